/** The bytes of deltas, indexes, packs and trees, made here one by one: what is read, and where reading ends. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { commitTree } from '../../../server/src/platform/git/commitTree';
import { applyDelta } from '../../../server/src/platform/git/objectDelta';
import type { GitObject, ObjectStore } from '../../../server/src/platform/git/objectStore';
import { readPackEntry } from '../../../server/src/platform/git/packFile';
import { readPackIndex } from '../../../server/src/platform/git/packIndex';
import { madeFolder } from '../../fixtures/madeFolder';

const folder = madeFolder();

/** A number in groups of seven bits, the lowest first. */
function groups(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 128);
  }
}

describe('a delta', () => {
  const base = Buffer.from(Uint8Array.from({ length: 0x1020310 }, (_, index) => index & 255));
  const made = (from: Buffer, to: number, commands: readonly number[], largest = 0x100000) =>
    applyDelta(from, Buffer.from([...groups(from.length), ...groups(to), ...commands]), largest);

  it('copies from any place, told by each of four bytes', () => {
    for (const [bits, bytes, start] of [
      [0x81, [0x05], 0x05],
      [0x82, [0x07], 0x700],
      [0x84, [0x09], 0x90000],
      [0x88, [0x01], 0x1000000],
      [0x8f, [0x04, 0x03, 0x02, 0x01], 0x1020304],
    ] as const) {
      assert.deepEqual(made(base, 3, [bits | 0x10, ...bytes, 3]), base.subarray(start, start + 3), `${bits}`);
    }
  });

  it('copies any length, told by each of three bytes, and 65,536 bytes where none is told', () => {
    for (const [bits, bytes, length] of [
      [0x90, [0x02], 2],
      [0xa0, [0x02], 0x200],
      [0xc0, [0x01], 0x10000],
      [0x80, [], 0x10000],
      [0xf0, [0x01, 0x01, 0x01], 0x10101],
    ] as const) {
      assert.deepEqual(made(base, length, [bits, ...bytes]), base.subarray(0, length), `${bits}`);
    }
  });

  it('puts in new bytes, up to 127 at once', () => {
    const text = Buffer.alloc(127, 'n');
    assert.deepEqual(made(base, 129, [0x90, 2, 127, ...text]), Buffer.concat([base.subarray(0, 2), text]));
    assert.deepEqual(made(Buffer.from('ab'), 0, []), Buffer.alloc(0));
  });

  it('is refused where it does not fit its base, its target, or the limit', () => {
    const short = Buffer.from('abcd');
    assert.deepEqual(made(short, 4, [0x90, 4], 4), short);
    assert.equal(made(short, 4, [0x90, 4], 3), undefined, 'larger than allowed');
    assert.equal(applyDelta(short, Buffer.from([3, 3, 0x90, 3]), 9), undefined, 'made for a shorter base');
    assert.equal(made(short, 5, [0x90, 5]), undefined, 'copies beyond the base');
    assert.equal(made(short, 4, [0x91, 1, 4]), undefined, 'copies beyond the base from its middle');
    assert.equal(made(short, 3, [0x90, 4]), undefined, 'more than the target');
    assert.equal(made(short, 5, [0x90, 4]), undefined, 'less than the target');
    assert.equal(made(short, 2, [2, 0x61]), undefined, 'new bytes that are cut');
    assert.equal(made(short, 0, [0]), undefined, 'the command that is kept for later');
    assert.equal(made(short, 4, [0x91, 0]), undefined, 'a length that is cut');
    assert.equal(made(short, 4, [0x91]), undefined, 'a place that is cut');
    assert.equal(applyDelta(short, Buffer.from([4]), 9), undefined, 'no target');
    assert.equal(applyDelta(short, Buffer.from([]), 9), undefined, 'nothing');
  });

  it('may write its sizes in seven groups, and in no more', () => {
    const long = (value: number, bytes: number) => [value | 128, ...Array<number>(bytes - 2).fill(128), 0];
    const delta = (bytes: number) => Buffer.from([...long(4, bytes), 4, 0x90, 4]);
    assert.deepEqual(applyDelta(Buffer.from('abcd'), delta(7), 9), Buffer.from('abcd'));
    assert.equal(applyDelta(Buffer.from('abcd'), delta(8), 9), undefined);
  });
});

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

