import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type CheckReport, reportSchema } from '../../shared/src/report';
import { run, workspace } from './program';

const clean = { mcpServers: { time: { command: 'node', args: ['server.js'] } } };
const wildcard = { mcpServers: { a: { command: 'node', args: ['server.js'], trust: true } } };

function json(args: readonly string[], options?: Parameters<typeof run>[1]): CheckReport {
  return JSON.parse(run(['check', '--format', 'json', ...args], options).out);
}

describe('exit codes', () => {
  const bad = () => workspace({ '.gemini/settings.json': wildcard });
  it('0: nothing at or above the level', () => {
    assert.equal(run(['check', workspace({ '.cursor/mcp.json': clean })]).code, 0);
    assert.equal(run(['check', '--fail-on', 'never', bad()]).code, 0);
    assert.equal(run(['check', '--rule', 'wildcard-auto-approval=warning', bad()]).code, 0);
  });
  it('1: findings', () => {
    assert.equal(run(['check', bad()]).code, 1);
    assert.equal(run(['check', '--rule', 'wildcard-auto-approval=hint', '--fail-on', 'hint', bad()]).code, 1);
  });
  it('2: wrong usage, unreadable input', () => {
    const folder = workspace();
    const usages = [
      [],
      ['chekc'],
      ['check', '--format', 'xml'],
      ['check', '--persona', 'me'],
      ['check', '--no-such-option'],
      ['check', '--rule', 'no-such-rule=off'],
      ['check', '--rule', 'syntax-error'],
      ['check', '--stdin'],
      ['check', '--stdin', '--path', '.mcp.json', '--fix'],
      ['explain'],
      ['explain', 'no-such-rule'],
    ];
    for (const args of usages) {
      const { code, err, out } = run(args, { cwd: folder });
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^mcp-config-lens: /, args.join(' '));
      assert.equal(out, '', args.join(' '));
    }
  });
  it('2: a project configuration with a mistake, said in words', () => {
    for (const [text, says] of [
      ['{', /not valid JSON/],
      ['{"persona":"loud"}', /:1:12: It has to be regular, pedantic, auditor\. \(persona\)/],
      ['{"ignore":[{"rule":"syntax-error"}]}', /ignore\.0\.reason/],
    ] as const) {
      const { code, err } = run(['check', workspace({ '.cursor/mcp.json': clean, '.mcp-config-lens.json': text })]);
      assert.equal(code, 2);
      assert.match(err, says);
    }
  });
  it('3: nothing collected, with what was looked for, and never the word clean', () => {
    const { code, out } = run(['check', workspace({ 'README.md': 'x', 'src/a.ts': 'x' })]);
    assert.equal(code, 3);
    assert.match(out, /0 configuration files found/);
    assert.match(out, /Nothing was checked\./);
    assert.match(out, /Looked for: .*\.cursor\/mcp\.json/);
    assert.doesNotMatch(out, /clean|No findings/i);
    assert.equal(run(['check', '--format', 'json', workspace()]).code, 3);
  });
  it('3: found but none readable; 2 with --strict', () => {
    const folder = workspace({ '.cursor/mcp.json': 'x'.repeat(9 * 1024 * 1024) });
    assert.equal(run(['check', folder]).code, 3);
    assert.equal(run(['check', '--strict', folder]).code, 2);
  });
});

describe('the JSON report', () => {
  it('fits its schema', () => {
    const folder = workspace({
      '.gemini/settings.json': wildcard,
      '.cursor/mcp.json': clean,
      '.mcp.json': '{"mcpServers": {',
    });
    const { workspaces, summary } = reportSchema.parse(json([folder]));
    assert.equal(workspaces[0]?.root, folder);
    assert.deepEqual(
      workspaces[0]?.files.map(({ path, status }) => [path, status]),
      [
        ['.cursor/mcp.json', 'parsed'],
        ['.gemini/settings.json', 'parsed'],
        ['.mcp.json', 'partial'],
      ],
    );
    assert.equal(workspaces[0]?.posture.length, 8);
    assert.equal(summary.files, 3);
  });
  it('keeps each given folder apart', () => {
    const report = json([workspace({ '.cursor/mcp.json': clean }), workspace({ '.gemini/settings.json': wildcard })]);
    assert.deepEqual(
      report.workspaces.map(({ files }) => files.length),
      [1, 1],
    );
  });
  it('recognises a user file by its relative path anywhere below', () => {
    const report = json([workspace({ 'dots/Library/Application Support/Claude/claude_desktop_config.json': clean })]);
    assert.deepEqual(
      report.workspaces[0]?.files.map(({ hosts, scope }) => [hosts, scope]),
      [[['claude-desktop'], 'user']],
    );
  });
  it('is the same twice', () => {
    const folder = workspace({ '.gemini/settings.json': wildcard, '.cursor/mcp.json': clean });
    assert.deepEqual(json([folder]), json([folder]));
  });
});

