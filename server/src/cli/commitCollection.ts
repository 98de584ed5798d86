/** Workspaces as they are in a commit: configurations, policies, hooks and pipelines from git's objects, bounded as on disk. */
import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { verificationFiles, verificationFolders } from '../../../shared/src/verificationFileNames';
import { detect } from '../linter';
import { foreignFolders } from '../platform/discover';
import { type CommitTree, commitTree } from '../platform/git/commitTree';
import { bareRepositoryAt, type GitRepository, openRepository } from '../platform/git/gitRepository';
import { openObjects } from '../platform/git/objectStore';
import { findCommit, treeOf } from '../platform/git/revision';
import { decode, explain, MAX_FILE_BYTES } from '../platform/readTextFile';
import { MAX_VERIFICATION_BYTES } from '../platform/verificationFiles';
import { foreignReason, limitReasons, MAX_VERIFICATION_FILES, walkLimits } from '../platform/walkLimits';
import type { Collection, PathMatcher } from './collect';
import { UsageError } from './options';

/** Reads a folder as it is in a commit. Throws UsageError for a name that means none. */
export function collectCommit(name: string, ref: string, isExcluded: PathMatcher): Collection {
  const { tree, root } = openCommit(name, ref);
  const below = root.isBare ? '' : relative(root.folder, root.start).split(sep).join('/');
  const folder = resolve(name);
  const collection: Collection = {
    ...{ name: `${name}@${ref}`, folder, repository: root.folder, prefix: '', files: [], skipped: [] },
    ...{ notices: [], unrelated: [], excluded: [], searched: [] },
    commit: {
      below,
      policies: { read: (path) => readText(tree, path) },
      verification: () => verificationOf(tree),
    },
  };
  walk(collection, { tree, below, isExcluded });
  return collection;
}

/** The same folder in a commit, for a comparison. */
export function sameInCommit(collection: Collection, ref: string, isExcluded: PathMatcher): Collection {
  return { ...collectCommit(collection.folder, ref, isExcluded), name: collection.name, folder: collection.folder };
}

interface Root {
  folder: string;
  /** The folder that was named, links followed. */
  start: string;
  isBare: boolean;
}

function openCommit(name: string, ref: string): { tree: CommitTree; root: Root } {
  const { repository, root } = findRepository(name);
  const store = openObjects(repository);
  const commit = 'reason' in store ? store : findCommit(repository, store, ref);
  const tree = 'reason' in store || 'reason' in commit ? commit : treeOf(store, commit.id);
  if ('reason' in store) throw new UsageError(`${name}: the repository cannot be read: ${store.reason}`);
  if ('reason' in tree) throw new UsageError(`${name}: ${JSON.stringify(ref)} cannot be read: ${tree.reason}`);
  if (!('id' in tree)) throw new UsageError(`${name}: ${JSON.stringify(ref)} cannot be read`);
  return { tree: commitTree(store, tree.id), root };
}

function findRepository(name: string): { repository: GitRepository; root: Root } {
  let start: string;
  try {
    start = realpathSync(name);
  } catch (error) {
    throw new UsageError(`${name}: ${explain(error)}`);
  }
  const bare = bareRepositoryAt(start);
  if (bare) return { repository: bare, root: { folder: start, start, isBare: true } };
  const repository = openRepository(start);
  if (!repository) throw new UsageError(`${name}: it lies in no git repository`);
  if (repository === 'unreadable') throw new UsageError(`${name}: its git repository cannot be read`);
  return { repository, root: { folder: repository.root, start, isBare: false } };
}

interface Walk {
  tree: CommitTree;
  below: string;
  isExcluded: PathMatcher;
}