/** An index of ids with their places; those in `far` stand in the table of eight bytes. */
function index(entries: readonly [id: string, offset: number][], far: readonly bigint[] = []): Buffer {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const upTo = Array.from({ length: 256 }, (_, byte) =>
    word(sorted.filter(([id]) => Number.parseInt(id.slice(0, 2), 16) <= byte).length),
  );
  const wide = far.map((value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(value);
    return bytes;
  });
  return Buffer.concat([
    Buffer.from('ff744f6300000002', 'hex'),
    ...upTo,
    ...sorted.map(([id]) => Buffer.from(id, 'hex')),
    ...sorted.map(() => word(0)),
    ...sorted.map(([, offset]) => word(offset)),
    ...wide,
    Buffer.alloc(40),
  ]);
}

const idOf = (start: string, fill = '0'): string => start.padEnd(40, fill);

describe('an index of a pack', () => {
  const ids = ['00', '0001', '7f', '7f80', '7fff', 'ff'].map((start) => idOf(start));
  const last = idOf('ff', 'f');

  it('knows the place of every id that it holds, and of no other', () => {
    const read = readPackIndex(index([...ids, last].map((id, i) => [id, 12 + i * 7] as [string, number])), 20)!;
    assert.deepEqual(
      [...ids, last].map((id) => read.offsetOf(id)),
      [12, 19, 26, 33, 40, 47, 54],
    );
    for (const id of [idOf('0002'), idOf('7f7f'), idOf('80'), idOf('fe', 'f'), idOf('ff', '1')])
      assert.equal(read.offsetOf(id), undefined, id);
    assert.equal(readPackIndex(index([]), 20)!.offsetOf(ids[0]!), undefined);
  });

  it('says which ids begin alike, at most twenty', () => {
    const read = readPackIndex(index(ids.map((id) => [id, 1])), 20)!;
    assert.deepEqual(read.withPrefix('7f'), ids.slice(2, 5));
    assert.deepEqual(read.withPrefix('7f8'), [ids[3]]);
    assert.deepEqual(read.withPrefix('6a'), []);
    assert.deepEqual(read.withPrefix('ff'), [ids[5]]);
    const many = Array.from({ length: 30 }, (_, i) => idOf(`ab${i.toString(16).padStart(2, '0')}`));
    const crowded = readPackIndex(index(many.map((id) => [id, 1])), 20)!;
    assert.deepEqual(crowded.withPrefix('ab'), many.slice(0, 20));
    assert.deepEqual(crowded.withPrefix('ab1'), many.slice(16));
  });

  it('has places above two gigabytes in a table of their own', () => {
    const far = [5_000_000_000n, 2n ** 53n - 1n, 2n ** 53n];
    const read = readPackIndex(
      index(
        [
          [ids[0]!, 0x7fffffff],
          [ids[2]!, 0x80000000],
          [ids[3]!, 0x80000001],
          [ids[4]!, 0x80000002],
          [ids[5]!, 0x80000003],
        ],
        far,
      ),
      20,
    )!;
    assert.equal(read.offsetOf(ids[0]!), 0x7fffffff);
    assert.equal(read.offsetOf(ids[2]!), 5_000_000_000);
    assert.equal(read.offsetOf(ids[3]!), Number.MAX_SAFE_INTEGER);
    assert.equal(read.offsetOf(ids[4]!), undefined, 'too large for a number');
    assert.equal(read.offsetOf(ids[5]!), undefined, 'behind the table');
  });

  it('is of version 2 and whole', () => {
    const whole = index([[ids[0]!, 12]]);
    assert.ok(readPackIndex(whole, 20));
    assert.equal(readPackIndex(whole.subarray(0, whole.length - 1), 20), undefined, 'a byte less');
    assert.equal(readPackIndex(whole.subarray(0, 1_031), 20), undefined, 'no table');
    for (const [at, value] of [
      [0, 0xfe],
      [3, 0x64],
      [7, 3],
    ] as const) {
      const other = Buffer.from(whole);
      other[at] = value;
      assert.equal(readPackIndex(other, 20), undefined, `byte ${at}`);
    }
    const wrong = Buffer.from(whole);
    word(9).copy(wrong, 8);
    assert.equal(readPackIndex(wrong, 20)!.offsetOf(idOf('00', '1')), undefined, 'a count beyond the last one');
  });
});

