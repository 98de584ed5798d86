/** Runs a host once, in a home and a project of its own, and tells which servers it started and contacted. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { RealHost } from '../host';
import { variableValues } from '../questions';
import { type HttpRecorder, type RecordedRequest, startHttpRecorder } from './httpRecorder';
import type { Installed } from './install';
import {
  ADDRESS,
  BARE_ADDRESS,
  clean,
  FOLDER,
  fill,
  HOME,
  INSTALL,
  NODE,
  type Placeholders,
  PROJECT,
  RECORDER,
} from './placeholders';
import { endStrays, runProgram } from './processes';

/** A process that the host started as a server; values hold placeholders instead of this machine's paths. */
export interface RecordedProcess {
  readonly label: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What one run showed. */
export interface HostRun {
  readonly processes: readonly RecordedProcess[];
  readonly requests: readonly RecordedRequest[];
  /** The host was ended before it had tried everything. */
  readonly timedOut: boolean;
  /** What the host printed, for people who look into a surprising answer. */
  readonly output: string;
}

/** Text or bytes by path: `project/…`, `home/…`, `parent/…` or `folder/…`. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Nothing listens here: a host that asks the network is refused at once. */
const CLOSED = 'http://127.0.0.1:9';
const SETTLE_MS = 250;
/** Without a hyphen: some hosts take what stands behind one in a reference for a default. */
export const SCRATCH_PREFIX = 'mcpConfigLensHost';
const INTERRUPTIONS = ['SIGINT', 'SIGTERM'] as const;

/** One start of the host, or several in a row, with these files in place. */
export async function runHost(
  host: RealHost,
  installed: Installed,
  files: Files,
  steps = host.steps,
): Promise<HostRun> {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), SCRATCH_PREFIX));
  const interrupted = (): void => {
    leave(scratch);
    process.exit(130);
  };
  for (const signal of INTERRUPTIONS) process.on(signal, interrupted);
  const recorder = await startHttpRecorder();
  try {
    const values = placeholders(scratch, recorder, installed);
    prepare(scratch, files, values);
    for (const folder of host.keptFolders ?? []) keep(join(installed.folder, 'kept', folder), join(scratch, folder));
    let output = '';
    let timedOut = false;
    for (const step of steps) {
      const printed = await runProgram({
        command: ['nice', ...host.program, ...step].map((word) => fill(word, values)),
        cwd: join(scratch, 'parent', 'project'),
        env: environment(host, installed, scratch, values),
        stdin: host.stdin,
        until: host.until,
        answer: host.answer && ((line) => fillAnswer(host.answer!(line), values)),
        timeoutMs: host.timeoutMs ?? 60_000,
      });
      output += printed.text;
      timedOut ||= printed.timedOut;
    }
    // Servers that were started last still write down that they were.
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return {
      processes: readProcesses(scratch, values),
      requests: cleaned(recorder.requests, values),
      timedOut,
      output,
    };
  } finally {
    await recorder.close();
    leave(scratch);
    for (const signal of INTERRUPTIONS) process.off(signal, interrupted);
  }
}

function fillAnswer(text: string | undefined, values: Placeholders): string | undefined {
  return text === undefined ? undefined : fill(text, values);
}

/** Nothing of a run stays: no process, no folder. */
function leave(scratch: string): void {
  endStrays(scratch);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

function placeholders(scratch: string, recorder: HttpRecorder, installed: Installed): Placeholders {
  return {
    [NODE]: installed.node,
    [RECORDER]: join(scratch, 'recorder', 'server.cjs'),
    [ADDRESS]: recorder.address,
    [BARE_ADDRESS]: recorder.address.replace('http://', ''),
    [INSTALL]: installed.folder,
    [HOME]: join(scratch, 'home'),
    [PROJECT]: join(scratch, 'parent', 'project'),
    [FOLDER]: join(scratch, 'folder'),
  };
}

const roots: Readonly<Record<string, string>> = {
  home: 'home',
  parent: 'parent',
  project: 'parent/project',
  folder: 'folder',
};

function prepare(scratch: string, files: Files, values: Placeholders): void {
  for (const folder of ['recorder', ...Object.values(roots)]) mkdirSync(join(scratch, folder), { recursive: true });
  cpSync(join(__dirname, 'stdioRecorder.cjs'), values[RECORDER]!);
  const home = values[HOME]!;
  // Hosts look for the root of a project.
  spawnSync('git', ['init', '-q', values[PROJECT]!], { env: { PATH: process.env.PATH ?? '', HOME: home } });
  const variables = Object.entries(variableValues).map(([name, value]) => [`folder/${name}.txt`, value] as const);
  for (const [path, content] of [...variables, ...Object.entries(files)]) {
    const [root = '', ...rest] = path.split('/');
    const file = join(scratch, roots[root] ?? root, ...rest);
    mkdirSync(dirname(file), { recursive: true });
    const mode = file.endsWith('.sh') ? 0o755 : 0o644;
    writeFileSync(file, typeof content === 'string' ? fill(content, values) : content, { mode });
  }
}

function keep(kept: string, folder: string): void {
  mkdirSync(kept, { recursive: true });
  mkdirSync(dirname(folder), { recursive: true });
  symlinkSync(kept, folder);
}

function environment(
  host: RealHost,
  installed: Installed,
  scratch: string,
  values: Placeholders,
): Record<string, string> {
  const filled = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text, values)]));
  return {
    PATH: [dirname(installed.node), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    HOME: values[HOME]!,
    LANG: 'C.UTF-8',
    TERM: 'dumb',
    NO_COLOR: '1',
    CI: '1',
    DO_NOT_TRACK: '1',
    DISABLE_TELEMETRY: '1',
    HTTP_PROXY: CLOSED,
    HTTPS_PROXY: CLOSED,
    http_proxy: CLOSED,
    https_proxy: CLOSED,
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
    MCP_CONFIG_LENS_RUN: scratch,
    ...filled(variableValues),
    ...filled(host.env ?? {}),
  };
}

function readProcesses(scratch: string, values: Placeholders): RecordedProcess[] {
  const folder = join(scratch, 'recorder', 'recorded');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    try {
      return [JSON.parse(clean(readFileSync(join(folder, name), 'utf8'), values)) as RecordedProcess];
    } catch {
      // The process was ended while it wrote.
      return [];
    }
  });
}

function cleaned(requests: readonly RecordedRequest[], values: Placeholders): RecordedRequest[] {
  return JSON.parse(clean(JSON.stringify(requests), values)) as RecordedRequest[];
}
