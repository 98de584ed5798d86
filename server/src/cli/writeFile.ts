/** Replaces files' texts in one step each, and all of several or none. */
import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { AppendedLine } from '../engine/findings/finding';
import { appends } from '../engine/lint/appendedLines';
import { explain, readTextFile } from '../platform/readTextFile';

/** Writes when the file still holds `before`; otherwise says why it did not. Mode and links stay. */
export function replaceText(path: string, before: string, after: string): { reason: string } | undefined {
  let temporary: string | undefined;
  try {
    // A link keeps pointing where it did; the file behind it changes.
    const real = realpathSync(path);
    const now = readTextFile(real);
    if (!('text' in now) || now.text !== before) return { reason: 'it changed while it was being checked' };
    temporary = join(dirname(real), `.mcp-config-lens-${randomBytes(6).toString('hex')}.tmp`);
    const { mode } = statSync(real);
    writeFileSync(temporary, after, { mode: 0o600, flag: 'wx' });
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, real);
    return undefined;
  } catch (error) {
    if (temporary) rmSync(temporary, { force: true });
    return { reason: explain(error).replace('to read it', 'to write it').replace('be read', 'be written') };
  }
}

/** A file before and after; `before` is missing where it is made. */
export interface FileChange {
  /** Relative to the workspace. */
  path: string;
  before?: string;
  after: string;
}

/** What the lines of fixes make of other files, as these are on disk now. */
export function otherChanges(folder: string, lines: readonly AppendedLine[]): FileChange[] | { reason: string } {
  const unreadable = lines.map(({ path }) => [path, whyNotOther(folder, path)] as const).find(([, why]) => why);
  if (unreadable) return { reason: `${unreadable[0]} is needed for it, and ${unreadable[1]}` };
  const outcome = appends(lines, (path) => {
    const reading = readTextFile(join(folder, path));
    return 'text' in reading ? reading.text : undefined;
  });
  if ('conflict' in outcome) return { reason: `${outcome.conflict} sets the same variable to something else` };
  return outcome.changes.map(({ path, before, added }) => {
    return before === undefined ? { path, after: added } : { path, before, after: before + added };
  });
}

/** Other files are made or lengthened only where they lie in the workspace themselves. */
function whyNotOther(folder: string, path: string): string | undefined {
  const full = join(folder, path);
  const status = lstatSync(full, { throwIfNoEntry: false });
  if (!status) return undefined;
  if (status.isSymbolicLink() && relative(realpathSync(folder), resolve(realpathSync(full))).startsWith('..')) {
    return 'it is a link to a place outside';
  }
  const reading = readTextFile(full);
  return 'text' in reading ? undefined : reading.reason;
}

/** Writes all files, or puts back those that were written before one failed. */
export function replaceTexts(folder: string, changes: readonly FileChange[]): { reason: string } | undefined {
  const done: FileChange[] = [];
  for (const change of changes) {
    const path = join(folder, change.path);
    const refused =
      change.before === undefined ? createText(path, change.after) : replaceText(path, change.before, change.after);
    if (!refused) {
      done.push(change);
      continue;
    }
    for (const { path: written, before, after } of done.reverse()) {
      if (before === undefined) rmSync(join(folder, written), { force: true });
      else replaceText(join(folder, written), after, before);
    }
    return { reason: changes.length > 1 ? `${change.path}: ${refused.reason}` : refused.reason };
  }
  return undefined;
}

function createText(path: string, text: string): { reason: string } | undefined {
  try {
    // Files of variables hold credentials; others are as readable as everything else of the workspace.
    writeFileSync(path, text, { mode: /[\\/]\.env[^\\/]*$/.test(path) ? 0o600 : 0o666, flag: 'wx' });
    return undefined;
  } catch (error) {
    return { reason: explain(error).replace('to read it', 'to write it').replace('be read', 'be written') };
  }
}

/** Writes a file of our own; says why where that failed. */
export function writeWhole(path: string, text: string): string | undefined {
  try {
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    return explain(error).replace('to read it', 'to write it');
  }
}