describe('an entry of a pack', () => {
  let files = 0;
  /** A file with these bytes at the place 100. */
  const pack = (bytes: readonly number[], data: Buffer): string => {
    const path = join(folder, `${files++}.pack`);
    writeFileSync(path, Buffer.concat([Buffer.alloc(100), Buffer.from(bytes), data]));
    return path;
  };
  const head = (type: number, size: number): number[] => {
    const rest = Math.floor(size / 16);
    return rest === 0 ? [(type << 4) | size] : [(type << 4) | (size & 15) | 128, ...groups(rest)];
  };
  const read = (
    type: number,
    text: Buffer,
    between: readonly number[] = [],
    { size = text.length, largest = 1e6 } = {},
  ) => readPackEntry(pack([...head(type, size), ...between], deflateSync(text)), 100, 20, largest);

  it('is one of four kinds', () => {
    const bytes = Buffer.from('some text');
    assert.deepEqual(
      [1, 2, 3, 4].map((type) => read(type, bytes)),
      ['commit', 'tree', 'blob', 'tag'].map((kind) => ({ kind, bytes })),
    );
    assert.equal(read(0, bytes), undefined);
    assert.equal(read(5, bytes), undefined);
  });

  it('has exactly the size that it says, up to the limit', () => {
    for (const length of [0, 15, 16, 127, 2_047, 2_048, 40_000]) {
      const bytes = Buffer.alloc(length, 'ab');
      assert.deepEqual(read(3, bytes, [], { largest: length }), { kind: 'blob', bytes });
      if (length > 0) assert.equal(read(3, bytes, [], { largest: length - 1 }), undefined);
      assert.equal(read(3, bytes, [], { size: length + 1 }), undefined, `${length} said to be one more`);
      if (length > 0)
        assert.equal(read(3, bytes, [], { size: length - 1 }), undefined, `${length} said to be one less`);
    }
  });

  it('is read where packing made it longer, and refused where it is no packed data', () => {
    const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 7_919) & 255));
    const stored = deflateSync(bytes, { level: 0 });
    assert.deepEqual(readPackEntry(pack(head(3, 3_000), stored), 100, 20, 1e6), { kind: 'blob', bytes });
    assert.equal(readPackEntry(pack(head(3, 9), Buffer.from('some text')), 100, 20, 1e6), undefined);
    assert.equal(readPackEntry(pack(head(3, 3_000), stored.subarray(0, 900)), 100, 20, 1e6), undefined, 'cut');
  });

  it('may be a delta to a place before it', () => {
    const bytes = Buffer.from('delta');
    assert.deepEqual(read(6, bytes, [5]), { kind: 'offset delta', base: 95, bytes });
    assert.deepEqual(read(6, bytes, [100]), { kind: 'offset delta', base: 0, bytes });
    assert.equal(read(6, bytes, [101]), undefined, 'before the file');
    assert.equal(read(6, bytes, [0]), undefined, 'itself');
    assert.equal(read(6, bytes, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]), undefined, 'far too long');
    // Two groups: each but the last counts from one.
    const path = join(folder, 'far.pack');
    writeFileSync(
      path,
      Buffer.concat([Buffer.alloc(1_000), Buffer.from([...head(6, 5), 0x80, 2]), deflateSync(bytes)]),
    );
    assert.deepEqual(readPackEntry(path, 1_000, 20, 9), { kind: 'offset delta', base: 1_000 - 130, bytes });
  });

  it('may be a delta to an id', () => {
    const bytes = Buffer.from('delta');
    const id = Array.from({ length: 20 }, (_, i) => i);
    assert.deepEqual(read(7, bytes, id), { kind: 'id delta', base: Buffer.from(id).toString('hex'), bytes });
  });

  it('is not read behind the end, in an endless header, or in what is no file', () => {
    const path = pack([], Buffer.alloc(0));
    assert.equal(readPackEntry(path, 100, 20, 9), undefined);
    assert.equal(readPackEntry(pack([0xb0, 0x80, 0x80], Buffer.alloc(0)), 100, 20, 9), undefined, 'cut in its header');
    const packed = deflateSync(Buffer.from('x'));
    const endless = (groupsOfSize: number) => [0xb1, ...Array<number>(groupsOfSize - 1).fill(0x80), 0];
    assert.deepEqual(readPackEntry(pack(endless(7), packed), 100, 20, 9), { kind: 'blob', bytes: Buffer.from('x') });
    assert.equal(readPackEntry(pack(endless(8), packed), 100, 20, 9), undefined);
    mkdirSync(join(folder, 'folder.pack'));
    assert.equal(readPackEntry(join(folder, 'folder.pack'), 0, 20, 9), undefined);
    symlinkSync(path, join(folder, 'link.pack'));
    assert.throws(() => readPackEntry(join(folder, 'link.pack'), 100, 20, 9), /ELOOP/);
  });
});

