/**
 * What is found on a machine, word for word: files below a folder and why others are left out, what a repository says of
 * itself, versions that are installed, what package clients are started with. The tree is made for the test.
 */
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { clientEnvironment } from '../../server/src/platform/clientEnvironment';
import { mayBeRead } from '../../server/src/platform/configNames';
import { cooldownOf, firstYoungMoment } from '../../server/src/platform/cooldown';
import { discover } from '../../server/src/platform/discover';
import { findProgram, foreignFolders, ownSearchPath } from '../../server/src/platform/findProgram';
import { isBelow, isInside, leadsToNetwork } from '../../server/src/platform/insideFolder';
import { installedVersions } from '../../server/src/platform/installedVersions';
import { daysOld } from '../../server/src/platform/knowledge/knowledgeAge';
import { knowledgePlace } from '../../server/src/platform/knowledge/knowledgeCache';
import { fileInTarball } from '../../server/src/platform/knowledge/tarball';
import { compareReleases, headerOf, trustedKnowledge } from '../../server/src/platform/knowledge/trustedText';
import {
  versionsInPackageLock,
  versionsInPnpmLock,
  versionsInPythonLock,
  versionsInYarnLock,
} from '../../server/src/platform/lockFiles';
import { namedSource } from '../../server/src/platform/namedSource';
import { filesOfPatterns, workspacePatterns } from '../../server/src/platform/patternFiles';
import { diskPolicyHost } from '../../server/src/platform/policyFiles';
import { decode, explain, readTextFile } from '../../server/src/platform/readTextFile';
import { createRepositoryFinder } from '../../server/src/platform/repositories';
import { userPatterns } from '../../server/src/platform/userFiles';
import { readVerificationFiles } from '../../server/src/platform/verificationFiles';
import { foreignReason } from '../../server/src/platform/walkLimits';
import { createDetector } from '../../shared/src/hosts/detect';
import { hosts } from '../../shared/src/hosts/index';
import { madeFolder, writeBelow } from '../fixtures/madeFolder';
import { holdRecord } from '../fixtures/record';

const home = madeFolder();
const write = (path: string, content?: string | Buffer): string => writeBelow(home, path, content);

function link(path: string, target: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  symlinkSync(target, join(home, path));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? Object.fromEntries(each) : each));
  return (text ?? 'undefined').replaceAll(home, '<home>').replaceAll(homedir(), '<own home>');
}

const hold = (name: string, lines: readonly string[]): void =>
  holdRecord(`platform/recorded/${name}.txt`, 'platform/recorded', lines);

const table = <T>(inputs: readonly T[], answer: (input: T) => unknown): string[] =>
  inputs.map((input) => `${shown(input)}: ${shown(answer(input))}`);

const detect = createDetector(hosts);