describe('single files and standard input', () => {
  it('take the workspace from the place', () => {
    const folder = workspace({ 'sub/.cursor/mcp.json': clean });
    const report = json([join(folder, 'sub/.cursor/mcp.json')], { cwd: folder });
    assert.deepEqual(
      report.workspaces.map(({ root, files }) => [root, files.map(({ path }) => path)]),
      [['.', ['sub/.cursor/mcp.json']]],
    );
    // From inside the folder, too, where the relative path alone says nothing.
    const inside = json(['mcp.json'], { cwd: join(folder, 'sub/.cursor') });
    assert.equal(inside.summary.parsed, 1);
  });
  it('are skipped with a reason where no host would look', () => {
    const folder = workspace({ 'notes.json': clean });
    const { code, out } = run(['check', 'notes.json'], { cwd: folder });
    assert.equal(code, 3);
    assert.match(out, /^no configuration: notes\.json: no known MCP host reads this file$/m);
    assert.match(out, /^0 configuration files found/m);
  });
  it('--stdin stands for a path', () => {
    const args = ['check', '--format', 'json', '--stdin', '--path', '.gemini/settings.json'];
    const { code, out } = run(args, { cwd: workspace(), input: JSON.stringify(wildcard) });
    assert.equal(code, 1);
    assert.equal(JSON.parse(out).workspaces[0].files[0].path, '.gemini/settings.json');
  });
});

describe('decisions of a person', () => {
  const ignore = [{ rule: 'wildcard-auto-approval', file: 'pkg/.gemini/settings.json', reason: 'sandboxed' }];
  it('hide findings until --no-ignores', () => {
    const folder = workspace({ 'pkg/.gemini/settings.json': wildcard, '.mcp-config-lens.json': { ignore } });
    const quiet = run(['check', folder]);
    assert.equal(quiet.code, 0);
    assert.match(quiet.out, /1 finding suppressed/);
    const hidden = json([folder]).workspaces[0]?.files[0]?.findings[0];
    assert.deepEqual(hidden?.suppressed, { by: 'ignore-file', reason: 'sandboxed' });
    assert.equal(run(['check', '--no-ignores', folder]).code, 1);
  });
  it('hold below the project configuration’s folder up to the repository', () => {
    const files = { '.git/HEAD': '', 'pkg/.gemini/settings.json': wildcard, '.mcp-config-lens.json': { ignore } };
    assert.equal(run(['check', join(workspace(files), 'pkg')]).code, 0);
  });
  it('about rules and persona come from the project configuration, the command line wins', () => {
    const settings = { rules: { 'wildcard-auto-approval': 'off' } };
    const folder = workspace({ '.gemini/settings.json': wildcard, '.mcp-config-lens.json': settings });
    assert.equal(run(['check', folder]).code, 0);
    assert.equal(run(['check', '--rule', 'wildcard-auto-approval=error', folder]).code, 1);
  });
  it('name unknown rules', () => {
    const folder = workspace({ '.cursor/mcp.json': clean, '.mcp-config-lens.json': { rules: { 'no-such': 'off' } } });
    const { code, err } = run(['check', folder]);
    assert.equal(code, 0);
    assert.match(err, /There is no rule no-such\./);
  });
});

describe('--user', () => {
  it('reads the known places below the home folder and nothing else', () => {
    const home = workspace({
      '.cursor/mcp.json': clean,
      '.gemini/settings.json': wildcard,
      'project/.cursor/mcp.json': clean,
    });
    const report = json(['--user'], { env: { HOME: home }, cwd: workspace() });
    assert.deepEqual(
      report.workspaces.map(({ root }) => root),
      ['~'],
    );
    assert.deepEqual(
      report.workspaces[0]?.files.map(({ path, scope }) => [path, scope]),
      [
        ['.cursor/mcp.json', 'user'],
        ['.gemini/settings.json', 'user'],
      ],
    );
  });
});

describe('text', () => {
  const folder = () => workspace({ '.gemini/settings.json': wildcard });
  it('shows the place, the rule and the line with carets', () => {
    const { out } = run(['check', folder()]);
    assert.match(out, /^file \.gemini\/settings\.json \(Gemini CLI; workspace\)$/m);
    assert.match(out, /error wildcard-auto-approval$/m);
    const at = out.split('\n').findIndex((line) => line.includes('| "trust": true'));
    assert.match(out.split('\n')[at + 1]!, /^ +\| +\^+$/);
    assert.match(out, /^1 configuration file found: 1 read, 0 skipped; 1 server\.$/m);
    assert.match(out, /^1 error\.$/m);
  });
  it('is coloured only when asked for', () => {
    const sequence = '\u001b[';
    const target = folder();
    assert.ok(!run(['check', target]).out.includes(sequence));
    assert.ok(run(['check', '--color', target]).out.includes(sequence));
    assert.ok(run(['check', target], { env: { FORCE_COLOR: '1' } }).out.includes(sequence));
    assert.ok(!run(['check', target], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out.includes(sequence));
  });
  it('--quiet leaves the overview out, never the coverage', () => {
    const { out } = run(['check', '--quiet', folder()]);
    assert.doesNotMatch(out, /Servers by risk|Practical setup/);
    assert.match(out, /1 configuration file found/);
  });
});

describe('rules and explain', () => {
  it('list and explain every rule', () => {
    const list = JSON.parse(run(['rules', '--format', 'json']).out) as { id: string; docs: string }[];
    assert.ok(list.length >= 15);
    const table = run(['rules']).out;
    for (const { id, docs } of list) {
      assert.ok(table.includes(id));
      assert.equal(docs, `docs/rules/${id}.md`);
    }
    const { out, code } = run(['explain', 'hardcoded-secret']);
    assert.equal(code, 0);
    assert.match(out, /^Why it matters$/m);
    assert.match(out, /^What to do$/m);
  });
  it('help with a mistyped id', () => {
    assert.match(run(['explain', 'hardcoded-secrets']).err, /did you mean .*hardcoded-secret/);
  });
  it('know their version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(run(['--version']).out, `mcp-config-lens ${version}\n`);
    assert.match(run(['--help']).out, /^Usage$/m);
  });
});
