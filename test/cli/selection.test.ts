/** Which files are looked at, and which findings are shown. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { detect } from '../../server/src/linter';
import { discover } from '../../server/src/platform/discover';
import { type CheckReport, reportSchema } from '../../shared/src/report';
import { type RunOptions, run, workspace } from './program';

const clean = { mcpServers: { time: { command: 'node', args: ['server.js'] } } };
const trusting = { mcpServers: { a: { command: 'node', args: ['s.js'], trust: true } } };

function report(args: readonly string[], options: RunOptions): CheckReport {
  return reportSchema.parse(JSON.parse(run(['check', '--format', 'json', ...args], options).out));
}

function paths(args: readonly string[], options: RunOptions): string[] {
  return report(args, options).workspaces.flatMap(({ files }) => files.map(({ path }) => path));
}

describe('--exclude', () => {
  const folder = workspace({
    '.mcp.json': clean,
    'fixtures/.mcp.json': clean,
    'packages/a/test/.mcp.json': clean,
    'packages/a/.cursor/mcp.json': clean,
  });
  it('leaves out folders and files, from the workspace and from where the program runs', () => {
    assert.deepEqual(paths(['--exclude', 'fixtures/', '--exclude', 'packages/*/test', '.'], { cwd: folder }), [
      '.mcp.json',
      'packages/a/.cursor/mcp.json',
    ]);
    assert.deepEqual(paths(['--exclude', 'packages/a/test/', 'packages'], { cwd: folder }), ['a/.cursor/mcp.json']);
    assert.deepEqual(paths(['--exclude', '.{cursor,vscode}/**', 'packages/a'], { cwd: folder }), ['test/.mcp.json']);
  });
  it('holds for named files, too', () => {
    assert.deepEqual(paths(['--exclude', 'fixtures/', 'fixtures/.mcp.json', '.mcp.json'], { cwd: folder }), [
      '.mcp.json',
    ]);
  });
});

describe('named files', () => {
  const folder = workspace({
    '.git/HEAD': 'ref: refs/heads/main',
    '.mcp.json': { mcpServers: { a: { command: 'node', args: ['s.js'] } } },
    '.claude/settings.json': { enableAllProjectMcpServers: true },
    'src/.cursor/mcp.json': clean,
    'README.md': 'x',
  });
  const rulesOf = (args: readonly string[], options: RunOptions) =>
    report(args, options).workspaces.flatMap(({ files }) =>
      files.flatMap(({ path, findings }) => findings.map(({ rule }) => `${path} ${rule}`)),
    );
  const whole = rulesOf(['.'], { cwd: folder });

  it('are seen with what hosts read beside them', () => {
    const own = whole.filter((each) => each.startsWith('.mcp.json '));
    assert.ok(own.includes('.mcp.json code-on-open'), whole.join());
    assert.deepEqual(rulesOf(['.mcp.json'], { cwd: folder }), own);
  });
  it('are all that is counted', () => {
    const { summary, workspaces } = report(['.mcp.json', 'README.md'], { cwd: folder });
    assert.deepEqual([summary.files, summary.servers], [1, 1]);
    assert.deepEqual(workspaces[0]?.unrelated, ['README.md']);
    const { code, out } = run(['check', '--strict', '--fail-on', 'never', '.mcp.json', 'README.md'], { cwd: folder });
    assert.match(out, /^1 configuration file found: 1 read, 0 skipped/m);
    assert.match(out, /^no configuration: README\.md: no known MCP host reads this file$/m);
    assert.equal(code, 0);
  });
  it('bring what they cause in another file', () => {
    const settings = report(['.claude/settings.json'], { cwd: folder }).workspaces[0]!;
    const caused = settings.files.find(({ path }) => path === '.mcp.json');
    assert.deepEqual(
      caused?.findings.map(({ rule }) => rule),
      ['code-on-open'],
    );
    assert.deepEqual(caused?.servers, []);
  });
  it('can be standard input', () => {
    const words = ['--stdin-filename', '.mcp.json'];
    const input = JSON.stringify({ mcpServers: { other: { command: 'node', args: ['s.js'] } } });
    const { workspaces } = report(words, { cwd: folder, input });
    assert.deepEqual(
      workspaces[0]?.files.map(({ path, servers }) => [path, servers.map(({ name }) => name)]),
      [['.mcp.json', ['other']]],
    );
    assert.ok(workspaces[0]?.files[0]?.findings.some(({ rule }) => rule === 'code-on-open'));
  });
});

