/** Loads the files of `dist` as scripts, with compiled code beside them, and lets the build keep what was compiled. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** Below `dist`: compiled code of this very engine. */
export const compiledFolder = join('compiled', `${process.versions.v8}-${process.arch}`);

type Part = (exports: object, require: (name: string) => unknown, module: object, file: string, folder: string) => void;

/**
 * A `require` for files of `dist`, by names such as `./cli.js`; other names are Node's. `compiled` is the folder of compiled
 * code; `noted` is told of each script, for those who keep code.
 */
export function createPartLoader(
  dist: string,
  compiled: string,
  noted?: (name: string, script: Script) => void,
): (name: string) => unknown {
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
const [start, end] = module
  .wrap('\0')
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
