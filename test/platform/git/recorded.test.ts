/**
 * What is read of a repository's own files, word for word: settings, patterns, the index, objects, names of commits. The
 * repository is written byte by byte, so that each boundary of a format is met; damage is tried at every byte.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { commitTree } from '../../../server/src/platform/git/commitTree';
import { readIgnoreSettings, settingsIn } from '../../../server/src/platform/git/gitConfig';
import { readIndex } from '../../../server/src/platform/git/gitIndex';
import { gitLookup } from '../../../server/src/platform/git/gitLookup';
import {
  bareRepositoryAt,
  type GitRepository,
  openRepository,
  repositoryAt,
} from '../../../server/src/platform/git/gitRepository';
import { gitStates } from '../../../server/src/platform/git/gitStates';
import { openObjects } from '../../../server/src/platform/git/objectStore';
import { findCommit, treeOf } from '../../../server/src/platform/git/revision';
import { madeFolder, writeBelow } from '../../fixtures/madeFolder';
import { holdRecord } from '../../fixtures/record';

const home = madeFolder();
const write = (path: string, content?: string | Buffer): string => writeBelow(home, path, content);

function writeAll(folder: string, ...paths: string[]): void {
  for (const path of paths) write(`${folder}/${path}`);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => (each instanceof Set ? [...each] : each)) ?? 'undefined';
  return text.replaceAll(home, '<home>');
}

const hold = (name: string, lines: readonly string[]): void =>
  holdRecord(`platform/git/recorded/${name}.txt`, 'platform/git/recorded', lines);

/** One line for each run of equal answers. */
function runs(count: number, answer: (at: number) => string): string[] {
  const lines: string[] = [];
  for (let from = 0; from < count; ) {
    let to = from;
    while (to + 1 < count && answer(to + 1) === answer(from)) to++;
    lines.push(`${from === to ? from : `${from}-${to}`}: ${answer(from)}`);
    from = to + 1;
  }
  return lines;
}

/** What is left of an answer when the text is cut, and when one byte is another one. */
function damage(bytes: Buffer, answer: (bytes: Buffer) => unknown): string[] {
  const other = (at: number, change: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = copy[at]! ^ change;
    return copy;
  };
  return [
    'cut behind so many bytes',
    ...runs(bytes.length + 1, (length) => shown(answer(bytes.subarray(0, length)))),
    ...[0x80, 0x01, 0x40].flatMap((change) => [
      `a byte changed by ${change}`,
      ...runs(bytes.length, (at) => shown(answer(other(at, change)))),
    ]),
  ];
}

function emptyRepository(path: string, config = '[core]\n\tbare = false\n'): GitRepository {
  write(`${path}/.git/HEAD`, 'ref: refs/heads/main\n');
  mkdirSync(join(home, path, '.git/objects/pack'), { recursive: true });
  mkdirSync(join(home, path, '.git/refs/heads'), { recursive: true });
  write(`${path}/.git/config`, config);
  return repositoryAt(join(home, path)) as GitRepository;
}

interface Listed {
  name: string;
  mode?: number;
  isAbsent?: boolean;
}

/** An index of the second to the fourth version. */
function indexBytes(
  version: number,
  entries: readonly Listed[],
  rest: Buffer = Buffer.alloc(0),
  hashBytes = 20,
): Buffer {
  const head = Buffer.alloc(12);
  head.write('DIRC');
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(entries.length, 8);
  let previous = '';
  const parts = entries.map(({ name, mode = 0o100644, isAbsent }) => {
    const fixed = Buffer.alloc(40 + hashBytes + 2 + (isAbsent ? 2 : 0));
    fixed.writeUInt32BE(mode, 24);
    fixed.writeUInt16BE((isAbsent ? 0x4000 : 0) | name.length, 40 + hashBytes);
    if (isAbsent) fixed.writeUInt16BE(0x4000, 42 + hashBytes);
    let same = 0;
    while (version === 4 && name[same] === previous[same] && same < previous.length) same++;
    const strip = version === 4 ? Buffer.from([previous.length - same]) : Buffer.alloc(0);
    const text = Buffer.from(`${name.slice(same)}\0`, 'latin1');
    previous = name;
    const entry = Buffer.concat([fixed, strip, text]);
    return version === 4 ? entry : Buffer.concat([entry, Buffer.alloc((8 - (entry.length % 8)) % 8)]);
  });
  return Buffer.concat([head, ...parts, rest, Buffer.alloc(hashBytes)]);
}

