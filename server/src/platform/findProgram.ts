/** Finds a program on the person's search path, and never one that a repository brings. Looks, and starts nothing. */
import { realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { repositoryOf } from './git/gitLookup';
import { isBelow } from './insideFolder';

/** The folders, by any path, whose programs are not the person's own: projects, and the repositories around them. */
export function foreignFolders(folders: readonly string[]): string[] {
  const given = folders.flatMap((folder) => [resolve(folder), ...repositoriesAround(resolve(folder))]);
  const all = given.flatMap((folder) => [folder, realPath(folder)]);
  const home = homedir();
  const homes = [home, realPath(home)];
  // A home folder, and what lies around it, belongs to the person, whatever else it is.
  return [...new Set(all)].filter((folder) => !homes.some((own) => isBelow(folder, own)));
}

/** All of them: a repository inside another one is as much that one's word as its own. */
function repositoriesAround(folder: string): string[] {
  const root = repositoryOf(folder);
  if (root === undefined || dirname(root) === root) return [];
  return [root, ...repositoriesAround(dirname(root))];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Whether a path, or what it links to, lies in one of the folders. */
export function isForeign(path: string, foreign: readonly string[]): boolean {
  return [resolve(path), realPath(path)].some((each) => foreign.some((folder) => isBelow(folder, each)));
}

/** The search path without entries that mean another folder in every folder, and without those of a repository. */
export function ownSearchPath(env: NodeJS.ProcessEnv, foreign: readonly string[]): string[] {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH');
  const entries = (name === undefined ? '' : (env[name] ?? '')).split(delimiter);
  return entries.filter((entry) => isAbsolute(entry) && !isForeign(entry, foreign));
}

/** Absolute path of a program; `endings` are those of this system. */
export function findProgram(
  name: string,
  foreign: readonly string[],
  { env = process.env, endings = process.platform === 'win32' ? ['.exe'] : [''] } = {},
): string | undefined {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return undefined;
  const paths = ownSearchPath(env, foreign).flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return paths.find((path) => isProgram(path) && !isForeign(path, foreign));
}

function isProgram(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status?.isFile() === true && (process.platform === 'win32' || (status.mode & 0o111) !== 0);
}
