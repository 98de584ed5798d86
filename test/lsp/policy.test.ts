/** Policies in an editor: what is wrong with them at its place, what they leave out, and where findings come from. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { linter } from '../../server/src/linter';
import { PROJECT_CONFIG_NAME } from '../../shared/src/projectConfigName';
import { type Editor, folder, startEditor } from './editor';

const config = `${folder}/${PROJECT_CONFIG_NAME}`;
const uri = `${folder}/.mcp.json`;
const evil = '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "evil@1.0.0"] } } }';

let editor: Editor;
afterEach(() => editor.end());

async function items(of: string): Promise<Diagnostic[]> {
  const report = await editor.pull(of);
  return report.kind === 'full' ? report.items : [];
}

const lines = (of: Diagnostic[]): string[] =>
  of.map(
    ({ range: { start, end }, severity, message }) =>
      `${start.line}:${start.character}-${end.character} ${severity} ${message}`,
  );

describe('an open policy', () => {
  it('is checked while it is typed', async () => {
    editor = await startEditor({ linter, initializationOptions: {} });
    await editor.open(config, '{ "ignores": [],\n "extends": "./none.json" }');
    assert.deepEqual(lines(await items(config)), [
      '0:2-11 1 There is no key "ignores" here. Did you mean "ignore"?',
      '1:12-25 1 There is no such file.',
    ]);
    await editor.change(config, 2, '{ "ignore": [], "rules": { "broad-rot": "off" } }');
    assert.deepEqual(lines(await items(config)), ['0:27-38 2 There is no rule broad-rot. Did you mean "broad-root"?']);
  });

  it('is not told twice where the editor knows the schema', async () => {
    editor = await startEditor({ linter, initializationOptions: { editor: 'vscode' } });
    await editor.open(config, '{ "ignores": [], "exclude": ["!a"] }');
    assert.deepEqual(lines(await items(config)), [
      '0:29-33 1 The glob starts with "!", which takes nothing back here.',
    ]);
  });
});

describe('closed policies', () => {
  it('show what is wrong with them among the problems of the workspace, until it is mended', async () => {
    editor = await startEditor({ linter, initializationOptions: {}, disk: new Map([[config, '{ "zzz": 1 }']]) });
    await editor.open(uri, evil);
    const first = await editor.pullWorkspace();
    const [item] = first.items.filter((each) => each.uri === config);
    assert.ok(item?.kind === 'full' && item.resultId);
    assert.deepEqual(lines(item.items), ['0:2-7 1 There is no key "zzz" here.']);
    const known = new Map([[config, item.resultId]]);
    assert.deepEqual(
      (await editor.pullWorkspace(known)).items.filter((each) => each.uri === config),
      [],
    );
    await editor.discover({ uri: config, path: PROJECT_CONFIG_NAME, text: '{}' });
    const [gone] = (await editor.pullWorkspace(known)).items.filter((each) => each.uri === config);
    assert.deepEqual(gone?.kind === 'full' && gone.items, []);
  });
});

describe('findings of a policy', () => {
  it('lead to its line', async () => {
    const text = '{\n "deny": { "packages": ["npm:evil"] } }';
    editor = await startEditor({ linter, disk: new Map([[config, text]]) });
    await editor.open(uri, evil);
    const [finding] = (await items(uri)).filter(({ code }) => code === 'policy-violation');
    assert.deepEqual(finding?.relatedInformation, [
      {
        location: { uri: config, range: { start: { line: 1, character: 24 }, end: { line: 1, character: 34 } } },
        message: 'Denied here.',
      },
    ]);
  });

  it('of a folder further down come from both policies', async () => {
    const inner = `${folder}/a/.mcp.json`;
    const disk = new Map([
      [config, '{ "allow": { "packages": ["npm:good"] } }'],
      [`${folder}/a/${PROJECT_CONFIG_NAME}`, '{ "rules": { "policy-violation": "off", "unpinned-package": "off" } }'],
    ]);
    editor = await startEditor({ linter, disk });
    await editor.open(inner, evil.replace('evil@1.0.0', 'evil'));
    const codes = (await items(inner)).map(({ code }) => code);
    assert.ok(codes.includes('policy-violation') && !codes.includes('unpinned-package'), codes.join());
  });
});

describe('what is left out', () => {
  it('by the editor or the policy has no problems, and other files keep theirs', async () => {
    const disk = new Map([[config, '{ "exclude": ["old"] }']]);
    editor = await startEditor({ linter, disk, settings: () => ({ exclude: ['examples/**'] }) });
    for (const path of ['old/.mcp.json', 'examples/.mcp.json', '.mcp.json']) {
      await editor.open(
        `${folder}/${path}`,
        '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "tools"] } } }',
      );
    }
    assert.deepEqual(await items(`${folder}/old/.mcp.json`), []);
    assert.deepEqual(await items(`${folder}/examples/.mcp.json`), []);
    assert.ok((await items(uri)).length > 0);
  });

  it('is emptied in VS Code, also where a text is open that is on no screen', async () => {
    const settings = { exclude: [] as string[] };
    editor = await startEditor({ linter, settings: () => settings, initializationOptions: { editor: 'vscode' } });
    await editor.open(uri, evil);
    const first = await editor.pullWorkspace();
    assert.equal(first.items.length, 1);
    const known = new Map(first.items.map((item) => [item.uri, item.resultId ?? '']));
    settings.exclude.push('/.mcp.json');
    await editor.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const second = await editor.pullWorkspace(known);
    assert.deepEqual(
      second.items.map((item) => [item.uri, item.kind === 'full' && item.items.length]),
      [[uri, 0]],
    );
  });

  it('by a glob that is none is named', async () => {
    editor = await startEditor({ linter, settings: () => ({ exclude: ['!a', 3] }) });
    await editor.open(uri, evil);
    await items(uri);
    assert.deepEqual(editor.log, ['Unknown settings are ignored: mcpConfigLens.exclude.0, mcpConfigLens.exclude.1']);
  });

  it('are closed files, where only open ones are wanted', async () => {
    editor = await startEditor({ linter, settings: () => ({ openFilesOnly: true }) });
    const text = '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "tools"] } } }';
    await editor.discover({ uri, path: '.mcp.json', text });
    assert.deepEqual((await editor.pullWorkspace()).items, []);
    await editor.open(uri, text);
    assert.ok((await items(uri)).length > 0);
  });
});
