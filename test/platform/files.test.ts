/** Small questions about files, folders and programs, each with its near miss. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve, sep } from 'node:path';
import { after, describe, it } from 'node:test';
import { isHostFolder, mayBeRead } from '../../server/src/platform/configNames';
import { findProgram } from '../../server/src/platform/findProgram';
import { gitStates } from '../../server/src/platform/git/gitStates';
import { homeFolder } from '../../server/src/platform/home';
import { isBelow, isInside, leadsToNetwork } from '../../server/src/platform/insideFolder';
import { daysOld } from '../../server/src/platform/knowledge/knowledgeAge';
import { workspacePatterns } from '../../server/src/platform/patternFiles';
import { inPrivateFolder } from '../../server/src/platform/privateFolder';
import { readVersion } from '../../server/src/platform/productVersion';
import { folderBelow, projectConfigPath } from '../../server/src/platform/projectConfigFile';
import { createRepositoryFinder } from '../../server/src/platform/repositories';
import { findUserFiles, userPatterns } from '../../server/src/platform/userFiles';
import { MAX_VERIFICATION_BYTES, readVerificationFiles } from '../../server/src/platform/verificationFiles';
import { hosts } from '../../shared/src/hosts/index';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-files-')));
after(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text = ''): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

const onWindows = process.platform === 'win32';

describe('a path in a folder', () => {
  it('is the folder itself, or below it; a neighbour whose name starts alike is neither', () => {
    const folder = join(root, 'a');
    assert.equal(isBelow(folder, folder), true);
    assert.equal(isBelow(folder, join(folder, 'b')), true);
    assert.equal(isBelow(folder, `${folder}b`), false);
    assert.equal(isBelow(sep, join(sep, 'b')), true);
    assert.equal(isBelow(join(folder, 'b'), folder), false);
  });

  it('is told with links followed', { skip: onWindows }, () => {
    const target = write('outside/file');
    mkdirSync(join(root, 'inside'));
    symlinkSync(target, join(root, 'inside', 'link'));
    write('inside/file');
    assert.equal(isInside(join(root, 'inside'), join(root, 'inside', 'file')), true);
    assert.equal(isInside(join(root, 'inside'), join(root, 'inside', 'link')), false);
    assert.equal(isInside(join(root, 'inside'), join(root, 'inside', 'none')), false);
  });

  it('leads to another machine only by a link that says so', { skip: onWindows }, () => {
    symlinkSync('//server/share', join(root, 'far'));
    symlinkSync('/server/share', join(root, 'near'));
    assert.equal(leadsToNetwork(join(root, 'far')), true);
    assert.equal(leadsToNetwork(join(root, 'near')), false);
    assert.equal(leadsToNetwork(join(root, 'missing')), false);
  });
});

describe('a program', () => {
  const program = (folder: string, name: string, mode = 0o755): string => {
    const path = write(`${folder}/${name}`);
    chmodSync(path, mode);
    return path;
  };
  const found = (name: string, folders: readonly string[], foreign: readonly string[] = []): string | undefined =>
    findProgram(name, foreign, { env: { PATH: folders.join(delimiter) }, endings: [''] });

  it('is found in the first folder that has it', () => {
    const first = program('bin1', 'tool');
    const second = program('bin2', 'tool');
    assert.equal(found('tool', [dirname(first), dirname(second)]), first);
    assert.equal(found('tool', [join(root, 'none'), dirname(second)]), second);
  });

  it('is not found in the workspace, by a relative folder, or by a name that is a path', () => {
    const path = program('bin1', 'tool');
    assert.equal(found('tool', [dirname(path)], [root]), undefined);
    assert.equal(found('tool', ['bin1', '.']), undefined);
    program('bin1', 'Tool');
    for (const name of ['../bin1/tool', 'Tool', 'tool.sh', '-tool', '']) {
      assert.equal(found(name, [dirname(path)]), undefined, name);
    }
  });

  it('is a file that may be run', { skip: onWindows }, () => {
    const path = program('bin3', 'data', 0o644);
    mkdirSync(join(root, 'bin3', 'folder'));
    assert.equal(found('data', [dirname(path)]), undefined);
    assert.equal(found('folder', [dirname(path)]), undefined);
  });
});

describe('names of files that hosts read', () => {
  const cases: readonly (readonly [name: string, folder: string, may: boolean])[] = [
    ['.mcp.json', '', true],
    ['my-MCP-servers.txt', 'docs', true],
    ['settings.json', '.claude', true],
    ['team.code-workspace', 'src', true],
    ['index.ts', 'src', false],
    ['readme.md', 'docs', false],
    ['reviewer.md', 'agents', true],
    ['reviewer.md', 'AGENTS', true],
    ['', '', false],
  ];
  for (const [name, folder, may] of cases) it(`${folder}/${name}`, () => assert.equal(mayBeRead(name, folder), may));

  it('know the folders in which hosts keep files', () => {
    assert.equal(isHostFolder('.claude'), true);
    assert.equal(isHostFolder('.CLAUDE'), true);
    assert.equal(isHostFolder('src'), false);
    assert.equal(isHostFolder('~'), false);
  });
});

describe("a person's own files", () => {
  it('are looked for by the patterns of the system, and of no project', () => {
    const linux = userPatterns(hosts, 'linux');
    assert.ok(linux.includes('.claude.json'));
    assert.ok(linux.includes('.cursor/mcp.json'));
    assert.ok(!linux.includes('.vscode/mcp.json'), 'of a project');
    assert.deepEqual(linux, [...new Set(linux)].sort(), 'sorted, each once');
    const desktop = (patterns: readonly string[], part: string) =>
      patterns.some((pattern) => pattern.includes(part) && pattern.endsWith('claude_desktop_config.json'));
    assert.ok(desktop(userPatterns(hosts, 'darwin'), 'Library/'));
    assert.ok(!desktop(linux, 'Library/'));
    assert.ok(desktop(userPatterns(hosts, 'win32'), 'AppData/'));
  });

  it('are no files of a project, and those are none of a person', () => {
    const project = workspacePatterns(hosts);
    assert.ok(project.includes('.vscode/mcp.json'));
    assert.ok(!project.includes('.claude.json') && !project.some((pattern) => pattern.startsWith('~')));
  });

  it('are those that exist', () => {
    write('home/.claude.json', '{}');
    write('home/.other/mcp.json', '{}');
    write('home/.cursor/mcp.json', '{}');
    const found = findUserFiles(join(root, 'home'), userPatterns(hosts, 'linux'));
    assert.deepEqual(found, ['.claude.json', '.cursor/mcp.json']);
  });
});

describe('the home folder', () => {
  it('is an absolute path, or none', { skip: onWindows }, () => {
    const own = process.env.HOME;
    after(() => {
      if (own === undefined) delete process.env.HOME;
      else process.env.HOME = own;
    });
    process.env.HOME = root;
    assert.equal(homeFolder(), root);
    process.env.HOME = 'relative';
    assert.equal(homeFolder(), resolve('relative'));
    process.env.HOME = '';
    assert.equal(homeFolder(), undefined);
  });
});

describe('what git would say, kept for a while', () => {
  it('is undefined outside of a repository', () => {
    assert.equal(
      gitStates()(root, () => assert.fail('nothing can change')),
      undefined,
    );
  });

  it('is the same until the time is over, and then told anew', async () => {
    mkdirSync(join(root, 'repository', '.git', 'objects'), { recursive: true });
    mkdirSync(join(root, 'repository', '.git', 'refs'), { recursive: true });
    write('repository/.git/HEAD', 'ref: refs/heads/main\n');
    write('repository/.mcp.json', '{}');
    let now = 0;
    let changes = 0;
    const stateOf = gitStates(() => now)(join(root, 'repository'), () => changes++);
    assert.ok(stateOf);
    assert.equal(stateOf('.mcp.json'), 'untracked');
    write('repository/.gitignore', '.mcp.json\n');
    now = 5_000;
    assert.equal(stateOf('.mcp.json'), 'untracked');
    now = 5_001;
    assert.equal(stateOf('.mcp.json'), 'ignored');
    await new Promise((done) => setImmediate(done));
    assert.equal(changes, 1);
    now = 20_000;
    assert.equal(stateOf('.mcp.json'), 'ignored');
    await new Promise((done) => setImmediate(done));
    assert.equal(changes, 1, 'the same answers are no change');
  });
});

describe('the repository around a folder', () => {
  it('is the nearest one, and each folder is looked at once', () => {
    const asked: string[] = [];
    const repositories = new Set([join(root, 'r', '.git'), join(root, 'r', 'inner', '.git')]);
    const find = createRepositoryFinder((path) => {
      asked.push(path);
      return repositories.has(path);
    });
    assert.equal(find(join(root, 'r', 'a', 'b')), join(root, 'r'));
    const before = asked.length;
    assert.equal(find(join(root, 'r', 'a', 'c')), join(root, 'r'));
    assert.deepEqual(asked.slice(before), [join(root, 'r', 'a', 'c', '.git')]);
    assert.equal(find(join(root, 'r', 'a', 'c')), join(root, 'r'));
    assert.equal(asked.length, before + 1);
    assert.equal(find(join(root, 'r', 'inner', 'a')), join(root, 'r', 'inner'));
    assert.equal(find(join(root, 'outside')), undefined);
  });
});

describe('the file of the project', () => {
  const name = '.mcp-config-lens.json';

  it('is the nearest one up to the root, and none above it', () => {
    write(`p/${name}`);
    write(`p/repo/a/${name}`);
    write('p/repo/b/c/file');
    const at = (...parts: string[]) => join(root, 'p', ...parts);
    assert.equal(projectConfigPath(at('repo', 'a'), at('repo')), at('repo', 'a', name));
    assert.equal(projectConfigPath(at('repo', 'b', 'c'), at('repo')), undefined);
    assert.equal(projectConfigPath(at('repo', 'b', 'c'), at()), at(name));
    assert.equal(folderBelow(at(name), at('repo', 'b')), 'repo/b');
    assert.equal(folderBelow(at(name), at()), '');
  });
});

describe('a private folder', () => {
  it('is there as long as it is used, whatever comes of it', async () => {
    let seen = '';
    const use = async (folder: string): Promise<string> => {
      seen = folder;
      writeFileSync(join(folder, 'file'), '');
      return 'done';
    };
    assert.equal(await inPrivateFolder([], use), 'done');
    assert.equal(existsSync(seen), false);
    await assert.rejects(
      inPrivateFolder([], async (folder) => {
        await use(folder);
        throw new Error('failed');
      }),
      /failed/,
    );
    assert.equal(existsSync(seen), false);
  });

  it('is made outside of the given folders', async () => {
    await assert.rejects(
      inPrivateFolder([sep], async () => undefined),
      /no folder for temporary files/,
    );
  });
});

describe('the files in which a repository verifies its code', () => {
  it('are read where they are small enough and lie inside', () => {
    write('v/.github/workflows/ci.yml', 'on: push');
    write('v/.github/workflows/notes.txt', 'no workflow');
    write('v/.github/workflows/huge.yml', ' '.repeat(MAX_VERIFICATION_BYTES + 1));
    assert.deepEqual(readVerificationFiles(join(root, 'v')), [{ path: '.github/workflows/ci.yml', text: 'on: push' }]);
    assert.deepEqual(readVerificationFiles(join(root, 'none')), []);
  });
});

describe('dates and versions', () => {
  it('count whole days, and none ahead', () => {
    assert.equal(daysOld('2026-11-01', '2026-11-22'), 21);
    assert.equal(daysOld('2026-11-22', '2026-11-22'), 0);
    assert.equal(daysOld('2026-11-23', '2026-11-22'), 0);
  });

  it('come from the package', () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
      version: string;
    };
    assert.equal(readVersion(), version);
  });
});
