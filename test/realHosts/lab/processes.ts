/** Starts programs in groups of their own and ends everything that they leave behind. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How a program is run. */
export interface ProgramRun {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string | undefined;
  /** Says of the standard output so far whether everything has been tried; the program is ended then. */
  readonly until: ((printed: string) => boolean) | undefined;
  /** What to write back for a line of the standard output, as the other end of a conversation; `stdin` opens it. */
  readonly answer?: ((line: string) => string | undefined) | undefined;
  readonly timeoutMs: number;
}

/** What it printed; both streams in the order of arrival. */
export interface ProgramOutput {
  readonly text: string;
  readonly timedOut: boolean;
}

const MAX_OUTPUT_CHARS = 2_000_000;
/** What a program says it has started may still be starting. */
const LINGER_MS = 500;

/** Runs a program to its end; its process group has ended when the promise is fulfilled. */
export function runProgram({ command, cwd, env, stdin, until, answer, timeoutMs }: ProgramRun): Promise<ProgramOutput> {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    let text = '';
    let printed = '';
    let line = '';
    let timedOut = false;
    let ending: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child.pid);
    }, timeoutMs);
    child.stdout.on('data', (chunk) => {
      printed = (printed + chunk).slice(-MAX_OUTPUT_CHARS);
      text = (text + chunk).slice(-MAX_OUTPUT_CHARS);
      if (answer) {
        const lines = (line + chunk).split('\n');
        line = lines.pop() ?? '';
        for (const whole of lines) child.stdin.write(answer(whole) ?? '');
      }
      if (until?.(printed)) ending ??= setTimeout(() => endGroup(child.pid), LINGER_MS);
    });
    child.stderr.on('data', (chunk) => {
      text = (text + chunk).slice(-MAX_OUTPUT_CHARS);
    });
    child.stdin.on('error', () => {});
    child.stdin.write(stdin ?? '');
    // A program that is read until it has answered takes the end of its input for the end of the session.
    if (stdin === undefined || until === undefined) child.stdin.end();
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.once('close', () => {
      clearTimeout(timer);
      clearTimeout(ending);
      endGroup(child.pid);
      resolve({ text, timedOut });
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}

/**
 * Ends daemons that left the group of the host which started them. They are known by the run's own folder, which stands on
 * their command line or in their environment and nowhere else. Linux only: other systems do not show it.
 */
export function endStrays(folder: string): void {
  if (process.platform !== 'linux') return;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    if ([`/proc/${pid}/cmdline`, `/proc/${pid}/environ`].some((file) => mentions(file, folder))) end(Number(pid));
  }
}

function mentions(file: string, folder: string): boolean {
  try {
    return readFileSync(file, 'latin1').includes(folder);
  } catch {
    return false;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
