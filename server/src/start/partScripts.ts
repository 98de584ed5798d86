/** Loads the files of `dist` as scripts, with compiled code beside them, and lets the build keep what was compiled. */
import { readFileSync } from 'node:fs';
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
    const cachedData = noted ? undefined : readCode(join(compiled, `${name}.bin`));
    const script = new Script(module.wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
    noted?.(name, script);
    (script.runInThisContext() as Part)(part.exports, load, part, filename, dist);
    return part.exports;
  };
  return load;
}

function readCode(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
