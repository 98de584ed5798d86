/** Reads one expected file out of an npm package: bounded, in memory, and nothing else of it. */
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
const MAX_ENTRIES = 100;
const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;
/** Kinds of entries: a file, under its old and its new sign. */
const plainFile = new Set(['0', '\0']);

/** The file of that path, or why there is none. Longer names, links and other kinds of entries are passed over. */
export function fileInTarball(tarball: Buffer, path: string, largest: number): { bytes: Buffer } | { refused: string } {
  let archive: Buffer;
  try {
    archive = gunzipSync(tarball, { maxOutputLength: MAX_ARCHIVE_BYTES });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { refused: isLarge ? 'it is far too large' : 'it is no package of npm' };
  }
  let found: Buffer | undefined;
  let at = 0;
  for (let entries = 0; at + BLOCK <= archive.length; entries++) {
    const head = archive.subarray(at, at + BLOCK);
    if (head[0] === 0) break;
    if (entries === MAX_ENTRIES) return { refused: `it has more than ${MAX_ENTRIES} files` };
    const size = octal(head, 124, 12);
    const start = at + BLOCK;
    if (!hasChecksum(head) || size === undefined || start + size > archive.length) {
      return { refused: 'it is a damaged package' };
    }
    const kind = String.fromCharCode(head[156]!);
    if (plainFile.has(kind) && text(head, 345, 155) === '' && text(head, 0, 100) === path) {
      if (found) return { refused: `it has ${path} twice` };
      if (size > largest) return { refused: `its data has ${size} bytes, more than the limit of ${largest}` };
      found = archive.subarray(start, start + size);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return found ? { bytes: found } : { refused: `it has no ${path}` };
}

function text(head: Buffer, from: number, length: number): string {
  const field = head.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('latin1', 0, end < 0 ? length : end);
}

function octal(head: Buffer, from: number, length: number): number | undefined {
  const digits = text(head, from, length).trim();
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** The sum of a head's bytes, its own field counting as blanks. */
function hasChecksum(head: Buffer): boolean {
  let sum = 8 * 0x20;
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += head[index]!;
  return octal(head, 148, 8) === sum;
}
