/** Commits, trees and texts as the reader of objects has them, held to what git itself says of made repositories. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type CommitTree, commitTree } from '../../../server/src/platform/git/commitTree';
import { bareRepositoryAt, openRepository } from '../../../server/src/platform/git/gitRepository';
import { applyDelta } from '../../../server/src/platform/git/objectDelta';
import { type ObjectStore, openObjects } from '../../../server/src/platform/git/objectStore';
import { readPackIndex } from '../../../server/src/platform/git/packIndex';
import { findCommit, treeOf } from '../../../server/src/platform/git/revision';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function made(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-objects-'));
  folders.push(folder);
  return folder;
}

const identity = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: tmpdir() };
const person = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'protocol.file.allow=always'];

function git(folder: string, ...args: string[]): string {
  const result = spawnSync('git', [...person, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...identity },
  });
  assert.equal(result.status, 0, result.stderr);
  return result.stdout.trim();
}

/** The same numbers for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A history with texts that change a little each time, so that packs hold long chains of deltas. */
function history(folder: string, seed: number, format = 'sha1'): void {
  const pick = random(seed);
  git(folder, 'init', '-q', '-b', 'main', `--object-format=${format}`);
  const lines = Array.from({ length: 300 }, () => `line ${pick(1_000_000)}`);
  for (let round = 0; round < 12; round++) {
    lines[pick(lines.length)] = `changed ${pick(1_000_000)}`;
    for (const path of ['a.json', 'deep/er/b.json', `deep/${round}.txt`, 'ä ö.json']) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path.endsWith('.txt') ? `${round}\n` : lines.slice(pick(3)).join('\n'));
    }
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', `round ${round}`);
    if (round === 4) git(folder, 'tag', '-a', 'v1', '-m', 'one');
    if (round === 6) git(folder, 'branch', 'side/branch');
  }
  git(folder, 'checkout', '-q', 'side/branch');
  writeFileSync(join(folder, 'side.json'), '{}');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'side');
  git(folder, 'checkout', '-q', 'main');
  git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', 'side/branch');
}

interface Opened {
  store: ObjectStore;
  find(name: string): ReturnType<typeof findCommit>;
  tree(name: string): CommitTree;
}

function open(folder: string): Opened {
  const repository = bareRepositoryAt(folder) ?? openRepository(folder);
  assert.ok(repository && repository !== 'unreadable');
  const store = openObjects(repository);
  assert.ok(!('reason' in store));
  const find = (name: string) => findCommit(repository, store, name);
  const tree = (name: string): CommitTree => {
    const commit = find(name);
    assert.ok('id' in commit, name);
    const root = treeOf(store, commit.id);
    assert.ok('id' in root);
    return commitTree(store, root.id);
  };
  return { store, find, tree };
}

const names = [
  ...['HEAD', '@', 'main', 'side/branch', 'refs/heads/main', 'heads/main', 'v1', 'v1^{commit}', 'v1^{}', 'HEAD^0'],
  ...['HEAD^', 'HEAD^2', 'HEAD^^', 'HEAD~3', 'HEAD^2~1', 'main~2^', 'v1~1'],
];

function agrees(folder: string): void {
  const { find, tree } = open(folder);
  for (const name of names) {
    assert.deepEqual(find(name), { id: git(folder, 'rev-parse', `${name}^{commit}`) }, name);
  }
  for (const name of ['HEAD', 'v1', 'HEAD~5']) {
    const short = git(folder, 'rev-parse', '--short=9', `${name}^{commit}`);
    assert.deepEqual(find(short), { id: git(folder, 'rev-parse', short) });
    const files = tree(name);
    const listed = git(folder, 'ls-tree', '-r', '-z', '--name-only', name).split('\0').filter(Boolean);
    assert.ok(listed.length > 5);
    for (const path of listed) {
      const reading = files.read(path);
      const wanted = spawnSync('git', ['cat-file', 'blob', `${name}:${path}`], { cwd: folder });
      assert.ok(reading && 'bytes' in reading, path);
      assert.ok(reading.bytes.equals(wanted.stdout), path);
    }
  }
}

