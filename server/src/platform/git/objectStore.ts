/**
 * Objects of a repository, read from its own files and never through git, which a repository's settings can make run
 * programs. Every object is held against its id. What lies elsewhere (alternates, a partial clone's server) is not read.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { readFileBytes } from '../readTextFile';
import { settingsIn } from './gitConfig';
import type { GitRepository } from './gitRepository';
import { applyDelta } from './objectDelta';
import { type ObjectKind, readPackEntry } from './packFile';
import { type PackIndex, readPackIndex } from './packIndex';

/** An object with its kind. */
export interface GitObject {
  kind: ObjectKind;
  bytes: Buffer;
}

/** An object, or why there is none, going on from "it". */
export type ObjectReading = GitObject | { reason: string };

/** All objects of a repository. */
export interface ObjectStore {
  /** Hexadecimal digits of an id. */
  readonly idChars: number;
  read(id: string): ObjectReading;
  withPrefix(prefix: string): string[];
}

/** Larger objects are no configurations, and no trees that people made. */
const LARGEST_OBJECT = 64 * 1024 * 1024;
const LARGEST_INDEX = 512 * 1024 * 1024;
const MOST_PACKS = 2_000;
/** Git itself makes chains of at most 4,095 deltas, and of 50 by default. */
const LONGEST_CHAIN = 4_096;
/** For all texts of one chain together. */
const LARGEST_CHAIN = 512 * 1024 * 1024;

interface Pack {
  path: string;
  index: PackIndex;
}

/** Opens the objects; a reason where the repository keeps them in a way that is not known. */
export function openObjects({ commonDir }: GitRepository): ObjectStore | { reason: string } {
  const settings = new Map(settingsIn(join(commonDir, 'config')) ?? []);
  const format = settings.get('extensions.objectformat')?.toLowerCase() ?? 'sha1';
  if (format !== 'sha1' && format !== 'sha256') return { reason: 'its objects are named in a way that is not known' };
  const hashBytes = format === 'sha1' ? 20 : 32;
  const folder = join(commonDir, 'objects');
  let packs: readonly Pack[] | undefined;
  const allPacks = (): readonly Pack[] => {
    packs ??= openPacks(join(folder, 'pack'), hashBytes);
    return packs;
  };
  const known = new Map<string, ObjectReading>();
  const find = (id: string, depth: number): ObjectReading | undefined => {
    const loose = readLoose(folder, id);
    if (loose) return loose;
    for (const { path, index } of allPacks()) {
      const offset = index.offsetOf(id);
      if (offset !== undefined) return readPacked(path, offset, { hashBytes, depth, find });
    }
    return undefined;
  };
  const store: ObjectStore = {
    idChars: hashBytes * 2,
    read(id) {
      const before = known.get(id);
      if (before) return before;
      const found = find(id, 0) ?? { reason: absence(folder, settings) };
      const reading = 'reason' in found || idOf(found, format) === id ? found : { reason: 'it is damaged' };
      // Trees are asked for again and again; blobs are not.
      if ('reason' in reading || reading.kind !== 'blob') known.set(id, reading);
      return reading;
    },
    withPrefix(prefix) {
      const packed = allPacks().flatMap(({ index }) => index.withPrefix(prefix));
      return [...new Set([...looseWithPrefix(folder, prefix), ...packed])];
    },
  };
  return store;
}

function idOf({ kind, bytes }: GitObject, format: 'sha1' | 'sha256'): string {
  return createHash(format).update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Why an object may not be there. */
function absence(folder: string, settings: ReadonlyMap<string, string>): string {
  if (existsSync(join(folder, 'info', 'alternates'))) {
    return 'it is kept in another repository (objects/info/alternates), which is not read';
  }
  const isPartial = [...settings.keys()].some(
    (name) => name === 'extensions.partialclone' || /^remote\..*\.promisor$/s.test(name),
  );
  if (isPartial) return 'it is not on this machine: this is a partial clone, and "git fetch" has not brought it yet';
  if (existsSync(join(folder, '..', 'shallow'))) return 'it is not on this machine: the history of this clone is cut';
  return 'it is missing';
}

const LOOSE_HEADER = /^(commit|tree|blob|tag) (\d{1,15})\0/;

function readLoose(folder: string, id: string): ObjectReading | undefined {
  const path = join(folder, id.slice(0, 2), id.slice(2));
  if (!existsSync(path)) return undefined;
  const reading = readFileBytes(path, LARGEST_OBJECT, { noLink: true });
  if ('reason' in reading) return reading;
  try {
    const bytes = inflateSync(reading.bytes, { maxOutputLength: LARGEST_OBJECT });
    const header = LOOSE_HEADER.exec(bytes.toString('latin1', 0, 32));
    const body = header && bytes.subarray(header[0].length);
    if (!header || body?.length !== Number(header[2])) return { reason: 'it is damaged' };
    return { kind: header[1] as ObjectKind, bytes: body };
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { reason: isLarge ? 'it is too large' : 'it is damaged' };
  }
}

function looseWithPrefix(folder: string, prefix: string): string[] {
  const start = prefix.slice(0, 2);
  return names(join(folder, start)).flatMap((name) => {
    const id = start + name;
    return /^[0-9a-f]{38,62}$/.test(name) && id.startsWith(prefix) ? [id] : [];
  });
}

function openPacks(folder: string, hashBytes: number): Pack[] {
  const indexes = names(folder).filter((name) => /^pack-[0-9a-f]{40,64}\.idx$/.test(name));
  return indexes.slice(0, MOST_PACKS).flatMap((name) => {
    const reading = readFileBytes(join(folder, name), LARGEST_INDEX, { noLink: true });
    const index = 'bytes' in reading ? readPackIndex(reading.bytes, hashBytes) : undefined;
    return index ? [{ path: join(folder, name.replace(/idx$/, 'pack')), index }] : [];
  });
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

interface PackedReading {
  hashBytes: number;
  /** Deltas that led here from other packs. */
  depth: number;
  find(id: string, depth: number): ObjectReading | undefined;
}

/** Follows deltas to a whole object, then makes the others of it. */
function readPacked(path: string, start: number, { hashBytes, depth, find }: PackedReading): ObjectReading {
  const deltas: Buffer[] = [];
  let room = LARGEST_CHAIN;
  let offset = start;
  let found: GitObject | undefined;
  while (!found) {
    const entry = readPackEntry(path, offset, hashBytes, LARGEST_OBJECT);
    if (!entry) return { reason: 'it is damaged or too large' };
    room -= entry.bytes.length;
    if (deltas.length + depth > LONGEST_CHAIN || room < 0) return { reason: 'it is packed in too many steps' };
    if (entry.kind === 'offset delta') {
      deltas.push(entry.bytes);
      offset = entry.base;
    } else if (entry.kind === 'id delta') {
      deltas.push(entry.bytes);
      const base = depth + deltas.length > MOST_JUMPS ? undefined : find(entry.base, depth + deltas.length);
      if (!base || 'reason' in base) return base ?? { reason: 'it is packed without what it is made of' };
      found = base;
    } else found = entry;
  }
  let { bytes } = found;
  for (const delta of deltas.reverse()) {
    const next = applyDelta(bytes, delta, LARGEST_OBJECT);
    room -= next?.length ?? 0;
    if (!next || room < 0) return { reason: 'it is damaged or too large' };
    bytes = next;
  }
  return { kind: found.kind, bytes };
}

/** Deltas by id are followed by a call each. */
const MOST_JUMPS = 200;
