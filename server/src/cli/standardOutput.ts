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
  try {
    return fstatSync(1).isCharacterDevice() && process.stdout.isTTY === true;
  } catch {
    return false;
  }
}

/** Texts that wait in a stream keep their order: after the first of them, all go there. */
const waiting = new Set<number>();

function write(descriptor: number, text: string, stream: () => Stream): void {
  if (process.platform === 'win32' || waiting.has(descriptor)) {
    writeLater(descriptor, stream(), text);
    return;
  }
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') writeLater(descriptor, stream(), bytes.subarray(written));
    else if (code !== 'EPIPE') throw error;
  }
}

function writeLater(descriptor: number, stream: Stream, rest: string | Uint8Array): void {
  if (!waiting.has(descriptor)) {
    waiting.add(descriptor);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  stream.write(rest);
}
