/**
 * What git would say of paths, read from its files. Git itself is not asked: whatever the command, a repository's own
 * settings can make it run programs and reach servers, and repositories inside a checkout bring settings of their own.
 */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readFileBytes } from '../readTextFile';
import { readIgnoreSettings } from './gitConfig';
import { emptyIndex, type GitIndex, readIndex } from './gitIndex';
import { type GitRepository, openRepository, repositoryAt, repositoryOf } from './gitRepository';
import { ignoreLookup } from './ignoredPaths';

export { repositoryOf } from './gitRepository';

/** The state of one path. */
export type GitState = 'tracked' | 'untracked' | 'ignored';

/** Answers for paths relative to the folder it was made for; undefined where that is not known. */
export type GitLookup = (path: string) => GitState | undefined;

const LARGEST_INDEX = 256 * 1024 * 1024;

/** Looks paths up when first asked for, and remembers. Undefined outside a repository. */
export function gitLookup(folder: string): GitLookup | undefined {
  if (!repositoryOf(folder)) return undefined;
  const known = new Map<string, GitState | undefined>();
  const repositories = new Map<string, GitLookup | undefined>();
  const lookupFor = (repository: GitRepository): GitLookup | undefined => {
    const { root } = repository;
    if (!repositories.has(root)) repositories.set(root, workTreeLookup(repository));
    return repositories.get(root);
  };
  let outer: { real: string; repository: GitRepository | 'unreadable' | undefined } | undefined;
  return (path) => {
    if (path === '' || /^[/~]/.test(path) || path.split('/').includes('..')) return undefined;
    if (!known.has(path)) {
      outer ??= outerRepository(folder);
      const place = outer && placeOf(outer.real, path, outer.repository);
      known.set(path, place && lookupFor(place.repository)?.(place.path));
    }
    return known.get(path);
  };
}

function outerRepository(folder: string) {
  try {
    const real = realpathSync(folder);
    return { real, repository: openRepository(real) };
  } catch {
    return undefined;
  }
}

/** The innermost repository that holds a path, and the path within it. Undefined beyond a link, as for git. */
function placeOf(
  real: string,
  path: string,
  outer: GitRepository | 'unreadable' | undefined,
): { repository: GitRepository; path: string } | undefined {
  let repository = outer;
  const folders = path.split('/').slice(0, -1);
  for (let depth = 1; depth <= folders.length; depth++) {
    const at = join(real, ...folders.slice(0, depth));
    if (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
    repository = repositoryAt(at) ?? repository;
  }
  if (!repository || repository === 'unreadable') return undefined;
  return { repository, path: relative(repository.root, join(real, path)).split(sep).join('/') };
}

function workTreeLookup(repository: GitRepository): GitLookup | undefined {
  const settings = readIgnoreSettings(repository);
  const index = settings.hashBytes === undefined ? undefined : indexOf(repository, settings.hashBytes);
  if (!index) return undefined;
  const isIgnored = ignoreLookup(repository, settings, index);
  return (path) => {
    // Git's files hold bytes; some file systems spell letters with marks in another way than git keeps them.
    const [name, composed] = [path, path.normalize('NFC')].map((form) => Buffer.from(form).toString('latin1'));
    if (index.tracked.has(name!) || index.tracked.has(composed!)) return 'tracked';
    if (index.sparseFolders.some((folder) => name!.startsWith(folder))) return undefined;
    const ignored = isIgnored(name!);
    return ignored === undefined ? undefined : ignored ? 'ignored' : 'untracked';
  };
}

/** What was read last, since it may be large and changes seldom: for an editor that asks again and again. */
let lastIndex: { path: string; stamp: string; index: GitIndex | undefined } | undefined;

/** What a repository tracks; undefined where that cannot be read. */
export function indexOf({ gitDir }: GitRepository, hashBytes: number): GitIndex | undefined {
  const path = join(gitDir, 'index');
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return emptyIndex;
  const stamp = [status.ino, status.size, status.mtimeMs, hashBytes].join();
  if (lastIndex?.path !== path || lastIndex.stamp !== stamp) {
    const reading = readFileBytes(path, LARGEST_INDEX);
    lastIndex = { path, stamp, index: 'bytes' in reading ? readIndex(reading.bytes, hashBytes) : undefined };
  }
  return lastIndex.index;
}
