/** Finds and checks `.mcp-config-lens.json`: in the folder itself, or further up to the root of its repository. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import type { ProjectConfig } from '../../../shared/src/settings';
import { readProjectConfig, relativeTo } from '../engine/review/projectConfig';
import { LINK_OUT } from './discover';
import { repositoryOf } from './git/gitLookup';
import { isInside } from './insideFolder';
import { readTextFile } from './readTextFile';

/** The settings of a folder, none, or why the file cannot be used. */
export type ProjectConfigResult =
  | { path: string | undefined; settings: ProjectConfig }
  | { path: string; error: string };

/** Reads the settings that hold for a folder; `repository` is the one around it. */
export function readProjectConfigFile(folder: string, repository: string | undefined): ProjectConfigResult {
  const path = projectConfigPath(folder, repository ?? resolve(folder));
  if (!path) return { path: undefined, settings: {} };
  const isOut = !isInside(repositoryOf(folder) ?? resolve(folder), path);
  const reading = isOut ? { reason: LINK_OUT } : readTextFile(path);
  if ('reason' in reading) return { path, error: reading.reason };
  const { config, wrong, error } = readProjectConfig(reading.text);
  // A pipeline must not run with half of what was decided.
  if (error) return { path, error };
  if (wrong.length) return { path, error: `it does not fit its schema at ${wrong.join(', ')}` };
  return { path, settings: relativeTo(folderBelow(path, folder), config) };
}

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
