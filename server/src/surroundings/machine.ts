/** This machine's answers: where caches lie and how files are read for version look-ups. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { repositoryOf } from './git';
import { installedVersions, type VersionLookup, type VersionReader } from './installedVersions';
import { readTextFile } from './readTextFile';

/** Lock files of large repositories have some ten megabytes. */
const largestLock = 48 * 1024 * 1024;

const reader: VersionReader = {
  readText(path) {
    const reading = readTextFile(path, largestLock);
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

/** Version look-up for a project folder, with the caches of the person who runs this. */
export function machineVersions(root: string, env: NodeJS.ProcessEnv = process.env): VersionLookup {
  const home = homedir();
  const windows = process.platform === 'win32';
  const local = env.LOCALAPPDATA ?? join(home, 'AppData/Local');
  const data = windows
    ? join(env.APPDATA ?? join(home, 'AppData/Roaming'), 'uv/data')
    : join(env.XDG_DATA_HOME ?? join(home, '.local/share'), 'uv');
  const cache = windows ? join(local, 'uv/cache') : join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'uv');
  const repository = repositoryOf(root);
  return installedVersions(reader, {
    projects: repository && repository !== root ? [root, repository] : [root],
    npmCache: env.npm_config_cache ?? (windows ? join(local, 'npm-cache') : join(home, '.npm')),
    uvTools: env.UV_TOOL_DIR ?? join(data, 'tools'),
    uvCache: env.UV_CACHE_DIR ?? cache,
  });
}
