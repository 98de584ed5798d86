/** Finds the repository around a folder and what its own files say of it. Git itself is never started: see gitLookup.ts. */
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readTextFile } from '../readTextFile';

/** A work tree and where git keeps what belongs to it. */
export interface GitRepository {
  root: string;
  /** Of this work tree: the index. */
  gitDir: string;
  /** Of all work trees: settings and `info/exclude`. */
  commonDir: string;
}

/** The folder of the repository around a path, found without starting anything. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * The repository whose work tree holds a folder, by real paths. `unreadable`: there is one, and git would refuse it. A
 * folder without `.git` that looks like a repository inside (a bare one) is just a folder.
 */
export function openRepository(folder: string): GitRepository | 'unreadable' | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = repositoryAt(at);
    if (found) return found;
    if (dirname(at) === at) return undefined;
  }
}

/** The repository whose work tree begins at a folder. */
export function repositoryAt(root: string): GitRepository | 'unreadable' | undefined {
  const path = join(root, '.git');
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status) return undefined;
  // Git goes on looking further up past a folder of that name that is no repository, and stops at a file.
  if (status.isDirectory()) return withCommonDir(root, path);
  if (status.isSymbolicLink()) return linkedRepository(root, path);
  const gitDir = pointerIn(path, /^gitdir: (.+)$/);
  return (gitDir && withCommonDir(root, gitDir)) || 'unreadable';
}

/** A repository without a work tree, at the folder itself. For those who name it, and for nobody else. */
export function bareRepositoryAt(folder: string): GitRepository | undefined {
  const found = withCommonDir(folder, folder);
  return found && !existsSync(join(folder, '.git')) ? found : undefined;
}

function linkedRepository(root: string, path: string): GitRepository | 'unreadable' | undefined {
  try {
    return withCommonDir(root, realpathSync(path)) ?? 'unreadable';
  } catch {
    return 'unreadable';
  }
}

function withCommonDir(root: string, gitDir: string): GitRepository | undefined {
  const pointer = join(gitDir, 'commondir');
  const commonDir = existsSync(pointer) ? pointerIn(pointer, /^(.+)$/) : gitDir;
  if (commonDir === undefined || !isEntry(gitDir, 'HEAD')) return undefined;
  return isEntry(commonDir, 'objects') && isEntry(commonDir, 'refs') ? { root, gitDir, commonDir } : undefined;
}

function isEntry(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
}

const LONGEST_POINTER = 16 * 1024;

/** A path written into a file, relative to that file's folder. */
function pointerIn(path: string, form: RegExp): string | undefined {
  const reading = readTextFile(path, LONGEST_POINTER);
  const written = 'text' in reading ? form.exec(reading.text.trimEnd())?.[1] : undefined;
  return written === undefined || isNetworkPath(written) ? undefined : resolve(dirname(path), written);
}

/** On Windows such a path leads to another machine, which a mere look at it would contact with the person's credentials. */
function isNetworkPath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}
