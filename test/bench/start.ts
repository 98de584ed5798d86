/** How long the built programs take from their start, in times of `node -e 0`: the two in turn, a ratio for each pair. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { type Interval, intervalOf } from './compare';
import { serverProgram } from './keystrokes';
import { configWith } from './samples';

/** One program against `node -e 0`. */
export interface StartRatio {
  what: string;
  /** `processor`: user and system time of the process; `wall`: time that passes. */
  time: 'processor' | 'wall';
  /** Or why it was not measured. */
  ratio: Interval | string;
  aim: number;
}

const cliProgram = join(serverProgram, '..', 'cli.js');
/** Newer versions of Node keep compiled code between runs. */
const serverAim = 'enableCompileCache' in module ? 1.9 : 2.2;

/** Real configurations, which are no part of this repository and are expected beside it. */
const corpus = join(__dirname, '..', '..', '..', 'shared', 'corpus', 'cases.tar.gz');

/** Runs each program and the bare Node in turn. */
export async function measureStart(rounds: number): Promise<StartRatio[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'mcp-lens-bench-'));
  try {
    const file = join(scratch, '.mcp.json');
    writeFileSync(file, configWith(7));
    const check = ['check', '--fail-on', 'never'];
    const cases = unpackCorpus(scratch);
    const many = [...check, '--format', 'json', ...cases];
    return [
      { what: 'command line, one file', ...(await processorRatio([...check, file], rounds)), aim: 2 },
      {
        what: `command line, ${cases.length || 189} workspaces of the corpus`,
        ...(cases.length ? await processorRatio(many, rounds) : { time: 'processor', ratio: NO_CORPUS }),
        aim: 8,
      },
      { what: 'server to its first diagnostics', time: 'wall', ratio: await serverRatio(rounds), aim: serverAim },
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const NO_CORPUS = 'NOT MEASURED: ../shared/corpus is missing';

/** The workspaces of the corpus; none where it is missing. */
function unpackCorpus(scratch: string): string[] {
  if (!existsSync(corpus)) return [];
  execFileSync('tar', ['-xzf', corpus, '-C', scratch]);
  const cases = join(scratch, 'cases');
  return readdirSync(cases)
    .sort()
    .map((name) => join(cases, name));
}

async function processorRatio(words: readonly string[], rounds: number): Promise<Pick<StartRatio, 'time' | 'ratio'>> {
  const ratio = await inTurn(
    rounds,
    async () => processorTime([cliProgram, ...words]),
    async () => processorTime(['-e', '0']),
  );
  return { time: 'processor', ratio };
}

function serverRatio(rounds: number): Promise<Interval> {
  return inTurn(rounds, timeToDiagnostics, () => timed(() => ended(spawn(process.execPath, ['-e', '0']))));
}

async function inTurn(rounds: number, program: () => Promise<number>, bare: () => Promise<number>): Promise<Interval> {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const ratio = (await program()) / (await bare());
    // The first pair reads the files into memory.
    if (round > 0) ratios.push(ratio);
  }
  return intervalOf(ratios);
}

/**
 * What the system counts for a run of Node from its start to its very end, all threads, in seconds: the shell tells the time
 * of its children, here of one.
 */
function processorTime(args: readonly string[]): number {
  const shell = ['-c', '"$@" > /dev/null; times', 'sh', process.execPath, ...args];
  const [, children = ''] = execFileSync('sh', shell, { stdio: ['ignore', 'pipe', 'ignore'] })
    .toString()
    .split('\n');
  const [user, system] = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
  return (user ?? Number.NaN) + (system ?? Number.NaN);
}

/**
 * From the start of the server to its diagnostics of a file with seven servers, as a client that is told of them sees
 * it.
 */
async function timeToDiagnostics(): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [serverProgram, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  const published = new Promise<number>((done) => {
    connection.onNotification('textDocument/publishDiagnostics', () => done(performance.now() - started));
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const textDocument = { uri: 'file:///project/.mcp.json', languageId: 'json', version: 1, text: configWith(7) };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const time = await published;
  const end = ended(child);
  // Who is killed keeps no compiled code.
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await end;
  connection.dispose();
  return time;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => child.on('close', () => done()));
}
