/** Runs the person's own npm client for the workbench, kept apart from the settings of an outer `npm start`. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How one run of npm ended; `output` is what it printed, for the message when it failed. */
export interface NpmResult {
  readonly ok: boolean;
  readonly output: string;
}

// What an outer npm hands down about *its* package or run. Registry, proxy, cache and certificate settings stay.
const OUTER_RUN =
  /^npm_(?:command|lifecycle_.*|package_.*|config_(?:prefix|local_prefix|global_prefix|global|location|workspaces?|include_workspace_root|include|omit|only|production|dev|dry_run|ignore_scripts|package_lock|package_lock_only|save.*|engine_strict|install_strategy|install_links|json|loglevel|node_gyp|argv))$/i;

/** The environment for an inner npm: the outer one's network settings without the settings about its package. */
export function innerNpmEnvironment(outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(outer).filter(([name]) => !OUTER_RUN.test(name)));
}

/** Installs one package without its scripts into `folder`. */
export function npmInstallPackage(folder: string, specifier: string): Promise<NpmResult> {
  return npmInstall(folder, ['--prefix', folder, '--no-save', specifier]);
}

/** Installs what the package.json in `folder` needs to run, without scripts. */
export function npmInstallDependencies(folder: string): Promise<NpmResult> {
  return npmInstall(folder, ['--omit=dev']);
}

// Packages for the workbench name Node 24, while only the server itself runs on it: engines must not stop the install.
function npmInstall(folder: string, args: readonly string[]): Promise<NpmResult> {
  return runNpm(['install', ...args, '--ignore-scripts', '--no-audit', '--no-fund', '--no-engine-strict'], folder);
}

function runNpm(args: readonly string[], folder: string): Promise<NpmResult> {
  const { command, before } = npmCommand();
  return new Promise((resolve) => {
    const output: string[] = [];
    const child = spawn(command, [...before, ...args], {
      cwd: folder,
      env: innerNpmEnvironment(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => output.push(String(chunk)));
    child.stderr.on('data', (chunk) => output.push(String(chunk)));
    child.once('error', (error) => resolve({ ok: false, output: `npm could not be started: ${error.message}` }));
    child.once('close', (code) => resolve({ ok: code === 0, output: output.join('') }));
  });
}

// Node refuses to start `npm.cmd` without a shell, so npm's own script is run by Node wherever it can be found.
function npmCommand(): { command: string; before: readonly string[] } {
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const script = [process.env.npm_execpath ?? '', beside].find(
    (file) => /npm-cli\.c?js$/.test(file) && existsSync(file),
  );
  if (script !== undefined) return { command: process.execPath, before: [script] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', before: [] };
}
