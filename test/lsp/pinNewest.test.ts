/** Pinning to the newest versions from the editor: one finding, a file, a workspace; and when nothing may be asked. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ApplyWorkspaceEditParams, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import type { PublishedVersions, VersionQuery } from '../../server/src/engine/findings/versionQuery';
import { linter } from '../../server/src/linter';
import type { ServerRuntime } from '../../server/src/lsp/runtime';
import { onlineVersions } from '../../server/src/platform/onlineVersions';
import { runProcess } from '../../server/src/platform/runProcess';
import type { FixWithInput, VersionCheck } from '../../shared/src/protocol';
import { canAsk } from '../cli/onlineSources';
import { type Editor, type EditorOptions, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.vscode/mcp.json`;
const other = `${folder}/.cursor/mcp.json`;
const fs = '@modelcontextprotocol/server-filesystem';
const entry = (name: string) => `{ "command": "npx", "args": ["-y", "${name}"] }`;
const text = `{ "servers": { "fs": ${entry(fs)},\n "mem": ${entry('@modelcontextprotocol/server-memory@latest')} } }`;

const capabilities: NonNullable<EditorOptions['capabilities']> = {
  ...fullClient,
  workspace: {
    ...fullClient.workspace,
    applyEdit: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  window: { workDoneProgress: true, showMessage: {} },
};

let editor: Editor;
afterEach(() => editor.end());

interface Pinner {
  asked: VersionQuery[];
  applied: ApplyWorkspaceEditParams[];
  said: string[];
  progress: string[];
}

async function start(
  askVersions: ServerRuntime['askVersions'] | undefined,
  { trusted = true, accepts = true, cancels = false } = {},
): Promise<Pinner> {
  const pinner: Pinner = { asked: [], applied: [], said: [], progress: [] };
  const ask: ServerRuntime['askVersions'] = (query, ...rest) => {
    pinner.asked.push(query);
    return askVersions!(query, ...rest);
  };
  editor = await startEditor({
    capabilities,
    linter,
    runtime: askVersions ? { askVersions: ask } : {},
    initializationOptions: { editor: 'vscode', docsBase: 'file:///docs/', trusted },
  });
  const { client } = editor;
  client.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
    pinner.applied.push(params);
    return { applied: accepts };
  });
  client.onRequest('window/workDoneProgress/create', () => null);
  client.onNotification('$/progress', ({ token, value }: { token: string; value: { kind: string } }) => {
    pinner.progress.push(value.kind);
    if (cancels && value.kind === 'report') void client.sendNotification('window/workDoneProgress/cancel', { token });
  });
  client.onNotification('window/showMessage', ({ message }: { message: string }) => void pinner.said.push(message));
  client.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
    pinner.said.push(message);
    return null;
  });
  return pinner;
}

const published = (newest: string): PublishedVersions => {
  return { newest, versions: [newest], tags: { latest: newest }, dates: { [newest]: '2026-09-01' }, client: 'npm' };
};
const answering = async (): Promise<PublishedVersions> => published('2026.8.31');

function changes(params: ApplyWorkspaceEditParams | undefined): TextDocumentEdit[] {
  return (params?.edit.documentChanges ?? []) as TextDocumentEdit[];
}

async function act(title: string, at = text.indexOf(fs)): Promise<void> {
  const actions = await editor.actions(uri, {
    start: { line: 0, character: at },
    end: { line: 0, character: at },
  });
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.command, `there is no «${title}» among ${actions.map((each) => each.title).join(', ')}`);
  const { command, arguments: given } = action.command;
  await editor.client.sendRequest('workspace/executeCommand', { command, arguments: given });
}

describe('pin to the newest version', () => {
  it('asks for one package and edits the version of the text that was seen', async () => {
    const pinner = await start(answering);
    await editor.open(uri, text);
    await act('Pin to the newest version…');
    assert.deepEqual(pinner.asked, [{ ecosystem: 'npm', name: fs }]);
    const [change, ...more] = changes(pinner.applied[0]);
    assert.deepEqual(more, []);
    assert.deepEqual(change?.textDocument, { uri, version: 1 });
    assert.deepEqual(
      change?.edits.map(({ range, ...rest }) => rest),
      [{ newText: '@2026.8.31' }],
    );
    assert.deepEqual(pinner.said, [`Pinned ${fs} to 2026.8.31 (published 2026-09-01, according to npm).`]);
    assert.deepEqual(pinner.progress, ['begin', 'report', 'end']);
  });

  it('previews everything of a file, and of the workspace', async () => {
    const pinner = await start(answering);
    await editor.open(uri, text);
    await editor.discover({ uri: other, path: '.cursor/mcp.json', text: text.replace('servers', 'mcpServers') });
    await act('Pin all versions in this file…');
    const [first] = pinner.applied;
    assert.deepEqual(
      changes(first).map(({ textDocument, edits }) => [textDocument.uri, edits.length]),
      [[uri, 2]],
    );
    assert.ok(Object.values(first?.edit.changeAnnotations ?? {}).every(({ needsConfirmation }) => needsConfirmation));
    await editor.client.sendRequest('workspace/executeCommand', {
      command: 'mcpConfigLens.pinNewest',
      arguments: [{}],
    });
    assert.deepEqual(
      changes(pinner.applied[1]).map(({ textDocument, edits }) => [textDocument, edits.length]),
      [
        [{ uri, version: 1 }, 2],
        [{ uri: other, version: null }, 2],
      ],
    );
    // Which of them the person takes in the preview is not known.
    assert.deepEqual(pinner.said, []);
  });

  it('writes nothing when there is no answer, and says why', async () => {
    const pinner = await start(async () => ({ refused: 'the registry that npm asks does not have it' }));
    await editor.open(uri, text);
    await act('Pin to the newest version…');
    assert.deepEqual(pinner.applied, []);
    assert.deepEqual(pinner.said, [`Not pinned: ${fs}: the registry that npm asks does not have it.`]);
  });

  it('asks no host that a file names before the person has said so', async () => {
    for (const answer of [null, { title: 'Contact It' }]) {
      const allowed: string[][] = [];
      const pinner = await start(async (_query, _folder, options) => {
        allowed.push([...options.allowed]);
        if (options.allowed.has('packages.example')) return published('2026.8.31');
        return { refused: 'packages.example was named for it', askFirst: 'packages.example' };
      });
      const questions: string[] = [];
      editor.client.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
        questions.push(message);
        return answer;
      });
      await editor.open(uri, text);
      await act('Pin to the newest version…');
      assert.equal(questions.length, 1);
      assert.match(questions[0]!, /names a server for its packages: packages\.example\./);
      assert.deepEqual(allowed, answer ? [[], ['packages.example']] : [[]]);
      assert.equal(pinner.applied.length, answer ? 1 : 0);
      if (!answer) {
        assert.match(pinner.said.join(), /^Not pinned: .* packages\.example was named for it/);
        await editor.end();
      }
    }
  });

  it('never offers a version with a known weakness', async () => {
    const pinner = await start(async () => published('0.6.2'));
    await editor.open(uri, text);
    await act('Pin to the newest version…');
    assert.deepEqual(pinner.applied, []);
    assert.match(pinner.said[0] ?? '', /0\.6\.2 has a known vulnerability/);
  });

  it('writes nothing into a text that has moved on, and nothing after a cancel', async () => {
    const pinner = await start(
      async () => {
        await editor.change(uri, 2, `${text} `);
        return published('2026.8.31');
      },
      { accepts: false },
    );
    await editor.open(uri, text);
    await act('Pin to the newest version…');
    assert.deepEqual(changes(pinner.applied[0])[0]?.textDocument, { uri, version: 1 });
    assert.match(pinner.said[0] ?? '', /^Nothing was pinned/);
    await editor.end();
    const cancelling = await start(
      async (_query, _folder, { signal }) => {
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return { refused: 'it was cancelled' };
      },
      { cancels: true },
    );
    await editor.open(uri, text);
    await act('Pin to the newest version…');
    assert.deepEqual(cancelling.applied, []);
    assert.deepEqual(cancelling.said, []);
  });

  it('is neither offered nor done where the workspace is not trusted, or nothing can be asked', async () => {
    for (const [ask, trusted] of [
      [answering, false],
      [undefined, true],
    ] as const) {
      const pinner = await start(ask, { trusted });
      await editor.open(uri, text);
      const all = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const titles = (await editor.actions(uri, all)).map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title) => title.includes('newest')),
        [],
      );
      await editor.client.sendRequest('workspace/executeCommand', {
        command: 'mcpConfigLens.pinNewest',
        arguments: [{ uri }],
      });
      assert.deepEqual([pinner.asked, pinner.applied], [[], []]);
      assert.match(pinner.said[0] ?? '', /^No versions were looked up\./);
      if (!trusted) await editor.end();
    }
  });

  const npm = canAsk('npm', ['view', '--json', fs, 'version']);
  it('works with the real npm', { skip: npm ? false : 'SKIPPED: npm reaches no registry here' }, async () => {
    const ask = onlineVersions(runProcess);
    const pinner = await start((query, _folder, options) => ask(query, { folder: undefined, ...options }));
    await editor.open(uri, text);
    await act('Pin all versions in this file…');
    const written = changes(pinner.applied[0]).flatMap(({ edits }) =>
      edits.map((edit) => 'newText' in edit && edit.newText),
    );
    assert.equal(written.length, 2);
    for (const each of written) assert.match(String(each), /^@\d+\.\d+\.\d+$/);
  });
});

describe('a typed version', () => {
  it('is looked up on a click, and a version that is not published is said', async () => {
    const pinner = await start(answering);
    await editor.open(uri, text);
    const at = { line: 0, character: text.indexOf(fs) };
    const actions = await editor.actions(uri, { start: at, end: at });
    const typed = actions.find(({ command }) => command?.command === 'mcpConfigLens.applyFixWithInput');
    const [question] = (typed?.command?.arguments ?? []) as [FixWithInput];
    assert.deepEqual(pinner.asked, []);
    const check = (answer: string): Promise<VersionCheck> =>
      editor.client.sendRequest('mcpConfigLens/checkVersion', { uri, version: 1, ...question.checks, answer });
    assert.deepEqual(await check('2026.8.31'), { exists: true, says: 'npm has it.' });
    assert.deepEqual(await check('9.9.9'), {
      exists: false,
      says: 'npm does not have it. The newest is 2026.8.31.',
    });
    assert.equal(pinner.asked.length, 2);
  });
});
