/** Which paths of a work tree git ignores, from its files of patterns. Source: git's dir.c, 2.39. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import {
  type IgnorePattern,
  matchesPattern,
  parseIgnoreFile,
  type StepBudget,
} from '../../engine/strings/paths/ignorePattern';
import { readFileBytes } from '../readTextFile';
import type { IgnoreSettings } from './gitConfig';
import type { GitIndex } from './gitIndex';
import type { GitRepository } from './gitRepository';

/** Answers for paths of the work tree, as bytes; undefined where it cannot be known. */
export type IgnoreLookup = (path: string) => boolean | undefined;

/** The patterns of one file; undefined where there is a file that cannot be read. */
export type PatternFile = readonly IgnorePattern[] | undefined;

/** Larger files are machine-made, or made to keep us busy. */
const LARGEST_FILE = 256 * 1024;
/** Steps of matching for one work tree: about half a second. */
export const MOST_STEPS = 20_000_000;

/** A look-up that reads each file once. */
export function ignoreLookup(repository: GitRepository, settings: IgnoreSettings, index: GitIndex): IgnoreLookup {
  const { root, commonDir } = repository;
  const { ignoreCase, excludesFile } = settings;
  const budget: StepBudget = { left: MOST_STEPS };
  const read = (path: string, noLink = false): PatternFile => readPatterns(path, ignoreCase, noLink);
  let common: PatternFile[] | undefined;
  const folders = new Map<string, PatternFile>();
  const patternsOf = (folder: string): PatternFile => {
    if (!folders.has(folder)) {
      const path = folder ? `${folder}/.gitignore` : '.gitignore';
      const file = join(root, nativePath(path));
      // Git then reads what it has of the file itself, which is not looked at here.
      const isAway = index.absent.has(path) && !lstatSync(file, { throwIfNoEntry: false });
      folders.set(folder, isAway ? undefined : read(file, true));
    }
    return folders.get(folder);
  };
  return (path) => {
    if (settings.isUncertain) return undefined;
    common ??= [read(join(commonDir, 'info', 'exclude')), excludesFile === undefined ? [] : read(excludesFile)];
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      const at = parts.slice(0, depth).join('/');
      const isFolder = depth < parts.length || isFolderOnDisk(join(root, nativePath(at)));
      const verdict = verdictOn({ parts, depth, isFolder, patternsOf, common, ignoreCase, budget });
      if (budget.left < 0) return undefined;
      // Nothing below an ignored folder can be taken back.
      if (verdict !== 'open') return verdict === 'ignored' ? true : undefined;
    }
    return false;
  };
}

interface Question {
  parts: readonly string[];
  depth: number;
  isFolder: boolean;
  patternsOf(folder: string): PatternFile;
  common: readonly PatternFile[];
  ignoreCase: boolean;
  budget: StepBudget;
}

/** The last pattern of the nearest file decides; the files common to all folders come last. */
function verdictOn(question: Question): 'ignored' | 'open' | 'unknown' {
  const { parts, depth, isFolder, patternsOf, common, ignoreCase, budget } = question;
  const path = parts.slice(0, depth).join('/');
  for (let folder = depth - 1; folder >= -common.length; folder--) {
    const above = Math.max(folder, 0);
    const patterns = folder >= 0 ? patternsOf(parts.slice(0, folder).join('/')) : common[-folder - 1];
    if (!patterns) return 'unknown';
    const below = parts.slice(above, depth).join('/');
    const inside = folder >= 0 ? below : path;
    const decisive = patterns.findLast((pattern) => matchesPattern(pattern, inside, isFolder, ignoreCase, budget));
    if (decisive) return decisive.isNegative ? 'open' : 'ignored';
  }
  return 'open';
}

/** Reads one file; nothing where there is none. */
export function readPatterns(path: string, ignoreCase: boolean, noLink: boolean): PatternFile {
  const status = lstatSync(path, { throwIfNoEntry: false });
  // Git itself follows no link in place of a `.gitignore`.
  if (!status || (noLink && status.isSymbolicLink()) || status.isDirectory()) return [];
  const reading = readFileBytes(path, LARGEST_FILE, { noLink });
  return 'bytes' in reading ? parseIgnoreFile(reading.bytes.toString('latin1'), ignoreCase) : undefined;
}

function isFolderOnDisk(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A path as the file system wants it. */
function nativePath(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
