/** The inventory that the sidebar shows, and how its changes are told. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CheckWorkspaceResult, Inventory } from '../../shared/src/protocol';
import { type Editor, folder, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const two =
  '{ "mcpServers": {\n  "a": { "command": "bad" },\n  "b": { "url": "https://x.example/mcp", "type": "http" }\n} }';

let editor: Editor;
afterEach(() => editor.end());

describe('inventory', () => {
  it('lists open and closed files with their servers at exact ranges', async () => {
    editor = await startEditor();
    await editor.open(uri, two);
    await editor.discover(
      { uri: `${folder}/.cursor/mcp.json`, path: '.cursor/mcp.json', text: '{ "mcpServers": {} }' },
      { uri: `${folder}/package.json`, path: 'package.json', text: '{}' },
    );
    const { files } = await editor.client.sendRequest<Inventory>('mcpConfigLens/inventory');
    assert.deepEqual(
      files.map(({ path, status, servers }) => [path, status, servers.map(({ name }) => name)]),
      [
        ['.mcp.json', 'parsed', ['a', 'b']],
        ['.cursor/mcp.json', 'parsed', []],
      ],
    );
    const [a, b] = files[0]?.servers ?? [];
    assert.deepEqual(a?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 27 } });
    assert.deepEqual([a?.transport, a?.target, a?.risk.level, a?.findings.warnings], ['stdio', 'bad', 'high', 1]);
    const place = { start: { line: 1, character: 20 }, end: { line: 1, character: 25 } };
    const said = { rule: 'bad-command', severity: 'warning', message: 'The command is bad.' };
    assert.deepEqual(a?.list, [{ ...said, range: place, fixable: true }]);
    assert.deepEqual([a?.fixable, a?.pinnable, a?.review], [true, false, { state: 'none' }]);
    assert.deepEqual([b?.transport, b?.target, b?.risk.level], ['http', 'x.example', 'low']);
    assert.ok(files[0]?.hosts.some(({ id, label }) => id === 'claude-code' && label !== ''));
  });

  it('tells of any number of changes once', async () => {
    editor = await startEditor();
    await editor.open(uri, two);
    for (let version = 2; version < 20; version++) await editor.change(uri, version, two);
    await editor.settled();
    assert.equal(editor.timers.waiting, 1);
    editor.timers.runAll();
    await editor.settled();
    assert.deepEqual(editor.notified, ['inventoryChanged']);
    await editor.close(uri);
    await editor.settled();
    editor.timers.runAll();
    await editor.settled();
    assert.equal(editor.notified.length, 2);
  });

  it('is told to our own client only', async () => {
    editor = await startEditor({ initializationOptions: {} });
    await editor.open(uri, two);
    await editor.settled();
    assert.equal(editor.timers.waiting, 0);
  });

  it('counts the workspace and says what was skipped', async () => {
    editor = await startEditor();
    await editor.discover(
      { uri, path: '.mcp.json', text: two },
      { uri: `${folder}/x/.mcp.json`, path: 'x/.mcp.json', text: '['.repeat(200) },
    );
    const counted = await editor.client.sendRequest<CheckWorkspaceResult>('mcpConfigLens/checkWorkspace');
    assert.deepEqual([counted.files, counted.parsed, counted.warnings], [2, 1, 1]);
    assert.equal(counted.skipped[0]?.path, 'x/.mcp.json');
    assert.match(counted.skipped[0]?.reason ?? '', /nested/);
  });
});
