/**
 * Which folders of a work tree a walk may pass over because git ignores them, asked folder by folder from the top. A folder
 * is entered all the same when git tracks something below it, when hosts keep files in folders of its name (a person's own
 * settings are often ignored), and wherever what git would say is not known.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type IgnorePattern, matchesPattern, type StepBudget } from '../../engine/strings/paths/ignorePattern';
import { isHostFolder } from '../configNames';
import { readIgnoreSettings } from './gitConfig';
import type { GitIndex } from './gitIndex';
import { indexOf } from './gitLookup';
import { type GitRepository, openRepository, repositoryAt } from './gitRepository';
import { MOST_STEPS, readPatterns } from './ignoredPaths';

/** What git ignores of the folders in one folder. */
export interface IgnoredFolders {
  /** The same for a folder further down, given what it holds; undefined where nothing is known any more. */
  below(path: string, holds: FolderHolds): IgnoredFolders | undefined;
  /** Of a folder in this one. */
  isIgnored(name: string): boolean;
}

/** Which of git's names there are in a folder. */
export interface FolderHolds {
  repository: boolean;
  patterns: boolean;
}

/** Patterns that hold in a folder and below, and those of the folders around it that have some. */
interface Level {
  folder: string;
  patterns: readonly IgnorePattern[];
  around: Level | undefined;
}

interface WorkTree {
  root: string;
  ignoreCase: boolean;
  budget: StepBudget;
  hasTracked(folder: string): boolean;
}

/** For a walk from this folder, by its real path; paths are relative to it. Undefined where nothing may be passed over. */
export function createIgnoredFolders(realRoot: string): IgnoredFolders | undefined {
  const repository = openRepository(realRoot);
  const opened = repository && repository !== 'unreadable' ? openTree(repository) : undefined;
  if (!repository || repository === 'unreadable' || !opened) return undefined;
  const parts = realRoot === repository.root ? [] : realRoot.slice(repository.root.length + 1).split(/[\\/]/);
  let { level } = opened;
  for (const [depth, name] of parts.entries()) {
    const folder = parts.slice(0, depth).join('/');
    const here = withPatterns(opened.tree, level, folder, existsSync(join(repository.root, folder, '.gitignore')));
    // Whoever names a folder that is ignored wants to know what is in it.
    if (!here || isIgnoredIn(opened.tree, here, folder, name)) return undefined;
    level = here;
  }
  return inFolder(opened.tree, level, { start: parts.join('/'), cut: 0 }, realRoot, '');
}

/** How a path of the walk becomes one of the work tree: the first `cut` characters go, `start` comes before. */
interface Shift {
  start: string;
  cut: number;
}

function inFolder(tree: WorkTree, level: Level, shift: Shift, realRoot: string, path: string): IgnoredFolders {
  const inTree = joined(shift.start, path.slice(shift.cut));
  return {
    below(next, holds) {
      if (next !== '' && holds.repository) {
        const inner = repositoryAt(join(realRoot, next));
        const opened = inner && inner !== 'unreadable' ? openTree(inner) : undefined;
        if (inner && !opened) return undefined;
        if (opened) {
          const own = { start: '', cut: next.length + 1 };
          return inFolder(opened.tree, opened.level, own, realRoot, next).below('', holds);
        }
      }
      const folder = next === '' ? inTree : joined(shift.start, next.slice(shift.cut));
      const here = withPatterns(tree, level, folder, holds.patterns);
      return here && inFolder(tree, here, shift, realRoot, next === '' ? path : next);
    },
    isIgnored: (name) => isIgnoredIn(tree, level, inTree, name),
  };
}

function joined(folder: string, name: string): string {
  return folder && name ? `${folder}/${name}` : folder || name;
}

function openTree(repository: GitRepository): { tree: WorkTree; level: Level } | undefined {
  const settings = readIgnoreSettings(repository);
  const { ignoreCase, excludesFile, hashBytes, isUncertain } = settings;
  if (isUncertain || hashBytes === undefined) return undefined;
  const own = readPatterns(join(repository.commonDir, 'info', 'exclude'), ignoreCase, false);
  const person = excludesFile === undefined ? [] : readPatterns(excludesFile, ignoreCase, false);
  if (!own || !person) return undefined;
  let tracked: ReadonlySet<string> | undefined;
  const tree: WorkTree = {
    root: repository.root,
    ignoreCase,
    budget: { left: MOST_STEPS },
    hasTracked(folder) {
      tracked ??= trackedFolders(indexOf(repository, hashBytes));
      return tracked.has(folder) || tracked.has('');
    },
  };
  return { tree, level: { folder: '', patterns: own, around: { folder: '', patterns: person, around: undefined } } };
}

/** Folders with tracked files below them, as bytes; the empty one stands for all where that is not known. */
function trackedFolders(index: GitIndex | undefined): ReadonlySet<string> {
  if (!index) return new Set(['']);
  const folders = new Set<string>();
  let last = '';
  for (const path of index.tracked) {
    let slash = path.lastIndexOf('/');
    if (slash < 0 || path.slice(0, slash) === last) continue;
    last = path.slice(0, slash);
    for (let folder = last; slash > 0 && !folders.has(folder); folder = path.slice(0, slash)) {
      folders.add(folder);
      slash = path.lastIndexOf('/', slash - 1);
    }
  }
  return folders;
}

/** Undefined where there is a file of patterns that cannot be read. */
function withPatterns(tree: WorkTree, level: Level, folder: string, hasFile: boolean): Level | undefined {
  if (!hasFile) return level;
  const patterns = readPatterns(join(tree.root, folder, '.gitignore'), tree.ignoreCase, true);
  return patterns && { folder: inBytes(folder), patterns, around: level };
}

function isIgnoredIn(tree: WorkTree, level: Level, folder: string, name: string): boolean {
  const path = inBytes(joined(folder, name));
  for (let at: Level | undefined = level; at; at = at.around) {
    const inside = at.folder ? path.slice(at.folder.length + 1) : path;
    const fits = (pattern: IgnorePattern) => matchesPattern(pattern, inside, true, tree.ignoreCase, tree.budget);
    const decisive = at.patterns.findLast(fits);
    if (tree.budget.left < 0) return false;
    if (decisive) return !decisive.isNegative && !isHostFolder(name) && !tree.hasTracked(path);
  }
  return false;
}

/** Git's files hold bytes, one character each. */
function inBytes(text: string): string {
  return /^[ -~]*$/.test(text) ? text : Buffer.from(text).toString('latin1');
}
