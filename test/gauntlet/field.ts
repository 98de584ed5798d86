/** All hostile folders together, and what every run over them has to leave alone. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { clientNames, clientThreats, hostileEnvironment } from './clientThreats';
import { fileThreats, secretFile } from './fileThreats';
import { gitThreats } from './gitThreats';
import { forgetMarks, type Ground, ground, marks, type Threat } from './threats';
import type { WatchedRun } from './watch';

/** Everything that is known to be tried. */
export const threats: readonly Threat[] = [...gitThreats, ...clientThreats, ...fileThreats];

/** A value in the environment that nobody may be sent. */
export const canary = ['canary', 'of', 'the', 'environment'].join('-');

/** The hostile folders and the person among them. */
export interface Field {
  root: string;
  grounds: readonly Ground[];
  folders: readonly string[];
  /** The person's environment: placeholders for all clients, and whatever a repository may have put before them. */
  env: Record<string, string>;
  /** Where the placeholders note how they were started. */
  log: string;
  home: string;
}

/** Builds all of it in a folder that goes away with the tests. */
export function hostileField(chosen: readonly Threat[] = threats): Field {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-field-')));
  after(() => rmSync(root, { recursive: true, force: true }));
  // One hostile checkout that holds them all.
  for (const name of ['objects', 'refs']) mkdirSync(join(root, 'hostile/.git', name), { recursive: true });
  writeFileSync(join(root, 'hostile/.git/HEAD'), 'ref: refs/heads/main\n');
  const grounds = chosen.map((threat) => ground(root, threat));
  forgetMarks(grounds[0]!);
  const log = join(root, 'starts.jsonl');
  const bin = join(root, 'bin');
  const home = join(root, 'home');
  for (const folder of [bin, home]) mkdirSync(folder);
  for (const name of clientNames) writeFileSync(join(bin, name), standIn(log), { mode: 0o755 });
  const env = { ...hostileEnvironment(grounds, [bin, '/usr/bin', '/bin']), HOME: home, SECRET_TOKEN: canary };
  return { root, grounds, folders: grounds.map(({ folder }) => folder), env, log, home };
}

/** A client that notes how it was started, and answers nothing. */
function standIn(log: string): string {
  return `#!${process.execPath}
const fs = require('fs');
const cwd = process.cwd();
const note = { program: process.argv[1], args: process.argv.slice(2), cwd, mode: fs.statSync(cwd).mode & 0o777,
  files: fs.readdirSync(cwd), env: process.env };
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify(note) + '\\n');
process.exit(1);
`;
}

/** What a placeholder noted. */
export interface Started {
  program: string;
  args: string[];
  cwd: string;
  mode: number;
  files: string[];
  env: Record<string, string>;
}

/**
 * No payload has run, nothing was started or contacted, nothing outside was opened; and what was changed is what is
 * allowed.
 */
export function assertLeftAlone(field: Field, run: WatchedRun, changes: (path: string) => boolean = () => false): void {
  assert.deepEqual(marks(field.grounds[0]!), [], 'a payload has run');
  assert.deepEqual(run.started, []);
  assert.ok(!run.isTraced || run.read.length > 0, 'the trace is empty');
  assert.deepEqual(run.contacted, []);
  assert.deepEqual(
    run.changed.filter((path) => !changes(path)),
    [],
  );
  assertReadNothingOutside(field, run);
}

/** Links that lead out are not opened, nor is anything without an end. */
export function assertReadNothingOutside(field: Field, run: WatchedRun): void {
  const outside = (path: string) =>
    path.includes(join(field.root, 'outside', secretFile)) || /^\/etc\/passwd$/.test(path);
  assert.deepEqual(run.read.filter(outside), []);
}