/** A tree with one of everything that a walk can meet. */
function writeTree(): void {
  for (const path of ['.mcp.json', 'a/.mcp.json', 'a/b/.mcp.json', 'a/b/c/.mcp.json', 'a/b/c/d/.mcp.json'])
    write(`tree/${path}`);
  for (const path of ['.cursor/mcp.json', 'readme.md', 'mcp.json', 'MCP.json', 'z.mcp.json']) write(`tree/${path}`);
  for (const path of ['node_modules/.mcp.json', 'vendor/.cursor/mcp.json', 'vendor/.mcp.json', 'dist/readme.md'])
    write(`tree/${path}`);
  mkdirSync(join(home, 'tree/folder/.mcp.json'), { recursive: true });
  write('outside/.mcp.json');
  write('outside/.cursor/mcp.json');
  write('outside/.claude.json');
  link('tree/links/.mcp.json', '../a/.mcp.json');
  link('tree/links/out/.mcp.json', join(home, 'outside/.mcp.json'));
  link('tree/links/lost/.mcp.json', 'nowhere');
  link('tree/links/loop/.mcp.json', '.mcp.json');
  link('tree/links/folder/.mcp.json', '../../a');
  link('tree/links/harmless.txt', join(home, 'outside/.cursor/mcp.json'));
  link('tree/links/coming.txt', join(home, 'outside/.vscode/mcp.json'));
  link('tree/links/plain.txt', join(home, 'outside/plain.txt'));
  link('tree/links/.cursor', join(home, 'outside/.cursor'));
  link('tree/links/around', '..');
  link('tree/links/side', '../a/b');
  link('tree/links/twice', '../a/b');
  link('tree/links/network', '//host/share');
  link('tree/links/net/.mcp.json', '//host/share');
  write('tree/.git/HEAD');
  write('tree/.git/objects/x');
  write('tree/.git/refs/x');
  write('tree/.git/config', '[core]\nbare = false\n');
  write('tree/.gitignore', 'ignored/\n.vscode/\n/a/ignored\n');
  write('tree/ignored/.mcp.json');
  write('tree/.vscode/mcp.json');
  write('tree/a/ignored/.mcp.json');
  write('tree/a/.gitignore', 'own/\n!kept/\n');
  write('tree/a/own/.mcp.json');
  write('tree/b/own/.mcp.json');
  write('tree/inner/.git/HEAD');
  write('tree/inner/.git/objects/x');
  write('tree/inner/.git/refs/x');
  write('tree/inner/.git/config', '[core]\nbare = false\n');
  write('tree/inner/.gitignore', 'mine/\n');
  write('tree/inner/mine/.mcp.json');
  write('tree/inner/ignored/.mcp.json');
}

const walk = (path: string, ...more: object[]): string[] =>
  Object.entries(discover(join(home, path), detect, Object.assign({}, ...more))).flatMap(([what, found]) =>
    Array.isArray(found) ? [`${what}:`, ...found.map((each) => `  ${shown(each)}`)] : [`${what}: ${shown(found)}`],
  );

