/** Finds and checks `.mcp-config-lens.json`: in the folder itself, or further up to the root of its repository. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { configFileName, configSchema, type IgnoreEntry, type LensConfig } from '../../../shared/src/settings';
import { repositoryOf } from './git';
import { readTextFile } from './readTextFile';

/** The settings of a folder, none, or why the file cannot be used. */
export type SettingsReading = { path: string | undefined; settings: LensConfig } | { path: string; error: string };

/** Reads the settings that hold for a folder. */
export function readSettingsFile(folder: string): SettingsReading {
  const path = settingsPath(resolve(folder));
  if (!path) return { path: undefined, settings: {} };
  const reading = readTextFile(path);
  if ('reason' in reading) return { path, error: reading.reason };
  const parsed = parseSettings(reading.text);
  if ('error' in parsed) return { path, error: parsed.error };
  const below = relative(dirname(path), resolve(folder)).replaceAll('\\', '/');
  return { path, settings: below ? seenFrom(below, parsed.settings) : parsed.settings };
}

function settingsPath(folder: string): string | undefined {
  const top = repositoryOf(folder) ?? folder;
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, configFileName);
    if (existsSync(path)) return path;
    if (at === top || dirname(at) === at) return undefined;
  }
}

/** Settings from a text, or one sentence that names the first thing wrong with it. */
export function parseSettings(text: string): { settings: LensConfig } | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { error: 'it is not valid JSON' };
  }
  const result = configSchema.safeParse(value);
  if (result.success) return { settings: result.data };
  const [issue] = result.error.issues;
  const place = issue?.path.length ? ` at ${issue.path.map(String).join('.')}` : '';
  return { error: `it does not fit the settings schema${place}: ${issue?.message ?? 'unknown reason'}` };
}

/** Ignore entries name files from the settings file's folder; here they are named from a folder below it. */
function seenFrom(below: string, settings: LensConfig): LensConfig {
  if (!settings.ignore) return settings;
  const prefix = `${below}/`;
  const ignore = settings.ignore.map((entry): IgnoreEntry => {
    return entry.file?.startsWith(prefix) ? { ...entry, file: entry.file.slice(prefix.length) } : entry;
  });
  return { ...settings, ignore };
}
