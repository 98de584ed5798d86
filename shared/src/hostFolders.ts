/**
 * Files that look like the configuration of a host and lie where it does not look: in its folder under another name, or
 * under its name in other letters. Derived from the tables, so that a new host brings its own.
 */
import type { Host, HostDocument, Scope } from './hosts/host';

/** A host, and the document that it might have taken the file for. */
export interface Misplaced {
  host: Host;
  document: HostDocument;
  scope: Scope;
}

/** Answers for a path that no table claims. */
export interface MisplacedFinder {
  /** A server file in the folder of a host that reads another file there. */
  inFolder(path: readonly string[]): Misplaced | undefined;
  /** A path that differs from a host's in capital letters alone. */
  byCase(path: readonly string[]): readonly Misplaced[];
}

/** Folders that belong to nobody, so that the one below them tells whose it is. */
const sharedFolders = new Set(['.config', '.local', '.cache', '.aws', '.devcontainer', '.github']);

const NAMES_SERVERS = /mcp/i;
const JSON_FILE = /\.jsonc?$/i;

/** What is known of a folder: by host, where it reads servers, the likeliest place first. */
type Folders = ReadonlyMap<string, ReadonlyMap<Host, string>>;

/** Indexes the hosts' folders and names once, when a path first asks for them: those at the root of a project do not. */
export function createMisplacedFinder(hosts: readonly Host[]): MisplacedFinder {
  const fallback = hosts.find((host) => host.fallback);
  let folders: Folders | undefined;
  let names: ReturnType<typeof namesOf> | undefined;
  const known = new Map<string, Misplaced>();
  return {
    inFolder(path) {
      const name = path[path.length - 1] ?? '';
      const base = fallback?.documents[0];
      if (path.length < 2 || !base || !NAMES_SERVERS.test(name) || !JSON_FILE.test(name)) return undefined;
      folders ??= foldersOf(hosts);
      const folder = ownerOf(path, folders);
      if (folder === undefined) return undefined;
      const places = [...folders.get(folder)!].slice(0, 2).map(([{ label }, place]) => `${label} reads \`${place}\``);
      const document = { ...base, label: `server file in ${folder}`, misplaced: `${places.join(', ')}.` };
      const view: Misplaced = known.get(folder) ?? { host: fallback!, document, scope: 'workspace' };
      known.set(folder, view);
      return view;
    },
    byCase(path) {
      if (path.every((segment) => segment === segment.toLowerCase())) return [];
      names ??= namesOf(hosts);
      for (const length of [3, 2, 1]) {
        const tail = path.slice(-length).join('/');
        const meant = path.length < length ? undefined : names.get(tail.toLowerCase());
        if (!meant || meant.every(({ pattern }) => bare(pattern) === tail)) continue;
        if (length === 1 && !tail.startsWith('.')) continue;
        return meant.map(({ host, document, pattern, scope }) => {
          return { host, document: { ...document, misspelled: bare(pattern) }, scope };
        });
      }
      return [];
    },
  };
}

function bare(pattern: string): string {
  return pattern.replace(/^~\//, '');
}

function isOwn({ servers, borrowed, markers }: HostDocument): boolean {
  return servers !== undefined && !borrowed && !markers;
}

function foldersOf(hosts: readonly Host[]): Folders {
  const folders = new Map<string, Map<Host, string>>();
  // Hosts that keep servers of projects in a folder come before those that keep other things there.
  for (const rank of ['workspace', 'user', 'settings'] as const) {
    const taken = new Set(folders.keys());
    for (const host of hosts) {
      if (host.fallback) continue;
      for (const document of host.documents) {
        if (rank !== 'settings' && !isOwn(document)) continue;
        for (const { pattern, scope } of document.files) {
          const folder = folderOf(bare(pattern).split('/'));
          const place = rank === 'settings' ? placeOf(host) : shown(pattern, scope);
          if (folder === undefined || place === undefined || (rank !== 'settings' && scope !== rank)) continue;
          if (rank === 'settings' && taken.has(folder)) continue;
          const places = folders.get(folder) ?? new Map<Host, string>();
          folders.set(folder, places);
          if (!places.has(host)) places.set(host, place);
        }
      }
    }
  }
  return folders;
}

/** Where a host reads the servers of a project. */
function placeOf(host: Host): string | undefined {
  const file = host.documents
    .filter(isOwn)
    .flatMap(({ files }) => files)
    .find(({ scope }) => scope === 'workspace');
  return file?.pattern;
}

function shown(pattern: string, scope: Scope): string {
  return scope === 'user' && !pattern.startsWith('~') ? `~/${pattern}` : pattern;
}

interface Named {
  host: Host;
  document: HostDocument;
  pattern: string;
  scope: Scope;
}

function namesOf(hosts: readonly Host[]): ReadonlyMap<string, readonly Named[]> {
  const names = new Map<string, Named[]>();
  for (const host of hosts) {
    for (const document of host.documents) {
      if (host.fallback || document.markers || !document.servers) continue;
      for (const { pattern, scope } of document.files) {
        const key = bare(pattern).toLowerCase();
        const same = names.get(key) ?? [];
        if (!pattern.includes('*') && !same.some((other) => other.document === document)) {
          names.set(key, [...same, { host, document, pattern, scope }]);
        }
      }
    }
  }
  return names;
}

function folderOf(segments: readonly string[]): string | undefined {
  const [first = '', second] = segments;
  if (!first.startsWith('.') || segments.length < 2) return undefined;
  return sharedFolders.has(first) && second !== undefined && segments.length > 2 ? `${first}/${second}` : first;
}

/** The folder of a host that the file lies in, or one level below. */
function ownerOf(path: readonly string[], folders: Folders): string | undefined {
  for (const distance of [2, 3]) {
    const at = path.length - distance;
    if (at < 0) return undefined;
    const name = path[at]!;
    const pair = at > 0 ? `${path[at - 1]}/${name}` : undefined;
    if (pair !== undefined && folders.has(pair)) return pair;
    if (folders.has(name)) return name;
  }
  return undefined;
}