function extension(signature: string, length: number): Buffer {
  const head = Buffer.alloc(8 + length);
  head.write(signature);
  head.writeUInt32BE(length, 4);
  return head;
}

const entries = [
  { name: 'a' },
  { name: 'abcdefgh' },
  { name: 'b/c.json', isAbsent: true },
  { name: 'far/', mode: 0o040000 },
];

describe('recorded: git', () => {
  it('index', () => {
    const few = entries.filter(({ isAbsent }) => !isAbsent);
    const kinds: (readonly [string, Buffer, number?])[] = [
      ['version 2', indexBytes(2, few)],
      ['version 2, with what only later ones have', indexBytes(2, entries)],
      ['version 3', indexBytes(3, entries)],
      ['version 4', indexBytes(4, entries)],
      ['version 5', indexBytes(5, few)],
      ['version 1', indexBytes(1, few)],
      ['sha256', indexBytes(2, few, Buffer.alloc(0), 32), 32],
      ['a known extension', indexBytes(2, few, extension('TREE', 3))],
      ['an extension that may be passed over', indexBytes(2, few, extension('Zzzz', 0))],
      ['one that must be known', indexBytes(2, few, extension('link', 3))],
      ['sparse', indexBytes(2, few, extension('sdir', 0))],
      ['two', indexBytes(2, few, Buffer.concat([extension('TREE', 3), extension('link', 0)]))],
      ['something else behind', indexBytes(2, few, Buffer.alloc(3))],
      ['none', indexBytes(2, [])],
    ];
    const read = (bytes: Buffer, hashBytes = 20): unknown => readIndex(bytes, hashBytes);
    hold('index', [
      ...kinds.map(([title, bytes, hashBytes]) => `${title}: ${shown(read(bytes, hashBytes))}`),
      ...[3, 4].flatMap((version) => [
        `## damage to version ${version}`,
        ...damage(indexBytes(version, entries), (bytes) => read(bytes)),
      ]),
    ]);
  });

  it('settings', () => {
    const texts = [
      '[core]\n\tbare = false',
      '[core] bare\n[a "b.C"] d = e',
      '[A.B]c=1\nC = 2 # rest\n; all\n# all',
      '[a "x\\"y\\\\z"]\nb = "c # d" e ; f',
      '[a]\nb = c \\\n  d\\\\\ne = 1',
      '[a]\nb = "x\\n\\t\\b\\q" \t \n',
      '[a]\nb = c\\',
      '\ufeff[a]\r\nb = c\r\n',
      '[a]\nb = 1\n!odd\nc = 2',
      '[a]\n1b = 1',
      'b = 1',
      '[a "b\nc"]\nd=1',
      '',
    ];
    const lines = texts.map((text, at) => {
      write(`settings/${at}`, text);
      return `${JSON.stringify(text)}: ${shown(settingsIn(join(home, 'settings', String(at))))}`;
    });
    write('settings/large', `#${' '.repeat(256 * 1024 - 1)}`);
    write('settings/larger', `#${' '.repeat(256 * 1024)}`);
    const others = ['absent', 'large', 'larger', '.'].map(
      (name) => `${name}: ${shown(settingsIn(join(home, 'settings', name)))}`,
    );
    hold('settings', [...lines, ...others]);
  });

  it('what decides about ignored paths', () => {
    const own = [
      '',
      '[core]\nignorecase = true',
      '[core]\nignorecase = Yes',
      '[core]\nignorecase = 2',
      '[core]\nexcludesfile = x',
      '[include]\npath = x',
      '[includeIf "gitdir:x"]\npath = x',
      '[include]\nother = x',
      '[core]\nbare = true',
      '[core]\nworktree = ..',
      '[core]\nworktree = ../..',
      '[extensions]\nobjectformat = SHA256',
      '[extensions]\nobjectformat = sha1',
      '[extensions]\nobjectformat = other',
    ];
    const person = [
      '[core]\nexcludesfile = /x/y',
      '[core]\nexcludesfile = ~/y',
      '[core]\nexcludesfile = ~other/y',
      '[core]\nexcludesfile = %(prefix)/y',
      '[core]\nexcludesfile =',
      '[core]\nexcludesfile = rel',
      '[core]\nignorecase = on',
      '[include]\npath = more',
      '[includeIf "gitdir:/x/"]\npath = more',
      '[includeIf "gitdir:/x/"]\npath = none',
      '[include]\npath = self',
    ];
    write('person/more', '[core]\nexcludesfile = /more\n');
    write('person/none', '[a]\nb = c\n');
    write('person/self', '[include]\npath = self\n[core]\nignorecase = true\n');
    write('person/empty', '');
    const env = (name: string) => ({
      GIT_CONFIG_GLOBAL: join(home, 'person', name),
      GIT_CONFIG_NOSYSTEM: '1',
      XDG_CONFIG_HOME: join(home, 'xdg'),
    });
    const lines = own.map((text, at) => {
      const repository = emptyRepository(`own${at}`, text);
      return `${JSON.stringify(text)}: ${shown(readIgnoreSettings(repository, env('empty')))}`;
    });
    const repository = emptyRepository('own');
    for (const [at, text] of person.entries()) {
      write(`person/${at}`, text);
      const { excludesFile, ...rest } = readIgnoreSettings(repository, env(String(at)));
      lines.push(
        `person ${JSON.stringify(text)}: ${shown({ excludesFile: excludesFile?.replace(/^.*\/(?=y$)/, '…/'), ...rest })}`,
      );
    }
    hold('ignore-settings', lines);
  });

  it('states of paths', () => {
    emptyRepository('tree', '[core]\n\tignorecase = false\n');
    write(
      'tree/.git/index',
      indexBytes(2, [
        { name: '.mcp.json' },
        { name: 'build/kept.json' },
        { name: 'far/', mode: 0o040000 },
        { name: 'gr\xc3\xbc.json' },
      ]),
    );
    write('tree/.git/info/exclude', 'excluded.json\n/top\n');
    write(
      'tree/.gitignore',
      [
        '*.local.json',
        'build/',
        '!kept.local.json',
        '/only-here',
        'a/**/z',
        '**/deep',
        'dir/*',
        '!dir/x',
        '\\#hash',
        'sp ace ',
        '[ab].json',
        'q?.json',
        '!',
        '#c',
        '',
      ].join('\n'),
    );
    write('tree/sub/.gitignore', '!again.local.json\nown\n');
    write('tree/only-here/x');
    write('tree/sub/only-here/x');
    write('tree/build/x.json');
    write('tree/real/x.json');
    symlinkSync(join(home, 'tree/real'), join(home, 'tree/link'));
    emptyRepository('tree/inner');
    write('tree/inner/.gitignore', 'x.json\n');
    write('tree/odd/.git', 'gitdir: nowhere\n');
    write('tree/pointed/.git', 'gitdir: ../.git/modules/pointed\n');
    write('tree/.git/modules/pointed/HEAD', 'ref: x');
    write('tree/.git/modules/pointed/objects/x');
    write('tree/.git/modules/pointed/refs/x');
    write('tree/.git/modules/pointed/config', '[core]\nworktree = ../../../pointed\n');
    const look = gitLookup(join(home, 'tree'))!;
    const paths = [
      ...[
        '.mcp.json',
        'build/kept.json',
        'build/x.json',
        'build',
        'far/x.json',
        'near.json',
        'gr\u00fc.json',
        'gru\u0308.json',
      ],
      ...['a.local.json', 'kept.local.json', 'sub/a.local.json', 'sub/again.local.json', 'sub/own', 'own', 'sub/own/x'],
      ...['only-here', 'only-here/x', 'sub/only-here', 'a/z', 'a/b/z', 'a/b/c/z', 'z', 'deep', 'x/deep', 'x/deep/y'],
      ...[
        'dir/x',
        'dir/y',
        'dir/x/y',
        '#hash',
        'sp ace',
        'a.json',
        'c.json',
        'A.json',
        'q1.json',
        'q.json',
        'excluded.json',
      ],
      ...[
        'sub/excluded.json',
        'top',
        'sub/top',
        'link/x.json',
        'real/x.json',
        'inner/x.json',
        'inner/y.json',
        'odd/x.json',
      ],
      ...['pointed/x.json', '', '/x', '~/x', '../x', 'a/../x', 'a..b'],
    ];
    hold(
      'states',
      paths.map((path) => `${path}: ${shown(look(path))}`),
    );
  });

  it('states that change', async () => {
    emptyRepository('changing');
    write('changing/.gitignore', 'a\n');
    let now = 1_000;
    const told: number[] = [];
    const states = gitStates(() => now);
    const look = states(join(home, 'changing'), () => void told.push(now))!;
    const lines: string[] = [];
    const say = async (what: string): Promise<void> => {
      const answer = look('a');
      await new Promise(setImmediate);
      lines.push(`${what}: ${answer}, told at ${told.join(' ') || 'no time'}`);
    };
    await say('first');
    write('changing/.gitignore', 'b\n');
    now = 6_000;
    await say('at the end of its time');
    now = 6_001;
    await say('after its time');
    await say('again');
    now = 11_001;
    await say('five seconds later');
    now = 11_002;
    await say('later, and nothing has changed');
    const same = states(join(home, 'changing'), () => undefined)!;
    lines.push(`another asks: ${same('a')}`, `outside: ${shown(states(join(home, '..', '..', '/'), () => undefined))}`);
    hold('changing', lines);
  });

  it('repositories', () => {
    const made: Readonly<Record<string, () => void>> = {
      plain: () => void emptyRepository('r/plain'),
      'no HEAD': () => write('r/no HEAD/.git/objects/x'),
      'no refs': () => writeAll('r/no refs/.git', 'HEAD', 'objects/x'),
      'no objects': () => writeAll('r/no objects/.git', 'HEAD', 'refs/x'),
      'a file that points': () => write('r/a file that points/.git', 'gitdir: ../plain/.git\n'),
      'a file that points nowhere': () => write('r/a file that points nowhere/.git', 'gitdir: nowhere'),
      'a file of other words': () => write('r/a file of other words/.git', 'x'),
      'a file that points to a network': () => write('r/a file that points to a network/.git', 'gitdir: //host/x'),
      'a link': () => {
        mkdirSync(join(home, 'r/a link'), { recursive: true });
        symlinkSync(join(home, 'r/plain/.git'), join(home, 'r/a link/.git'));
      },
      'a link to nothing': () => {
        mkdirSync(join(home, 'r/a link to nothing'), { recursive: true });
        symlinkSync(join(home, 'r/nothing'), join(home, 'r/a link to nothing/.git'));
      },
      worktree: () => {
        write('r/worktree/.git', 'gitdir: ../plain/.git/worktrees/w');
        write('r/plain/.git/worktrees/w/HEAD');
        write('r/plain/.git/worktrees/w/commondir', '../..\n');
      },
      'a lost worktree': () => {
        write('r/a lost worktree/.git', 'gitdir: ../plain/.git/worktrees/l');
        write('r/plain/.git/worktrees/l/HEAD');
        write('r/plain/.git/worktrees/l/commondir', '\n');
      },
      'below/a/b': () => write('r/below/a/b/x'),
      bare: () => writeAll('r/bare', 'HEAD', 'objects/x', 'refs/x'),
    };
    const lines = Object.entries(made).map(([name, make]) => {
      make();
      const at = join(home, 'r', name);
      return `${name}: ${shown(repositoryAt(at))}, around ${shown(openRepository(at))}, bare ${shown(bareRepositoryAt(at))}`;
    });
    hold('repositories', lines);
  });

  it('objects, packs and names of commits', () => {
    const repository = emptyRepository('objects');
    const objects = new Map<string, { kind: string; body: Buffer }>();
    const idOf = (kind: string, body: Buffer): string => {
      const id = createHash('sha1').update(`${kind} ${body.length}\0`).update(body).digest('hex');
      objects.set(id, { kind, body });
      return id;
    };
    const loose = (kind: string, text: string | Buffer): string => {
      const body = Buffer.from(text);
      const id = idOf(kind, body);
      write(
        `objects/.git/objects/${id.slice(0, 2)}/${id.slice(2)}`,
        deflateSync(Buffer.concat([Buffer.from(`${kind} ${body.length}\0`), body])),
      );
      return id;
    };
    const blob = loose('blob', 'text\n');
    const row = (mode: string, name: string, id: string): Buffer =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
    const inner = loose('tree', row('100644', 'x.json', blob));
    const root = loose(
      'tree',
      Buffer.concat([
        ...['100644', '100755', '100664', '120000', '160000', '040000', '40000', '100600'].map((mode) =>
          row(mode, `m${mode}`, /^0?4/.test(mode) ? inner : blob),
        ),
        ...['.', '..', 'a/b', ''].map((name) => row('100644', name, blob)),
      ]),
    );
    const broken = loose('tree', Buffer.from('100644 x'));
    const first = loose('commit', `tree ${root}\nauthor a\n\nparent ${'0'.repeat(40)}\n`);
    const second = loose('commit', `tree ${inner}\nparent ${first}\n\nm\n`);
    const merge = loose('commit', `tree ${inner}\nparent ${second}\nparent ${first}\n\nm\n`);
    const orphan = loose('commit', `tree ${inner}\nparent ${'1'.repeat(40)}\n\nm\n`);
    const tag = loose('tag', `object ${merge}\ntype commit\n`);
    const outer = loose('tag', `object ${tag}\ntype tag\n`);
    const blobTag = loose('tag', `object ${blob}\ntype blob\n`);
    const names: Readonly<Record<string, string>> = {
      'refs/heads/main': `${merge}\n`,
      'refs/heads/link': 'ref: refs/heads/main\n',
      'refs/heads/loop': 'ref: refs/heads/loop\n',
      'refs/heads/odd': 'ref: ../../x\n',
      'refs/heads/words': 'words',
      'refs/heads/orphan': orphan,
      'refs/tags/v1': outer,
      'refs/tags/blob': blobTag,
      'refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/dev\n',
      'refs/remotes/origin/dev': second,
      'refs/heads/tree': root,
    };
    for (const [name, text] of Object.entries(names)) write(`objects/.git/${name}`, text);
    write(
      'objects/.git/packed-refs',
      `# pack-refs with: peeled\n${first} refs/heads/packed\n^${first}\n${second} refs/heads/main\nodd\n`,
    );

    // A pack with a blob, a delta to it by its offset and one by its id.
    const base = Buffer.from('a base that is long enough');
    const made = Buffer.from('a base that is new');
    const delta = Buffer.from([base.length, made.length, 0x90, 15, 3, 110, 101, 119]);
    const header = (type: number, size: number): Buffer =>
      size < 16 ? Buffer.from([(type << 4) | size]) : Buffer.from([0x80 | (type << 4) | (size & 15), size >> 4]);
    const parts: { id: string; bytes: Buffer }[] = [
      { id: idOf('blob', base), bytes: Buffer.concat([header(3, base.length), deflateSync(base)]) },
    ];
    const at = (index: number): number => 12 + parts.slice(0, index).reduce((sum, { bytes }) => sum + bytes.length, 0);
    parts.push({
      id: idOf('blob', made),
      bytes: Buffer.concat([header(6, delta.length), Buffer.from([at(1) - at(0)]), deflateSync(delta)]),
    });
    const other = Buffer.concat([made, Buffer.from('!')]);
    const more = Buffer.from([made.length, other.length, 0x90, made.length, 1, 33]);
    parts.push({
      id: idOf('blob', other),
      bytes: Buffer.concat([header(7, more.length), Buffer.from(parts[1]!.id, 'hex'), deflateSync(more)]),
    });
    parts.push({ id: 'ff'.repeat(20), bytes: Buffer.concat([header(5, 1), deflateSync(Buffer.from('x'))]) });
    parts.push({ id: 'fe'.repeat(20), bytes: Buffer.concat([header(3, 200), deflateSync(Buffer.from('x'))]) });
    const packHead = Buffer.from('PACK\0\0\0\x02\0\0\0\x05', 'latin1');
    const pack = Buffer.concat([packHead, ...parts.map(({ bytes }) => bytes), Buffer.alloc(20)]);
    const sorted = parts.map(({ id }, index) => ({ id, offset: at(index) })).sort((a, b) => (a.id < b.id ? -1 : 1));
    const fanout = Buffer.alloc(256 * 4);
    for (let byte = 0; byte < 256; byte++)
      fanout.writeUInt32BE(sorted.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) <= byte).length, byte * 4);
    const offsets = Buffer.alloc(sorted.length * 4);
    for (const [index, { offset }] of sorted.entries()) offsets.writeUInt32BE(offset, index * 4);
    const index = (far: Buffer, given = offsets): Buffer =>
      Buffer.concat([
        Buffer.from('ff744f6300000002', 'hex'),
        fanout,
        ...sorted.map(({ id }) => Buffer.from(id, 'hex')),
        Buffer.alloc(sorted.length * 4),
        given,
        far,
        Buffer.alloc(40),
      ]);
    const packPath = `objects/.git/objects/pack/pack-${'a'.repeat(40)}`;
    write(`${packPath}.pack`, pack);
    write(`${packPath}.idx`, index(Buffer.alloc(0)));
    write(`objects/.git/objects/pack/pack-${'b'.repeat(39)}.idx`, 'x');

    const nameOf = (id: string): string => {
      const object = objects.get(id);
      return object ? `${object.kind} ${JSON.stringify(object.body.toString('latin1').slice(0, 12))}` : id;
    };
    const plain = (value: unknown): string =>
      [...objects.keys()].reduce(
        (text, id) => text.replaceAll(id, `<${nameOf(id).replaceAll('"', "'")}>`),
        shown(value),
      );
    const store = openObjects(repository);
    if ('reason' in store) throw new Error(store.reason);
    const lines: string[] = [];
    for (const id of [...objects.keys(), 'ff'.repeat(20), 'fe'.repeat(20), '00'.repeat(20)]) {
      const object = store.read(id);
      lines.push(
        `read ${nameOf(id)}: ${'reason' in object ? object.reason : `${object.kind} of ${object.bytes.length}`}`,
      );
    }
    for (const [length, id] of [4, 6, 39, 40, 41].map((each) => [each, merge] as const))
      lines.push(`${length} digits of the merge: ${plain(store.withPrefix(id.slice(0, length)))}`);
    lines.push(
      `digits of the pack: ${plain(store.withPrefix(parts[0]!.id.slice(0, 5)))}, none: ${plain(store.withPrefix('ffff0'))}`,
    );
    const written = [
      ...[
        'main',
        'HEAD',
        '@',
        'link',
        'loop',
        'odd',
        'words',
        'packed',
        'v1',
        'blob',
        'tree',
        'origin',
        'origin/dev',
        'refs/heads/main',
      ],
      ...[
        'heads/main',
        'tags/v1',
        'main^',
        'main^1',
        'main^2',
        'main^3',
        'main^0',
        'main~0',
        'main~',
        'main~1',
        'main~2',
        'main~3',
      ],
      ...[
        'main^^',
        'main~1^',
        'v1^{}',
        'v1^{commit}',
        'v1^{tree}',
        'orphan',
        'orphan^',
        'orphan~100000',
        'orphan~100001',
        'main^1000',
      ],
      ...[
        'absent',
        '-x',
        '../x',
        'a..b',
        'main@{1}',
        'a//b',
        'a b',
        'a:b',
        '',
        'FETCH_HEAD',
        merge,
        merge.slice(0, 7),
        merge.slice(0, 3),
      ],
      ...[merge.toUpperCase(), blob, blob.slice(0, 8), '0000000', `${merge}~1`, 'x'.repeat(255), 'x'.repeat(256)],
    ];
    for (const name of written)
      lines.push(`commit ${plain(name).slice(0, 80)}: ${plain(findCommit(repository, store, name))}`);
    for (const id of [merge, first, blob, '00'.repeat(20)])
      lines.push(`tree of ${nameOf(id)}: ${plain(treeOf(store, id))}`);
    const tree = commitTree(store, root);
    for (const path of [
      '',
      'm40000',
      'm040000',
      'm100644',
      'm120000',
      'm40000/x.json',
      'm40000/y',
      'absent/x',
      'm160000',
    ])
      lines.push(
        `path ${path}: ${plain(tree.entry(path))}, holds ${plain(tree.list(path))}, reads ${plain(tree.read(path))}`,
      );
    lines.push(
      `damaged: ${plain(commitTree(store, broken).list(''))}, no tree: ${plain(commitTree(store, blob).list(''))}`,
    );
    hold('objects', lines);
  });
});
