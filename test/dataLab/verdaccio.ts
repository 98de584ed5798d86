/** Verdaccio, a registry that people run themselves, installed once into a folder of its own and started on loopback. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The newest that runs on Node 20; one of its dependencies needs a later release than the one it names. */
const VERSION = '6.8.0';
const overrides = { 'node-fetch': '2.7.0' };
const home = join(__dirname, '..', '..', '.cache', `verdaccio-${VERSION}`);
const START_MS = 60_000;

/** A running registry. */
export interface Verdaccio {
  address: string;
  /** Where it keeps what was published. */
  storage: string;
  /** npm's settings for those who publish and those who fetch. */
  settings: string;
  stop(): Promise<void>;
}

/** Starts one with nothing in it, below a scratch folder. Throws when it cannot be installed or does not come up. */
export async function startVerdaccio(scratch: string): Promise<Verdaccio> {
  install();
  const port = await freePort();
  const storage = join(scratch, 'storage');
  const config = join(scratch, 'config.yaml');
  // No uplinks: what is not published here does not exist.
  writeFileSync(
    config,
    [
      `storage: ${storage}`,
      'uplinks: {}',
      'max_body_size: 50mb',
      "packages: { '**': { access: $all, publish: $all, unpublish: $all } }",
      'log: { type: stdout, format: pretty, level: warn }',
    ].join('\n'),
  );
  const program = join(home, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
  const child = spawn(process.execPath, [program, '--config', config, '--listen', `127.0.0.1:${port}`], {
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}/`;
  await comesUp(address, child);
  const settings = join(scratch, 'npmrc');
  writeFileSync(settings, `registry=${address}\n//127.0.0.1:${port}/:_authToken=lab\nfetch-retries=0\n`);
  return { address, storage, settings, stop: () => end(child) };
}

/** Publishes a folder as it is. */
export function publish(folder: string, settings: string): void {
  const words = ['publish', folder, '--ignore-scripts', '--userconfig', settings, '--loglevel=error', '--tag=latest'];
  const { status, stderr } = spawnSync('npm', words, { encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm did not publish: ${stderr}`);
}

function install(): void {
  if (existsSync(home)) return;
  const partial = `${home}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  writeFileSync(
    join(partial, 'package.json'),
    JSON.stringify({ private: true, dependencies: { verdaccio: VERSION }, overrides }),
  );
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', partial];
  const { status } = spawnSync('npm', words, { cwd: partial, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error('verdaccio could not be installed');
  }
  renameSync(partial, home);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function comesUp(address: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${address}-/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error('verdaccio did not come up');
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