describe('recorded: a machine', () => {
  it('configurations below a folder', () => {
    writeTree();
    const limits = { maxDepth: 12, maxFiles: 10_000, maxFolders: 100_000 };
    hold('discovery', [
      ...['## all', ...walk('tree'), '## with what git ignores', ...walk('tree', { entersIgnored: true })],
      ...[1, 2, 3].flatMap((maxDepth) => [
        `## at most ${maxDepth} deep`,
        ...walk('tree', { limits: { ...limits, maxDepth } }),
      ]),
      ...[1, 3, 19].flatMap((maxFiles) => [
        `## at most ${maxFiles} files`,
        ...walk('tree', { limits: { ...limits, maxFiles } }),
      ]),
      ...[1, 2].flatMap((maxFolders) => [
        `## at most ${maxFolders} folders`,
        ...walk('tree', { limits: { ...limits, maxFolders } }),
      ]),
      '## without a and files that begin with z',
      ...walk('tree', {
        isExcluded: (path: string, isFolder: boolean) => (isFolder ? path === 'a' : path.startsWith('z')),
      }),
      '## below an ignored folder',
      ...walk('tree/ignored'),
      '## below a folder',
      ...walk('tree/a'),
      '## as a home folder',
      ...walk('outside', { prefix: '~/' }),
    ]);
  });

  it('names that hosts read', () => {
    const names = [
      'mcp.json',
      '.mcp.json',
      'MCP.JSON',
      'x.yaml',
      'config.toml',
      'settings.json',
      'a.json',
      'readme.md',
      'server.json',
    ];
    const pairs = names.flatMap((name) =>
      ['', '.continue', 'mcpServers', '.codex', '.cursor'].map((folder) => [name, folder] as const),
    );
    hold('names', [
      ...table(pairs, ([name, folder]) => mayBeRead(name, folder)),
      ...table([[], ['a'], ['a', 'b'], ['a', 'b', 'c']], foreignReason),
      ...['linux', 'darwin', 'win32', 'freebsd'].map((system) => {
        const own = userPatterns(hosts, system as NodeJS.Platform);
        return `own files on ${system}: ${own.filter((pattern) => /^(?:\.cursor|\.codex)\/|claude_desktop/i.test(pattern)).join(' ')}`;
      }),
      `of a project: ${workspacePatterns(hosts)
        .filter((pattern) => /^\.cursor|^\.vscode/.test(pattern))
        .join(' ')}`,
      shown(
        filesOfPatterns(join(home, 'tree'), [
          '.mcp.json',
          '*/.mcp.json',
          '.cursor/mcp.json',
          'absent/*',
          'a/*/.mcp.json',
        ]),
      ),
    ]);
  });

  it('texts', () => {
    const bytes = [
      '',
      '41',
      'c3bc',
      'c3',
      'efbbbf41',
      'fffe4100',
      'feff0041',
      '41004200',
      '00410042',
      'fffe000041000000',
      '0000feff00000041',
      '4100000042000000',
      '00000041',
      '0000',
      '000000',
      '0041',
      '4142',
      '414200',
      'ff',
    ];
    write('texts/five', '12345');
    mkdirSync(join(home, 'texts/folder'));
    link('texts/link', 'five');
    link('texts/lost', 'nowhere');
    link('texts/loop', 'loop');
    write('texts/shut', 'x');
    chmodSync(join(home, 'texts/shut'), 0);
    const codes = [
      'ENOENT',
      'EACCES',
      'EPERM',
      'ELOOP',
      'ENOSPC',
      'EDQUOT',
      'EFBIG',
      'EROFS',
      'ENXIO',
      'EISDIR',
      'ENOTDIR',
      'EIO',
    ];
    hold('texts', [
      ...table(bytes, (hex) => decode(Buffer.from(hex, 'hex'))),
      ...table(['five', 'folder', 'link', 'lost', 'loop', 'absent', 'five/x'], (name) =>
        readTextFile(join(home, 'texts', name)),
      ),
      ...table([4, 5, 6], (largest) => readTextFile(join(home, 'texts/five'), largest)),
      ...table(codes, (code) => explain(Object.assign(new Error(code), { code }))),
      ...table([undefined, 'x', null], explain),
    ]);
  });

  it('places', () => {
    const at = (path: string): string => join(home, path);
    const pairs = [
      ['tree', 'tree'],
      ['tree', 'tree/a'],
      ['tree', 'tree2'],
      ['tree', 'outside'],
      ['tree', 'tree/links/.cursor'],
      ['tree', 'tree/absent'],
    ] as const;
    hold('places', [
      ...table(pairs, ([folder, path]) => [isBelow(at(folder), at(path)), isInside(at(folder), at(path))]),
      `below all: ${isBelow('/', '/x')}`,
      ...table(['tree/links/network', 'tree/links/side', 'tree/a', 'absent'], (path) => leadsToNetwork(at(path))),
      ...table(['tree', 'tree/a/b', 'tree/inner', 'tree/inner/mine', 'outside'], (path) =>
        createRepositoryFinder()(at(path)),
      ),
      ...table([['tree'], ['tree/inner/mine'], ['outside']], (folders) => foreignFolders(folders.map(at))),
      `own home is nobody else's: ${shown(foreignFolders([homedir(), dirname(homedir())]))}`,
    ]);
  });

  it('programs and variables', () => {
    const foreign = [join(home, 'tree')];
    for (const path of ['bin/good', 'bin/plain', 'tree/bin/good', 'tree/bin/evil', 'other/late'])
      chmodSync(write(path, '#!'), path === 'bin/plain' ? 0o644 : 0o755);
    link('bin/linked', join(home, 'tree/bin/evil'));
    mkdirSync(join(home, 'bin/folder'));
    const PATH = [join(home, 'tree/bin'), 'bin', '', '.', join(home, 'bin'), join(home, 'other')].join(delimiter);
    const env = {
      ...{
        Path: PATH,
        HOME: '/h',
        NODE_OPTIONS: 'x',
        NODE_EXTRA_CA_CERTS: '/ca',
        NODE: 'x',
        NODEX: 'x',
        NODEJS: 'x',
        nodejs: 'x',
        GIT_DIR: 'x',
        GIT_SSH: 's',
      },
      ...{
        PYTHONPATH: 'x',
        PYTHON: 'x',
        LD_PRELOAD: 'x',
        LDX: 'x',
        ENV: 'x',
        PAGER: 'x',
        PAGERS: 'kept',
        UV_PYTHON: 'x',
        UV_CACHE_DIR: 'kept',
        PIP_PYTHON: 'x',
        PIP_INDEX_URL: 'kept',
      },
      ...{
        npm_config_shell: 'x',
        npm_config_registry: 'kept',
        COREPACK_HOME: 'x',
        VIRTUAL_ENV: 'x',
        DOTNET_X: 'x',
        PWD: 'x',
        EMPTY: '',
      },
      ...{
        IN_TREE: `a ${join(home, 'tree')}/x`,
        LINKED: join(home, 'bin/linked'),
        LIST: `/x${delimiter}${join(home, 'bin/linked')}`,
        REL: 'bin/linked',
      },
    };
    const names = [
      'good',
      'plain',
      'evil',
      'linked',
      'late',
      'folder',
      'absent',
      'Good',
      '../good',
      'go/od',
      'good ',
      '',
    ];
    hold('programs', [
      ...table(names, (name) => findProgram(name, foreign, { env })),
      `with endings: ${shown(findProgram('go', foreign, { env, endings: ['x', 'od'] }))}`,
      `path: ${shown(ownSearchPath(env, foreign))}, without one: ${shown(ownSearchPath({}, foreign))}`,
      ...Object.entries(clientEnvironment(env, foreign, '/cwd')).map(([name, value]) => `${name}=${shown(value)}`),
      '## started by npm',
      ...Object.keys(
        clientEnvironment({ ...env, npm_execpath: '/npm', npm_config_registry: 'x' }, foreign, '/cwd'),
      ).filter((name) => name.startsWith('npm')),
    ]);
  });

  it('installed versions', () => {
    const npm = (version: unknown): string => JSON.stringify({ version });
    const disk: Record<string, string> = {
      '/p/node_modules/here/package.json': npm('1.2.3'),
      '/p/node_modules/odd/package.json': npm('v1'),
      '/p/node_modules/broken/package.json': '{',
      '/p/node_modules/none/package.json': '{}',
      '/p/package-lock.json': JSON.stringify({
        packages: {
          '': { version: '9.9.9' },
          'node_modules/locked': { version: '2.0.0' },
          'node_modules/here': { version: '7.0.0' },
          'node_modules/a/node_modules/deep': { version: '1.0.0' },
          'node_modules/word': { version: 'x' },
        },
      }),
      '/p/pnpm-lock.yaml': '  /pnpmed@3.0.0:\n',
      '/r/node_modules/above/package.json': npm('4.0.0'),
      '/r/yarn.lock': 'yarned@^1:\n  version "5.0.0"\n',
      '/n/_npx/1/node_modules/cached/package.json': npm('1.0.0'),
      '/n/_npx/2/node_modules/cached/package.json': npm('1.10.0'),
      '/n/_npx/3/node_modules/cached/package.json': npm('2.0.0-beta.1'),
      '/n/_npx/1/node_modules/young/package.json': npm('0.1.0-rc.1'),
      '/n/_npx/2/node_modules/young/package.json': npm('0.1.0-rc.2'),
      '/p/uv.lock': '[[package]]\nname = "uv-locked"\nversion = "1.0"\n',
      '/r/poetry.lock': '[[package]]\nname = "poetic"\nversion = "2.0"\n',
      '/p/.venv/lib/python3.12/site-packages/in_venv-1.5.dist-info/x': '',
      '/r/.venv/Lib/site-packages/win-1.6.dist-info/x': '',
      '/t/tool/lib/python3/site-packages/tool-3.0.dist-info/x': '',
      '/t/tool/lib/python3/site-packages/other-9.0.dist-info/x': '',
      '/t/tool/lib/python3/site-packages/tool-4.0.egg-info/x': '',
      '/u/wheels-v5/pypi/wheeled/1.0-py3/x': '',
      '/u/wheels-v5/pypi/wheeled/1.2rc1-py3/x': '',
      '/u/wheels-v4/pypi/wheeled/1.1-py3/x': '',
      '/u/wheels-v5/pypi/odd/none-py3/x': '',
      '/u/archive-v0/x/archived-0.9.dist-info/x': '',
      '/u/archive-v0/y/archived-0.10.dist-info/x': '',
    };
    const reader = {
      readText: (path: string) => disk[path],
      list: (folder: string) => [
        ...new Set(
          Object.keys(disk).flatMap((path) =>
            path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split('/')[0]!] : [],
          ),
        ),
      ],
    };
    const places = { projects: ['/p', '/r'], npmCache: '/n', uvTools: '/t', uvCache: '/u' };
    const look = installedVersions(reader, places);
    const bare = installedVersions(reader, { projects: ['/p'] });
    const names = [
      'here',
      'odd',
      'broken',
      'none',
      'locked',
      'deep',
      'word',
      'pnpmed',
      'above',
      'yarned',
      'cached',
      'young',
      'absent',
      '../x',
      '@a/b',
      'A',
      '',
    ];
    const python = [
      'uv-locked',
      'UV.Locked',
      'poetic',
      'in-venv',
      'win',
      'tool',
      'wheeled',
      'odd',
      'archived',
      'absent',
      '../x',
      'x-',
      '',
    ];
    hold('installed', [
      ...table(names, (name) => look('npm', name)),
      ...table(python, (name) => look('pypi', name)),
      ...table(['cached', 'locked'], (name) => bare('npm', name)),
      ...table(['tool', 'wheeled'], (name) => bare('pypi', name)),
      `another kind: ${shown(look('oci', 'here'))}`,
      ...table(
        [
          '{',
          'null',
          '{"packages":3}',
          '{"dependencies":{"a":{"version":"1.0.0"},"b":{},"c":null}}',
          '{"packages":{"node_modules/a":{"version":"1.0.0"}},"dependencies":{"b":{"version":"2.0.0"}}}',
        ],
        versionsInPackageLock,
      ),
      ...table(
        [
          '  /a/1.2.3:',
          "  '@s/a@1.2.3(p)':",
          '  /@s/a@1.2.3:',
          '  a@1.2.3:',
          '   a@1.2.3:',
          '  a@1:\n  a@2:',
          '  a@1:\n  a@1:',
          '  /a@1.2.3_x@2:',
          'a@1:',
        ],
        versionsInPnpmLock,
      ),
      ...table(
        [
          'a@^1:\n  version "1.0.0"',
          '"@s/a@npm:^1":\n  version: 1.0.0',
          'a@1:\n  version "1"\na@2:\n  version "2"',
          'a@1:\n    version "1"',
          '# x\n  version "1"',
          '__metadata:\n  version: 6',
          'a@1:\n  version "1"\n  version "1"',
        ],
        versionsInYarnLock,
      ),
      ...table(
        [
          '[[package]]\nname = "A_b.c"\nversion = "1"',
          '[[other]]\nname = "a"\nversion = "1"',
          '[[package]]\nversion = "1"',
          '[[package]]\nname = "a"\nversion = "1"\n[x]\nversion = "2"',
          '[[package]]\nname = "a"\nversion = "1"\n[[package]]\nname = "a"\nversion = "2"',
          ' [[package]]\nname = "a"\nversion = "1"',
        ],
        versionsInPythonLock,
      ),
    ]);
  });

  it('named sources', () => {
    write('sources/.git/HEAD');
    write('sources/.npmrc', 'registry=https://general.example.com/\n@own:registry = "https://own.example.com/x"\n');
    write('sources/below/x');
    write('sources/public/.npmrc', `registry=https://${['registry', 'npmjs', 'org'].join('.')}/\n`);
    write('sources/odd/.npmrc', 'registry=https://${HOST}/\n');
    link('sources/linked/.npmrc', join(home, 'outside/.mcp.json'));
    write('sources/empty/.npmrc', '# none\n');
    const npm = (name: string, folder?: string, registry?: string) =>
      [{ ecosystem: 'npm', name, ...(registry && { registry }) }, folder] as const;
    const queries = [
      ...['', '/below', '/public', '/odd', '/linked', '/empty'].flatMap((folder) =>
        ['a', '@own/a', '@other/a'].map((name) => npm(name, `sources${folder}`)),
      ),
      ...[
        npm('a'),
        npm('a', undefined, 'https://x.example.com'),
        npm('a', undefined, 'http://x.example.com'),
        npm('a', undefined, 'http://localhost:4873/x'),
      ],
      ...[
        npm('a', undefined, 'https://u:p@x.example.com'),
        npm('a', undefined, 'https://x.example.com/?a'),
        npm('a', undefined, 'https://x.example.com:123456'),
      ],
      ...['https://x.example.com/simple', undefined].map(
        (registry) => [{ ecosystem: 'pypi', name: 'a', ...(registry && { registry }) }, undefined] as const,
      ),
      ...['node', 'a/b', 'docker.io/a/b', 'ghcr.io/a/b', 'x.example.com/a', 'x:5000/a', 'localhost/a'].map(
        (name) => [{ ecosystem: 'oci', name }, undefined] as const,
      ),
      ...[
        'https://github.com/a/b',
        'git@github.com:a/b',
        'git@x.example.com:a/b',
        'ssh://git@x.example.com:22/a',
        'https://u@x.example.com/a',
        'a/b',
      ].map((name) => [{ ecosystem: 'git', name }, undefined] as const),
    ];
    hold(
      'sources',
      table(queries, ([query, folder]) =>
        namedSource(query as Parameters<typeof namedSource>[0], folder && join(home, folder)),
      ),
    );
  });

  it('policies, hooks and pipelines', () => {
    for (const path of [
      '.github/workflows/a.yml',
      '.github/workflows/b.yaml',
      '.github/workflows/c.txt',
      '.pre-commit-config.yaml',
      '.husky/pre-commit',
      'package.json',
      '.gitlab-ci.yml',
      'Makefile',
      'readme.md',
    ])
      write(`checked/${path}`, path);
    link('checked/.github/workflows/out.yml', join(home, 'outside/.mcp.json'));
    write('checked/.github/workflows/large.yml', ' '.repeat(512 * 1024 + 1));
    write('checked/.github/workflows/full.yml', ' '.repeat(512 * 1024));
    link('checked/policy.json', join(home, 'outside/.mcp.json'));
    link('checked/lost.json', 'nowhere');
    link('checked/net.json', '//host/x');
    link('checked/inside.json', 'Makefile');
    hold('policies', [
      ...readVerificationFiles(join(home, 'checked')).map(({ path, text }) => `${path}: ${text.length}`),
      `none: ${shown(readVerificationFiles(join(home, 'absent')))}`,
      ...table(['Makefile', 'absent', 'policy.json', 'lost.json', 'net.json', 'inside.json', '.github'], (path) =>
        diskPolicyHost(join(home, 'checked')).read(path),
      ),
    ]);
  });

  it('newer data', () => {
    const entry = (name: string, text: string, change: (head: Buffer) => void = () => undefined): Buffer => {
      const head = Buffer.alloc(512);
      head.write(name);
      head.write(`${text.length.toString(8).padStart(11, '0')} `, 124);
      head.write('0', 156);
      change(head);
      head.fill(' ', 148, 156);
      head.write(
        head
          .reduce((sum, byte) => sum + byte, 0)
          .toString(8)
          .padStart(6, '0'),
        148,
      );
      return Buffer.concat([head, Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)]);
    };
    const tar = (...entries: Buffer[]): Buffer => gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));
    const wanted = entry('package/data.json', 'text');
    const damaged = Buffer.from(wanted);
    damaged[0] = 65;
    const archives: Readonly<Record<string, Buffer>> = {
      ...{
        one: tar(wanted),
        behind: tar(entry('a', 'x'.repeat(512)), wanted),
        twice: tar(wanted, wanted),
        none: tar(entry('a', '')),
      },
      ...{
        'a link': tar(entry('package/data.json', 'text', (head) => head.write('2', 156))),
        'an old sign': tar(entry('package/data.json', 'text', (head) => head.fill(0, 156, 157))),
      },
      ...{
        'a prefix': tar(entry('package/data.json', 'text', (head) => head.write('x', 345))),
        'a wrong sum': tar(damaged),
        'no size': tar(entry('package/data.json', 'text', (head) => head.write('x', 124))),
      },
      ...{
        'cut short': gzipSync(wanted.subarray(0, 514)),
        'cut in its head': gzipSync(wanted.subarray(0, 511)),
        'no end': gzipSync(wanted),
        'no archive': Buffer.from('x'),
      },
      ...{
        '99 others': tar(...Array.from({ length: 99 }, () => entry('a', '')), wanted),
        '100 others': tar(...Array.from({ length: 100 }, () => entry('a', '')), wanted),
      },
      ...{
        'a full name': tar(entry('n'.repeat(100), 'text')),
        'behind the end': tar(entry('a', ''), Buffer.alloc(512), wanted),
      },
    };
    const found = (tarball: Buffer, largest = 10, path = 'package/data.json'): unknown => {
      const file = fileInTarball(tarball, path, largest);
      return 'bytes' in file ? file.bytes.toString() : file;
    };
    const head = (fields: object): string =>
      `{"header":${JSON.stringify({ format: 1, version: '1.0.0', date: '2026-01-01', minimumProduct: '1.0.0', ...fields })},\n`;
    const heads = [
      head({}),
      head({ version: '1.0' }),
      head({ format: '1' }),
      head({ date: 1 }),
      head({ minimumProduct: '123456.0.0' }),
      head({ version: '12345.0.0-x' }),
      head({ more: 'x'.repeat(400) }),
      head({}).slice(0, -1),
      '{"header":{a},\n',
      '',
    ];
    const env = { XDG_CACHE_HOME: '/cache', LOCALAPPDATA: 'C:\\cache' };
    hold('data', [
      ...Object.entries(archives).map(([title, tarball]) => `${title}: ${shown(found(tarball))}`),
      ...table([3, 4, 5], (largest) => found(archives['one']!, largest)),
      `a full name: ${shown(found(archives['a full name']!, 10, 'n'.repeat(100)))}`,
      ...table(heads, headerOf),
      ...table(heads, (text) => trustedKnowledge(text, { keys: [], product: '1.0.0' })),
      ...table([head({ minimumProduct: '1.0.1' }), head({ format: 99 })], (text) =>
        trustedKnowledge(text, { keys: [], product: '1.0.0' }),
      ),
      ...table(
        [
          ['1.0.0', '1.0.0'],
          ['1.0.1', '1.0.0'],
          ['1.0.0', '1.0.1'],
          ['1.10.0', '1.9.9'],
          ['2.0.0', '1.9.9'],
          ['x', '0.0.0'],
          ['1.0.0-x', '1.0.0'],
        ] as const,
        ([a, b]) => compareReleases(a, b),
      ),
      ...table(
        [
          ['2026-01-01', '2026-01-01'],
          ['2026-01-01', '2026-01-31'],
          ['2026-01-02', '2026-01-01'],
          ['2026-03-01', '2026-04-01'],
        ] as const,
        ([a, b]) => daysOld(a, b),
      ),
      ...table(['linux', 'darwin'] as const, (system) => [
        knowledgePlace(env, system, '/h'),
        knowledgePlace({}, system, '/h'),
        knowledgePlace({ XDG_CACHE_HOME: 'rel' }, system, '/h'),
        knowledgePlace({}, system, ''),
      ]),
      `windows: ${shown([knowledgePlace({}, 'win32', '/h'), knowledgePlace({ LOCALAPPDATA: '/l' }, 'win32', '/h')])}`,
      ...table([0, 1, 3, 365], (days) => {
        const cooldown = cooldownOf(days, '2026-03-01');
        return cooldown && { ...cooldown, young: firstYoungMoment(cooldown) };
      }),
    ]);
  });
});
