import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gitLookup } from '../../server/src/platform/git/gitLookup';
import {
  installedVersions,
  type VersionFolders,
  type VersionReader,
} from '../../server/src/platform/installedVersions';
import {
  versionsInPackageLock,
  versionsInPnpmLock,
  versionsInPythonLock,
  versionsInYarnLock,
} from '../../server/src/platform/lockFiles';
import { workspace } from '../cli/program';

/** A disk that exists only as a table. */
function disk(files: Record<string, string>): VersionReader & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    readText(path) {
      asked.push(path);
      return Object.hasOwn(files, path) ? files[path] : undefined;
    },
    list(folder) {
      const names = Object.keys(files).flatMap((path) => {
        return path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split('/')[0]!] : [];
      });
      return [...new Set(names)];
    },
  };
}

const places: VersionFolders = { projects: ['p'], npmCache: 'npm', uvTools: 'tools', uvCache: 'uv' };
const manifest = (version: string) => JSON.stringify({ version });

describe('installed versions', () => {
  const cases: { name: string; files: Record<string, string>; ask: [string, string]; expect: string | undefined }[] = [
    {
      name: 'node_modules',
      files: { 'p/node_modules/@s/x/package.json': manifest('1.2.3') },
      ask: ['npm', '@s/x'],
      expect: '1.2.3 node_modules',
    },
    {
      name: 'a lock file',
      files: { 'p/package-lock.json': '{"packages":{"node_modules/x":{"version":"2.0.0"}}}' },
      ask: ['npm', 'x'],
      expect: '2.0.0 package-lock.json',
    },
    {
      name: 'the newest run of npx',
      files: {
        'npm/_npx/aa/node_modules/x/package.json': manifest('1.9.0'),
        'npm/_npx/bb/node_modules/x/package.json': manifest('1.10.0'),
      },
      ask: ['npm', 'x'],
      expect: '1.10.0 npm cache',
    },
    {
      name: 'a release before its preview',
      files: {
        'npm/_npx/aa/node_modules/x/package.json': manifest('2.0.0'),
        'npm/_npx/bb/node_modules/x/package.json': manifest('2.0.0-rc.1'),
      },
      ask: ['npm', 'x'],
      expect: '2.0.0 npm cache',
    },
    {
      name: 'the project before the cache',
      files: {
        'p/node_modules/x/package.json': manifest('1.0.0'),
        'npm/_npx/aa/node_modules/x/package.json': manifest('3.0.0'),
      },
      ask: ['npm', 'x'],
      expect: '1.0.0 node_modules',
    },
    {
      name: 'a version that is none',
      files: { 'p/node_modules/x/package.json': manifest('1.0.0; rm -rf') },
      ask: ['npm', 'x'],
      expect: undefined,
    },
    {
      name: 'a manifest that is none',
      files: { 'p/node_modules/x/package.json': 'null' },
      ask: ['npm', 'x'],
      expect: undefined,
    },
    {
      name: 'uv.lock',
      files: { 'p/uv.lock': '[[package]]\nname = "my-server"\nversion = "0.4.1"\n' },
      ask: ['pypi', 'My_Server'],
      expect: '0.4.1 uv.lock',
    },
    {
      name: 'a uv tool',
      files: { 'tools/my-server/lib/python3.12/site-packages/my_server-0.5.0.dist-info/METADATA': '' },
      ask: ['pypi', 'my-server'],
      expect: '0.5.0 uv tools',
    },
    {
      name: 'uv’s index of wheels',
      files: { 'uv/wheels-v5/pypi/my-server/0.6.0-py3-none-any.msgpack': '' },
      ask: ['pypi', 'my-server'],
      expect: '0.6.0 uv cache',
    },
    {
      name: 'uv’s unpacked wheels',
      files: { 'uv/archive-v0/abc/my_server-0.7.0.dist-info/METADATA': '' },
      ask: ['pypi', 'my-server'],
      expect: '0.7.0 uv cache',
    },
    { name: 'another ecosystem', files: {}, ask: ['nuget', 'x'], expect: undefined },
    { name: 'nothing', files: {}, ask: ['npm', 'x'], expect: undefined },
  ];
  for (const { name, files, ask, expect } of cases) {
    it(name, () => {
      const found = installedVersions(disk(files), places)(...ask);
      assert.equal(found && `${found.version} ${found.from}`, expect);
    });
  }

  it('never follow a name out of a folder', () => {
    const reader = disk({});
    const find = installedVersions(reader, places);
    for (const name of ['..', '../x', '@a/../b', '/etc', 'a/b/c', 'a\\b', '', '@/x', '.hidden', 'x\u0000']) {
      assert.equal(find('npm', name), undefined);
      assert.equal(find('pypi', name), undefined);
    }
    assert.deepEqual(
      reader.asked.filter((path) => path.includes('..')),
      [],
    );
  });

  it('are looked up once', () => {
    const reader = disk({ 'p/package-lock.json': '{"packages":{}}' });
    const find = installedVersions(reader, places);
    find('npm', 'x');
    const before = reader.asked.length;
    find('npm', 'x');
    assert.equal(reader.asked.length, before);
    find('npm', 'y');
    assert.equal(reader.asked.filter((path) => path === 'p/package-lock.json').length, 1);
  });
});

