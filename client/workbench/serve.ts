/** Starts the installed VS Code as a local server and stops it with everything it started. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Workbench } from './install';

/** What a window of the workbench shows and which extension it develops. Paths are absolute. */
export interface WindowOptions {
  /** The folder or the `.code-workspace` file to open. */
  readonly folder: string;
  /** An extension under development; leave it out to have only what is in `extensionsDir`. */
  readonly extensionPath?: string | undefined;
  /** A CommonJS file that exports `run()`, started in the extension host once the window is up. */
  readonly testsPath?: string | undefined;
  readonly openFiles?: readonly string[] | undefined;
}

/** How the server runs. Paths are absolute. */
export interface ServerOptions {
  readonly workbench: Workbench;
  /** Settings, state and logs of this server. */
  readonly serverDataDir: string;
  /** Where installed extensions are; by default a folder of `serverDataDir`. */
  readonly extensionsDir?: string | undefined;
  /** 0 or nothing takes a free port. */
  readonly port?: number | undefined;
  /** False opens folders in Restricted Mode, as VS Code does by default. */
  readonly trusted: boolean;
  /** More user settings, over the quiet ones used here. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** More environment variables; the extension host inherits them. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** A running server. */
export interface WorkbenchServer {
  readonly port: number;
  /** The address that opens a window like that. */
  readonly windowUrl: (options: WindowOptions) => string;
  /** What the server printed last, for the message when something failed. */
  readonly recentOutput: () => string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the server and all its child processes. */
  readonly stop: () => Promise<void>;
}

const HOST = '127.0.0.1';
const LISTENING = /\bServer bound to 127\.0\.0\.1:(\d+)/;
const START_LIMIT_MS = 60_000;
const OUTPUT_LINES = 60;
// Without its native logger, left out with the install scripts, the server complains at length and works.
const NOISE = /spdlog|bindings|node:internal|agent ?host|reconnection-grace|server-main\.js|vsda|tries: \[|^[\s\]}]*$/i;

// No welcome page, no AI panel, no look-ups; and no server that an opened config names is started.
const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.mcp.autostart': 'never',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
};

/** Starts the server and waits until it listens. */
export async function startWorkbench(options: ServerOptions): Promise<WorkbenchServer> {
  await assertPortFree(options.port ?? 0);
  writeUserSettings(options);
  const token = randomBytes(16).toString('hex');
  const args = [options.workbench.serverMain, ...serverArguments(options, writeToken(options, token))];
  const child = spawn(options.workbench.node, args, {
    env: serverEnvironment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group on POSIX: one signal then ends the extension hosts too.
    detached: process.platform !== 'win32',
  });
  const killNow = (): void => killTree(child);
  process.once('exit', killNow);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(() => process.removeListener('exit', killNow));

  const recent: string[] = [];
  const port = await listeningPort(child, recent).catch((error) => {
    killTree(child);
    throw error;
  });
  return {
    port,
    windowUrl: (window) => windowUrl(port, token, window),
    recentOutput: () => recent.join('\n'),
    ended,
    stop: () => {
      killTree(child);
      return ended;
    },
  };
}

/** The address of a window: VS Code for the browser reads the folder and pairs of settings from the query. */
export function windowUrl(port: number, token: string, options: WindowOptions): string {
  const remote = (path: string): string => `vscode-remote://${HOST}:${port}${pathToFileURL(path).pathname}`;
  const pairs: [string, string][] = [];
  if (options.extensionPath !== undefined) pairs.push(['extensionDevelopmentPath', remote(options.extensionPath)]);
  if (options.testsPath !== undefined) pairs.push(['extensionTestsPath', remote(options.testsPath)]);
  for (const file of options.openFiles ?? []) pairs.push(['openFile', remote(file)]);
  const opens = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = [
    ['tkn', token],
    [opens, decodeURI(pathToFileURL(options.folder).pathname)],
  ];
  if (pairs.length > 0) query.push(['payload', JSON.stringify(pairs)]);
  return `http://${HOST}:${port}/?${query.map(([name, value]) => `${name}=${encodeReadably(value ?? '')}`).join('&')}`;
}

// People copy this address: what a query may hold as it is stays readable.
function encodeReadably(value: string): string {
  return encodeURIComponent(value).replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%2C/g, ',');
}

function serverArguments(options: ServerOptions, tokenFile: string): string[] {
  const args = ['--host', HOST, '--port', String(options.port ?? 0), '--connection-token-file', tokenFile];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off');
  // Only with this flag does a window read the extension under development and its tests from the address.
  args.push('--enable-smoke-test-driver', '--server-data-dir', options.serverDataDir);
  if (options.extensionsDir !== undefined) args.push('--extensions-dir', options.extensionsDir);
  if (options.trusted) args.push('--disable-workspace-trust');
  return args;
}

// A server started from VS Code's own terminal must not take itself for a part of that VS Code.
function serverEnvironment(options: ServerOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/i.test(name));
  // No gallery: whoever looks at configs here wants no look-up in the background.
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', ...options.env };
}

// Who reaches the server can run programs, so other users of the machine must not: the token is in a private file.
function writeToken(options: ServerOptions, token: string): string {
  mkdirSync(options.serverDataDir, { recursive: true });
  const file = join(options.serverDataDir, 'token');
  writeFileSync(file, token, { mode: 0o600 });
  return file;
}

function writeUserSettings(options: ServerOptions): void {
  const folder = join(options.serverDataDir, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  const settings = { ...quietSettings, ...options.settings };
  const file = join(folder, 'settings.json');
  // A person's own changes from the last start stay.
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

function listeningPort(child: ChildProcess, recent: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`VS Code did not start: ${reason}\n${recent.join('\n')}`));
    const limit = setTimeout(() => fail(`nothing after ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => fail(`the server ended with code ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        if (!NOISE.test(line)) recent.push(line);
        if (recent.length > OUTPUT_LINES) recent.shift();
        const port = LISTENING.exec(line)?.[1];
        if (port === undefined) return;
        clearTimeout(limit);
        resolve(Number(port));
      });
    }
    child.once('close', () => clearTimeout(limit));
  });
}

// The server itself neither says so nor ends when another program has the port.
function assertPortFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new Error(`Port ${port} cannot be used: ${error.message}`)));
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
