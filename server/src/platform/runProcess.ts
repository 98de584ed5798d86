/** Starts a program with a list of arguments: no shell, a time limit, a bounded answer, and an end when nobody waits. */
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** How one process is run. */
export interface ProcessOptions {
  cwd: string;
  signal?: AbortSignal | undefined;
  /** Text for its standard input. */
  input?: string;
}

/** How it ended. Without a status it never ran to its end. */
export interface ProcessResult {
  status: number | undefined;
  output: string;
  why?: 'missing' | 'slow' | 'cancelled';
}

/** The way to other programs; tests answer in its place. */
export type RunProcess = (program: string, args: readonly string[], options: ProcessOptions) => Promise<ProcessResult>;

const TIMEOUT_MS = 30_000;
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/** Questions, colours and self-updates of the clients are switched off. */
const quiet = {
  NO_COLOR: '1',
  LC_ALL: 'C.UTF-8',
  GIT_TERMINAL_PROMPT: '0',
  GCM_INTERACTIVE: 'never',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_NO_INPUT: '1',
  UV_PYTHON_DOWNLOADS: 'never',
  npm_config_update_notifier: 'false',
  npm_config_fund: 'false',
} as const;

/** Runs programs that the person has on the search path. */
export const runProcess: RunProcess = (program, args, { cwd, signal, input }) => {
  const found = findProgram(program);
  if (!found) return Promise.resolve({ status: undefined, output: '', why: 'missing' });
  if (signal?.aborted) return Promise.resolve({ status: undefined, output: '', why: 'cancelled' });
  return new Promise((resolve) => {
    const options = {
      cwd,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      maxBuffer: MAX_OUTPUT_BYTES,
      env: { ...process.env, ...quiet },
      windowsHide: true,
      ...(signal && { signal }),
    } as const;
    const child = execFile(found.file, [...found.before, ...args], options, (error, output) => {
      if (!error) resolve({ status: 0, output });
      else if (signal?.aborted) resolve({ status: undefined, output: '', why: 'cancelled' });
      else if (error.killed) resolve({ status: undefined, output: '', why: 'slow' });
      else if (typeof error.code === 'number') resolve({ status: error.code, output });
      else resolve({ status: undefined, output: '', why: 'missing' });
    });
    // A program that ends before it reads is no failure of ours.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
};

interface Program {
  file: string;
  before: readonly string[];
}

/** Only absolute entries of the search path count: a repository could otherwise bring a program of that name. */
function findProgram(name: string): Program | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of folders) {
    const found = process.platform === 'win32' ? windowsProgram(folder, name) : unixProgram(folder, name);
    if (found) return found;
  }
  return undefined;
}

function unixProgram(folder: string, name: string): Program | undefined {
  const file = join(folder, name);
  const status = statSync(file, { throwIfNoEntry: false });
  return status?.isFile() && status.mode & 0o111 ? { file, before: [] } : undefined;
}

/** Batch files need a shell, which would read the arguments anew; npm's stands beside the script that it starts. */
function windowsProgram(folder: string, name: string): Program | undefined {
  const file = join(folder, `${name}.exe`);
  if (existsSync(file)) return { file, before: [] };
  const script = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const node = join(folder, 'node.exe');
  return name === 'npm' && existsSync(script) && existsSync(node) ? { file: node, before: [script] } : undefined;
}
