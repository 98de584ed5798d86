/** Entries of packs, read where they stand: nothing of a pack is kept in memory but what is asked for. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** One entry: an object, or a delta to another one in the same pack or by its id. */
export type PackEntry = { bytes: Buffer } & (
  | { kind: ObjectKind }
  | { kind: 'offset delta'; base: number }
  | { kind: 'id delta'; base: string }
);

/** What objects can be. */
export type ObjectKind = 'commit' | 'tree' | 'blob' | 'tag';

const kinds: ReadonlyMap<number, ObjectKind> = new Map([
  [1, 'commit'],
  [2, 'tree'],
  [3, 'blob'],
  [4, 'tag'],
]);
const OFFSET_DELTA = 6;
const ID_DELTA = 7;
const LONGEST_HEADER = 64;

/** The entry at an offset; undefined where it is damaged, or larger than that many bytes. */
export function readPackEntry(path: string, offset: number, hashBytes: number, largest: number): PackEntry | undefined {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    return fstatSync(file).isFile() ? readEntry(file, offset, hashBytes, largest) : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

function readEntry(file: number, offset: number, hashBytes: number, largest: number): PackEntry | undefined {
  const head = readAt(file, offset, LONGEST_HEADER);
  let at = 0;
  let byte = head[at++];
  if (byte === undefined) return undefined;
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let factor = 16; byte & 128; factor *= 128) {
    byte = head[at++];
    if (byte === undefined || at > 8) return undefined;
    size += (byte & 127) * factor;
  }
  if (size > largest) return undefined;
  const rest = (from: number): Buffer | undefined => inflateAt(file, offset + from, size);
  if (type === ID_DELTA) {
    const bytes = rest(at + hashBytes);
    return bytes && { kind: 'id delta', base: head.toString('hex', at, at + hashBytes), bytes };
  }
  if (type === OFFSET_DELTA) {
    const back = readBack(head, at);
    const bytes = back && back.value > 0 && back.value <= offset ? rest(back.end) : undefined;
    return bytes && { kind: 'offset delta', base: offset - back!.value, bytes };
  }
  const kind = kinds.get(type);
  const bytes = kind && rest(at);
  return kind && bytes && { kind, bytes };
}

/** How far back the base stands: groups of seven bits, the highest first, each but the last counted from one. */
function readBack(head: Buffer, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let at = start; at < start + 8; at++) {
    const byte = head[at];
    if (byte === undefined) return undefined;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, end: at + 1 };
    value += 1;
  }
  return undefined;
}

/** What follows the data is not looked at. Packers may need somewhat more room than the data itself has. */
function inflateAt(file: number, offset: number, size: number): Buffer | undefined {
  const usual = size + (size >> 8) + 1024;
  for (const length of [usual, usual * 4]) {
    try {
      const bytes = inflateSync(readAt(file, offset, length), { maxOutputLength: size + 1 });
      return bytes.length === size ? bytes : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'Z_BUF_ERROR') return undefined;
    }
  }
  return undefined;
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  const read = readSync(file, bytes, 0, length, position);
  return bytes.subarray(0, read);
}
