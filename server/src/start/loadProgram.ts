/**
 * Starts a program of `dist` with code that was compiled before, which halves what a short run costs. The build leaves it
 * beside the program, for the very engine that built it: V8 refuses code of another version and compiles the text instead.
 * Without it, newer versions of Node keep code themselves, only of what runs while a file is loaded. Nothing is written
 * beside a program when it runs.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compiledFolder, createPartLoader, optimizeEarly } from './partScripts';

type Caching = { enableCompileCache?: () => void; flushCompileCache?: () => void };

/** By then a server has answered, and its client may end it without a chance to write anything. */
const FLUSH_AFTER_MS = 3_000;
/** By then a server has started, and what it does now it does for hours. */
const OPTIMIZE_AFTER_MS = 200;

/**
 * Runs `dist/<name>.js`. Only what is loaded after this call can be compiled before, so programs are files of their
 * own.
 */
export function loadProgram(name: string): void {
  const load = createRequire(__filename);
  const { enableCompileCache, flushCompileCache } = load('node:module') as Caching;
  if (existsSync(compiledFolder(__dirname, name))) {
    createPartLoader(__dirname, name)(`./${name}.js`);
    if (name === 'serverMain') setTimeout(optimizeEarly, OPTIMIZE_AFTER_MS).unref();
    return;
  }
  if (enableCompileCache) {
    enableCompileCache();
    if (flushCompileCache) setTimeout(flushCompileCache, FLUSH_AFTER_MS).unref();
  }
  load(`./${name}.js`);
}