describe('what is below a limit', () => {
  const folder = workspace({
    '.gemini/settings.json': trusting,
    '.mcp.json': {
      mcpServers: { b: { command: 'npx', args: ['-y', 'some-server'], env: { NODE_OPTIONS: '--require ./x.js' } } },
    },
  });
  const found = (...args: string[]) =>
    report(args, { cwd: folder }).workspaces.flatMap(({ files }) => files.flatMap(({ findings }) => findings));
  it('is not shown: --min-severity', () => {
    assert.ok(found('.').some(({ severity }) => severity === 'warning'));
    const kept = found('--min-severity', 'error', '.');
    assert.ok(kept.length > 0 && kept.every(({ severity }) => severity === 'error'));
    assert.match(
      run(['check', '--min-severity', 'error', folder]).out,
      /\d+ findings? below --min-severity or --min-confidence\./,
    );
  });
  it('is not shown: --min-confidence', () => {
    const all = found('.');
    const kept = found('--min-confidence', 'high', '.');
    assert.ok(all.some(({ confidence }) => confidence !== 'high'));
    assert.deepEqual(
      kept,
      all.filter(({ confidence }) => confidence === 'high'),
    );
  });
  it('does not count for the exit code, and not for the risk', () => {
    assert.equal(
      run(['check', '--fail-on', 'warning', '--min-severity', 'error', '.mcp.json'], { cwd: folder }).code,
      0,
    );
    const risk = (...args: string[]) =>
      report(args, { cwd: folder }).workspaces.flatMap(({ files }) =>
        files.flatMap(({ servers }) => servers.map((s) => s.risk)),
      );
    assert.deepEqual(risk('--min-severity', 'error', '.'), risk('.'));
  });
});

describe('folders that git ignores', () => {
  const git = (cwd: string, ...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, encoding: 'utf8' });
  const folder = workspace({
    '.gitignore': 'build/\n/out\n.claude/\ninner/made/\n*.tmp\n',
    '.mcp.json': clean,
    'build/.mcp.json': clean,
    'build/kept/.cursor/mcp.json': clean,
    'out/a/.mcp.json': clean,
    'src/out/.mcp.json': clean,
    '.claude/settings.local.json': { permissions: {} },
    'inner/made/.mcp.json': clean,
    'sub/.gitignore': 'gone/\n!build/\n',
    'sub/gone/.mcp.json': clean,
    'sub/build/.mcp.json': clean,
    'own.tmp/.mcp.json': clean,
  });
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  git(folder, 'add', '-f', 'build/kept/.cursor/mcp.json');
  const searched = [
    '.claude/settings.local.json',
    '.mcp.json',
    'build/.mcp.json',
    'build/kept/.cursor/mcp.json',
    'src/out/.mcp.json',
    'sub/build/.mcp.json',
  ];

  it('are passed over, but for a person’s own settings and what is tracked in them', () => {
    assert.deepEqual(paths(['.'], { cwd: folder }), searched);
    const found = discover(folder, detect);
    assert.equal(found.ignored, 4);
  });
  it('are searched with --no-gitignore, when named, and outside of repositories', () => {
    assert.equal(paths(['--no-gitignore', '.'], { cwd: folder }).length, 10);
    assert.deepEqual(paths(['out'], { cwd: folder }), ['a/.mcp.json']);
    assert.deepEqual(paths(['sub'], { cwd: folder }), ['build/.mcp.json']);
  });
  it('are told by the repository that they are in', () => {
    const nested = join(folder, 'src', 'clone');
    for (const [path, text] of [
      ['.gitignore', 'made/\n'],
      ['made/.mcp.json', JSON.stringify(clean)],
      ['build/.mcp.json', JSON.stringify(clean)],
    ] as const) {
      mkdirSync(dirname(join(nested, path)), { recursive: true });
      writeFileSync(join(nested, path), text);
    }
    git(nested, 'init', '-q');
    assert.deepEqual(
      discover(folder, detect).files.filter((path) => path.startsWith('src/clone')),
      ['src/clone/build/.mcp.json'],
    );
  });
});
