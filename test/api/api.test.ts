/** The library's functions: what they give, and how they refuse. Types and implementation say the same. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as contract from '../../server/src/api/api';
import * as api from '../../server/src/api/index';
import type { ReportedFile, ReportedNotice } from '../../shared/src/report';
import { expandMarkers } from '../fixtures/secretMarkers';

/** True where the two types are the same, both ways and to the last field. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
// These lines are the test: they do not compile where the published types and the code part.
const door: typeof contract = api;
const sameFiles: Same<contract.FileReport, ReportedFile> = true;
const sameKeys: Same<keyof contract.Finding, keyof ReportedFile['findings'][number]> = true;
const sameServers: Same<keyof contract.Server, keyof ReportedFile['servers'][number]> = true;
const sameNotices: Same<contract.Notice, ReportedNotice> = true;

const broad = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/'] };
const text = JSON.stringify({ mcpServers: { files: broad } });
const path = '.mcp.json';

describe('lint', () => {
  it('is what its types say', () => {
    assert.deepEqual(Object.keys(door).sort(), ['InputError', 'fix', 'hosts', 'lint', 'rules']);
    assert.ok(sameFiles && sameKeys && sameServers && sameNotices);
  });

  it('finds what is in a text, at its place', async () => {
    const { files, complete, notices } = await api.lint({ path, text });
    assert.deepEqual([complete, notices, files.length], [true, [], 1]);
    assert.deepEqual(
      files[0]!.findings.map(({ rule, range }) => [rule, text.slice(range.start.character, range.end.character)]),
      [
        ['unpinned-package', '"@modelcontextprotocol/server-filesystem"'],
        ['broad-root', '"/"'],
      ],
    );
  });

  it('sees what only several files show', async () => {
    const other = JSON.stringify({ mcpServers: { files: { command: 'other' } } });
    const both = [
      { path: '.mcp.json', text: JSON.stringify({ mcpServers: { files: { command: 'one' } } }) },
      { path: '~/.claude.json', text: other },
    ];
    const rules = async (files: readonly contract.SourceFile[]): Promise<string[]> =>
      (await api.lint(files)).files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    assert.ok((await rules(both)).includes('shadowed-server'));
    assert.ok(!(await rules(both.slice(0, 1))).includes('shadowed-server'));
  });

  it('reads TOML and YAML', async () => {
    const toml = { path: '.codex/config.toml', text: '[mcp_servers.a]\ncommand = "npx"\nargs = ["-y", "x"]\n' };
    const { files } = await api.lint(toml);
    assert.deepEqual([files[0]!.status, files[0]!.findings.map(({ rule }) => rule)], ['parsed', ['unpinned-package']]);
  });

  it('never calls complete what was not read', async () => {
    const { complete, files } = await api.lint([
      { path: 'a/b.txt', text },
      { path, text: '{"mcpServers":' },
    ]);
    assert.deepEqual([complete, files.map(({ status }) => status)], [false, ['skipped', 'partial']]);
  });

  it('takes decisions from options and from a project configuration', async () => {
    const reason = 'the demo needs it';
    const ignore = [{ rule: 'broad-root', reason, expires: '2030-01-01' }];
    const projectConfig = JSON.stringify({ rules: { 'unpinned-package': 'off' }, ignore });
    const found = async (options: contract.LintOptions) =>
      (await api.lint({ path, text }, options)).files[0]!.findings.map(({ rule, severity, suppressed }) => [
        rule,
        severity,
        suppressed?.reason,
      ]);
    assert.deepEqual(await found({ projectConfig }), [['broad-root', 'error', reason]]);
    assert.deepEqual(await found({ projectConfig, today: '2031-01-01' }), [['broad-root', 'error', undefined]]);
    assert.deepEqual(await found({ projectConfig, rules: { 'unpinned-package': 'hint' } }), [
      ['unpinned-package', 'hint', undefined],
      ['broad-root', 'error', reason],
    ]);
  });

  it('shows no credential', async () => {
    const { text: source, secrets } = expandMarkers(
      '{"mcpServers":{"«github-pat»":{"command":"x","env":{"API_KEY":"«token»"}}}}',
      3,
    );
    const said = JSON.stringify(await api.lint({ path, text: source }));
    assert.match(said, /hardcoded-secret/);
    for (const secret of secrets) assert.ok(!said.includes(secret.slice(0, 12)));
  });
});

describe('fix', () => {
  it('gives the fixed text and what is left', async () => {
    const given = '{\n  // kept\n  "servers": { "a": { "command": "npx -y x@1.0.0" } }\n}\n';
    const {
      text: fixed,
      applied,
      removedCredentials,
      report,
    } = await api.fix({ path: '.vscode/mcp.json', text: given });
    assert.equal(fixed, '{\n  // kept\n  "servers": { "a": { "command": "npx", "args": ["-y", "x@1.0.0"] } }\n}\n');
    assert.deepEqual([applied, removedCredentials], [1, 0]);
    assert.ok(!report.files[0]!.findings.some(({ rule }) => rule === 'command-with-arguments'));
  });

  it('takes other fixes only when it is told to', async () => {
    assert.equal((await api.fix({ path, text })).text, text);
    assert.notEqual((await api.fix({ path, text }, { level: 'unsafe' })).text, text);
  });
});

describe('what cannot be understood', () => {
  const file = { path, text };
  const wrong: readonly (readonly [why: RegExp, call: () => Promise<unknown>])[] = [
    [/strings path and text/, () => api.lint({ path } as never)],
    [/strings path and text/, () => api.lint([file, null as never])],
    [/not relative/, () => api.lint({ path: '/home/me/.mcp.json', text })],
    [/not relative/, () => api.lint({ path: 'C:\\me\\.mcp.json', text })],
    [/not relative/, () => api.lint({ path: '../.mcp.json', text })],
    [/given twice/, () => api.lint([file, { path: './.mcp.json', text }])],
    [/no option persna; did you mean persona/, () => api.lint(file, { persna: 'auditor' } as never)],
    [/persona is one of/, () => api.lint(file, { persona: 'nobody' as never })],
    [/no rule broad-rot; did you mean broad-root/, () => api.lint(file, { rules: { 'broad-rot': 'off' } })],
    [/rules\.broad-root is one of/, () => api.lint(file, { rules: { 'broad-root': 'loud' as never } })],
    [/YYYY-MM-DD/, () => api.lint(file, { today: 'tomorrow' })],
    [/projectConfig/, () => api.lint(file, { projectConfig: '{' })],
    [/projectConfig.*persona/, () => api.lint(file, { projectConfig: '{"persona":"nobody"}' })],
    [/level is one of/, () => api.fix(file, { level: 'all' as never })],
    [/no option level/, () => api.lint(file, { level: 'safe' } as never)],
  ];
  for (const [why, call] of wrong) {
    it(`is refused in a sentence: ${why.source}`, async () => {
      await assert.rejects(call, (error) => error instanceof api.InputError && why.test(error.message));
    });
  }
});

describe('hosts and rules', () => {
  it('are plain data', () => {
    const cursor = api.hosts().find(({ id }) => id === 'cursor');
    assert.ok(
      cursor?.files.some(
        ({ pattern, scope, format }) => pattern === '.cursor/mcp.json' && scope === 'workspace' && format === 'json',
      ),
    );
    const rule = api.rules().find(({ id }) => id === 'broad-root');
    assert.deepEqual([rule?.severity, rule?.fix, rule?.docs], ['error', 'unsafe', 'docs/rules/broad-root.md']);
    for (const each of [api.hosts(), api.rules()]) assert.deepEqual(JSON.parse(JSON.stringify(each)), each);
  });
});
