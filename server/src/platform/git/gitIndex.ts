/**
 * Reads git's index, versions 2 to 4: which paths are tracked. Objects are never looked at. Source: git's
 * gitformat-index(5), 2.39.
 */

/** Names are bytes, one character each. */
export interface GitIndex {
  tracked: ReadonlySet<string>;
  /** Folders of a sparse index, each with a slash at its end: what lies below them is not listed. */
  sparseFolders: readonly string[];
  /** Tracked files that are left out of the work tree on purpose. */
  absent: ReadonlySet<string>;
}

/** No entries: a repository without an index. */
export const emptyIndex: GitIndex = { tracked: new Set(), sparseFolders: [], absent: new Set() };

const STAT_BYTES = 40;
const MODE_AT = 24;
const FOLDER_MODE = 0o040000;
const EXTENDED = 0x4000;
const SKIPS_WORK_TREE = 0x4000;

interface Entry {
  name: string;
  isFolder: boolean;
  isAbsent: boolean;
  end: number;
}

/** Undefined for what is damaged, split over several files, or of a kind that is not known. */
export function readIndex(bytes: Buffer, hashBytes: number): GitIndex | undefined {
  const end = bytes.length - hashBytes;
  if (end < 12 || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  const tracked = new Set<string>();
  const absent = new Set<string>();
  const sparseFolders: string[] = [];
  let at = 12;
  let previous = '';
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const entry = readEntry(bytes.subarray(0, end), at, { version, hashBytes, previous });
    if (!entry) return undefined;
    if (entry.isFolder) sparseFolders.push(entry.name);
    else tracked.add(entry.name);
    if (entry.isAbsent) absent.add(entry.name);
    previous = entry.name;
    at = entry.end;
  }
  return isKnownRest(bytes, at, end) ? { tracked, sparseFolders, absent } : undefined;
}

function readEntry(
  bytes: Buffer,
  start: number,
  { version, hashBytes, previous }: { version: number; hashBytes: number; previous: string },
): Entry | undefined {
  let at = start + STAT_BYTES + hashBytes + 2;
  if (at + 2 > bytes.length) return undefined;
  const isExtended = (bytes.readUInt16BE(at - 2) & EXTENDED) !== 0;
  if (isExtended && version < 3) return undefined;
  const isAbsent = isExtended && (bytes.readUInt16BE(at) & SKIPS_WORK_TREE) !== 0;
  if (isExtended) at += 2;
  let kept = '';
  if (version === 4) {
    const strip = readOffset(bytes, at);
    if (!strip || strip.value > previous.length) return undefined;
    kept = previous.slice(0, previous.length - strip.value);
    at = strip.end;
  }
  const nul = bytes.indexOf(0, at);
  if (nul < 0) return undefined;
  const name = kept + bytes.toString('latin1', at, nul);
  // Older versions fill up to a multiple of eight bytes.
  const end = version === 4 ? nul + 1 : start + ((nul - start + 8) & ~7);
  const isFolder = bytes.readUInt32BE(start + MODE_AT) === FOLDER_MODE;
  return end <= bytes.length ? { name, isFolder, isAbsent, end } : undefined;
}

/** A number in groups of seven bits, as offsets in packs are written. */
function readOffset(bytes: Buffer, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let at = start; at < bytes.length && at < start + 5; at++) {
    const byte = bytes[at]!;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, end: at + 1 };
    value += 1;
  }
  return undefined;
}

/** Extensions with a capital letter may be passed over; of the others only the mark of a sparse index is understood. */
function isKnownRest(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at + 8 <= end) {
    const signature = bytes.toString('latin1', at, at + 4);
    if (!/^[A-Z]/.test(signature) && signature !== 'sdir') return false;
    at += 8 + bytes.readUInt32BE(at + 4);
  }
  return at === end;
}
