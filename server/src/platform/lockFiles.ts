/** Reads package versions out of lock files, line by line where the format allows. A name with two versions is left out. */

/** `package-lock.json` and `npm-shrinkwrap.json`: the copies at the top of `node_modules`. */
export function versionsInPackageLock(text: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  let lock: { packages?: unknown; dependencies?: unknown };
  try {
    lock = JSON.parse(text) ?? {};
  } catch {
    return versions;
  }
  for (const [path, value] of entriesOf(lock.packages)) {
    if (!path.startsWith('node_modules/') || path.includes('/node_modules/')) continue;
    addVersion(versions, path.slice('node_modules/'.length), value);
  }
  if (versions.size === 0) for (const [name, value] of entriesOf(lock.dependencies)) addVersion(versions, name, value);
  return versions;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function addVersion(versions: Map<string, string>, name: string, value: unknown): void {
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'string') versions.set(name, version);
}

/** `pnpm-lock.yaml`, all versions: keys such as `/name/1.2.3:`, `/@scope/name@1.2.3:` and `'@scope/name@1.2.3(peer)':`. */
export function versionsInPnpmLock(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const key = PNPM_KEY.exec(line);
    if (key) note(found, key[1]!, key[2]!);
  }
  return unambiguous(found);
}

const PNPM_KEY = /^ {2}'?\/?((?:@[^/@\s']+\/)?[^/@\s']+)[@/](\d[^\s:'()_]*)(?:[()_][^\s:']*)?'?:/;

/** `yarn.lock` of both generations. */
export function versionsInYarnLock(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  let name: string | undefined;
  for (const line of text.split('\n')) {
    if (/^["@\w]/.test(line)) name = YARN_KEY.exec(line)?.[1];
    const version = name === undefined ? null : YARN_VERSION.exec(line);
    if (version && name !== undefined) note(found, name, version[1]!);
  }
  return unambiguous(found);
}

const YARN_KEY = /^"?((?:@[^/@\s"]{1,100}\/)?[^/@\s"]{1,200})@/;
const YARN_VERSION = /^ {2}"?version"?:? "?([^\s"]{1,100})"?\s*$/;

/** `uv.lock` and `poetry.lock`. Names are normalised as in those files. */
export function versionsInPythonLock(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  let name: string | undefined;
  let isPackage = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) {
      isPackage = line.trim() === '[[package]]';
      name = undefined;
    }
    const field = isPackage ? TOML_FIELD.exec(line) : null;
    if (field?.[1] === 'name') name = field[2]!.toLowerCase().replace(/[-_.]+/g, '-');
    else if (field && name !== undefined) note(found, name, field[2]!);
  }
  return unambiguous(found);
}

const TOML_FIELD = /^(name|version) = "([^"]{1,200})"\s*$/;

function note(found: Map<string, Set<string>>, name: string, version: string): void {
  const versions = found.get(name);
  if (versions) versions.add(version);
  else found.set(name, new Set([version]));
}

function unambiguous(found: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, string> {
  const single = new Map<string, string>();
  for (const [name, versions] of found) if (versions.size === 1) single.set(name, [...versions][0]!);
  return single;
}
