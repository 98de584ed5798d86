/** Versions of packages that are proven to be on this machine. Reads through an injected reader; never asks a registry. */
import type { InstalledVersion } from '../engine/findings/lintEnvironment';
import { isForeignPrerelease, newestFirst, type VersionScheme } from '../engine/strings/packages/version';
import { versionsInPackageLock, versionsInPnpmLock, versionsInPythonLock, versionsInYarnLock } from './lockFiles';

/** The only way to the disk. Both answer with nothing when there is nothing. */
export interface VersionReader {
  readText(path: string): string | undefined;
  list(folder: string): readonly string[];
}

/** Where to look. Paths are joined with forward slashes, which every system understands. */
export interface VersionFolders {
  /** Folders of the project, innermost first. */
  projects: readonly string[];
  /** The npm cache (`~/.npm`). */
  npmCache?: string;
  /** Folders of uv's tools and cache. */
  uvTools?: string;
  uvCache?: string;
}

/** Finds the version a runner would take. Undefined when there is none, or when two places of one kind disagree. */
export type VersionLookup = (ecosystem: string, name: string) => InstalledVersion | undefined;

// A name comes from a configuration: nothing that could lead out of the folder it is appended to.
const NPM_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]{0,100}\/)?[a-z0-9~-][a-z0-9._~-]{0,210}$/i;
const PYTHON_NAME = /^[a-z0-9](?:[a-z0-9._-]{0,150}[a-z0-9])?$/i;
const NPM_VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,100})?$/;
const PYTHON_VERSION = /^[0-9][0-9A-Za-z.!+_-]{0,100}$/;

/** Entries of a cache that are looked at; caches grow without bound. */
const MAX_LISTED_FOLDERS = 2_000;

/** What caches said. They belong to the machine, so that all projects of one run may share it. */
export type CachedVersions = Map<string, InstalledVersion | undefined>;

/** A look-up that reads each place once, when first needed. */
export function installedVersions(
  reader: VersionReader,
  places: VersionFolders,
  cached: CachedVersions = new Map(),
): VersionLookup {
  const known = new Map<string, InstalledVersion | undefined>();
  const locks = new Map<string, ReadonlyMap<string, string>>();
  return (ecosystem, name) => {
    const find = ecosystem === 'npm' ? findNpm : ecosystem === 'pypi' ? findPython : undefined;
    if (!find) return undefined;
    const key = `${ecosystem}:${name}`;
    if (!known.has(key)) known.set(key, find({ reader, places, locks, cached }, name));
    return known.get(key);
  };
}

interface Search {
  reader: VersionReader;
  places: VersionFolders;
  locks: Map<string, ReadonlyMap<string, string>>;
  cached: CachedVersions;
}

const npmLocks = [
  ['package-lock.json', versionsInPackageLock],
  ['npm-shrinkwrap.json', versionsInPackageLock],
  ['pnpm-lock.yaml', versionsInPnpmLock],
  ['yarn.lock', versionsInYarnLock],
] as const;

const pythonLocks = [
  ['uv.lock', versionsInPythonLock],
  ['poetry.lock', versionsInPythonLock],
] as const;

function findNpm(search: Search, name: string): InstalledVersion | undefined {
  if (!NPM_NAME.test(name)) return undefined;
  const { reader, places } = search;
  for (const folder of places.projects) {
    const installed = manifestVersion(reader, `${folder}/node_modules/${name}/package.json`);
    if (installed) return { version: installed, from: 'node_modules' };
    const locked = lockedVersion(search, folder, npmLocks, name);
    if (locked && NPM_VERSION.test(locked.version)) return locked;
  }
  return onceCached(search, `npm:${name}`, () => cachedNpm(search, name));
}

function cachedNpm({ reader, places }: Search, name: string): InstalledVersion | undefined {
  if (!places.npmCache) return undefined;
  const runs = `${places.npmCache}/_npx`;
  const cached = reader
    .list(runs)
    .slice(0, MAX_LISTED_FOLDERS)
    .map((run) => manifestVersion(reader, `${runs}/${run}/node_modules/${name}/package.json`));
  return newest('semver', cached, 'npm cache');
}

