/** Settings per folder, the repository's own file, and values that are not understood. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { PROJECT_CONFIG_NAME } from '../../shared/src/projectConfigName';
import { type Editor, folder, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const other = 'file:///work%20space/other';
const bad = '{ "mcpServers": { "a": { "command": "bad" } } }';

let editor: Editor;
afterEach(() => editor.end());

async function codes(of: string): Promise<unknown[]> {
  const report = await editor.pull(of);
  return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
}

describe('settings', () => {
  it('are asked for once per folder and differ between folders', async () => {
    const asked: (string | undefined)[] = [];
    const settings = (scope: string | undefined) => {
      asked.push(scope);
      return scope === other ? { rules: { 'bad-command': 'off' } } : { persona: 'pedantic' };
    };
    editor = await startEditor({ settings, folders: [folder, other] });
    for (const one of [uri, `${folder}/.cursor/mcp.json`, `${other}/.mcp.json`])
      await editor.open(one, bad.replace('"a"', JSON.stringify(one)));
    assert.deepEqual(await codes(uri), ['bad-command', 'pedantic-command']);
    assert.deepEqual(await codes(`${other}/.mcp.json`), []);
    assert.equal((await codes(`${folder}/.cursor/mcp.json`)).length, 2);
    assert.deepEqual(asked, [folder, other]);
  });

  it('fall back one by one, with one line that names and does not quote', async () => {
    const settings = () => ({ persona: 'strange', rules: { 'bad-command': 'error', x: 7 } });
    editor = await startEditor({ settings });
    await editor.open(uri, bad);
    const report = await editor.pull(uri);
    assert.equal(report.kind === 'full' && report.items[0]?.severity, 1);
    await editor.settled();
    assert.deepEqual(editor.log, ['Unknown settings are ignored: mcpConfigLens.persona, mcpConfigLens.rules.x']);
  });

  it('of the repository win, wherever its file is read from', async () => {
    const config = `${folder}/${PROJECT_CONFIG_NAME}`;
    const disk = new Map([[config, '{ "persona": "pedantic", /* why */ "rules": { "bad-command": "off" } }']]);
    editor = await startEditor({ disk });
    await editor.open(uri, bad);
    assert.deepEqual(await codes(uri), ['pedantic-command']);
    const ignore = [{ rule: 'bad-command', reason: 'known' }];
    await editor.discover({ uri: config, path: PROJECT_CONFIG_NAME, text: JSON.stringify({ ignore }) });
    assert.deepEqual(await codes(uri), []);
    await editor.discover({ uri: config, path: PROJECT_CONFIG_NAME });
    assert.deepEqual(await codes(uri), ['bad-command']);
  });

  it('of a broken repository file are named and the rest holds', async () => {
    const config = `${folder}/${PROJECT_CONFIG_NAME}`;
    const text = '{ "persona": 3, "ignore": [{}, { "rule": "bad-command", "reason": "known" }], "rules": [] }';
    editor = await startEditor({ disk: new Map([[config, text]]) });
    await editor.open(uri, bad);
    assert.deepEqual(await codes(uri), []);
    await editor.settled();
    assert.deepEqual(editor.log, [
      `${PROJECT_CONFIG_NAME} has unknown values: persona, rules, ignore.0.rule, ignore.0.reason`,
    ]);
  });
});
