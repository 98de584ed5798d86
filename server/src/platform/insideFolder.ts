/** Whether a path lies in a folder, links followed. */
import { readlinkSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** By real paths that are known already. */
export function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** False also for what is not there. */
export function isInside(folder: string, path: string): boolean {
  try {
    return isBelow(realpathSync(folder), realpathSync(path));
  } catch {
    return false;
  }
}

/** Whether a link names a place on another machine: on Windows a look at it would hand over the person's credentials. */
export function leadsToNetwork(link: string): boolean {
  try {
    return /^[\\/]{2}/.test(readlinkSync(link));
  } catch {
    return false;
  }
}
