/** The files of a commit: folders listed, texts read, one path at a time. */
import type { ObjectStore } from './objectStore';

/** What a tree holds. A submodule is a commit of another repository. */
export type EntryKind = 'folder' | 'file' | 'link' | 'submodule';

/** One entry of a folder. */
export interface TreeEntry {
  name: string;
  kind: EntryKind;
  id: string;
}

/** A commit's files. Paths have forward slashes. */
export interface CommitTree {
  /** Entries by name; a reason where the folder cannot be read, undefined where there is none. */
  list(path: string): readonly TreeEntry[] | { reason: string } | undefined;
  entry(path: string): TreeEntry | undefined;
  /** Undefined where there is no file. */
  read(path: string): { bytes: Buffer } | { reason: string } | undefined;
}

const kindsByMode: ReadonlyMap<string, EntryKind> = new Map([
  ['40000', 'folder'],
  ['040000', 'folder'],
  ['100644', 'file'],
  ['100664', 'file'],
  ['100755', 'file'],
  ['120000', 'link'],
  ['160000', 'submodule'],
]);

/** Looks into a tree by its id. */
export function commitTree(store: ObjectStore, root: string): CommitTree {
  const folders = new Map<string, readonly TreeEntry[] | { reason: string } | undefined>();
  const list: CommitTree['list'] = (path) => {
    if (!folders.has(path)) folders.set(path, readFolder(path));
    return folders.get(path);
  };
  const readFolder = (path: string): readonly TreeEntry[] | { reason: string } | undefined => {
    const entry: Pick<TreeEntry, 'kind' | 'id'> | undefined = path === '' ? { kind: 'folder', id: root } : find(path);
    if (entry?.kind !== 'folder') return undefined;
    const object = store.read(entry.id);
    if ('reason' in object) return object;
    if (object.kind !== 'tree') return { reason: 'it is damaged' };
    return parseTree(object.bytes, store.idChars / 2) ?? { reason: 'it is damaged' };
  };
  const find = (path: string): TreeEntry | undefined => {
    const slash = path.lastIndexOf('/');
    const folder = list(path.slice(0, Math.max(slash, 0)));
    if (!Array.isArray(folder)) return undefined;
    const name = path.slice(slash + 1);
    return (folder as readonly TreeEntry[]).find((each) => each.name === name);
  };
  return {
    list,
    entry: find,
    read(path) {
      const entry = find(path);
      if (!entry || entry.kind === 'folder' || entry.kind === 'submodule') return undefined;
      if (entry.kind === 'link') return { reason: 'it is a link, and links of a commit are not followed' };
      const object = store.read(entry.id);
      if ('reason' in object) return object;
      return object.kind === 'blob' ? { bytes: object.bytes } : { reason: 'it is damaged' };
    },
  };
}

function parseTree(bytes: Buffer, hashBytes: number): TreeEntry[] | undefined {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const nul = space < 0 ? -1 : bytes.indexOf(0, space);
    const end = nul + 1 + hashBytes;
    if (nul < 0 || end > bytes.length) return undefined;
    const kind = kindsByMode.get(bytes.toString('latin1', at, space));
    const name = bytes.toString('utf8', space + 1, nul);
    // Git refuses to make files of such names; a tree that was made by hand can hold them.
    const isName = name !== '' && name !== '.' && name !== '..' && !name.includes('/');
    if (kind && isName) entries.push({ name, kind, id: bytes.toString('hex', nul + 1, end) });
    at = end;
  }
  return entries;
}
