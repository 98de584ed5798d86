/** Loads the files of `dist` as scripts, with compiled code beside them, and lets the build keep what was compiled. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { wrap } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** Where a program of `dist` has its compiled code, which is for this very engine. */
export function compiledFolder(dist: string, program: string): string {
  return join(dist, 'compiled', `${process.versions.v8}-${process.arch}`, program);
}

/** Newer versions of V8 count calls instead of steps until they optimize a function. */
const hasBudget = process.versions.v8.startsWith('11.');

/**
 * What a program runs once ends before its optimized code pays: the command line saves 9 % of its processor time, 19 % with many
 * workspaces, and the server 5 MiB. The server is typed into soon, so it waits less: with 600,000 a keystroke takes longer at first.
 * No flag of the collector may stand here: V8 crashes when `--single-threaded-gc` comes after its start.
 */
const startFlags = (program: string): string[] => [
  ...(hasBudget ? [`--interrupt-budget=${program === 'serverMain' ? 350_000 : 600_000}`] : []),
  // Most expressions see a few short strings only: machine code for them, or tidying their bytecode, costs more than it saves.
  '--regexp-tier-up-ticks=20',
  '--no-regexp-peephole-optimization',
];

/**
 * From now on functions are optimized early, three times as early as V8 does it by itself: of the first 300 keystrokes in a
 * file of 50 servers the median falls by a third. Code that was kept no longer fits.
 */
export function optimizeEarly(): void {
  if (hasBudget) setFlagsFromString('--interrupt-budget=20000');
}

type Part = (exports: object, require: (name: string) => unknown, module: object, file: string, folder: string) => void;

/**
 * A `require` for files of `dist`, by names such as `./cli.js`; other names are Node's. `program` says whose
 * compiled code it is; `noted` is told of each script, for those who keep code.
 */
export function createPartLoader(
  dist: string,
  program: string,
  noted?: (name: string, script: Script) => void,
): (name: string) => unknown {
  // Compiled code is for the flags that V8 had when it was kept, so those who keep it and those who use it set them here.
  for (const flag of startFlags(program)) setFlagsFromString(flag);
  const compiled = compiledFolder(dist, program);
  const loaded = new Map<string, { exports: object }>();
  const load = (name: string): unknown => {
    if (!name.startsWith('./')) return require(name);
    const before = loaded.get(name);
    if (before) return before.exports;
    const part = { exports: {} };
    loaded.set(name, part);
    const filename = join(dist, name);
    const text = readBetween(start!, filename, end!)?.toString();
    if (text === undefined) throw new Error(`${filename} cannot be read`);
    const cachedData = noted ? undefined : readBetween(nothing, join(compiled, `${name}.bin`), nothing);
    const script = new Script(text, { filename, cachedData });
    noted?.(name, script);
    (script.runInThisContext() as Part)(part.exports, load, part, filename, dist);
    return part.exports;
  };
  return load;
}

const nothing = Buffer.alloc(0);
/** What Node writes around a module. */
const [start, end] = wrap('\0')
  .split('\0')
  .map((text) => Buffer.from(text));

/** Each file is read into the same place: what is thrown away at the start of a server stays with it for long. */
let scratch = Buffer.allocUnsafeSlow(1 << 20);

/** The bytes of a file with others around them, until the next call; undefined where it cannot be read. */
function readBetween(before: Buffer, path: string, after: Buffer): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const { size } = fstatSync(file);
    const length = before.length + size + after.length;
    if (length > scratch.length) scratch = Buffer.allocUnsafeSlow(length);
    before.copy(scratch);
    const read = readSync(file, scratch, before.length, size, 0);
    after.copy(scratch, before.length + read);
    return scratch.subarray(0, before.length + read + after.length);
  } finally {
    closeSync(file);
  }
}