describe('a tree of a commit', () => {
  const id = (fill: string): string => fill.repeat(40);
  const entry = (mode: string, name: string, fill: string): Buffer =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id(fill), 'hex')]);
  /** A store of the objects that are named. */
  const treeOf = (objects: Record<string, GitObject | { reason: string }>) => {
    const asked: string[] = [];
    const store: ObjectStore = {
      idChars: 40,
      withPrefix: () => [],
      read(name) {
        asked.push(name[0]!);
        return objects[name[0]!] ?? { reason: 'it is missing' };
      },
    };
    return { asked, tree: commitTree(store, id('0')) };
  };
  const root = Buffer.concat([
    entry('100644', 'a.json', '1'),
    entry('100755', 'run.sh', '1'),
    entry('100664', 'old.json', '1'),
    entry('120000', 'link', '2'),
    entry('160000', 'module', '3'),
    entry('40000', 'deep', '4'),
    entry('040000', 'other', '5'),
    entry('100600', 'of an unknown mode', '1'),
    entry('100644', '..', '1'),
    entry('100644', '.', '1'),
    entry('100644', '', '1'),
    entry('100644', 'a/b', '1'),
  ]);
  const blob: GitObject = { kind: 'blob', bytes: Buffer.from('{}') };
  const objects = {
    0: { kind: 'tree', bytes: root },
    1: blob,
    4: { kind: 'tree', bytes: entry('100644', 'b.json', '1') },
    5: blob,
  } satisfies Record<string, GitObject>;

  it('lists what git would make files of', () => {
    const { tree } = treeOf(objects);
    const listed = tree.list('');
    assert.ok(Array.isArray(listed));
    assert.deepEqual(
      listed.map(({ name, kind, id: of }) => `${name} ${kind} ${of[0]}`),
      [
        ...['a.json file 1', 'run.sh file 1', 'old.json file 1', 'link link 2', 'module submodule 3'],
        ...['deep folder 4', 'other folder 5'],
      ],
    );
    assert.deepEqual(tree.list('deep'), [{ name: 'b.json', kind: 'file', id: id('1') }]);
    assert.deepEqual(tree.entry('deep/b.json'), { name: 'b.json', kind: 'file', id: id('1') });
    assert.deepEqual(tree.entry('deep'), { name: 'deep', kind: 'folder', id: id('4') });
    for (const path of ['nothing', 'a.json/b', 'nothing/b', 'deep/nothing']) assert.equal(tree.entry(path), undefined);
    for (const path of ['a.json', 'nothing', 'module']) assert.equal(tree.list(path), undefined, path);
  });

  it('reads files alone, and each folder once', () => {
    const { tree, asked } = treeOf(objects);
    assert.deepEqual(tree.read('a.json'), { bytes: blob.bytes });
    assert.deepEqual(tree.read('deep/b.json'), { bytes: blob.bytes });
    assert.deepEqual(tree.read('deep/b.json'), { bytes: blob.bytes });
    assert.equal(asked.join(''), '01411');
    assert.deepEqual(tree.read('link'), { reason: 'it is a link, and links of a commit are not followed' });
    for (const path of ['deep', 'module', 'nothing']) assert.equal(tree.read(path), undefined, path);
  });

  it('says what it cannot read', () => {
    const { tree } = treeOf({ ...objects, 1: { kind: 'tree', bytes: root }, 4: { reason: 'it is too large' } });
    assert.deepEqual(tree.read('a.json'), { reason: 'it is damaged' });
    assert.deepEqual(tree.list('deep'), { reason: 'it is too large' });
    assert.equal(tree.read('deep/b.json'), undefined);
    assert.deepEqual(tree.list('other'), { reason: 'it is damaged' });
    assert.deepEqual(treeOf({ ...objects, 1: { reason: 'it is missing' } }).tree.read('a.json'), {
      reason: 'it is missing',
    });
    for (const bytes of [root.subarray(0, root.length - 1), Buffer.from('100644'), Buffer.from('100644 a')]) {
      assert.deepEqual(treeOf({ 0: { kind: 'tree', bytes } }).tree.list(''), { reason: 'it is damaged' });
    }
    assert.deepEqual(treeOf({ 0: { kind: 'tree', bytes: Buffer.alloc(0) } }).tree.list(''), []);
  });
});
