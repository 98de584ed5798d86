/** Names of commits as people type them: branches, tags, ids and the beginnings of ids, `HEAD`, with `^` and `~`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../insideFolder';
import { readTextFile } from '../readTextFile';
import { settingsIn } from './gitConfig';
import type { GitRepository } from './gitRepository';
import type { ObjectStore } from './objectStore';

/** An id, or why there is none, as a sentence without its end. */
export type Found = { id: string } | { reason: string };

const MOST_STEPS = 100_000;
const LONGEST_REF = 4_096;
const LARGEST_PACKED = 64 * 1024 * 1024;
const DEEPEST_LINK = 5;
const DEEPEST_TAG = 10;

/** The commit that a name means. */
export function findCommit(repository: GitRepository, store: ObjectStore, name: string): Found {
  const match = /^([^~^]+)((?:\^(?:\d{1,3}|\{(?:commit)?\})?|~\d{0,6})*)$/.exec(name);
  if (!match || !isSafeName(match[1]!)) return { reason: 'it is no name of a commit that is understood here' };
  let found = startOf(repository, store, match[1]!);
  for (const step of match[2]!.match(/[\^~](?:\{[a-z]*\}|\d*)/g) ?? []) {
    if ('reason' in found) return found;
    found = follow(store, found.id, step);
  }
  return found;
}

/** No paths that lead elsewhere, no selectors of reflogs, nothing that looks like an option. */
function isSafeName(name: string): boolean {
  return name.length <= 255 && /^[^-./:?*[\\\s\0-\x1f][^:?*[\\\s\0-\x1f]*$/.test(name) && !/\.\.|@\{|\/\//.test(name);
}

function startOf(repository: GitRepository, store: ObjectStore, name: string): Found {
  if (name.length === store.idChars && /^[0-9a-f]+$/i.test(name)) return peel(store, name.toLowerCase());
  const format = new Map(settingsIn(join(repository.commonDir, 'config')) ?? []).get('extensions.refstorage');
  if (format !== undefined && format !== 'files')
    return { reason: `its branches are stored as "${shortWord(format)}", which is not read` };
  const refs = refReader(repository);
  const top = name === '@' ? 'HEAD' : name;
  const places = [
    ...(/^[A-Z_]+$/.test(top) || top.startsWith('refs/') ? [top] : []),
    ...[`refs/${top}`, `refs/tags/${top}`, `refs/heads/${top}`, `refs/remotes/${top}`, `refs/remotes/${top}/HEAD`],
  ];
  for (const place of places) {
    const id = refs(place, 0);
    if (id !== undefined) return peel(store, id);
  }
  return /^[0-9a-f]{4,}$/i.test(name)
    ? abbreviated(store, name.toLowerCase())
    : { reason: 'there is no such branch, tag or commit' };
}

function shortWord(text: string): string {
  return text.replace(/[^\w-]/g, '').slice(0, 20);
}

function abbreviated(store: ObjectStore, prefix: string): Found {
  const ids = store.withPrefix(prefix);
  const commits = ids.map((id) => peel(store, id)).filter((each) => 'id' in each);
  const [first, ...others] = new Set(commits.map(({ id }) => id));
  if (first === undefined) return { reason: 'there is no such branch, tag or commit' };
  return others.length ? { reason: 'several commits begin like that' } : { id: first };
}

/** Reads a reference; undefined where there is none. */
function refReader({ gitDir, commonDir }: GitRepository): (name: string, depth: number) => string | undefined {
  let packed: ReadonlyMap<string, string> | undefined;
  const read = (name: string, depth: number): string | undefined => {
    const text = textOf(gitDir, name) ?? (gitDir === commonDir ? undefined : textOf(commonDir, name));
    if (text === undefined) {
      packed ??= packedRefs(commonDir);
      return packed.get(name);
    }
    const link = /^ref: (refs\/[^\s\0]{1,250}|[A-Z_]{1,40})$/.exec(text)?.[1];
    if (link !== undefined) return depth < DEEPEST_LINK && isSafeName(link) ? read(link, depth + 1) : undefined;
    return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text) ? text : undefined;
  };
  return read;
}

function textOf(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  if (!existsSync(path) || !isInside(folder, path)) return undefined;
  const reading = readTextFile(path, LONGEST_REF);
  return 'text' in reading ? reading.text.trimEnd() : undefined;
}

function packedRefs(commonDir: string): ReadonlyMap<string, string> {
  const path = join(commonDir, 'packed-refs');
  const reading = existsSync(path) ? readTextFile(path, LARGEST_PACKED) : { text: '' };
  const lines = 'text' in reading ? reading.text.split('\n') : [];
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const match = /^([0-9a-f]{40,64}) (\S+)$/.exec(line);
      return match ? [[match[2]!, match[1]!]] : [];
    }),
  );
}

/** The commit that an object is, or that a tag stands for. */
function peel(store: ObjectStore, start: string): Found {
  let id = start;
  for (let depth = 0; depth < DEEPEST_TAG; depth++) {
    const object = store.read(id);
    if ('reason' in object) return object;
    if (object.kind === 'commit') return { id };
    const target = object.kind === 'tag' ? /^object ([0-9a-f]{40,64})\n/.exec(headOf(object.bytes))?.[1] : undefined;
    if (target === undefined) return { reason: 'it is no commit' };
    id = target;
  }
  return { reason: 'it is no commit' };
}

function headOf(bytes: Buffer): string {
  return bytes.toString('latin1', 0, 16 * 1024);
}

function follow(store: ObjectStore, start: string, step: string): Found {
  const digits = /\d+/.exec(step)?.[0];
  if (step.startsWith('^{') || digits === '0') return peel(store, start);
  if (step.startsWith('^')) return parentOf(store, start, digits === undefined ? 1 : Number(digits));
  let found: Found = { id: start };
  const steps = digits === undefined ? 1 : Number(digits);
  if (steps > MOST_STEPS) return { reason: `it lies more than ${MOST_STEPS} commits back` };
  for (let step = 0; step < steps && 'id' in found; step++) found = parentOf(store, found.id, 1);
  return found;
}

function parentOf(store: ObjectStore, id: string, which: number): Found {
  const commit = store.read(id);
  if ('reason' in commit) return commit;
  const [head = ''] = headOf(commit.bytes).split('\n\n', 1);
  const parents = [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent]) => parent!);
  const parent = parents[which - 1];
  if (parent === undefined) return { reason: 'it has no such parent' };
  const object = store.read(parent);
  return 'reason' in object ? { reason: `its parent cannot be read: ${object.reason}` } : { id: parent };
}

/** The tree of a commit. */
export function treeOf(store: ObjectStore, commit: string): Found {
  const object = store.read(commit);
  if ('reason' in object) return object;
  const id = /^tree ([0-9a-f]{40,64})\n/.exec(headOf(object.bytes))?.[1];
  return id === undefined ? { reason: 'it is damaged' } : { id };
}
