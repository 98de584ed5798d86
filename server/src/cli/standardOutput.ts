/**
 * Standard output and error, written at once. Node's streams for them pull in its network code, a twentieth of a short
 * run; they are used where they know more: for terminals of Windows, and for pipes that take no more for the moment.
 */
import { fstatSync, writeSync } from 'node:fs';
import type { Output } from './output';

type Stream = NodeJS.WriteStream;

/** The two streams of this process. A reader that closes the pipe early (head, less) is no failure. */
export const standardOutput: Output = {
  out: (text) => write(1, text, () => process.stdout),
  err: (text) => write(2, text, () => process.stderr),
};

/** Whether standard output is a terminal. Files and pipes are told from it without Node's stream. */
export function isTerminal(): boolean {
  return isCharacterDevice(1) && process.stdout.isTTY === true;
}

/** Whether standard error is one. */
export function isErrorTerminal(): boolean {
  return isCharacterDevice(2) && process.stderr.isTTY === true;
}

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

const MIN_COLUMNS = 40;

/** Columns of the terminal; without one, lines are as long as they are. `COLUMNS` wins, as with other programs. */
export function terminalColumns(env: NodeJS.ProcessEnv = process.env): number {
  const given = Number(env['COLUMNS']);
  const columns = Number.isInteger(given) && given > 0 ? given : isTerminal() ? process.stdout.columns : undefined;
  return columns === undefined ? Number.POSITIVE_INFINITY : Math.max(columns, MIN_COLUMNS);
}

type LossHandler = (error: NodeJS.ErrnoException) => void;

let tellLoss: LossHandler = () => undefined;
let isLost = false;

/** Sets who is told, once, that standard output took no more: a full disk, not a reader that closed the pipe early. */
export function whenOutputIsLost(handler: LossHandler): void {
  tellLoss = handler;
}

/** Texts that wait in a stream keep their order: after the first of them, all go there. */
const waiting = new Set<number>();

function write(descriptor: number, text: string, stream: () => Stream): void {
  if (descriptor === 1 && isLost) return;
  if (process.platform === 'win32' || waiting.has(descriptor)) {
    writeLater(descriptor, stream(), text);
    return;
  }
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code === 'EAGAIN') writeLater(descriptor, stream(), bytes.subarray(written));
    else lose(descriptor, failure);
  }
}

function writeLater(descriptor: number, stream: Stream, rest: string | Uint8Array): void {
  if (!waiting.has(descriptor)) {
    waiting.add(descriptor);
    stream.on('error', (error: NodeJS.ErrnoException) => lose(descriptor, error));
  }
  stream.write(rest);
}

/** Of what standard error did not take nobody is left to be told. */
function lose(descriptor: number, error: NodeJS.ErrnoException): void {
  if (descriptor !== 1 || isLost) return;
  isLost = true;
  if (error.code !== 'EPIPE') tellLoss(error);
}
