/** Where programs, caches and files of this person are looked for, and where not. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { mayBeRead } from '../../server/src/platform/configNames';
import { cooldownOf, firstYoungMoment } from '../../server/src/platform/cooldown';
import { findProgram, foreignFolders, isForeign, ownSearchPath } from '../../server/src/platform/findProgram';
import { daysOld } from '../../server/src/platform/knowledge/knowledgeAge';
import { fileInTarball } from '../../server/src/platform/knowledge/tarball';
import { machineVersions } from '../../server/src/platform/machine';
import { inPrivateFolder } from '../../server/src/platform/privateFolder';
import { folderBelow, projectConfigPath } from '../../server/src/platform/projectConfigFile';
import { today } from '../../server/src/platform/today';
import { MAX_VERIFICATION_BYTES, readVerificationFiles } from '../../server/src/platform/verificationFiles';
import { MAX_VERIFICATION_FILES } from '../../server/src/platform/walkLimits';
import { madeFolder } from '../fixtures/madeFolder';
import { tarballOf } from './knowledge/packages';

const { HOME, TMPDIR } = process.env;
function restore(): void {
  for (const [name, value] of Object.entries({ HOME, TMPDIR })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

describe('a private folder', () => {
  afterEach(restore);

  it('is there while it is used, whatever becomes of it', async () => {
    const seen: string[] = [];
    const filled = await inPrivateFolder([], async (folder) => {
      seen.push(folder);
      mkdirSync(join(folder, 'deep'));
      writeFileSync(join(folder, 'deep', 'a'), 'a');
      return 7;
    });
    assert.equal(filled, 7);
    await inPrivateFolder([], async (folder) => {
      seen.push(folder);
      rmSync(folder, { recursive: true });
    });
    await assert.rejects(
      inPrivateFolder([], async (folder) => {
        seen.push(folder);
        throw new Error('no use');
      }),
      /^Error: no use$/,
    );
    assert.deepEqual(seen.map(existsSync), [false, false, false]);
    assert.equal(new Set(seen).size, 3);
  });

  it('lies in no project, and in the home folder where the usual place cannot be written', async () => {
    const home = madeFolder({});
    process.env['HOME'] = home;
    const place = await inPrivateFolder([tmpdir()], async (folder) => folder).catch(String);
    assert.equal(place, 'Error: no folder for temporary files', 'the home folder lies in the foreign one, too');
    process.env['TMPDIR'] = join(home, 'nowhere');
    assert.equal(dirname(await inPrivateFolder([], async (folder) => folder)), home);
  });
});

describe('a program', () => {
  let bin = '';
  let project = '';
  beforeEach(() => {
    bin = madeFolder({ npm: '', 'no-program': '' });
    chmodSync(join(bin, 'npm'), 0o755);
    mkdirSync(join(bin, 'uv'));
    project = madeFolder({ 'bin/npm': '', 'bin/git': '' });
    chmodSync(join(project, 'bin/npm'), 0o755);
    chmodSync(join(project, 'bin/git'), 0o755);
    symlinkSync(join(project, 'bin/git'), join(bin, 'git'));
  });
  const find = (name: string, folders: readonly string[], ...foreign: string[]) =>
    findProgram(name, foreign, { env: { PATH: folders.join(delimiter) }, endings: [''] });

  it('is a file that may be started, in the first folder that has it', () => {
    assert.equal(find('npm', [bin, join(project, 'bin')]), join(bin, 'npm'));
    assert.equal(find('npm', [join(project, 'bin'), bin]), join(project, 'bin', 'npm'));
    assert.equal(find('no-program', [bin]), undefined);
    assert.equal(find('uv', [bin]), undefined);
    assert.equal(find('nothing', [bin]), undefined);
    for (const name of ['../npm', '-npm', 'Npm', 'npm.cmd', '']) assert.equal(find(name, [bin]), undefined, name);
  });

  it('is none of a project, by no link either', () => {
    assert.equal(find('npm', [join(project, 'bin'), bin], project), join(bin, 'npm'));
    assert.equal(find('git', [bin]), join(bin, 'git'));
    assert.equal(find('git', [bin], project), undefined);
    assert.equal(isForeign(join(bin, 'git'), [project]), true);
    assert.equal(isForeign(join(bin, 'npm'), [project]), false);
  });

  it('is looked for on the search path under any spelling, in folders that are named whole', () => {
    assert.deepEqual(ownSearchPath({ Path: [bin, '.', 'bin', '', project].join(delimiter) }, [project]), [bin]);
    assert.deepEqual(ownSearchPath({}, []), []);
  });

  it('of a home folder is the person’s own, though it is a repository', () => {
    const home = madeFolder({ '.git/HEAD': 'ref: refs/heads/main', '.git/config': '', 'work/a/package.json': '' });
    process.env['HOME'] = home;
    mkdirSync(join(home, '.git', 'objects'));
    mkdirSync(join(home, '.git', 'refs'));
    try {
      assert.deepEqual(foreignFolders([join(home, 'work', 'a')]), [join(home, 'work', 'a')]);
      assert.deepEqual(foreignFolders([home]), []);
    } finally {
      restore();
    }
    assert.deepEqual(foreignFolders([join(home, 'work', 'a')]), [join(home, 'work', 'a'), home]);
  });
});

describe('caches of package clients', () => {
  const manifest = '{"version":"1.2.3"}';
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  afterEach(() => {
    Object.defineProperty(process, 'platform', platform);
    restore();
  });
  const found = (env: NodeJS.ProcessEnv) => machineVersions('/nowhere', undefined, env)('npm', 'docs')?.version;

  it('lie in the home folder, or where the environment says', () => {
    const home = madeFolder({ '.npm/_npx/a/node_modules/docs/package.json': manifest });
    process.env['HOME'] = home;
    assert.equal(found({}), '1.2.3');
    assert.equal(found({ npm_config_cache: join(home, 'other') }), undefined);
    assert.equal(found({ npm_config_cache: join(home, '.npm') }), '1.2.3');
    process.env['HOME'] = join(home, 'nowhere');
    assert.equal(found({}), undefined);
  });

  it('lie below other folders on Windows', () => {
    const home = madeFolder({ 'AppData/Local/npm-cache/_npx/a/node_modules/docs/package.json': manifest });
    process.env['HOME'] = home;
    assert.equal(found({}), undefined);
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    assert.equal(found({ LOCALAPPDATA: join(home, 'AppData/Local') }), '1.2.3');
    assert.equal(found({ LOCALAPPDATA: join(home, 'elsewhere') }), undefined);
  });

  it('of the repository around come after those of the project', () => {
    const root = madeFolder({
      'node_modules/docs/package.json': '{"version":"3.0.0"}',
      'a/node_modules/docs/package.json': '{"version":"2.0.0"}',
      'b/x': '',
    });
    const ask = (folder: string, repository: string | undefined) =>
      machineVersions(join(root, folder), repository, { npm_config_cache: join(root, 'none') })('npm', 'docs')?.version;
    assert.deepEqual(
      [ask('a', root), ask('b', root), ask('b', undefined), ask('', root)],
      ['2.0.0', '3.0.0', undefined, '3.0.0'],
    );
  });
});

describe('files that say how code is verified', () => {
  it('are those of certain names, in order, none from outside', () => {
    const outside = madeFolder({ 'package.json': '{}' });
    const root = madeFolder({
      'package.json': '{"a":1}',
      'lefthook.yml': 'a: 1',
      '.husky/pre-commit': 'lint',
      '.husky/post-merge': 'other',
      '.github/workflows/b.yaml': 'b: 1',
      '.github/workflows/a.yml': 'a: 1',
      '.github/workflows/notes.md': 'notes',
      '.gitlab-ci.yml': 'x'.repeat(MAX_VERIFICATION_BYTES + 1),
      'bitbucket-pipelines.yml': 'x'.repeat(MAX_VERIFICATION_BYTES),
    });
    symlinkSync(join(outside, 'package.json'), join(root, 'Jenkinsfile'));
    symlinkSync(join(root, 'lefthook.yml'), join(root, '.lefthook.yml'));
    assert.deepEqual(
      readVerificationFiles(root).map(({ path, text }) => `${path} ${text.length}`),
      [
        ...['package.json 7', 'lefthook.yml 4', '.lefthook.yml 4', `bitbucket-pipelines.yml ${MAX_VERIFICATION_BYTES}`],
        ...['.husky/pre-commit 4', '.github/workflows/a.yml 4', '.github/workflows/b.yaml 4'],
      ],
    );
    assert.deepEqual(readVerificationFiles(join(root, 'nowhere')), []);
  });

  it('are at most so many', () => {
    const names = Array.from({ length: MAX_VERIFICATION_FILES + 1 }, (_, i) => `${String(i).padStart(3, '0')}.yml`);
    const root = madeFolder(Object.fromEntries(names.map((name) => [`.github/workflows/${name}`, ''])));
    const read = readVerificationFiles(root).map(({ path }) => basename(path));
    assert.deepEqual(read, names.slice(0, MAX_VERIFICATION_FILES));
  });
});

describe('one file of a package', () => {
  const plain = (path: string, text = '{}') => ({ path, text });
  const many = (count: number) => Array.from({ length: count }, (_, i) => plain(`package/${i}`));

  it('is found among at most a hundred', () => {
    const data = plain('package/data.json', 'data');
    assert.deepEqual(fileInTarball(tarballOf([...many(99), data]), 'package/data.json', 4), {
      bytes: Buffer.from('data'),
    });
    assert.deepEqual(fileInTarball(tarballOf([data, ...many(100)]), 'package/data.json', 4), {
      refused: 'it has more than 100 files',
    });
  });

  it('is no larger than allowed, there once, and a plain file', () => {
    const path = 'package/data.json';
    const read = (...entries: Parameters<typeof tarballOf>[0]) => fileInTarball(tarballOf(entries), path, 4);
    assert.deepEqual(read(plain(path, 'five!')), { refused: 'its data has 5 bytes, more than the limit of 4' });
    assert.deepEqual(read(plain(path), plain(path)), { refused: `it has ${path} twice` });
    assert.deepEqual(read(plain('package/other.json')), { refused: `it has no ${path}` });
    for (const kind of ['1', '2', '5'])
      assert.deepEqual(read({ ...plain(path), kind }), { refused: `it has no ${path}` });
    assert.deepEqual(read({ ...plain(path), kind: '\0' }), { bytes: Buffer.from('{}') });
    assert.deepEqual(read({ ...plain(path), size: 4_000 }), { refused: 'it is a damaged package' });
    assert.deepEqual(fileInTarball(Buffer.from('text'), path, 4), { refused: 'it is no package of npm' });
  });
});

describe('days', () => {
  it('are written as policies write them', () => {
    assert.match(today(), /^\d{4}-\d{2}-\d{2}$/);
  });

  it('are counted over the ends of months and of years', () => {
    assert.equal(daysOld('2026-02-27', '2026-03-01'), 2);
    assert.equal(daysOld('2028-02-27', '2028-03-01'), 3);
    assert.equal(daysOld('2025-12-31', '2026-01-01'), 1);
    assert.equal(daysOld('2026-01-02', '2026-01-01'), 0);
    assert.deepEqual(cooldownOf(3, '2026-03-01'), { days: 3, notAfter: '2026-02-26' });
    assert.equal(cooldownOf(0, '2026-03-01'), undefined);
    assert.equal(firstYoungMoment({ days: 3, notAfter: '2026-02-28' }), '2026-03-01T00:00:00.000Z');
  });
});

describe('names of configurations', () => {
  it('are known by themselves, by a star, or with the folder around', () => {
    const named: [name: string, folder: string][] = [
      ...([
        ['MCP.json', ''],
        ['settings.json', '.gemini'],
        ['config.toml', '.codex'],
      ] as [string, string][]),
      ...([
        ['Review.Agent.md', 'agents'],
        ['docs.md', 'agents'],
        ['docs.toml', 'policies'],
      ] as [string, string][]),
    ];
    assert.deepEqual(
      named.map(([name, folder]) => mayBeRead(name, folder)),
      named.map(() => true),
    );
    for (const [name, folder] of [
      ['README.md', 'docs'],
      ['docs.toml', 'src'],
      ['index.ts', 'agents'],
    ] as const)
      assert.equal(mayBeRead(name, folder), false, `${folder}/${name}`);
  });
});

describe('the project configuration', () => {
  it('is the nearest one up to the top, and no further', () => {
    const root = madeFolder({ '.mcp-config-lens.json': '{}', 'a/b/c/x': '', 'a/.mcp-config-lens.json': '{}' });
    const file = (path: string) => join(root, path, '.mcp-config-lens.json');
    assert.equal(projectConfigPath(join(root, 'a/b/c'), root), file('a'));
    assert.equal(projectConfigPath(join(root, 'a'), join(root, 'a')), file('a'));
    assert.equal(projectConfigPath(join(root, 'a/b/c'), join(root, 'a/b')), undefined);
    assert.equal(projectConfigPath(join(root, 'a/b/c')), undefined, 'a folder without a repository is its own top');
    assert.equal(folderBelow(file('a'), join(root, 'a/b/c')), 'b/c');
    assert.equal(folderBelow(file('a'), join(root, 'a')), '');
  });
});
