/** Diagnostics, pulled and pushed, of open and closed files. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { type Editor, type EditorOptions, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const bad = '{ "mcpServers": { "a": { "command": "bad" } } }';
const good = '{ "mcpServers": { "a": { "command": "good" } } }';

let editor: Editor;
const start = async (options?: EditorOptions): Promise<void> => {
  editor = await startEditor(options);
};
afterEach(() => editor.end());

function items(report: DocumentDiagnosticReport): Diagnostic[] {
  assert.equal(report.kind, 'full');
  return report.kind === 'full' ? report.items : [];
}

describe('pulled diagnostics', () => {
  it('carry every field', async () => {
    await start();
    await editor.open(uri, bad);
    const [diagnostic, ...others] = items(await editor.pull(uri));
    assert.equal(others.length, 0);
    assert.match(JSON.stringify(diagnostic?.data), /^\{"fingerprint":"[0-9a-f]{16}"\}$/);
    assert.deepEqual(
      { ...diagnostic, data: undefined },
      {
        range: { start: { line: 0, character: 36 }, end: { line: 0, character: 41 } },
        severity: 2,
        source: 'MCP Config Lens',
        code: 'bad-command',
        codeDescription: { href: 'file:///docs/rules/bad-command.md' },
        message: 'The command is bad.',
        tags: [2],
        data: undefined,
      },
    );
  });

  it('are unchanged until the text or a setting changes', async () => {
    let persona = 'regular';
    await start({ settings: () => ({ persona }) });
    await editor.open(uri, bad);
    const first = await editor.pull(uri);
    assert.equal((await editor.pull(uri, first.resultId)).kind, 'unchanged');
    assert.equal(editor.session.cache.lints, 1);
    await editor.change(uri, 2, good);
    const second = await editor.pull(uri, first.resultId);
    assert.deepEqual(items(second), []);
    persona = 'pedantic';
    await editor.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(
      items(await editor.pull(uri, second.resultId)).map(({ code }) => code),
      ['pedantic-command'],
    );
    assert.equal(editor.refreshes, 1);
  });

  it('are one lint per version, whatever is asked', async () => {
    await start();
    await editor.open(uri, bad);
    const range = { start: { line: 0, character: 37 }, end: { line: 0, character: 37 } };
    await Promise.all([editor.pull(uri), editor.pull(uri), editor.actions(uri, range), editor.hover(uri, 0, 20)]);
    await editor.client.sendRequest('mcpConfigLens/inventory');
    assert.equal(editor.session.cache.lints, 1);
  });

  it('are empty for texts that no host reads, are not known, or were closed', async () => {
    await start();
    await editor.open(`${folder}/package.json`, bad);
    assert.deepEqual(items(await editor.pull(`${folder}/package.json`)), []);
    assert.deepEqual(items(await editor.pull(`${folder}/.cursor/mcp.json`)), []);
    await editor.open(uri, bad);
    assert.equal(items(await editor.pull(uri)).length, 1);
    await editor.close(uri);
    assert.deepEqual(items(await editor.pull(uri)), []);
  });

  it('know files of any scheme and outside the folder by the end of their path', async () => {
    await start();
    for (const other of [
      'vscode-userdata:/User/mcp.json',
      'untitled:/x/.mcp.json',
      'vscode-remote://ssh-remote%2Bhost/x/.mcp.json',
      'file:///home/someone/.cursor/mcp.json',
    ]) {
      await editor.open(other, bad.replace('mcpServers', other.includes('userdata') ? 'servers' : 'mcpServers'));
      assert.equal(items(await editor.pull(other)).length, 1, other);
    }
  });

  it('count positions in UTF-16 units', async () => {
    await start();
    await editor.open(uri, '{ "mcpServers": { "😀": {\r\n "command": "bad" } } }');
    const [diagnostic] = items(await editor.pull(uri));
    assert.deepEqual(diagnostic?.range, { start: { line: 1, character: 12 }, end: { line: 1, character: 17 } });
  });

  it('wait for a pause in a long text, and drop what was overtaken', async () => {
    await start();
    const padding = ' '.repeat(300_000);
    await editor.open(uri, bad + padding);
    const first = editor.pull(uri);
    await editor.settled();
    assert.equal(editor.timers.waiting > 0, true);
    await editor.change(uri, 2, good + padding);
    const second = editor.pull(uri);
    await editor.settled();
    editor.timers.runAll();
    await assert.rejects(first, { code: -32802 });
    assert.deepEqual(items(await second), []);
    assert.equal(editor.session.cache.lints, 1);
  });

  it('go on when a rule throws, and the log quotes nothing of the text', async () => {
    await start();
    await editor.open(uri, '{ "mcpServers": { "a": { "command": "throw" }, "b": { "command": "bad" } } }');
    assert.equal(items(await editor.pull(uri)).length, 1);
    await editor.settled();
    assert.equal(editor.log.length, 1);
    assert.match(editor.log[0] ?? '', /^Rule throwing failed: Error/);
    assert.doesNotMatch(editor.log[0] ?? '', /the text says/);
  });

  it('tell of another file of the folder', async () => {
    await start();
    const cursor = `${folder}/.cursor/mcp.json`;
    await editor.discover({ uri: cursor, path: '.cursor/mcp.json', text: good });
    await editor.open(uri, good);
    const [diagnostic] = items(await editor.pull(uri));
    assert.equal(diagnostic?.code, 'same-name');
    assert.equal(diagnostic?.relatedInformation?.[0]?.location.uri, cursor);
    await editor.discover({ uri: cursor, path: '.cursor/mcp.json' });
    assert.deepEqual(items(await editor.pull(uri)), []);
  });
});

describe('workspace diagnostics', () => {
  const closed = (name: string, text?: string) => ({
    uri: `${folder}/${name}/.mcp.json`,
    path: `${name}/.mcp.json`,
    ...(text === undefined ? {} : { text }),
  });

  it('answer what changed, once', async () => {
    await start();
    await editor.discover(closed('one', bad), closed('two', bad.replace('"a"', '"b"')));
    const first = await editor.pullWorkspace();
    assert.equal(first.items.length, 2);
    const known = new Map(first.items.map((item) => [item.uri, item.resultId ?? '']));
    assert.deepEqual((await editor.pullWorkspace(known)).items, []);
    assert.equal(editor.session.cache.lints, 2);
    await editor.discover(closed('two', good.replace('"a"', '"b"')));
    const third = await editor.pullWorkspace(known);
    assert.deepEqual(
      third.items.map((item) => [item.uri, item.kind === 'full' ? item.items.length : -1]),
      [[`${folder}/two/.mcp.json`, 0]],
    );
  });

  it('tell VS Code of a text that is open, for those that are not on the screen', async () => {
    await start();
    await editor.open(closed('one').uri, bad);
    const [item] = (await editor.pullWorkspace()).items;
    assert.deepEqual([item?.version, item?.kind === 'full' && item.items.length], [1, 1]);
  });

  it('empty what is gone and leave out what is open', async () => {
    editor = await startEditor({ initializationOptions: {} });
    await editor.discover(closed('one', bad));
    const first = await editor.pullWorkspace();
    const known = new Map(first.items.map((item) => [item.uri, item.resultId ?? '']));
    await editor.open(closed('one').uri, good);
    assert.deepEqual((await editor.pullWorkspace(known)).items, []);
    await editor.close(closed('one').uri);
    await editor.discover(closed('one'));
    const gone = await editor.pullWorkspace(known);
    assert.deepEqual(
      gone.items.map((item) => (item.kind === 'full' ? item.items : undefined)),
      [[]],
    );
  });
});

describe('pushed diagnostics', () => {
  const capabilities = { ...fullClient, textDocument: {} };

  it('come at once with their version, and are cleared on close', async () => {
    await start({ capabilities });
    assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
    await editor.open(uri, bad);
    await editor.settled();
    await editor.change(uri, 2, good);
    await editor.settled();
    await editor.close(uri);
    await editor.settled();
    const reported = editor.pushed.map(({ version, diagnostics }) => [version, diagnostics.length]);
    assert.deepEqual(reported, [
      [1, 1],
      [2, 0],
      [undefined, 0],
    ]);
  });

  it('are said anew when settings change', async () => {
    await start({ capabilities: { textDocument: {} }, initializationOptions: {} });
    await editor.open(uri, good);
    await editor.settled();
    const settings = { mcpConfigLens: { persona: 'pedantic' } };
    await editor.client.sendNotification('workspace/didChangeConfiguration', { settings });
    await editor.settled();
    assert.deepEqual(
      editor.pushed.at(-1)?.diagnostics.map(({ code }) => code),
      ['pedantic-command'],
    );
  });
});
