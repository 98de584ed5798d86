/** `--ref` and `--diff`: the files of a commit, and what a change adds to one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { CheckReport } from '../../shared/src/report';
import { run, workspace } from './program';

const NAME = '.mcp-config-lens.json';
const server = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });
const path = '.cursor/mcp.json';

function git(folder: string, ...args: string[]): void {
  const person = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stderr } = spawnSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8', env });
  assert.equal(status, 0, stderr);
}

function open(args: string[]): { code: number | null; rules: string[]; paths: string[] } {
  const { code, out, err } = run(['check', '--format', 'json', ...args]);
  assert.ok(out, err);
  const files = (JSON.parse(out) as CheckReport).workspaces.flatMap((each) => each.files);
  const shown = files.flatMap(({ findings }) => findings.filter(({ suppressed }) => !suppressed));
  return { code, rules: shown.map(({ rule }) => rule), paths: files.map((file) => file.path) };
}

describe('commits', () => {
  let folder: string;
  before(() => {
    folder = workspace({
      [path]: { mcpServers: { a: server('tools') } },
      'sub/.gemini/settings.json': { mcpServers: { b: { command: 'node', args: ['b.js'], trust: true } } },
      'config.toml': 'x',
    });
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'one');
  });

  it('are checked without their files on disk, folders of them, and in bare repositories', () => {
    const bare = workspace();
    git(bare, 'clone', '-q', '--bare', folder, '.');
    const wanted = open([folder]);
    for (const args of [
      ['--ref', 'HEAD', folder],
      ['--ref', 'main', bare],
    ]) {
      const { rules, paths } = open(args);
      assert.deepEqual([rules, paths], [wanted.rules, wanted.paths]);
    }
    assert.deepEqual(open(['--ref', 'HEAD', join(folder, 'sub')]).paths, ['.gemini/settings.json']);
    rmSync(join(folder, path));
    assert.deepEqual(open(['--ref', 'HEAD', folder]).paths, wanted.paths);
    git(folder, 'checkout', '-q', path);
  });

  it('say what was not looked at in the words of a search on disk', () => {
    const deep = workspace({
      [`${'d/'.repeat(14)}.mcp.json`]: { mcpServers: {} },
      'node_modules/a/.mcp.json': { mcpServers: {} },
      'vendor/.mcp.json': { mcpServers: {} },
      'vendor/.cursor/mcp.json': { mcpServers: {} },
      '.vscode/mcp.json/x': 'a folder',
    });
    git(deep, 'init', '-q', '-b', 'main');
    git(deep, 'add', '--force', '.');
    git(deep, 'commit', '-q', '-m', 'one');
    const [onDisk, inCommit] = [[deep], ['--ref', 'HEAD', deep]].map((args) => {
      const { workspaces } = JSON.parse(run(['check', '--format', 'json', ...args]).out) as CheckReport;
      const { files, notices } = workspaces[0]!;
      return { files: files.map(({ path: at, reason }) => [at, reason]), notices };
    });
    assert.deepEqual(inCommit, onDisk);
    assert.deepEqual(onDisk?.files, [['.vscode/mcp.json', 'it is a folder']]);
    assert.deepEqual(
      onDisk.notices.map(({ path: at, message }) => [at.length, message]),
      [
        [6, 'this folder is left out; it contains .mcp.json and 1 more'],
        [25, 'folders more than 12 levels deep were not looked at'],
      ],
    );
  });

  it('have the policy of their own', () => {
    writeFileSync(join(folder, NAME), JSON.stringify({ exclude: ['sub'] }));
    assert.deepEqual(open([folder]).paths, [path]);
    assert.deepEqual(open(['--ref', 'HEAD', folder]).paths, [path, 'sub/.gemini/settings.json']);
    rmSync(join(folder, NAME));
  });

  it('are what a change is compared with', () => {
    assert.deepEqual(open(['--diff', 'HEAD', folder]), {
      code: 0,
      rules: [],
      paths: [path, 'sub/.gemini/settings.json'],
    });
    writeFileSync(
      join(folder, path),
      JSON.stringify({ mcpServers: { z: server('other'), renamed: server('--quiet', 'tools') } }),
    );
    assert.deepEqual(open(['--diff', 'HEAD', folder]).rules, ['unpinned-package']);
    assert.deepEqual(open(['--diff', 'HEAD', join(folder, path)]).rules, ['unpinned-package']);
    git(folder, 'checkout', '-q', path);
  });

  it('that are not there are wrong usage, with the reason', () => {
    for (const [args, says] of [
      [['--ref', 'none', folder], /"none" cannot be read: there is no such branch, tag or commit/],
      [['--diff', '--upload-pack=x', folder], /--diff/],
      [['--ref', 'HEAD:x', folder], /no name of a commit/],
      [['--ref', 'HEAD', workspace()], /no git repository/],
      [['--ref', 'HEAD', '--fix', folder], /take no --fix/],
      [['--ref', 'HEAD', '--user'], /no --user/],
    ] as const) {
      const { code, err } = run(['check', ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, says);
    }
  });
});
