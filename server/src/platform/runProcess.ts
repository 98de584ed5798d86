/**
 * Starts a program of the person in an empty folder of its own: no shell, no look at the project, a time limit, a bounded
 * answer, and an end when nobody waits. The only place where the product starts a process.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientEnvironment } from './clientEnvironment';
import { findProgram, foreignFolders, ownSearchPath } from './findProgram';
import { inPrivateFolder } from './privateFolder';

/** How one process is run. */
export interface ProcessOptions {
  /** Folders that the question is about; nothing of them, or of the repository around, takes part. */
  folders: readonly string[];
  signal?: AbortSignal | undefined;
  /** An empty private folder that the caller has made and removes; left out, one is made for this run. */
  folder?: string;
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

const LONGEST_RUN_MS = 30_000;
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/** Runs programs that the person has on the search path. */
export const runProcess: RunProcess = async (program, args, { folders, signal, input, folder }) => {
  const foreign = foreignFolders(folders);
  const found = findCommand(program, foreign);
  if (!found) return { status: undefined, output: '', why: 'missing' };
  if (signal?.aborted) return { status: undefined, output: '', why: 'cancelled' };
  const startIn = (cwd: string): Promise<ProcessResult> => {
    const env = clientEnvironment(process.env, foreign, cwd);
    return start(found.file, [...found.before, ...args], { cwd, env, signal, input });
  };
  return folder === undefined ? inPrivateFolder(foreign, startIn) : startIn(folder);
};

interface Start {
  cwd: string;
  env: Record<string, string>;
  signal: AbortSignal | undefined;
  input: string | undefined;
}

function start(file: string, args: readonly string[], { cwd, env, signal, input }: Start): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const options = {
      ...{ cwd, env, encoding: 'utf8', timeout: LONGEST_RUN_MS, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true },
      ...(signal && { signal }),
    } as const;
    const child = execFile(file, args, options, (error, output) => {
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
}

interface Command {
  file: string;
  before: readonly string[];
}

function findCommand(name: string, foreign: readonly string[]): Command | undefined {
  const file = findProgram(name, foreign);
  if (file !== undefined) return { file, before: [] };
  return process.platform === 'win32' && name === 'npm' ? npmOnWindows(foreign) : undefined;
}

/** Batch files need a shell, which would read the arguments anew; npm's stands beside the script that it starts. */
function npmOnWindows(foreign: readonly string[]): Command | undefined {
  const node = findProgram('node', foreign);
  const folders = [...(node === undefined ? [] : [dirname(node)]), ...ownSearchPath(process.env, foreign)];
  const script = folders.map((folder) => join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')).find(existsSync);
  return node !== undefined && script !== undefined ? { file: node, before: [script] } : undefined;
}
