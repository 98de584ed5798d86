/** How long the built programs take from their start, in times of `node -e 0`: the two in turn, a ratio for each pair. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  ratio: Interval;
  aim: number;
}

const cliProgram = join(serverProgram, '..', 'cli.js');
/** Newer versions of Node keep compiled code between runs. */
const serverAim = 'enableCompileCache' in module ? 1.9 : 2.2;

/** Runs each program and the bare Node in turn. */
export async function measureStart(rounds: number): Promise<StartRatio[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'mcp-lens-bench-'));
  try {
    const folders = Array.from({ length: 189 }, (_, i) => join(scratch, `w${i}`));
    for (const [i, folder] of folders.entries()) {
      mkdirSync(folder);
      writeFileSync(join(folder, '.mcp.json'), configWith(1 + (i % 7), 'mcpServers', i));
    }
    const preload = join(scratch, 'preload.cjs');
    writeFileSync(preload, tellTime);
    const check = ['check', '--fail-on', 'never'];
    const one = [...check, join(folders[6]!, '.mcp.json')];
    const many = [...check, '--format', 'json', '--persona', 'auditor', ...folders];
    return [
      { what: 'command line, one file', time: 'processor', ratio: await processorRatio(preload, one, rounds), aim: 2 },
      {
        what: 'command line, 189 generated workspaces',
        time: 'processor',
        ratio: await processorRatio(preload, many, rounds),
        // No two of them share a word, as real ones do.
        aim: 10,
      },
      { what: 'server to its first diagnostics', time: 'wall', ratio: await serverRatio(rounds), aim: serverAim },
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Both sides tell their time in the same way, which costs each a little. */
async function processorRatio(preload: string, words: readonly string[], rounds: number): Promise<Interval> {
  return inTurn(
    rounds,
    () => processorTime(['--require', preload, cliProgram, ...words]),
    () => processorTime(['--require', preload, '-e', '0']),
  );
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

/** What a process says of itself at its end, in microseconds. */
async function processorTime(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stdio[3]!.on('data', (data) => {
    told += data;
  });
  await ended(child);
  return Number(told);
}

const tellTime =
  'process.on("exit",()=>{const{user,system}=process.cpuUsage();require("node:fs").writeSync(3,String(user+system))})';

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
