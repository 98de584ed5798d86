/**
 * Part of the build: runs a program of `dist` once, as its users do, and keeps the code that was compiled for it.
 * Arguments: the folder, the program, and the program's own arguments.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from 'node:vm';
import { compiledFolder, createPartLoader } from './partScripts';

const [dist, name, ...words] = process.argv.slice(2);
if (dist === undefined || name === undefined) throw new Error('which folder, and which program?');
const scripts = new Map<string, Script>();
const folder = compiledFolder(dist, name);
process.argv.splice(1, process.argv.length - 1, join(dist, `${name}.js`), ...words);
process.on('exit', () => {
  mkdirSync(folder, { recursive: true });
  for (const [part, script] of scripts) {
    const kept = join(folder, `${part}.bin`);
    // What the first run needed is for most runs; later ones add the parts that only they load.
    if (!existsSync(kept)) writeFileSync(kept, script.createCachedData());
  }
});
createPartLoader(dist, name, (part, script) => scripts.set(part, script))(`./${name}.js`);
