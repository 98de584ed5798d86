/** Reads files with care: regular files only, size known before, texts in UTF-8 only. Says in words why not. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A text as it stands on disk, byte order mark included, or why there is none. */
export type FileReading = { text: string } | { reason: string };

/** A longer file is not read. The linter's own limit is lower. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Reads one text. Links are followed: whether they may be is the caller's decision. */
export function readTextFile(path: string, largest: number = MAX_FILE_BYTES): FileReading {
  const reading = readFileBytes(path, largest);
  return 'bytes' in reading ? decode(reading.bytes) : reading;
}

/** How a file is opened. */
export interface FileAccess {
  /** A link in place of the file is refused. */
  noLink?: boolean;
}

/** Reads one file as it is. */
export function readFileBytes(
  path: string,
  largest: number,
  { noLink = false }: FileAccess = {},
): { bytes: Buffer } | { reason: string } {
  let file: number;
  try {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    file = openSync(
      path,
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (noLink ? (constants.O_NOFOLLOW ?? 0) : 0),
    );
  } catch (error) {
    return { reason: explain(error) };
  }
  try {
    const status = fstatSync(file);
    if (status.isDirectory()) return { reason: 'it is a folder' };
    if (!status.isFile()) return { reason: 'it is not a regular file' };
    if (status.size > largest) return { reason: `it has ${status.size} bytes, more than the limit of ${largest}` };
    return { bytes: readAll(file, status.size) };
  } catch (error) {
    return { reason: explain(error) };
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

/** The text of bytes in UTF-8, or why they are none. */
export function decode(bytes: Buffer): FileReading {
  const encoding = wideEncoding(bytes);
  if (encoding) return { reason: `it is encoded as ${encoding}; save it as UTF-8` };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { reason: 'it is not valid UTF-8' };
  }
}

/**
 * Encodings with several bytes for each character: by their mark, else by where NULs stand beside the first ASCII
 * character.
 */
function wideEncoding(bytes: Buffer): 'UTF-16' | 'UTF-32' | undefined {
  if (bytes.length < 2) return undefined;
  const start = bytes.subarray(0, 4).toString('hex');
  if (/^(?:fffe0000|0000feff)$/.test(start)) return 'UTF-32';
  // The first text of a file is never a NUL itself.
  if (/^(?:000000(?!00)|(?!00)..000000)/.test(start)) return 'UTF-32';
  if (/^(?:fffe|feff|00(?!00)|(?!00)..00)/.test(start)) return 'UTF-16';
  return undefined;
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
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['EFBIG', 'the limit for files is reached'],
  ['EROFS', 'the disk is read-only'],
  ['ENXIO', 'it is not a regular file'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'it does not exist'],
]);
