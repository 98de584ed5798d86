/** Finds and checks `.mcp-config-lens.json`: in the folder itself, or further up to the root of its repository. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { configFileName } from '../../../shared/src/configFileName';
import type { LensConfig } from '../../../shared/src/settings';
import { readLensConfig, seenFrom } from '../engine/decisions/lensConfig';
import { linkOut } from './discover';
import { repositoryOf } from './git/gitLookup';
import { isInside } from './insideFolder';
import { readTextFile } from './readTextFile';

/** The settings of a folder, none, or why the file cannot be used. */
export type SettingsReading = { path: string | undefined; settings: LensConfig } | { path: string; error: string };

/** Reads the settings that hold for a folder; `repository` is the one around it. */
export function readSettingsFile(folder: string, repository: string | undefined): SettingsReading {
  const path = settingsPath(folder, repository ?? resolve(folder));
  if (!path) return { path: undefined, settings: {} };
  const isOut = !isInside(repositoryOf(folder) ?? resolve(folder), path);
  const reading = isOut ? { reason: linkOut } : readTextFile(path);
  if ('reason' in reading) return { path, error: reading.reason };
  const { config, wrong, error } = readLensConfig(reading.text);
  // A pipeline must not run with half of what was decided.
  if (error) return { path, error };
  if (wrong.length) return { path, error: `it does not fit the settings schema at ${wrong.join(', ')}` };
  return { path, settings: seenFrom(folderBelow(path, folder), config) };
}

/** From the folder of a settings file down to another one; empty where both are the same. */
export function folderBelow(path: string, folder: string): string {
  return relative(dirname(path), resolve(folder)).replaceAll('\\', '/');
}

/** The file that holds for a folder: its own, or the nearest one up to the root of its repository. */
export function settingsPath(given: string, top: string = repositoryOf(given) ?? resolve(given)): string | undefined {
  const folder = resolve(given);
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, configFileName);
    if (existsSync(path)) return path;
    if (at === resolve(top) || dirname(at) === at) return undefined;
  }
}