/** Breadth first and within the limits of a search on disk. */
function walk(collection: Collection, { tree, below, isExcluded }: Walk): void {
  const { skipped, notices, searched } = collection;
  const queue = [{ path: '', depth: 0 }];
  for (let at = 0; at < queue.length; at++) {
    if (at >= walkLimits.maxFolders) {
      note(collection, limitReasons.folders(walkLimits));
      return;
    }
    const { path: folder, depth } = queue[at]!;
    searched.push(folder);
    const entries = tree.list(joined(below, folder));
    if (!entries || 'reason' in entries) {
      notices.push({ path: folder, reason: entries ? entries.reason : 'the commit has no such folder' });
      continue;
    }
    for (const { name, kind } of entries) {
      const path = joined(folder, name);
      if (isExcluded(path, kind === 'folder')) continue;
      if (kind === 'submodule') notices.push({ path, reason: 'it is a submodule, and was not looked at' });
      else if (kind !== 'folder') readInto(collection, path, tree, below);
      else {
        if (detect(path).length > 0) skipped.push({ path, reason: 'it is a folder' });
        if (foreignFolders.has(name)) noteForeign(collection, path, tree, below);
        else if (depth < walkLimits.maxDepth) queue.push({ path, depth: depth + 1 });
        else note(collection, limitReasons.depth(walkLimits), path);
      }
      if (collection.files.length >= walkLimits.maxFiles) {
        note(collection, limitReasons.files(walkLimits));
        return;
      }
    }
  }
}

function readInto({ files, skipped }: Collection, path: string, tree: CommitTree, below: string): void {
  if (detect(path).length === 0) return;
  const text = readText(tree, joined(below, path)) ?? { reason: 'it is not there' };
  if ('text' in text) files.push({ path, text: text.text });
  else skipped.push({ path, reason: text.reason });
}

function note({ notices }: Collection, reason: string, path = ''): void {
  if (!notices.some((notice) => notice.reason === reason)) notices.push({ path, reason });
}

/** Folders that are left out are not walked; that they hold configurations at their top is said. */
function noteForeign({ notices }: Collection, folder: string, tree: CommitTree, below: string): void {
  const entriesOf = (path: string) => {
    const entries = tree.list(joined(below, path));
    return entries && !('reason' in entries) ? entries : [];
  };
  const configsIn = (path: string): string[] =>
    entriesOf(path).flatMap(({ name, kind }) => {
      return kind === 'file' && detect(`${path}/${name}`).length > 0 ? [`${path}/${name}`] : [];
    });
  const hidden = entriesOf(folder).filter(({ name, kind }) => kind === 'folder' && name.startsWith('.'));
  const paths = [...configsIn(folder), ...hidden.flatMap(({ name }) => configsIn(`${folder}/${name}`))];
  const reason = foreignReason(paths.map((path) => path.slice(folder.length + 1)));
  if (reason !== undefined) notices.push({ path: folder, reason });
}

function joined(folder: string, name: string): string {
  return folder && name ? `${folder}/${name}` : folder || name;
}

function readText(tree: CommitTree, path: string): { text: string } | { reason: string } | undefined {
  const reading = tree.read(path);
  if (!reading || 'reason' in reading) return reading;
  const { length } = reading.bytes;
  if (length > MAX_FILE_BYTES) return { reason: `it has ${length} bytes, more than the limit of ${MAX_FILE_BYTES}` };
  return decode(reading.bytes);
}

/** Hooks and pipelines at the top of the repository. */
function verificationOf(tree: CommitTree): { path: string; text: string }[] {
  const below = verificationFolders.flatMap(({ path, names }) => {
    const entries = tree.list(path);
    const listed = entries && !('reason' in entries) ? entries : [];
    return listed.flatMap(({ name }) => (names.test(name) ? [`${path}/${name}`] : []));
  });
  const paths = [...verificationFiles, ...below].filter((path) => tree.entry(path) !== undefined);
  return paths.slice(0, MAX_VERIFICATION_FILES).flatMap((path) => {
    const text = readText(tree, path);
    return text && 'text' in text && text.text.length <= MAX_VERIFICATION_BYTES ? [{ path, text: text.text }] : [];
  });
}
