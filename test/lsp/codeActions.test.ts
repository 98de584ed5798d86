/** Quick fixes, fixes that ask, and all safe fixes at once. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { linter } from '../../server/src/linter';
import type { FixAllResult, FixWithInput } from '../../shared/src/protocol';
import { type Editor, folder, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const bad = '{ "mcpServers": { "a": { "command": "bad" }, "b": { "command": "bad" } } }';
const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });

let editor: Editor;
afterEach(() => editor.end());

function edits(action: CodeAction | undefined): TextDocumentEdit[] {
  return (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
}

describe('code actions', () => {
  it('offer the fixes of the finding at the range, for the version they were computed from', async () => {
    editor = await startEditor();
    await editor.open(uri, bad);
    await editor.change(uri, 7, bad);
    const [fix, asking, ...others] = await editor.actions(uri, at(37));
    assert.ok(others.every(({ title }) => title.startsWith('Ignore')));
    assert.equal(fix?.title, 'Make it good');
    assert.equal(fix?.kind, 'quickfix');
    assert.equal(fix?.isPreferred, true);
    const range = { start: { line: 0, character: 37 }, end: { line: 0, character: 40 } };
    assert.deepEqual(edits(fix), [{ textDocument: { uri, version: 7 }, edits: [{ range, newText: 'good' }] }]);
    assert.equal(asking?.isPreferred, undefined);
    assert.equal(asking?.edit, undefined);
    assert.deepEqual(asking?.command?.arguments, [
      {
        uri,
        version: 7,
        edits: [{ range, newText: 'ID' }],
        title: 'Choose another',
        prompt: 'Which command?',
        marker: 'ID',
      },
    ]);
  });

  for (const [path, opened] of [
    ['.vscode/mcp.json', ''],
    ['a b/.vscode/mcp.json', '/a%20b'],
  ] as const) {
    it(`let a folder be chosen below the one that the host of ${path} opens`, async () => {
      editor = await startEditor({ linter });
      const text = '{ "servers": { "a": { "command": "docker", "args": ["run", "-v", "/:/data:ro", "a/b:1.0"] } } }';
      const nested = `${folder}/${encodeURI(path)}`;
      await editor.open(nested, text);
      const actions = await editor.actions(nested, at(text.indexOf('/:/')));
      const asking = actions.find(({ title }) => title === 'Limit it to a folder of the workspace…');
      const [argument] = (asking?.command?.arguments ?? []) as FixWithInput[];
      assert.ok(argument);
      assert.deepEqual([argument.choose, argument.folder, argument.without], ['folder', `${folder}${opened}`, ':,;']);
      const written = argument.edits.map(({ newText }) => newText.replace(argument.marker, 'docs'));
      assert.deepEqual(written, ['${workspaceFolder}/docs']);
    });
  }

  it('offer nothing where nothing is found, for other kinds, and for unknown texts', async () => {
    editor = await startEditor();
    await editor.open(uri, bad);
    assert.deepEqual(await editor.actions(uri, at(3)), []);
    assert.deepEqual(await editor.actions(uri, at(37), ['refactor']), []);
    assert.deepEqual(await editor.actions(`${folder}/.cursor/mcp.json`, at(0)), []);
  });

  it('ask nothing of clients that have no command for it', async () => {
    editor = await startEditor({ initializationOptions: {} });
    await editor.open(uri, bad);
    assert.deepEqual(
      (await editor.actions(uri, at(37))).map(({ title }) => title),
      ['Make it good', 'Choose another (replace VALUE)'],
    );
  });

  it('fix all safe findings only when asked for by kind', async () => {
    editor = await startEditor();
    await editor.open(uri, bad);
    const unasked = await editor.actions(uri, { start: at(0).start, end: at(70).end });
    assert.equal(unasked.filter(({ kind }) => kind !== 'quickfix').length, 0);
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.mcpConfigLens']) {
      const [action] = await editor.actions(uri, at(0), [kind]);
      assert.equal(action?.kind, 'source.fixAll.mcpConfigLens');
      const [edit] = edits(action)[0]?.edits ?? [];
      assert.ok(edit && 'newText' in edit);
      assert.equal(edit.newText, 'good" }, "b": { "command": "goo');
    }
    assert.deepEqual(await editor.actions(uri, at(0), ['source.fixAll.other']), []);
  });

  it('answer our own command with edits and their number', async () => {
    editor = await startEditor();
    await editor.open(uri, bad.replaceAll('"bad"', '"fine"'));
    const nothing = await editor.client.sendRequest<FixAllResult>('mcpConfigLens/fixAll', { uri });
    assert.deepEqual(nothing, { version: 1, edits: [], applied: 0 });
    await editor.change(uri, 2, bad);
    const all = await editor.client.sendRequest<FixAllResult>('mcpConfigLens/fixAll', { uri });
    assert.deepEqual([all.version, all.edits.length, all.applied], [2, 1, 2]);
    const lints = editor.session.cache.lints;
    await editor.pull(uri);
    assert.equal(editor.session.cache.lints, lints);
  });
});
