/** What is read of repositories, against what git itself says of them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { gitLookup } from '../../../server/src/platform/git/gitLookup';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The home folder of these tests: no settings but those that a test writes. */
const home = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-home-')));
folders.push(home);
const own = { HOME: process.env.HOME, XDG_CONFIG_HOME: process.env.XDG_CONFIG_HOME };
process.env.HOME = home;
process.env.XDG_CONFIG_HOME = join(home, '.config');
after(() => {
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const environment = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), LC_ALL: 'C' };

function git(folder: string, ...args: string[]): void {
  const named = ['-c', 'user.name=A Tester', '-c', 'user.email=tester@example.invalid'];
  const { status, stderr } = spawnSync('git', [...named, ...args], {
    ...{ cwd: folder, encoding: 'utf8', env: { ...environment, GIT_ALLOW_PROTOCOL: 'file' } },
  });
  assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
}

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function repository(files: Record<string, string> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-git-')));
  folders.push(folder);
  git(folder, 'init', '-q', '--initial-branch=main');
  write(folder, files);
  return folder;
}

/** What git says, asked in the folder of the path. */
function said(folder: string, path: string): string {
  const ask = (...args: string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8', env: environment });
  const listed = ask('ls-files', '-z', '--cached', '--', `:(literal)${path}`);
  if (listed.status === 0 && listed.stdout.split('\0').includes(path)) return 'tracked';
  const { status } = ask('check-ignore', '-q', '--', path);
  return status === 0 ? 'ignored' : status === 1 ? 'untracked' : 'not known';
}

function agrees(folder: string, paths: readonly string[]): Record<string, string> {
  const look = gitLookup(folder);
  const found = Object.fromEntries(paths.map((path) => [path, look?.(path) ?? 'not known']));
  assert.deepEqual(found, Object.fromEntries(paths.map((path) => [path, said(folder, path)])));
  return found;
}

describe('what git would say', () => {
  it('is the same for nested files of patterns, taken back and not', () => {
    const folder = repository({
      '.gitignore':
        '*.env\n!keep.env\nbuild/\n/top\ndocs/**/gen\n\\#hash\n\\!bang\ntrail\\ \nspace   \ncr.txt\r\n[ab]x?\n**/deep\n',
      'sub/.gitignore': '!x.env\nlocal\n*.tmp\n',
      'build/.gitignore': '!*\n',
      'keep.env': '',
      'sub/x.env': '',
      'a.json': '{}',
      'ä ö.json': '{}',
    });
    git(folder, 'add', 'a.json', 'ä ö.json', 'keep.env');
    const found = agrees(folder, [
      ...['a.json', 'ä ö.json', 'keep.env', 'a.env', 'sub/x.env', 'sub/y.env', 'build/x', 'build', 'top', 'sub/top'],
      ...['docs/gen', 'docs/a/b/gen', 'docs/gen/x', 'gen', '#hash', '!bang', 'trail ', 'space', 'cr.txt', 'axe', 'cxe'],
      ...['p/q/deep', 'sub/local', 'local', 'sub/a/b.tmp', 'b.tmp', 'sub/deep/x', 'sub/none/local/x'],
    ]);
    assert.deepEqual(new Set(Object.values(found)), new Set(['tracked', 'ignored', 'untracked']));
  });

  it('is the same for two stars behind a plain beginning', () => {
    const folder = repository({ '.gitignore': 'a**/**\nb***/***\nc[d]**/e\n' });
    assert.equal(agrees(folder, ['abc', 'b', 'b/x', 'cd/e', 'cdx/e', 'cd/x/e', 'c'])['abc'], 'ignored');
  });

  it('is the same for the exclude files of repository and person, and letters of either case', () => {
    const folder = repository({ 'Sub/x': '' });
    write(folder, { '.git/info/exclude': 'private\n!shared\n', 'a.json': '' });
    write(home, { '.config/git/ignore': 'shared\n.env\n', '.gitconfig': '' });
    agrees(folder, ['private', 'shared', 'sub/.env', 'a.json']);
    write(home, {
      '.gitconfig': '[include]\n\tpath = more\n[core]\n',
      more: '[core] excludesFile = "~/my ignore" ; x\n',
    });
    write(home, { 'my ignore': 'mine\n', '.config/git/ignore': '.env\n' });
    assert.deepEqual(agrees(folder, ['mine', '.env']), { mine: 'ignored', '.env': 'untracked' });
    write(folder, { '.gitignore': 'Build\nFoo*[A-C]\n[[:upper:]]9\n' });
    for (const value of ['true', 'false']) {
      git(folder, 'config', 'core.ignorecase', value);
      agrees(folder, ['build', 'BUILD', 'foox_b', 'FOOxC', 'fooX_d', 'a9', 'A9']);
    }
    write(home, { '.gitconfig': '[includeIf "gitdir:/nowhere/"]\n\tpath = more\n' });
    assert.deepEqual([gitLookup(folder)?.('mine'), gitLookup(folder)?.('x')], [undefined, undefined]);
    write(home, { '.gitconfig': '', more: '', '.config/git/ignore': '' });
  });

  it('is the same in other work trees, submodules and repositories inside', () => {
    const folder = repository({ 'a.json': '', '.gitignore': '*.env\n' });
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'one');
    const tree = join(folder, '..', `${folder.split('/').at(-1)}-tree`);
    folders.push(tree);
    git(folder, 'worktree', 'add', '-q', tree);
    write(folder, { '.git/info/exclude': 'common\n' });
    write(tree, { 'b.json': '' });
    git(tree, 'add', 'b.json');
    agrees(tree, ['a.json', 'b.json', 'x.env', 'common', 'c']);
    const outer = repository({ '.gitignore': 'ignored\n' });
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder, 'sub');
    write(outer, { 'inner/x': '', 'inner/.gitignore': 'y\n' });
    git(join(outer, 'inner'), 'init', '-q');
    agrees(outer, ['sub', '.gitmodules', 'x', 'ignored']);
    agrees(join(outer, 'sub'), ['a.json', 'x.env', 'ignored']);
    agrees(join(outer, 'inner'), ['x', 'y', 'ignored']);
    const look = gitLookup(outer);
    const paths = ['sub/a.json', 'sub/x.env', 'sub/ignored', 'inner/x', 'inner/y', 'inner/ignored'];
    assert.deepEqual(
      paths.map((path) => look?.(path)),
      ['tracked', 'ignored', 'untracked', 'untracked', 'ignored', 'untracked'],
    );
  });

  for (const [what, args] of [
    ['version 2', ['update-index', '--index-version', '2']],
    ['version 3', ['add', '--intent-to-add', 'later.json']],
    ['version 4', ['update-index', '--index-version', '4']],
    ['the untracked cache', ['update-index', '--force-untracked-cache']],
  ] as const) {
    it(`is the same with an index of ${what}`, () => {
      const names = ['a', 'a/b'.repeat(30), 'long-'.repeat(40), 'z/later.json', 'ä'].map(
        (name, i) => `${name}${i}.json`,
      );
      const folder = repository({ ...Object.fromEntries(names.map((name) => [name, name])), 'later.json': '' });
      git(folder, 'add', ...names);
      git(folder, ...args);
      agrees(folder, [...names, 'later.json', 'none.json']);
    });
  }

  it('is the same with names of objects in SHA-256', (t) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-git-')));
    folders.push(folder);
    const made = spawnSync('git', ['init', '-q', '--object-format=sha256'], { cwd: folder, env: environment });
    if (made.status !== 0) return t.skip('SKIPPED: this git knows no SHA-256');
    write(folder, { a: '', b: '' });
    git(folder, 'add', 'a');
    agrees(folder, ['a', 'b']);
  });

  it('is not known behind a link, in a damaged index, or where git would go on reading elsewhere', () => {
    const folder = repository({ 'real/x.env': '', '.gitignore': '*.env\n' });
    symlinkSync('real', join(folder, 'link'));
    agrees(folder, ['link/x.env', 'link', 'real/x.env']);
    write(folder, { a: '' });
    git(folder, 'add', 'a');
    for (const damage of ['', 'DIRC', 'DIRC\0\0\0\x02\0\0\xff\xff', 'x'.repeat(100)]) {
      write(folder, { '.git/index': damage });
      assert.equal(gitLookup(folder)?.('a'), undefined, JSON.stringify(damage));
    }
    const split = repository({ a: '', b: '' });
    git(split, 'add', 'a');
    git(split, 'update-index', '--split-index');
    assert.equal(gitLookup(split)?.('a'), undefined);
    const pointed = repository();
    git(pointed, 'config', 'core.worktree', '/');
    assert.equal(gitLookup(pointed)?.('x'), undefined);
    // Two slashes: on Windows another machine, here the same folder.
    write(folder, { 'other/.git': `gitdir: /${split}/.git\n`, 'near/.git': `gitdir: ${split}/.git\n` });
    git(split, 'update-index', '--no-split-index');
    assert.deepEqual(
      ['other/x', 'near/x'].map((path) => gitLookup(folder)?.(path)),
      [undefined, 'untracked'],
    );
    const endless = repository();
    rmSync(join(endless, '.git/config'));
    symlinkSync('/dev/zero', join(endless, '.git/config'));
    assert.equal(gitLookup(endless)?.('x'), undefined);
    const named = repository();
    git(named, 'config', 'core.excludesFile', '/etc/hostname');
    assert.equal(gitLookup(named)?.('x'), undefined);
  });

  it('is not known below the folders that a sparse index leaves out', (t) => {
    const folder = repository({ 'in/a': '', 'out/b': '', 'out/.gitignore': 'x\n', c: '' });
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'one');
    const made = spawnSync('git', ['sparse-checkout', 'set', '--cone', '--sparse-index', 'in'], {
      ...{ cwd: folder, env: environment },
    });
    if (made.status !== 0) return t.skip('SKIPPED: this git knows no sparse index');
    const look = gitLookup(folder);
    const states = ['in/a', 'c', 'in/new', 'out/b', 'out/new'].map((path) => look?.(path));
    assert.deepEqual(states, ['tracked', 'tracked', 'untracked', undefined, undefined]);
  });

  it('is the same for any patterns and paths', () => {
    const folder = repository();
    const piece = fc.constantFrom(
      'a',
      'b',
      'ab',
      '*',
      '**',
      '?',
      '/',
      '/',
      '[ab]',
      '[!a]',
      '[a-c]',
      '[]a]',
      '\\*',
      '.',
      '!',
      ' ',
      '[',
      '[[:alpha:]]',
      '***',
    );
    const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
    const name = fc.constantFrom('a', 'b', 'ab', 'c', 'a.b', '*', 'abc', '[');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 8 }),
        fc.array(pattern, { maxLength: 3 }),
        fc.array(path, { minLength: 8, maxLength: 30 }),
        fc.boolean(),
        (top, inner, paths, ignoreCase) => {
          write(folder, { '.gitignore': top.join('\n'), 'a/.gitignore': `${inner.join('\n')}\n` });
          git(folder, 'config', 'core.ignorecase', String(ignoreCase));
          const asked = [...new Set(paths)].filter((each) => each !== 'a');
          const { status, stdout } = spawnSync('git', ['check-ignore', '-z', '--stdin'], {
            ...{ cwd: folder, encoding: 'utf8', env: environment, input: asked.join('\0') },
          });
          assert.ok(status === 0 || status === 1);
          const ignored = new Set(stdout.split('\0'));
          const look = gitLookup(folder);
          for (const each of asked)
            assert.equal(
              look?.(each),
              ignored.has(each) ? 'ignored' : 'untracked',
              JSON.stringify({ each, top, inner }),
            );
        },
      ),
      { numRuns: Number(process.env['MCP_LENS_GIT_RUNS'] ?? 60) },
    );
  });
});

describe('patterns made to keep us busy', () => {
  it('take a bounded number of steps, and what was not looked at is not known', () => {
    const folder = repository({ '.gitignore': `${`${'*a'.repeat(2_000)}b\n`.repeat(60)}` });
    assert.equal(gitLookup(folder)?.(Array(8).fill('a'.repeat(250)).join('/')), undefined);
    const stars = repository({ '.gitignore': `${'**/'.repeat(20_000)}x\n` });
    assert.equal(gitLookup(stars)?.('a/b'), 'untracked');
    const large = repository({ '.gitignore': 'a\n'.repeat(200_000) });
    assert.equal(gitLookup(large)?.('x'), undefined);
  });
});
