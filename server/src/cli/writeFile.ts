/** Replaces files' texts in one step each, and all of several or none. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { AppendedLine } from '../engine/findings/finding';
import { appends } from '../engine/lint/appendedLines';
import { LINK_OUT } from '../platform/discover';
import { isInside } from '../platform/insideFolder';
import { explain, readTextFile } from '../platform/readTextFile';

/**
 * Writes when the file still holds `before`; otherwise says why it did not. Owner, mode and links stay, or nothing is
 * written.
 */
export function replaceText(
  path: string,
  before: string,
  after: string,
  within?: string,
): { reason: string } | undefined {
  try {
    if (within !== undefined && !isInside(within, path)) return { reason: LINK_OUT };
    // A link keeps pointing where it did; the file behind it changes.
    const real = realpathSync(path);
    const now = readTextFile(real);
    if (!('text' in now) || now.text !== before) return { reason: 'it changed while it was being checked' };
    const status = statSync(real);
    if (status.nlink > 1)
      return { reason: `it has ${status.nlink} names (hard links), and the others would keep the old text` };
    return replaceFile(real, after, status);
  } catch (error) {
    return { reason: whyNotWritten(error) };
  }
}

/** The new text stands beside the old one until it is whole, then takes its place in one step. */
function replaceFile(path: string, text: string, old: Stats | undefined): { reason: string } | undefined {
  const temporary = temporaryBeside(path);
  try {
    writeFlushed(temporary, text, old ? 0o600 : 0o666);
    return takePlace(temporary, path, old);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.mcp-config-lens-${randomBytes(6).toString('hex')}.tmp`);
}

/** With owner and mode of the old file; the temporary one is gone in any case, unless this throws. */
function takePlace(temporary: string, path: string, old: Stats | undefined): { reason: string } | undefined {
  if (old) {
    const { uid, gid } = statSync(temporary);
    if ((uid !== old.uid || gid !== old.gid) && !changeOwner(temporary, old)) {
      rmSync(temporary, { force: true });
      return { reason: 'its owner or group would change' };
    }
    // Last: a new owner takes some rights away.
    chmodSync(temporary, old.mode & 0o7777);
  }
  renameSync(temporary, path);
  return undefined;
}

function writeFlushed(path: string, text: string, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function changeOwner(path: string, { uid, gid }: Stats): boolean {
  try {
    chownSync(path, uid, gid);
    return true;
  } catch {
    return false;
  }
}

/** An error of writing in words. */
export function whyNotWritten(error: unknown): string {
  return explain(error).replace('to read it', 'to write it').replace('be read (', 'be written (');
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
  if (!isInside(folder, full)) return 'it is a link to a place outside';
  const reading = readTextFile(full);
  return 'text' in reading ? undefined : reading.reason;
}

/** Writes all files, or puts back those that were written before one failed. */
export function replaceTexts(
  folder: string,
  changes: readonly FileChange[],
  within?: string,
): { reason: string } | undefined {
  const done: FileChange[] = [];
  for (const change of changes) {
    const path = join(folder, change.path);
    const refused =
      change.before === undefined
        ? createText(path, change.after)
        : replaceText(path, change.before, change.after, within);
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
    return { reason: whyNotWritten(error) };
  }
}

/** A file that is written piece by piece and takes its place when it is whole. */
export interface FileInProgress {
  write(text: string): void;
  /** Says why where that failed; then the place is as it was. */
  finish(): string | undefined;
  abandon(): void;
}

/** Begins a file, or says why it will not be written. */
export function openWhole(path: string): FileInProgress | { reason: string } {
  try {
    const target = statSync(path, { throwIfNoEntry: false });
    // A pipe or a device takes what comes.
    if (target && !target.isFile()) return openDevice(path);
    // A repository can bring a link of the report's name that leads to a file of the person.
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      return { reason: 'it is a link; name the file itself' };
    if (target && target.nlink > 1) return { reason: 'the file has other names (hard links)' };
    return beginFile(path, target);
  } catch (error) {
    return { reason: whyNotWritten(error) };
  }
}

function openDevice(path: string): FileInProgress {
  const file = openSync(path, 'w');
  let failure: string | undefined;
  return {
    write(text) {
      failure ??= attempt(() => writeFileSync(file, text));
    },
    finish() {
      failure ??= attempt(() => closeSync(file));
      return failure;
    },
    abandon: () => closeSync(file),
  };
}

function beginFile(path: string, old: Stats | undefined): FileInProgress {
  const temporary = temporaryBeside(path);
  const file = openSync(temporary, 'wx', old ? 0o600 : 0o666);
  let failure: string | undefined;
  const abandon = (): void => {
    closeSync(file);
    rmSync(temporary, { force: true });
  };
  return {
    write(text) {
      failure ??= attempt(() => writeFileSync(file, text));
    },
    finish() {
      failure ??= attempt(() => fsyncSync(file));
      if (failure !== undefined) {
        abandon();
        return failure;
      }
      closeSync(file);
      let refused: string | undefined;
      const failed = attempt(() => {
        refused = takePlace(temporary, path, old)?.reason;
      });
      if (failed) rmSync(temporary, { force: true });
      return failed ?? refused;
    },
    abandon,
  };
}

function attempt(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return whyNotWritten(error);
  }
}
