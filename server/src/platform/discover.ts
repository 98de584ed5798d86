/** Finds configuration files below a folder: bounded, never out of the folder, with a reason for everything left out. */
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { HostDetector } from '../../../shared/src/hosts/detect';
import { leadsToNetwork } from './insideFolder';
import { explain } from './readTextFile';

/** A file or folder that was not looked at, and why. */
export interface LeftOut {
  path: string;
  reason: string;
}

/** What a walk found. Paths are relative to the root, with forward slashes. */
export interface Discovery {
  files: string[];
  /** Paths that hosts would read and this program does not. */
  skipped: LeftOut[];
  /** Folders that could not be entered, and limits that were reached. */
  notices: LeftOut[];
  folders: number;
}

/** Why a link was not followed. */
export const LINK_OUT = 'it is a link that leads out of the folder';

/** How far a walk goes. */
export interface WalkLimits {
  maxDepth: number;
  maxFiles: number;
  maxFolders: number;
}

/** Limits for a person's repository; reaching one is said, never silent. */
const walkLimits: WalkLimits = { maxDepth: 12, maxFiles: 2_000, maxFolders: 50_000 };

/** Folders with other people's code or with machine output. */
export const foreignFolders: ReadonlySet<string> = new Set([
  ...['node_modules', 'bower_components', 'jspm_packages', 'vendor', 'dist', '__pycache__', 'site-packages'],
  ...['.git', '.hg', '.svn', '.jj', '.venv', 'venv', '.tox', '.nox', '.yarn', '.pnpm-store', '.gradle', '.terraform'],
  ...['.next', '.nuxt', '.svelte-kit', '.turbo', '.parcel-cache', '.vscode-test', '.mypy_cache', '.pytest_cache'],
]);

interface Folder {
  /** Relative to the root; empty for the root. */
  path: string;
  depth: number;
  /** The real folders from the root to here, for recognising a cycle of links. */
  chain: readonly string[];
}

interface Walk {
  root: string;
  realRoot: string;
  /** What the root is called before detection: `~` for a home folder. */
  prefix: string;
  detect: HostDetector;
  limits: WalkLimits;
  found: Discovery;
  queue: Folder[];
  linked: Set<string>;
}

/** Walks a folder breadth first, names in order, so that two runs see the same. Throws when the root cannot be read. */
export function discover(
  root: string,
  detect: HostDetector,
  options: { prefix?: string; limits?: WalkLimits } = {},
): Discovery {
  const found: Discovery = { files: [], skipped: [], notices: [], folders: 0 };
  const realRoot = realpathSync.native(root);
  const { prefix = '', limits = walkLimits } = options;
  const start: Folder = { path: '', depth: 0, chain: [realRoot] };
  const walk: Walk = { root, realRoot, prefix, detect, limits, found, queue: [start], linked: new Set() };
  for (let at = 0; at < walk.queue.length; at++) {
    if (at >= limits.maxFolders) {
      found.notices.push({ path: '', reason: `only the first ${limits.maxFolders} folders were looked at` });
      break;
    }
    if (!visitFolder(walk, walk.queue[at]!)) break;
  }
  found.folders = Math.min(walk.queue.length, limits.maxFolders);
  return found;
}

