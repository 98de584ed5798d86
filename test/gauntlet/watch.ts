/**
 * Runs a program and says what it started, contacted and changed: under strace where that works, by what its placeholders
 * and payloads left behind elsewhere.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run did, its own start left out. Without strace the lists are empty and `isTraced` is false. */
export interface Deeds {
  isTraced: boolean;
  /** Programs, with their arguments. */
  started: string[];
  /** Sockets of the network that were opened. */
  contacted: string[];
  /** Paths that were made, opened for writing, renamed or removed. */
  changed: string[];
  /** Paths that were opened for reading. */
  read: string[];
}

/** A run to its end. */
export interface WatchedRun extends Deeds {
  code: number | null;
  out: string;
  err: string;
}

const calls = [
  ...['execve', 'execveat', 'socket', 'connect', 'open', 'openat', 'creat', 'mkdir', 'mkdirat', 'mknod', 'mknodat'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat', 'unlink', 'unlinkat', 'rmdir'],
  ...['truncate', 'chmod', 'fchmodat', 'chown', 'lchown', 'fchownat', 'fchmod', 'fchown'],
];

let options: readonly string[] | undefined;

/** The words before the program; empty where nothing can be traced. Not every architecture has every call. */
function tracing(): readonly string[] {
  options ??=
    [
      ['--seccomp-bpf', '-f', '-y', '-qq', '-s', '4096', '-e', `trace=?${calls.join(',?')}`],
      ['-f', '-y', '-qq', '-s', '4096', '-e', `trace=?${calls.join(',?')}`],
    ].find((words) => spawnSync('strace', [...words, '-o', '/dev/null', 'true']).status === 0) ?? [];
  return options;
}

/** Whether this machine has a working strace. */
export function canTrace(): boolean {
  return process.platform === 'linux' && tracing().length > 0;
}

/** A process that is watched. `deeds` may be asked for when it has ended. */
export function watched(
  words: readonly string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): { child: ChildProcess; deeds: () => Deeds } {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-trace-'));
  const log = join(folder, 'trace');
  const isTraced = canTrace();
  const [program, ...args] = isTraced ? ['strace', ...tracing(), '-o', log, ...words] : words;
  // The tracer itself is found on the path of the tests, whatever path the program is given.
  const file = isTraced ? spawnSync('sh', ['-c', 'command -v strace'], { encoding: 'utf8' }).stdout.trim() : program!;
  const child = spawn(file, args, { cwd, env, timeout: 120_000 });
  const deeds = (): Deeds => {
    const text = isTraced ? readFileSync(log, 'utf8') : '';
    rmSync(folder, { recursive: true, force: true });
    return { isTraced, ...readTrace(text) };
  };
  return { child, deeds };
}

/** Runs to the end. */
export function watch(
  words: readonly string[],
  where: { cwd: string; env: Record<string, string> },
): Promise<WatchedRun> {
  const { child, deeds } = watched(words, where);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdin?.end();
  child.stdout?.on('data', (data: Buffer) => out.push(data));
  child.stderr?.on('data', (data: Buffer) => err.push(data));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const text = (parts: Buffer[]) => Buffer.concat(parts).toString('utf8');
      resolve({ code, out: text(out), err: text(err), ...deeds() });
    });
  });
}

/** Lines of strace, calls that were interrupted joined again. */
export function readTrace(text: string): Omit<Deeds, 'isTraced'> {
  const deeds: Omit<Deeds, 'isTraced'> = { started: [], contacted: [], changed: [], read: [] };
  const open = new Map<string, string>();
  let isFirst = true;
  for (const line of text.split('\n')) {
    const [, id = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const half = /^(.*?) *<unfinished \.\.\.>$/.exec(rest)?.[1];
    if (half !== undefined) {
      open.set(id, half);
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const call = resumed === undefined ? rest : (open.get(id) ?? '') + resumed;
    const [, name = '', args = ''] = /^(\w+)\((.*)\) += /.exec(call) ?? [];
    if (name.startsWith('execve')) {
      if (!isFirst && !/ = -1 E/.test(call)) deeds.started.push(args);
      isFirst = false;
    } else if (name === 'socket') {
      if (/AF_INET|AF_PACKET|AF_VSOCK/.test(args)) deeds.contacted.push(args);
    } else if (name === 'connect') {
      if (!/AF_UNIX|AF_NETLINK/.test(args)) deeds.contacted.push(args);
    } else if (name.startsWith('open')) {
      const kind = /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE/.test(args) ? deeds.changed : deeds.read;
      if (!/ = -1 E/.test(call)) kind.push(pathIn(args));
    } else if (name !== '' && !/ = -1 E/.test(call)) deeds.changed.push(`${name} ${pathIn(args)}`);
  }
  const isHarmless = (path: string) => /^(?:\/dev\/(?:null|tty)$|\/proc\/|pipe:|socket:|anon_inode:)/.test(path);
  deeds.changed = deeds.changed.filter((path) => !isHarmless(path));
  return deeds;
}

/** The first path of a call, relative ones completed with the folder that they are relative to. */
function pathIn(args: string): string {
  const [, folder, named] = /^(?:AT_FDCWD|\d+)<([^>]*)>(?:, "((?:[^"\\]|\\.)*)")?/.exec(args) ?? [];
  if (named !== undefined && !named.startsWith('/')) return `${folder}/${named}`;
  return named ?? /"((?:[^"\\]|\\.)*)"/.exec(args)?.[1] ?? folder ?? args;
}
