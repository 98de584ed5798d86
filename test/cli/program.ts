/** Builds the command line program once per test process and runs it on folders made for the test. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after } from 'node:test';
import { buildSync } from 'esbuild';

// One that was built before, with faults to switch on.
const given = process.env['MCP_LENS_PROGRAM'];
const bundle = given ?? resolve(`.cache/test-cli-${process.pid}/cli.js`);
let built = given !== undefined;

/** Path of the built program. */
export function program(): string {
  if (built) return bundle;
  buildSync({
    ...{ entryPoints: ['server/src/cli/main.ts'], outfile: bundle, bundle: true, platform: 'node', format: 'cjs' },
    ...{ target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning' },
  });
  built = true;
  return bundle;
}

const folders: string[] = given === undefined ? [dirname(bundle)] : [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What a run left behind. */
export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** How to run. Colours are off unless the environment says otherwise. */
export interface RunOptions {
  cwd?: string;
  input?: string;
  env?: Record<string, string>;
  /** Runs without privileges where the tests have them. */
  unprivileged?: boolean;
}

/** Runs the program to its end. */
export function run(args: readonly string[], options: RunOptions = {}): Run {
  const { cwd, input = '', env = {}, unprivileged = false } = options;
  const nobody = unprivileged && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const result = spawnSync(process.execPath, [program(), ...args], {
    ...{ encoding: 'utf8', input, timeout: 30_000, maxBuffer: 64 * 1024 * 1024, ...nobody },
    ...(cwd && { cwd }),
    env: { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CEILING_DIRECTORIES: tmpdir(), ...env },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** A new folder with these files. */
export function workspace(files: Record<string, string | object> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-cli-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}