function onceCached(
  { cached }: Search,
  key: string,
  find: () => InstalledVersion | undefined,
): InstalledVersion | undefined {
  if (!cached.has(key)) cached.set(key, find());
  return cached.get(key);
}

function manifestVersion(reader: VersionReader, path: string): string | undefined {
  const text = reader.readText(path);
  if (text === undefined) return undefined;
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' && NPM_VERSION.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}

function lockedVersion(
  { reader, locks }: Search,
  folder: string,
  files: readonly (readonly [string, (text: string) => ReadonlyMap<string, string>])[],
  name: string,
): InstalledVersion | undefined {
  for (const [file, read] of files) {
    const path = `${folder}/${file}`;
    let versions = locks.get(path);
    if (!versions) {
      const text = reader.readText(path);
      versions = text === undefined ? new Map() : read(text);
      locks.set(path, versions);
    }
    const version = versions.get(name);
    if (version !== undefined) return { version, from: file };
  }
  return undefined;
}

function findPython(search: Search, written: string): InstalledVersion | undefined {
  if (!PYTHON_NAME.test(written)) return undefined;
  const { reader, places } = search;
  const name = normalName(written);
  for (const folder of places.projects) {
    const locked = lockedVersion(search, folder, pythonLocks, name);
    if (locked && PYTHON_VERSION.test(locked.version)) return locked;
    const environment = newest('pep440', sitePackages(reader, `${folder}/.venv`, name), '.venv');
    if (environment) return environment;
  }
  return onceCached(search, `pypi:${name}`, () => cachedPython(search, name));
}

function cachedPython({ reader, places }: Search, name: string): InstalledVersion | undefined {
  if (places.uvTools) {
    const tool = newest('pep440', sitePackages(reader, `${places.uvTools}/${name}`, name), 'uv tools');
    if (tool) return tool;
  }
  return places.uvCache ? newest('pep440', cachedWheels(reader, places.uvCache, name), 'uv cache') : undefined;
}

/** Names of Python packages are compared in lower case with single dashes. */
function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function sitePackages(reader: VersionReader, environment: string, name: string): (string | undefined)[] {
  const unix = reader.list(`${environment}/lib`).map((python) => `${environment}/lib/${python}/site-packages`);
  return [...unix, `${environment}/Lib/site-packages`].flatMap((folder) => distInfos(reader, folder, name));
}

/** Versions named by `name-1.2.3.dist-info` folders. */
function distInfos(reader: VersionReader, folder: string, name: string): (string | undefined)[] {
  return reader.list(folder).map((entry) => {
    if (!entry.endsWith('.dist-info')) return undefined;
    const stem = entry.slice(0, -'.dist-info'.length);
    const dash = stem.indexOf('-');
    if (dash < 0 || normalName(stem.slice(0, dash)) !== name) return undefined;
    const version = stem.slice(dash + 1);
    return PYTHON_VERSION.test(version) ? version : undefined;
  });
}

/** uv keeps an index of wheels by package name, and the unpacked wheels in folders without a name. */
function cachedWheels(reader: VersionReader, cache: string, name: string): (string | undefined)[] {
  const indexed = reader
    .list(cache)
    .filter((entry) => entry.startsWith('wheels-v'))
    .flatMap((wheels) => reader.list(`${cache}/${wheels}/pypi/${name}`))
    .map((entry) => {
      const version = entry.split('-')[0]!;
      return PYTHON_VERSION.test(version) ? version : undefined;
    });
  if (indexed.some(Boolean)) return indexed;
  return reader
    .list(`${cache}/archive-v0`)
    .slice(0, MAX_LISTED_FOLDERS)
    .flatMap((archive) => distInfos(reader, `${cache}/archive-v0/${archive}`, name));
}

/** The newest release, or the newest pre-release where there is nothing else. */
function newest(
  scheme: VersionScheme,
  versions: readonly (string | undefined)[],
  from: string,
): InstalledVersion | undefined {
  const known = newestFirst(
    scheme,
    versions.filter((version) => version !== undefined),
  );
  const version = known.find((each) => !isForeignPrerelease(scheme, each, undefined)) ?? known[0];
  return version === undefined ? undefined : { version, from };
}
