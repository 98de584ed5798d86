/** Finds `.mcp-config-lens.json`: in the folder itself, or further up to the root of its repository. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import { repositoryOf } from './git/gitLookup';

/** From the folder of a project configuration down to another one; empty where both are the same. */
export function folderBelow(path: string, folder: string): string {
  return relative(dirname(path), resolve(folder)).replaceAll('\\', '/');
}

/** The file that holds for a folder: its own, or the nearest one up to the root of its repository. */
export function projectConfigPath(
  given: string,
  top: string = repositoryOf(given) ?? resolve(given),
): string | undefined {
  const folder = resolve(given);
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, PROJECT_CONFIG_NAME);
    if (existsSync(path)) return path;
    if (at === resolve(top) || dirname(at) === at) return undefined;
  }
}
