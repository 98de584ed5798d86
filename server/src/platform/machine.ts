/** This machine's answers: where caches lie and how files are read for version look-ups. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder } from './home';
import {
  type CachedVersions,
  installedVersions,
  type VersionFolders,
  type VersionLookup,
  type VersionReader,
} from './installedVersions';
import { readTextFile } from './readTextFile';

/** Lock files of large repositories have some ten megabytes. */
const MAX_LOCK_FILE_BYTES = 48 * 1024 * 1024;

const reader: VersionReader = {
  readText(path) {
    const reading = readTextFile(path, MAX_LOCK_FILE_BYTES);
    return 'text' in reading ? reading.text : undefined;
  },
  list(folder) {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
};

/**
 * Version look-up for a project folder, with the caches of the person who runs this. Nothing is read before it is
 * asked; what is known of the caches goes to `cached`.
 */
export function machineVersions(
  root: string,
  repository: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
  cached?: CachedVersions,
): VersionLookup {
  let lookup: VersionLookup | undefined;
  return (ecosystem, name) => {
    lookup ??= installedVersions(reader, placesOf(root, repository, env), cached);
    return lookup(ecosystem, name);
  };
}

function placesOf(root: string, repository: string | undefined, env: NodeJS.ProcessEnv): VersionFolders {
  const projects = repository && repository !== root ? [root, repository] : [root];
  return { projects, ...cachesOf(env) };
}

/** Where npm and uv keep what they fetched, as far as a home folder or the environment tells. */
function cachesOf(env: NodeJS.ProcessEnv): Omit<VersionFolders, 'projects'> {
  const home = homeFolder();
  const below = (path: string) => home && join(home, path);
  const windows = process.platform === 'win32';
  const local = env.LOCALAPPDATA ?? below('AppData/Local');
  const data = windows ? (env.APPDATA ?? below('AppData/Roaming')) : (env.XDG_DATA_HOME ?? below('.local/share'));
  const cache = windows ? local : (env.XDG_CACHE_HOME ?? below('.cache'));
  const npmCache = env.npm_config_cache ?? (windows ? local && join(local, 'npm-cache') : below('.npm'));
  const uvTools = env.UV_TOOL_DIR ?? (data && join(data, windows ? 'uv/data/tools' : 'uv/tools'));
  const uvCache = env.UV_CACHE_DIR ?? (cache && join(cache, windows ? 'uv/cache' : 'uv'));
  return { ...(npmCache && { npmCache }), ...(uvTools && { uvTools }), ...(uvCache && { uvCache }) };
}
