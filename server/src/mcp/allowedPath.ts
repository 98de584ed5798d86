/** Which paths a caller may name: what lies in the allowed folders, links followed. */
import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isBelow, leadsToNetwork } from '../platform/insideFolder';
import { explain } from '../platform/readTextFile';

/** A path that may be read, without links in it, and the allowed folder around it. */
export interface AllowedPath {
  real: string;
  root: string;
  isFolder: boolean;
}

/** The folders that may be read, by their real paths. `wrong` names those that are none. */
export function readRoots(given: readonly string[]): { roots: string[] } | { wrong: string } {
  const roots: string[] = [];
  for (const folder of given) {
    try {
      const real = realpathSync(resolve(folder));
      if (!statSync(real).isDirectory()) return { wrong: `${folder}: it is no folder` };
      roots.push(real);
    } catch (error) {
      return { wrong: `${folder}: ${explain(error)}` };
    }
  }
  return { roots };
}

/** Looks a path up; says in words why it may not be read. Relative paths start at the first folder that has them. */
export function allowedPath(given: string, roots: readonly string[]): AllowedPath | { refused: string } {
  if (roots.length === 0) return { refused: 'no folder may be read; start the server with --root FOLDER' };
  // On Windows a look at such a path would hand over the person's credentials.
  if (/^[\\/]{2}/.test(given)) return { refused: 'it names another machine' };
  let reason = 'it does not exist';
  for (const root of roots) {
    const path = isAbsolute(given) ? resolve(given) : join(root, given);
    if (!isBelow(root, path) && !isAbsolute(given)) return { refused: OUTSIDE };
    if (hasNetworkLink(root, path)) return { refused: 'it leads to another machine' };
    try {
      const real = realpathSync(path);
      const around = roots.find((each) => isBelow(each, real));
      if (around === undefined) return { refused: OUTSIDE };
      const status = statSync(real);
      if (!status.isFile() && !status.isDirectory()) return { refused: 'it is neither a file nor a folder' };
      return { real, root: around, isFolder: status.isDirectory() };
    } catch (error) {
      reason = explain(error);
    }
  }
  // What is not there lies outside too, as far as anybody may know.
  return { refused: isAbsolute(given) && !roots.some((root) => isBelow(root, resolve(given))) ? OUTSIDE : reason };
}

const OUTSIDE = 'it lies outside of the folders that may be read';

function hasNetworkLink(root: string, path: string): boolean {
  if (!isBelow(root, path)) return false;
  let at = root;
  for (const part of relative(root, path).split(sep).filter(Boolean)) {
    at = join(at, part);
    if (leadsToNetwork(at)) return true;
  }
  return false;
}