describe('objects of a repository', () => {
  let folder: string;
  before(() => {
    folder = made();
    history(folder, 1);
  });

  it('are read loose, packed, and partly packed', () => {
    agrees(folder);
    git(folder, 'gc', '-q', '--aggressive', '--prune=now');
    assert.ok(readdirSync(join(folder, '.git/objects/pack')).some((name) => name.endsWith('.pack')));
    assert.ok(readFileSync(join(folder, '.git/packed-refs'), 'utf8').includes('refs/heads/main'));
    agrees(folder);
    writeFileSync(join(folder, 'later.json'), '{}');
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'later');
    assert.ok('bytes' in open(folder).tree('HEAD').read('later.json')!);
    git(folder, 'reset', '-q', '--hard', 'HEAD^');
  });

  it('are read with deltas by id, from bare repositories, from other work trees', () => {
    git(folder, '-c', 'repack.useDeltaBaseOffset=false', 'repack', '-q', '-a', '-d', '-f');
    agrees(folder);
    const bare = made();
    git(bare, 'clone', '-q', '--bare', folder, '.');
    agrees(bare);
    const tree = join(made(), 'tree');
    git(folder, 'worktree', 'add', '-q', '--detach', tree, 'v1');
    assert.deepEqual(open(tree).find('HEAD'), open(folder).find('v1'));
    agrees(folder);
  });

  it('are read where ids are SHA-256', () => {
    const other = made();
    history(other, 2, 'sha256');
    agrees(other);
    git(other, 'gc', '-q');
    agrees(other);
  });

  it('that are missing are said to be, with the reason', () => {
    const reasonOf = (at: string, name: string): string => {
      const found = open(at).find(name);
      return 'reason' in found ? found.reason : '';
    };
    const shallow = made();
    git(shallow, 'clone', '-q', '--depth', '1', `file://${folder}`, '.');
    assert.match(reasonOf(shallow, 'HEAD~1'), /history of this clone is cut/);
    const shared = made();
    git(shared, 'clone', '-q', '--shared', folder, '.');
    assert.match(reasonOf(shared, 'HEAD'), /another repository/);
    const partial = made();
    git(folder, 'config', 'uploadpack.allowFilter', 'true');
    git(partial, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${folder}`, '.');
    const reading = open(partial).tree('HEAD').read('a.json');
    assert.match(reading && 'reason' in reading ? reading.reason : '', /partial clone/);
  });

  it('are not taken where they are damaged', () => {
    const copy = made();
    git(copy, 'init', '-q');
    writeFileSync(join(copy, 'a'), 'text');
    const id = git(copy, 'hash-object', '-w', 'a');
    const other = git(copy, 'hash-object', '-w', '--stdin', '--path', 'b');
    const path = (of: string): string => join(copy, '.git/objects', of.slice(0, 2), of.slice(2));
    rmSync(path(id));
    writeFileSync(path(id), readFileSync(path(other)));
    assert.deepEqual(open(copy).store.read(id), { reason: 'it is damaged' });
    writeFileSync(path(id), 'x');
    assert.deepEqual(open(copy).store.read(id), { reason: 'it is damaged' });
  });

  it('are found by no name that leads elsewhere', () => {
    const { find } = open(folder);
    for (const name of [
      '',
      '../config',
      'refs/../HEAD',
      '-x',
      'HEAD:a.json',
      'HEAD@{1}',
      '/etc/passwd',
      'a b',
      ':/x',
      'config',
      'nothing',
      'HEAD~999999',
      '^main',
      'main..v1',
    ]) {
      assert.ok('reason' in find(name), name);
    }
    assert.ok('reason' in find('HEAD^3'));
    assert.ok('reason' in find(git(folder, 'rev-parse', 'HEAD:a.json')));
  });
});

describe('packs that were made to harm', () => {
  it('are refused, whatever their bytes', () => {
    const pick = random(7);
    for (let run = 0; run < 400; run++) {
      const bytes = Buffer.from(Array.from({ length: pick(200) }, () => pick(256)));
      const base = Buffer.from('some text to copy from');
      const made = applyDelta(base, bytes, 1_000);
      assert.ok(made === undefined || made.length <= 1_000);
      const index = Buffer.concat([Buffer.from('ff744f6300000002', 'hex'), Buffer.alloc(1_024, pick(256)), bytes]);
      readPackIndex(index, 20)?.offsetOf('00'.repeat(20));
    }
    // A delta that says it makes a gigabyte.
    assert.equal(applyDelta(Buffer.from('a'), Buffer.from([1, 0x80, 0x80, 0x80, 0x80, 4, 1, 65]), 64), undefined);
  });
});