describe('lock files', () => {
  const pick = (versions: ReadonlyMap<string, string>) => Object.fromEntries(versions);
  it('of npm, new and old', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/a': { version: '1.0.0' },
        'node_modules/a/node_modules/b': { version: '9.0.0' },
      },
    };
    assert.deepEqual(pick(versionsInPackageLock(JSON.stringify(lock))), { a: '1.0.0' });
    assert.deepEqual(pick(versionsInPackageLock('{"dependencies":{"c":{"version":"3.0.0"}}}')), { c: '3.0.0' });
    for (const text of ['', '[', 'null', '3', '{"packages":3}']) assert.equal(versionsInPackageLock(text).size, 0);
  });
  it('of pnpm', () => {
    const text =
      "packages:\n\n  /a@1.0.0:\n  '@s/b@2.0.0(peer@1.0.0)':\n  /c/3.0.0:\n  d@4.0.0:\n  d@4.1.0:\n    resolution: {}\n";
    assert.deepEqual(pick(versionsInPnpmLock(text)), { a: '1.0.0', '@s/b': '2.0.0', c: '3.0.0' });
  });
  it('of yarn, both generations', () => {
    const text =
      '"@s/a@^1.0.0", "@s/a@~1.0.0":\n  version "1.0.5"\n\nb@^2:\n  version "2.0.0"\nb@^3:\n  version "3.0.0"\n"c@npm:^4.0.0":\n  version: 4.0.1\n';
    assert.deepEqual(pick(versionsInYarnLock(text)), { '@s/a': '1.0.5', c: '4.0.1' });
  });
  it('of Python', () => {
    const text =
      'version = 1\n\n[[package]]\nname = "A_b"\nversion = "1.0"\n\n[[package]]\nname = "c"\nversion = "1.0"\n[[package]]\nname = "c"\nversion = "2.0"\n[package.extras]\nname = "x"\nversion = "1"\n';
    assert.deepEqual(pick(versionsInPythonLock(text)), { 'a-b': '1.0' });
  });
});

describe('git', () => {
  const git = (folder: string, ...args: string[]) => assert.equal(spawnSync('git', args, { cwd: folder }).status, 0);

  it('tells tracked, ignored and untracked paths apart', () => {
    const folder = workspace({ 'sub/kept.json': 'x', '.gitignore': '*.env\n', 'sub/a.env': 'x' });
    git(folder, 'init', '-q');
    git(folder, 'add', 'sub/kept.json');
    const state = gitLookup(join(folder, 'sub'))!;
    assert.equal(state('kept.json'), 'tracked');
    assert.equal(state('a.env'), 'ignored');
    assert.equal(state('other.json'), 'untracked');
    assert.equal(state('../kept.json'), undefined);
    assert.equal(state('/etc/passwd'), undefined);
  });

  it('is not asked outside a repository, and knows nothing when it refuses', () => {
    assert.equal(gitLookup(workspace()), undefined);
    const broken = workspace({ '.git': 'gitdir: nowhere' });
    assert.equal(gitLookup(broken)?.('x'), undefined);
  });

  it('runs nothing that a repository names', () => {
    const folder = workspace({ 'kept.json': 'x' });
    git(folder, 'init', '-q');
    git(folder, 'add', 'kept.json');
    const trap = join(folder, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch '${join(folder, 'sprung')}'\n`, { mode: 0o755 });
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    for (const key of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor'])
      git(folder, 'config', key, trap);
    const state = gitLookup(folder)!;
    assert.equal(state('kept.json'), 'tracked');
    assert.equal(state('other'), 'untracked');
    assert.ok(!spawnSync('ls', [folder]).stdout.toString().includes('sprung'));
  });
});
