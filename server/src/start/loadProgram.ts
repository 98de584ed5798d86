/**
 * Starts a program of `dist` with code that was compiled before, which halves what a short run costs. Newer versions of Node
 * keep such code themselves. For older ones the build leaves it beside the program, for the very engine that built it: V8
 * refuses code of another version and compiles the text instead. Nothing is written beside a program when it runs.
 */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { compiledFolder, createPartLoader } from './partScripts';

type Caching = { enableCompileCache?: () => void; flushCompileCache?: () => void };

/** By then a server has answered, and its client may end it without a chance to write anything. */
const FLUSH_AFTER_MS = 3_000;

/**
 * Runs `dist/<name>.js`. Only what is loaded after this call can be compiled before, so programs are files of their
 * own.
 */
export function loadProgram(name: string): void {
  const { enableCompileCache, flushCompileCache } = module as Caching;
  const folder = join(__dirname, compiledFolder, name);
  if (enableCompileCache) {
    enableCompileCache();
    if (flushCompileCache) setTimeout(flushCompileCache, FLUSH_AFTER_MS).unref();
  } else if (existsSync(folder)) {
    createPartLoader(__dirname, folder)(`./${name}.js`);
    return;
  }
  module.createRequire(__filename)(`./${name}.js`);
}
