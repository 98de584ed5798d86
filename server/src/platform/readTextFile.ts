/** Reads a text file with care: regular files only, size known before, UTF-8 only. Says in words why not. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A text as it stands on disk, byte order mark included, or why there is none. */
export type FileReading = { text: string } | { reason: string };

/** Bytes; larger files are not even opened for reading. The linter's own limit is lower. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Reads one file. Links are followed: whether they may be is the caller's decision. */
export function readTextFile(path: string, largest: number = MAX_FILE_BYTES): FileReading {
  let file: number;
  try {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { reason: explain(error) };
  }
  try {
    const status = fstatSync(file);
    if (status.isDirectory()) return { reason: 'it is a folder' };
    if (!status.isFile()) return { reason: 'it is not a regular file' };
    if (status.size > largest) return { reason: `it has ${status.size} bytes, more than the limit of ${largest}` };
    return decode(readAll(file, status.size));
  } catch (error) {
    return { reason: explain(error) };
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

function decode(bytes: Uint8Array): FileReading {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // UTF-16 without a mark shows as a NUL beside the first ASCII character.
  if (marked || (bytes.length >= 2 && (first === 0) !== (second === 0))) {
    return { reason: 'it is encoded as UTF-16; save it as UTF-8' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { reason: 'it is not valid UTF-8' };
  }
}

/** An error of the file system in words. */
export function explain(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown error';
  return reasons.get(code) ?? `it could not be read (${code})`;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it does not exist'],
  ['EACCES', 'there is no permission to read it'],
  ['EPERM', 'there is no permission to read it'],
  ['ELOOP', 'it is a link that leads to itself'],
  ['ENXIO', 'it is not a regular file'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'it does not exist'],
]);
