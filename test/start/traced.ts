/**
 * Runs the built command line and counts what it loads and asks of the file system. No clock: the counts are the same
 * on every machine.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one run did. */
export interface Trace {
  /** Files of `dist`, in the order in which they were read; compiled code is not among them. */
  files: string[];
  /** Modules of Node that the program asked for, without `node:`. */
  modules: string[];
  /** Calls of the file system below the folder that was checked, by function. */
  calls: Record<string, number>;
  status: number | null;
  output: string;
}

/** Loaded before the program: notes reads, and calls of functions that look at files. */
const preload = (dist: string, below: string, to: string): string => `
const fs = require('node:fs');
const Module = require('node:module');
const files = [], modules = new Set(), calls = {};
const watched = ['readdirSync', 'lstatSync', 'statSync', 'existsSync', 'openSync', 'readFileSync', 'accessSync', 'realpathSync'];
const note = (name, path) => {
  if (typeof path !== 'string') return;
  if (path.startsWith(${JSON.stringify(below)})) calls[name] = (calls[name] ?? 0) + 1;
  if ((name === 'readFileSync' || name === 'openSync') && path.startsWith(${JSON.stringify(dist)}) && path.endsWith('.js')) files.push(path.slice(${dist.length + 1}));
};
for (const name of watched) {
  const original = fs[name];
  fs[name] = Object.assign((...values) => { note(name, values[0]); return original(...values); }, original);
}
const native = fs.realpathSync.native;
fs.realpathSync.native = (...values) => { note('realpathSync', values[0]); return native(...values); };
const load = Module._load;
Module._load = (request, parent, isMain) => {
  if (Module.isBuiltin(request)) modules.add(request.replace('node:', ''));
  return load(request, parent, isMain);
};
const write = fs.writeFileSync;
process.on('exit', () => write(${JSON.stringify(to)}, JSON.stringify({ files, modules: [...modules].sort(), calls })));
`;

/** `below`: the folder whose calls are counted. `scratch`: a folder for the notes of the run. */
export function traceCheck(dist: string, words: readonly string[], below: string, scratch: string): Trace {
  const [before, notes] = [join(scratch, 'preload.cjs'), join(scratch, 'notes.json')];
  writeFileSync(before, preload(dist, below, notes));
  const args = ['--require', before, join(dist, 'cli.js'), 'check', ...words];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: below, encoding: 'utf8' });
  return { ...(JSON.parse(readFileSync(notes, 'utf8')) as Trace), status, output: stdout };
}