/** False when the limit of files is reached. */
function visitFolder(walk: Walk, folder: Folder): boolean {
  const { found, limits } = walk;
  let entries: Dirent[];
  try {
    entries = readdirSync(join(walk.root, folder.path), { withFileTypes: true });
  } catch (error) {
    if (folder.path === '') throw error;
    // Node reads such names as other ones, which then lead nowhere.
    const isGarbled = folder.path.includes('\uFFFD') && (error as NodeJS.ErrnoException).code === 'ENOENT';
    found.notices.push({ path: folder.path, reason: isGarbled ? 'its name is not valid UTF-8' : explain(error) });
    return true;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder.path ? `${folder.path}/${entry.name}` : entry.name;
    const known = walk.detect(walk.prefix + path).length > 0;
    if (entry.isSymbolicLink()) visitLink(walk, folder, path, known);
    else if (entry.isDirectory()) {
      if (known) found.skipped.push({ path, reason: 'it is a folder' });
      enter(walk, { path, depth: folder.depth + 1, chain: [...folder.chain, join(folder.chain.at(-1)!, entry.name)] });
    } else if (known && entry.isFile()) found.files.push(path);
    else if (known) found.skipped.push({ path, reason: 'it is not a regular file' });
    if (found.files.length >= limits.maxFiles) {
      found.notices.push({ path: '', reason: `only the first ${limits.maxFiles} configuration files were read` });
      return false;
    }
  }
  return true;
}

function enter(walk: Walk, folder: Folder): void {
  if (foreignFolders.has(nameOf(folder.path))) noteForeign(walk, folder.path);
  else if (folder.depth <= walk.limits.maxDepth) walk.queue.push(folder);
  else if (folder.depth === walk.limits.maxDepth + 1) noteDepth(walk, folder.path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Folders that are left out are not walked; that they hold configurations at their top is said. */
function noteForeign(walk: Walk, path: string): void {
  const names = configsIn(walk, path).concat(
    namesIn(walk, path, (entry) => entry.isDirectory() && entry.name.startsWith('.')).flatMap((name) =>
      configsIn(walk, `${path}/${name}`).map((inner) => `${name}/${inner}`),
    ),
  );
  if (names.length === 0) return;
  const held = names.length === 1 ? names[0] : `${names[0]} and ${names.length - 1} more`;
  walk.found.notices.push({ path, reason: `this folder is left out, and holds ${held}` });
}

function configsIn(walk: Walk, path: string): string[] {
  return namesIn(walk, path, (entry) => {
    return !entry.isDirectory() && walk.detect(`${walk.prefix}${path}/${entry.name}`).length > 0;
  });
}

function namesIn(walk: Walk, path: string, isWanted: (entry: Dirent) => boolean): string[] {
  try {
    const entries = readdirSync(join(walk.root, path), { withFileTypes: true });
    return entries.flatMap((entry) => (isWanted(entry) ? [entry.name] : [])).sort();
  } catch {
    // Nobody would have looked in.
    return [];
  }
}

function noteDepth({ found, limits }: Walk, path: string): void {
  const reason = `folders more than ${limits.maxDepth} levels deep were not looked at`;
  if (!found.notices.some((notice) => notice.reason === reason)) found.notices.push({ path, reason });
}

/** Links stay inside the root; a folder is entered through a link once, and never from inside itself. */
function visitLink(walk: Walk, folder: Folder, path: string, known: boolean): void {
  const { found, realRoot } = walk;
  let real: string;
  let isFolder: boolean;
  let isFile: boolean;
  try {
    if (leadsToNetwork(join(walk.root, path))) {
      if (known) found.skipped.push({ path, reason: LINK_OUT });
      return;
    }
    real = realpathSync.native(join(walk.root, path));
    const status = statSync(real);
    isFolder = status.isDirectory();
    isFile = status.isFile();
  } catch (error) {
    if (known) found.skipped.push({ path, reason: linkReason(error) });
    return;
  }
  if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
    if (known) found.skipped.push({ path, reason: LINK_OUT });
    else if (isFolder && nameOf(path).startsWith('.'))
      found.notices.push({ path, reason: 'it is a link to a folder outside, and was not followed' });
    return;
  }
  if (!isFolder) {
    if (known && isFile) found.files.push(path);
    else if (known) found.skipped.push({ path, reason: 'it is not a regular file' });
    return;
  }
  if (folder.chain.includes(real) || walk.linked.has(real)) return;
  walk.linked.add(real);
  enter(walk, { path, depth: folder.depth + 1, chain: [...folder.chain, real] });
}

function linkReason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is a link that leads nowhere' : explain(error);
}
