/** Finds configuration files below a folder: bounded, never out of the folder, with a reason for everything left out. */
import { type Dirent, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { HostDetector } from '../../../shared/src/hosts/detect';
import { mayBeRead } from './configNames';
import { createIgnoredFolders, type IgnoredFolders } from './git/ignoredFolders';
import { leadsToNetwork } from './insideFolder';
import { explain } from './readTextFile';
import { foreignReason, limitReasons, type WalkLimits, walkLimits } from './walkLimits';

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
  /** Folders that were looked into; the root's own path is empty. */
  searched: string[];
  /** How many folders were passed over because git ignores them. */
  ignored: number;
}

/** Why a link was not followed. */
export const LINK_OUT = 'it is a link that leads out of the folder';

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
  chain: Chain;
  /** What git ignores here; undefined behind a link, where git does not look. */
  ignored: IgnoredFolders | undefined;
}

/** A real folder and those around it. */
interface Chain {
  real: string;
  parent: Chain | undefined;
}

/** How to walk. */
export interface DiscoveryOptions {
  /** `~/` for a home folder: what the root is called before detection. */
  prefix?: string;
  limits?: WalkLimits;
  /** What a person wants to be left out, by paths relative to the root. */
  isExcluded?: (path: string, isFolder: boolean) => boolean;
  /** Folders that git ignores are searched, too. */
  entersIgnored?: boolean;
}

interface Walk {
  root: string;
  realRoot: string;
  /** What the root is called before detection: `~` for a home folder. */
  prefix: string;
  detect: HostDetector;
  limits: WalkLimits;
  isExcluded: (path: string, isFolder: boolean) => boolean;
  found: Discovery;
  queue: Folder[];
  linked: Set<string>;
}

/** Walks a folder breadth first, names in order, so that two runs see the same. Throws when the root cannot be read. */
export function discover(root: string, detect: HostDetector, options: DiscoveryOptions = {}): Discovery {
  const found: Discovery = { files: [], skipped: [], notices: [], searched: [], ignored: 0 };
  const realRoot = realpathSync.native(root);
  const { prefix = '', limits = walkLimits, isExcluded = () => false, entersIgnored = false } = options;
  const ignored = entersIgnored || prefix !== '' ? undefined : createIgnoredFolders(realRoot);
  const start: Folder = { path: '', depth: 0, chain: { real: realRoot, parent: undefined }, ignored };
  const walk: Walk = { root, realRoot, prefix, detect, limits, isExcluded, found, queue: [start], linked: new Set() };
  for (let at = 0; at < walk.queue.length; at++) {
    if (at >= limits.maxFolders) {
      found.notices.push({ path: '', reason: limitReasons.folders(limits) });
      break;
    }
    const folder = walk.queue[at]!;
    found.searched.push(folder.path);
    if (!visitFolder(walk, folder)) break;
  }
  return found;
}

/** False when the limit of files is reached. */
function visitFolder(walk: Walk, folder: Folder): boolean {
  const { found, limits, isExcluded } = walk;
  let entries: Dirent[];
  try {
    entries = readdirSync(folder.path ? `${walk.root}/${folder.path}` : walk.root, { withFileTypes: true });
  } catch (error) {
    if (folder.path === '') throw error;
    // Node reads such names as other ones, which then lead nowhere.
    const isGarbled = folder.path.includes('\uFFFD') && (error as NodeJS.ErrnoException).code === 'ENOENT';
    found.notices.push({ path: folder.path, reason: isGarbled ? 'its name is not valid UTF-8' : explain(error) });
    return true;
  }
  const parent = nameOf(folder.path);
  // Of most files the name alone says that no host reads them: neither sorted nor looked up.
  const holds = { repository: false, patterns: false };
  const worthwhile = entries.filter((entry) => {
    if (entry.name === '.git') holds.repository = true;
    else if (entry.name === '.gitignore') holds.patterns = true;
    return !entry.isFile() || mayBeRead(entry.name, parent);
  });
  worthwhile.sort((a, b) => (a.name < b.name ? -1 : 1));
  const ignored = folder.ignored?.below(folder.path, holds);
  for (const entry of worthwhile) {
    const path = folder.path ? `${folder.path}/${entry.name}` : entry.name;
    const isFolder = entry.isDirectory();
    if (isExcluded(path, isFolder)) continue;
    const known = isWorthwhileName(entry, isFolder, parent) && walk.detect(walk.prefix + path).length > 0;
    if (entry.isSymbolicLink()) visitLink(walk, folder, path, known);
    else if (isFolder) {
      if (known) found.skipped.push({ path, reason: 'it is a folder' });
      if (ignored?.isIgnored(entry.name)) found.ignored += 1;
      else {
        const chain = { real: `${folder.chain.real}${sep}${entry.name}`, parent: folder.chain };
        enter(walk, { path, depth: folder.depth + 1, chain, ignored });
      }
    } else if (known && entry.isFile()) found.files.push(path);
    else if (known) found.skipped.push({ path, reason: 'it is not a regular file' });
    if (found.files.length >= limits.maxFiles) {
      found.notices.push({ path: '', reason: limitReasons.files(limits) });
      return false;
    }
  }
  return true;
}

/** A folder's name is seldom that of a configuration. */
function isWorthwhileName({ name }: Dirent, isFolder: boolean, parent: string): boolean {
  return !isFolder || mayBeRead(name, parent);
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
  const reason = foreignReason(names);
  if (reason !== undefined) walk.found.notices.push({ path, reason });
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
  const reason = limitReasons.depth(limits);
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
    else noteConfigLink(walk, path);
    return;
  }
  if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
    if (known) found.skipped.push({ path, reason: LINK_OUT });
    else if (isFolder && nameOf(path).startsWith('.'))
      found.notices.push({ path, reason: 'it is a link to a folder outside, and was not followed' });
    else if (!isFolder) noteConfigLink(walk, path);
    return;
  }
  if (!isFolder) {
    if (known && isFile) found.files.push(path);
    else if (known) found.skipped.push({ path, reason: 'it is not a regular file' });
    return;
  }
  if (isAround(folder.chain, real) || walk.linked.has(real)) return;
  walk.linked.add(real);
  enter(walk, { path, depth: folder.depth + 1, chain: { real, parent: folder.chain }, ignored: undefined });
}

/**
 * A link under another name whose target is somebody's configuration outside: an agent that writes to the harmless name
 * changes what its host starts. The target need not exist yet.
 */
function noteConfigLink({ root, realRoot, found, detect }: Walk, path: string): void {
  let target: string;
  try {
    target = resolve(dirname(join(root, path)), readlinkSync(join(root, path)));
  } catch {
    return;
  }
  if ([resolve(root), realRoot].some((inside) => target.startsWith(inside + sep))) return;
  const host = detect(target.split(sep).join('/')).find((view) => !view.host.fallback && !view.document.markers)?.host;
  if (host)
    found.notices.push({ path, reason: `it is a link to a configuration of ${host.label} outside of the folder` });
}

function isAround(chain: Chain, real: string): boolean {
  for (let at: Chain | undefined = chain; at; at = at.parent) if (at.real === real) return true;
  return false;
}

function linkReason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is a link that leads nowhere' : explain(error);
}
