/** Fixes beyond their own file: one change of all files, and nothing that the editor cannot carry out. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import type { LintEnvironment } from '../../server/src/engine/findings/lintEnvironment';
import { linter } from '../../server/src/linter';
import { expandMarkers } from '../fixtures/secretMarkers';
import { type Editor, type EditorOptions, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.vscode/mcp.json`;
const { text: token } = expandMarkers('«github-pat»', 3);
const text = `{ "servers": { "gh": { "command": "node", "env": { "GITHUB_TOKEN": "${token}" } } } }`;
const everything = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

const capabilities: NonNullable<EditorOptions['capabilities']> = {
  ...fullClient,
  workspace: {
    ...fullClient.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: {} },
  },
};

let editor: Editor;
afterEach(() => editor.end());

interface Start extends EditorOptions {
  git?: LintEnvironment['gitState'];
  trusted?: boolean;
}

async function suppressionActions({ git, trusted = true, ...options }: Start = {}): Promise<CodeAction[]> {
  editor = await startEditor({
    capabilities,
    linter,
    runtime: { environment: () => (git ? { gitState: git } : {}) },
    initializationOptions: { editor: 'vscode', docsBase: 'file:///docs/', trusted },
    ...options,
  });
  await editor.open(uri, text);
  return (await editor.actions(uri, everything)).filter(({ title }) => title.startsWith('Move "'));
}

describe('a fix in several files', () => {
  it('makes the missing ones first, and leaves no part to be chosen', async () => {
    const [action] = await suppressionActions({ git: () => 'untracked' });
    const end = { line: 0, character: 0 };
    assert.deepEqual(action?.edit?.documentChanges?.slice(0, -1), [
      { kind: 'create', uri: `${folder}/.env`, options: { ignoreIfExists: true } },
      {
        textDocument: { uri: `${folder}/.env`, version: null },
        edits: [{ range: { start: end, end }, newText: `GITHUB_TOKEN=${token}\n` }],
      },
      { kind: 'create', uri: `${folder}/.gitignore`, options: { ignoreIfExists: true } },
      {
        textDocument: { uri: `${folder}/.gitignore`, version: null },
        edits: [{ range: { start: end, end }, newText: '/.env\n' }],
      },
    ]);
    assert.equal(action?.edit?.changeAnnotations, undefined);
    assert.equal(action?.kind, 'quickfix.severalFiles');
    assert.ok(!action?.title.includes(token));
  });

  it('appends to what is there', async () => {
    const disk = new Map([
      [`${folder}/.env`, 'A=1\nB=2'],
      [`${folder}/.gitignore`, '.env\n'],
    ]);
    const [action] = await suppressionActions({ git: () => 'untracked', disk });
    const [env, own, ...others] = action?.edit?.documentChanges ?? [];
    assert.deepEqual(others, []);
    assert.ok(own && 'textDocument' in own && own.textDocument.uri === uri);
    assert.ok(env && 'edits' in env);
    const at = { line: 1, character: 3 };
    assert.deepEqual(env.edits[0], {
      range: { start: at, end: at },
      newText: `\nGITHUB_TOKEN=${token}\n`,
    });
  });

  it('is not offered when another file says otherwise, without trust, or to clients that make no files', async () => {
    const git = (): 'ignored' => 'ignored';
    assert.deepEqual(
      await suppressionActions({ git, disk: new Map([[`${folder}/.env`, 'GITHUB_TOKEN=other\n']]) }),
      [],
    );
    await editor.end();
    assert.deepEqual(await suppressionActions({ git, trusted: false }), []);
    await editor.end();
    assert.deepEqual(await suppressionActions({ git, capabilities: fullClient }), []);
  });
});

describe('a fix that changes another file', () => {
  const servers = '{ "mcpServers": { "notes": { "command": "node", "args": ["notes.js"] } } }';
  const settings = '{ "enableAllProjectMcpServers": true, "model": "small" }';
  const other = `${folder}/.claude/settings.json`;

  async function cuts(options: EditorOptions = {}): Promise<CodeAction[]> {
    editor = await startEditor({ capabilities: fullClient, linter, ...options });
    await editor.open(other, settings);
    await editor.open(`${folder}/.mcp.json`, servers);
    const actions = await editor.actions(`${folder}/.mcp.json`, everything);
    return actions.filter(({ title }) => title.includes('enableAllProjectMcpServers'));
  }

  it('takes the setting away where it stands, also in a folder that is not trusted', async () => {
    const [action, ...others] = await cuts({ initializationOptions: { trusted: false } });
    assert.deepEqual(others, []);
    assert.equal(action?.kind, 'quickfix.severalFiles');
    const [change, ...more] = action?.edit?.documentChanges ?? [];
    assert.deepEqual(more, []);
    assert.ok(change && 'edits' in change && change.textDocument.uri === other);
    assert.deepEqual(
      change.edits.map((edit) => 'newText' in edit && [edit.range, edit.newText]),
      [[{ start: { line: 0, character: 2 }, end: { line: 0, character: 38 } }, '']],
    );
  });
});

describe('a fix that copies', () => {
  it('names the place of the value, not the value, and only for our own client', async () => {
    await suppressionActions();
    const copying = (await editor.actions(uri, everything)).filter(({ title }) => title.startsWith('Copy it, then '));
    assert.equal(copying.length, 1);
    const [{ command }] = copying as [CodeAction];
    assert.equal(command?.command, 'mcpConfigLens.applyFixWithCopy');
    assert.ok(!JSON.stringify(copying).includes(token));
    const { copies } = command!.arguments![0] as {
      copies: { start: { character: number }; end: { character: number } };
    };
    assert.equal(text.slice(copies.start.character, copies.end.character), token);
    await editor.end();
    await suppressionActions({ initializationOptions: { trusted: true } });
    const others = await editor.actions(uri, everything);
    assert.deepEqual(
      others.filter(({ title }) => title.startsWith('Copy it, then ')),
      [],
    );
  });
});
