/**
 * What the side bar asks for beside the list: only what changed, reviews, decisions, fixes of one server, the posture.
 */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { linter } from '../../server/src/linter';
import { placesIn } from '../../server/src/lsp/posture';
import type { Platform } from '../../server/src/lsp/runtime';
import { PROJECT_CONFIG_NAME } from '../../shared/src/projectConfigName';
import type {
  FixAllResult,
  FolderPosture,
  Inventory,
  PlannedSuppression,
  ProjectConfigChange,
  ServerFixes,
  UsesAnswers,
} from '../../shared/src/protocol';
import { expandMarkers } from '../fixtures/secretMarkers';
import { type Editor, type EditorOptions, folder, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const config = `${folder}/${PROJECT_CONFIG_NAME}`;

function entry(...args: string[]): string {
  return JSON.stringify({ mcpServers: { docs: { command: 'npx', args } } }, undefined, 2);
}

/** Surroundings in which nothing is, but what a test puts there. */
function nowhere(parts: Partial<Platform> = {}): Platform {
  return {
    projectConfigAbove: async () => undefined,
    gitState: () => undefined,
    configurations: async () => [],
    foldersBelow: () => [],
    leadsOut: () => false,
    userFiles: () => ({ home: undefined, files: [] }),
    verification: () => [],
    findProgram: () => undefined,
    ...parts,
  };
}

let editor: Editor;
afterEach(() => editor.end());

const start = async (options: EditorOptions = {}): Promise<void> => {
  editor = await startEditor({ linter, ...options });
};
const inventory = (known?: Record<string, string>): Promise<Inventory> =>
  editor.client.sendRequest('mcpConfigLens/inventory', { known });
const codes = async (of: string): Promise<unknown[]> => {
  const report = await editor.pull(of);
  return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
};
const place = { uri, pointer: '/mcpServers/docs' };

describe('list of servers', () => {
  it('sends only records that changed', async () => {
    await start();
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    await editor.discover({ uri: `${folder}/.cursor/mcp.json`, path: '', text: entry('-y', 'b@1.0.0') });
    const first = await inventory();
    const known = Object.fromEntries(first.files.map((file) => [file.uri, file.stamp]));
    assert.equal(first.files.length, 2);
    assert.deepEqual((await inventory(known)).files, []);
    await editor.change(uri, 2, entry('-y', 'a@1.0.1'));
    const second = await inventory(known);
    assert.deepEqual(
      second.files.map((file) => [file.uri, file.servers[0]?.version]),
      [[uri, { text: '1.0.1', pinned: true }]],
    );
    assert.deepEqual(second.order, first.order);
  });

  it('sends a file anew when another one switches approval off for its host', async () => {
    await start();
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    const before = await inventory();
    const stamps = Object.fromEntries(before.files.map((file) => [file.uri, file.stamp]));
    const settings = JSON.stringify({ enableAllProjectMcpServers: true });
    await editor.discover({ uri: `${folder}/.claude/settings.json`, path: '', text: settings });
    const after = await inventory(stamps);
    const [mine] = after.files.filter((file) => file.uri === uri);
    assert.ok((mine?.servers[0]?.risk.score ?? 0) > (before.files[0]?.servers[0]?.risk.score ?? 0));
  });

  it('puts no name that holds a credential into a stamp', async () => {
    await start();
    const { text: token } = expandMarkers('«github-pat»', 5);
    const settings = JSON.stringify({ permissions: { allow: [`mcp__* ${token}`] } });
    await editor.open(`${folder}/.claude/settings.json`, settings);
    const { files } = await inventory();
    assert.equal(files.length, 1);
    assert.ok(!JSON.stringify(files).includes(token.slice(8, 24)));
  });

  it('tells a place for servers from settings without one, in the workspace', async () => {
    await start();
    const empty = (name: string, text: string) => editor.open(`${folder}/${name}`, text);
    await empty('.cursor/mcp.json', '{ "mcpServers": {} }');
    await empty('.claude/settings.json', '{ "permissions": { "deny": ["WebFetch"] } }');
    const { files } = await inventory();
    assert.deepEqual(
      files.map(({ path, isEmpty }) => [path, isEmpty]),
      [
        ['.cursor/mcp.json', true],
        ['.claude/settings.json', false],
      ],
    );
  });

  it('tells floating from pinned, and what can be done', async () => {
    await start();
    await editor.open(uri, entry('-y', 'a'));
    const server = (await inventory()).files[0]?.servers[0];
    assert.deepEqual([server?.version, server?.pinnable], [{ text: 'latest', pinned: false }, true]);
    assert.ok(server?.rules.includes('unpinned-package'));
  });
});

describe('filter of the list by package and advisory', () => {
  const uses = (text: string): Promise<UsesAnswers | null> => editor.client.sendRequest('mcpConfigLens/uses', { text });

  it('finds who uses a version, and says where that is open', async () => {
    await start();
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    const other = `${folder}/.cursor/mcp.json`;
    await editor.discover({ uri: other, path: '', text: entry('-y', 'a') });
    const found = async (text: string): Promise<unknown> =>
      (await uses(text))?.servers.map((each) => [each.uri, each.pointer, each.answer]);
    assert.deepEqual(await found('npm:a@<1.2.3'), [
      [uri, place.pointer, 'yes'],
      [other, place.pointer, 'maybe'],
    ]);
    assert.deepEqual(await found('npm:a@>=1.2.3'), [[other, place.pointer, 'maybe']]);
    assert.deepEqual(await found('npm:b'), []);
  });

  it('takes advisories of the data, and says so where one is not there', async () => {
    await start();
    await editor.open(uri, entry('-y', 'mcp-remote@0.1.15'));
    const known = await uses('cve-2025-6514');
    assert.deepEqual([known?.servers.length, known?.isUnknown], [1, false]);
    assert.deepEqual(await uses('CVE-1999-0001'), { servers: [], isUnknown: true });
    for (const words of ['docs', 'not-pinned', 'npm:', 'a: b']) assert.equal(await uses(words), null, words);
  });
});

describe('review of a server', () => {
  const review = (): Promise<ProjectConfigChange | null> =>
    editor.client.sendRequest('mcpConfigLens/markReviewed', place);

  it('is noted with digest, day, version and names, and any later change is a finding that names it', async () => {
    await start();
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    const noted = await review();
    assert.deepEqual([noted?.uri, noted?.before], [config, null]);
    const { reviewed } = JSON.parse(noted!.after);
    assert.match(reviewed['.mcp.json#docs'].digest, /^v1:[0-9a-f]{64}$/);
    const { date, version, seen } = reviewed['.mcp.json#docs'];
    assert.deepEqual([date, version], ['2026-11-22', '0.0.0']);
    assert.deepEqual(seen, ['arguments 2', 'package a 1.0.0', 'program npx']);
    await editor.discover({ uri: config, path: PROJECT_CONFIG_NAME, text: noted!.after });
    assert.deepEqual((await inventory()).files[0]?.servers[0]?.review, { state: 'current', date: '2026-11-22' });
    assert.ok(!(await codes(uri)).includes('changed-since-review'));

    await editor.change(uri, 2, entry('-y', 'a@1.0.1'));
    assert.ok((await codes(uri)).includes('changed-since-review'));
    const [file] = (await inventory()).files;
    assert.equal(file?.servers[0]?.review.state, 'changed');
    const said = file?.servers[0]?.list.find(({ rule }) => rule === 'changed-since-review')?.message;
    assert.match(said ?? '', /^"docs" changed since its review on 2026-11-22\./);
    const at = { line: 2, character: 6 };
    const actions = await editor.actions(uri, { start: at, end: at });
    const again = actions.find(({ title }) => title === 'Mark "docs" as reviewed');
    assert.deepEqual(again?.command?.arguments, [place]);
  });

  it('keeps comments and the rest of the project configuration', async () => {
    const text = '{\n  // why\n  "persona": "pedantic"\n}\n';
    await start({ disk: new Map([[config, text]]) });
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    const noted = await review();
    assert.equal(noted?.before, text);
    assert.match(noted?.after ?? '', /^\{\n {2}\/\/ why\n {2}"persona": "pedantic",\n {2}"reviewed": \{/);
    const ignore = { ...place, scope: 'server', rule: 'unpinned-package', reason: 'ours' };
    const { settings: kept } = await editor.client.sendRequest<PlannedSuppression>(
      'mcpConfigLens/suppressFinding',
      ignore,
    );
    assert.match(kept?.after ?? '', /\/\/ why/);
    assert.deepEqual(JSON.parse(kept!.after.replace('// why', '')).ignore, [
      { file: '.mcp.json', rule: 'unpinned-package', pointer: '/mcpServers/docs', reason: 'ours' },
    ]);
  });

  it('is kept apart from what is ignored at a server, which is found again under its real name', async () => {
    const password = ['Tr0ub4dor', '3xz'].join('-');
    await start();
    const server = { command: 'npx', args: ['-y', 'some-pkg'], env: { DB_PASSWORD: password } };
    await editor.open(uri, JSON.stringify({ mcpServers: { [password]: server } }));
    const shown = (await inventory()).files[0]!.servers[0]!.pointer;
    assert.ok(!shown.includes(password));
    const ignore = { uri, pointer: shown, scope: 'server', rule: 'unpinned-package', reason: 'ours' };
    const { settings } = await editor.client.sendRequest<PlannedSuppression>('mcpConfigLens/suppressFinding', ignore);
    assert.equal(JSON.parse(settings!.after).ignore[0].pointer, `/mcpServers/${password}`);
  });

  it('is not written into a file that is broken', async () => {
    await start({ disk: new Map([[config, '{ "persona": ']]) });
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    assert.equal(await review(), null);
  });

  it('is kept at the root of a repository, named from there', async () => {
    const above = 'file:///work%20space/.mcp-config-lens.json';
    const text = '{}';
    const projectConfigAbove = async () => ({ uri: above, text, below: 'project' });
    await start({ runtime: { platform: nowhere({ projectConfigAbove }) } });
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    const noted = await review();
    assert.equal(noted?.uri, above);
    assert.deepEqual(Object.keys(JSON.parse(noted!.after).reviewed), ['project/.mcp.json#docs']);
  });
});

describe('settings above a folder', () => {
  it('hold there, with their files named from the folder', async () => {
    const ignore = [{ file: 'project/.mcp.json', rule: 'unpinned-package', reason: 'known' }];
    const rules = { 'missing-tool-allowlist': 'off' };
    const host = {
      read: (path: string) =>
        path === '.mcp-config-lens.json' ? { text: JSON.stringify({ ignore, rules }) } : undefined,
    };
    const policySource = () => ({ root: 'file:///work%20space', below: 'project', host });
    await start({ runtime: { platform: nowhere({ policySource }) } });
    await editor.open(uri, entry('-y', 'a'));
    assert.ok(!(await codes(uri)).includes('unpinned-package'));
    const { suppressions } = await inventory();
    assert.deepEqual(suppressions, [{ folder, switchedOff: ['missing-tool-allowlist'], suppressed: 1 }]);
  });
});

describe('fixes of one server', () => {
  it('leave the other servers alone', async () => {
    editor = await startEditor();
    const text = '{ "mcpServers": {\n  "a": { "command": "bad" },\n  "docs": { "command": "bad" }\n} }';
    await editor.open(uri, text);
    const result = await editor.client.sendRequest<FixAllResult>('mcpConfigLens/fixServer', place);
    assert.deepEqual(
      result.edits.map(({ range, newText }) => [range.start.line, newText]),
      [[2, 'good']],
    );
    assert.equal(result.version, 1);
    assert.equal(await editor.client.sendRequest('mcpConfigLens/fixServer', { uri, pointer: '/nowhere' }), null);
  });

  it('that pin offer the version on this machine first', async () => {
    const installedVersion = () => ({ version: '1.2.3', from: 'package-lock.json' });
    await start({ runtime: { environment: () => ({ installedVersion }) } });
    await editor.open(uri, entry('-y', 'a'));
    const { fixes } = await editor.client.sendRequest<ServerFixes>('mcpConfigLens/pinServer', place);
    assert.match(fixes[0]?.title ?? '', /1\.2\.3/);
    assert.equal(fixes[0]?.asks, null);
    assert.ok(fixes.some(({ asks }) => asks));
  });
});

describe('a person’s own files', () => {
  const mine = 'file:///home/person/.cursor/mcp.json';
  const userFiles = () => ({ home: 'file:///home/person', files: [{ uri: mine, text: entry('-y', 'a') }] });

  it('are listed as theirs, and stay out of the Problems of a workspace', async () => {
    await start({ runtime: { platform: nowhere({ userFiles }) } });
    await editor.settled();
    const [file] = (await inventory()).files;
    assert.deepEqual([file?.path, file?.scope, file?.folder], ['~/.cursor/mcp.json', 'user', null]);
    assert.deepEqual((await editor.pullWorkspace()).items, []);
  });

  it('are not looked at when the person does not want it, or another client asks', async () => {
    let looked = 0;
    const counting = () => {
      looked += 1;
      return userFiles();
    };
    await start({ settings: () => false, runtime: { platform: nowhere({ userFiles: counting }) } });
    await editor.settled();
    assert.deepEqual((await inventory()).files, []);
    await editor.end();
    await start({ initializationOptions: {}, runtime: { platform: nowhere({ userFiles: counting }) } });
    await editor.settled();
    assert.equal(looked, 0);
  });

  it('are looked at again when the client says so', async () => {
    let text = entry('-y', 'a');
    const changing = () => ({ home: 'file:///home/person', files: text ? [{ uri: mine, text }] : [] });
    await start({ runtime: { platform: nowhere({ userFiles: changing }) } });
    await editor.settled();
    assert.equal((await inventory()).files.length, 1);
    text = '';
    await editor.client.sendNotification('mcpConfigLens/refresh');
    await editor.settled();
    assert.equal((await inventory()).files.length, 0);
  });

  it('are listed once when the editor has them open under its own scheme', async () => {
    const user = 'file:///home/person/.config/Code/User/mcp.json';
    const text = JSON.stringify({ servers: { a: { command: 'node', args: ['a.js'] } } });
    const found = () => ({ home: 'file:///home/person', files: [{ uri: user, text }] });
    await start({ runtime: { platform: nowhere({ userFiles: found }) } });
    await editor.settled();
    await editor.open('vscode-userdata:/home/person/.config/Code/User/mcp.json', text);
    assert.deepEqual(
      (await inventory()).files.map((file) => file.uri),
      ['vscode-userdata:/home/person/.config/Code/User/mcp.json'],
    );
  });
});

describe('git', () => {
  it('is asked about trusted folders only, and its late answers change findings', async () => {
    let state: 'tracked' | undefined;
    let tell = (): void => undefined;
    const asked: string[] = [];
    const gitState = (of: string, changed: () => void) => {
      asked.push(of);
      tell = changed;
      return () => state;
    };
    await start({ runtime: { platform: nowhere({ gitState }) } });
    const env = { DB_PASSWORD: ['Harbour', '4821'].join('!') };
    const text = JSON.stringify({ mcpServers: { docs: { command: 'node', args: ['a.js'], env } } });
    await editor.open(uri, text);
    const message = async (): Promise<string> => {
      const report = await editor.pull(uri);
      return report.kind === 'full' ? report.items.map((item) => String(item.message)).join('\n') : '';
    };
    assert.doesNotMatch(await message(), /Revoke it/);
    assert.deepEqual(asked, []);
    await editor.client.sendNotification('mcpConfigLens/trustGranted');
    assert.doesNotMatch(await message(), /Revoke it/);
    assert.deepEqual([...new Set(asked)], [folder]);
    state = 'tracked';
    tell();
    assert.match(await message(), /Revoke it/);
  });

  it('and other programs stay unknown without trust', async () => {
    const platform = nowhere({ findProgram: () => '/usr/bin/skylos' });
    await start({ runtime: { platform } });
    const ask = () => editor.client.sendRequest('mcpConfigLens/program', { name: 'skylos' });
    assert.deepEqual(await ask(), { path: null });
    await editor.client.sendNotification('mcpConfigLens/trustGranted');
    assert.deepEqual(await ask(), { path: '/usr/bin/skylos' });
  });
});

describe('posture', () => {
  const ask = (): Promise<FolderPosture[]> => editor.client.sendRequest('mcpConfigLens/posture');
  const lineOf = async (control: string) => (await ask())[0]?.lines.find((line) => line.control === control);

  it('names places in configurations and in hooks', async () => {
    const verification = () => [{ path: '.pre-commit-config.yaml', text: 'repos:\n  - repo: x\n    id: skylos\n' }];
    await start({ runtime: { platform: nowhere({ verification }) } });
    await editor.open(uri, entry('-y', 'a'));
    const pins = await lineOf('supply-chain');
    assert.deepEqual([pins?.status, pins?.places], ['fail', [{ path: '.mcp.json', uri, line: 6 }]]);
    const hook = await lineOf('local-scan');
    const at = { path: '.pre-commit-config.yaml', uri: `${folder}/.pre-commit-config.yaml`, line: 2 };
    assert.deepEqual([hook?.status, hook?.places], ['pass', [at]]);
    assert.equal((await ask())[0]?.lines.length, 8);
  });

  it('takes hooks from the client where only the client can read', async () => {
    await start();
    assert.equal(await lineOf('local-scan'), undefined, 'a folder without configurations is left alone');
    await editor.open(uri, entry('-y', 'a@1.0.0'));
    assert.equal((await lineOf('local-scan'))?.status, 'unknown');
    const files = [{ path: '.husky/pre-commit', text: 'semgrep scan\n' }];
    await editor.client.sendNotification('mcpConfigLens/verificationPushed', { folder, files });
    assert.equal((await lineOf('local-scan'))?.status, 'pass');
  });

  it('reads hooks once for a burst of changes, and again when told to look', async () => {
    let reads = 0;
    const verification = () => {
      reads += 1;
      return [];
    };
    await start({ runtime: { platform: nowhere({ verification }) } });
    await ask();
    await ask();
    assert.equal(reads, 1);
    await editor.client.sendNotification('mcpConfigLens/refresh');
    await ask();
    assert.equal(reads, 2);
  });

  it('finds whole paths only, with their lines, in order', async () => {
    await start();
    const uris = new Map([
      ['.mcp.json', 'u:1'],
      ['a/.mcp.json', 'u:2'],
      ['a b.json', 'u:3'],
    ]);
    const found = placesIn('x at a/.mcp.json:3, y (.mcp.json:12). Holds in a b.json, z.mcp.json:1', uris);
    assert.deepEqual(found, [
      { path: 'a/.mcp.json', uri: 'u:2', line: 2 },
      { path: '.mcp.json', uri: 'u:1', line: 11 },
      { path: 'a b.json', uri: 'u:3', line: null },
    ]);
  });
});
