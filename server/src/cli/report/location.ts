/** How a file of a workspace is named to tools that read reports: relative to where the program runs. */
import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Collection } from '../collect';

/** Relative path with forward slashes; the absolute one for files elsewhere. */
export function pathFromHere({ folder }: Pick<Collection, 'folder'>, path: string): string {
  const absolute = resolve(folder, path);
  const here = relative(process.cwd(), absolute);
  return isBelow(here) ? here.split(sep).join('/') : absolute;
}

/** The same as a URI reference. */
export function uriFromHere(collection: Pick<Collection, 'folder'>, path: string): string {
  const absolute = resolve(collection.folder, path);
  const here = relative(process.cwd(), absolute);
  if (!isBelow(here)) return pathToFileURL(absolute).href;
  return here.split(sep).map(encodeURIComponent).join('/');
}

function isBelow(path: string): boolean {
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !/^(?:[A-Za-z]:|[\\/])/.test(path);
}
