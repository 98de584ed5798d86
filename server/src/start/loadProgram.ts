/**
 * Starts a program of `dist` with code that was compiled before, which halves what a short run costs. Newer versions of Node
 * keep such code themselves. For older ones the build leaves it beside the program, for the very engine that built it: V8
 * refuses code of another version and compiles the text instead. Nothing is written when a program runs.
 */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { compiledFolder, createPartLoader } from './partScripts';

type Caching = { enableCompileCache?: () => void };

/**
 * Runs `dist/<name>.js`. Only what is loaded after this call can be compiled before, so programs are files of their
 * own.
 */
export function loadProgram(name: string): void {
  const { enableCompileCache } = module as Caching;
  const folder = join(__dirname, compiledFolder, name);
  if (enableCompileCache) enableCompileCache();
  else if (existsSync(folder)) {
    createPartLoader(__dirname, folder)(`./${name}.js`);
    return;
  }
  module.createRequire(__filename)(`./${name}.js`);
}
