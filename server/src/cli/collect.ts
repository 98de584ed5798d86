/** From one input to a workspace with texts in it. */
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { HostView } from '../../../shared/src/hosts/detect';
import type { Host } from '../../../shared/src/hosts/host';
import { hosts } from '../../../shared/src/hosts/index';
import type { ExcludedFile } from '../../../shared/src/report';
import type { VerificationText } from '../engine/findings/lintEnvironment';
import { namedFiles } from '../engine/model/namedFiles';
import type { PolicyHost } from '../engine/policy/policyUnits';
import { coveringGlob, type Glob } from '../engine/strings/paths/glob';
import { detect } from '../linter';
import { discover, type LeftOut, LINK_OUT } from '../platform/discover';
import { homeFolder } from '../platform/home';
import { isInside } from '../platform/insideFolder';
import type { CachedVersions } from '../platform/installedVersions';
import { filesOfPatterns, workspacePatterns } from '../platform/patternFiles';
import { explain, readTextFile } from '../platform/readTextFile';
import { createRepositoryFinder, type FindRepository } from '../platform/repositories';
import { findUserFiles, userPatterns } from '../platform/userFiles';
import { inputsOf, prefixOf, type WorkspaceInput } from './inputs';
import type { CheckOptions } from './options';
import { complain, type Output } from './output';

/** A configuration text on its way to the linter. */
export interface CollectedFile {
  /** Relative to the workspace. */
  path: string;
  text: string;
  /** What its host takes it for, where another file names it. */
  views?: readonly HostView[];
  /** It was not asked about, and is read because hosts read it together with those that were. */
  isContext?: boolean;
}

/** What a commit is asked for beside the texts of configurations. */
export interface CommitSource {
  policies: PolicyHost;
  /** From the root of the repository down to the workspace. */
  below: string;
  verification(): readonly VerificationText[];
}

/** One workspace of the report. */
export interface Collection {
  /** As given, for people and for the report. */
  name: string;
  folder: string;
  /** The folder of the repository around it, if any. */
  repository: string | undefined;
  /** `~/` where the folder is a home folder: hosts keep other files there than in a repository. */
  prefix: string;
  files: CollectedFile[];
  skipped: LeftOut[];
  notices: LeftOut[];
  /** Named files that no host reads: no configurations. */
  unrelated: string[];
  /** Files that a policy leaves out. */
  excluded: ExcludedFile[];
  /** The commit that the files were read from; undefined for files on disk. */
  commit?: CommitSource;
  /** Folders that were searched, relative to this one; its own is empty. */
  searched: string[];
  /** What the run knows of the caches of this machine. */
  cachedVersions?: CachedVersions;
}

/** A workspace that cannot be looked at. */
export interface BrokenWorkspace {
  name: string;
  error: string;
}

/** Collects one input after the other. */
export type Collector = (input: WorkspaceInput) => Collection | BrokenWorkspace;

/** Reads a folder as it is in a commit; `isExcluded` is asked with paths from there. */
export type CommitReader = (name: string, ref: string, isExcluded: PathMatcher) => Collection;

/** Folders of one run share what is found out about the repositories around them and about the machine. */
export function createCollector(options: CheckOptions, readCommit?: CommitReader): Collector {
  const repositoryOf = createRepositoryFinder();
  const { exclude } = options;
  const cachedVersions: CachedVersions = new Map();
  const run: Run = { repositoryOf, exclude, entersIgnored: options.noGitignore, cachedVersions };
  return (input) => {
    const { name } = input;
    if (input.kind === 'broken') return { name, error: input.reason };
    if (input.kind === 'user') return userCollection(run);
    if (input.kind === 'commit') {
      if (!readCommit) return { name, error: 'commits are not read here' };
      return readCommit(name, input.ref, excluder(resolve(name), exclude));
    }
    if (input.kind === 'folder') return folderCollection(input, run);
    if (input.kind === 'text') {
      const collection = emptyCollection(name, input.folder, run);
      collection.files.push({ path: input.path, text: input.text });
      return withContext(collection, run);
    }
    return filesCollection(input, run);
  };
}

/** All workspaces at once, for commands that need them together; those that are broken are said and left out. */
export function collectAll(options: CheckOptions, output: Output): { collections: Collection[]; isBroken: boolean } {
  const outcomes = inputsOf(options).map(createCollector(options));
  const broken = outcomes.filter((outcome) => 'error' in outcome);
  for (const { name, error } of broken) complain(output, `${name}: ${error}`);
  return { collections: outcomes.filter((outcome) => 'folder' in outcome), isBroken: broken.length > 0 };
}

interface Run {
  repositoryOf: FindRepository;
  exclude: readonly Glob[];
  entersIgnored: boolean;
  cachedVersions: CachedVersions;
}

/** Whether a path, relative and with forward slashes, is left out. */
export type PathMatcher = (path: string, isFolder?: boolean) => boolean;

/** Globs of `--exclude` hold from the workspace, and from where the program runs. */
export function excluder(folder: string, exclude: readonly Glob[]): PathMatcher {
  const isNamed: PathMatcher = (path, isFolder) => coveringGlob(exclude, path, isFolder) !== undefined;
  const here = relative(process.cwd(), folder).split(sep).join('/');
  const isBelow = here !== '' && !here.startsWith('..') && !/^[A-Za-z]:/.test(here);
  return (path, isFolder) => isNamed(path, isFolder) || (isBelow && isNamed(`${here}/${path}`, isFolder));
}

function folderCollection({ name, folder }: { name: string; folder: string }, run: Run): Collection | BrokenWorkspace {
  const collection = emptyCollection(name, folder, run);
  try {
    const { prefix } = collection;
    const entersIgnored = run.entersIgnored || collection.repository === undefined;
    const found = discover(folder, detect, { prefix, entersIgnored, isExcluded: excluder(folder, run.exclude) });
    Object.assign(collection, { skipped: found.skipped, notices: found.notices, searched: found.searched });
    for (const path of found.files) readInto(collection, path);
    readNamed(collection, excluder(folder, run.exclude));
    return collection;
  } catch (error) {
    return { name, error: explain(error) };
  }
}

function filesCollection(
  { name, folder, paths, unrelated }: { name: string; folder: string; paths: string[]; unrelated: string[] },
  run: Run,
): Collection {
  const collection = emptyCollection(name, folder, run);
  const isExcluded = excluder(folder, run.exclude);
  collection.unrelated = unrelated.filter((path) => !isExcluded(path));
  for (const path of paths.filter((each) => !isExcluded(each))) {
    // Named or found, a file of a project lies in it. A person's own files may be linked to wherever they keep them.
    const full = join(folder, path);
    const isOut = collection.prefix === '' && existsSync(full) && !isInside(folder, full);
    if (isOut) collection.skipped.push({ path, reason: LINK_OUT });
    else readInto(collection, path);
  }
  readNamed(collection, isExcluded);
  return withContext(collection, run);
}

/**
 * Adds what the hosts of the named files read together with them: what the folders around them hold, up to the top. A hook
 * that names one file then sees what a check of the folder sees. Rules over several files look at those of one host, so that
 * files of other hosts would change nothing.
 */
function withContext(collection: Collection, run: Run): Collection {
  const { folder, prefix, files } = collection;
  if (prefix !== '' || files.length === 0) return collection;
  const isExcluded = excluder(folder, run.exclude);
  const projects = new Set(files.flatMap(({ path }) => foldersAround(path)));
  const known = new Set(files.map(({ path }) => path));
  const readers = new Set(files.flatMap(({ path }) => detect(path).map(({ host }) => host)).filter(isSpecific));
  const patterns = workspacePatterns([...readers]);
  for (const project of projects) {
    for (const found of filesOfPatterns(join(folder, project), patterns)) {
      const path = project ? `${project}/${found}` : found;
      if (known.has(path) || isExcluded(path) || !isInside(folder, join(folder, path))) continue;
      known.add(path);
      if (!detect(path).some(({ host }) => readers.has(host))) continue;
      const reading = readTextFile(join(folder, path));
      if ('text' in reading) files.push({ path, text: reading.text, isContext: true });
    }
  }
  return collection;
}

function isSpecific({ fallback }: Host): boolean {
  return !fallback;
}

/** Of `a/.cursor/mcp.json`: `a/.cursor`, `a` and the top. */
function foldersAround(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.keys(), parts.length].map((length) => parts.slice(0, length).join('/'));
}

function readInto(collection: Collection, path: string, views?: readonly HostView[]): void {
  if (views && !isInside(collection.folder, join(collection.folder, path))) {
    collection.skipped.push({ path, reason: LINK_OUT });
    return;
  }
  const reading = readTextFile(join(collection.folder, path));
  if ('text' in reading) collection.files.push({ path, text: reading.text, ...(views && { views }) });
  else collection.skipped.push({ path, reason: reading.reason });
}

/** Files that manifests among the collected ones name. */
function readNamed(collection: Collection, isExcluded: PathMatcher): void {
  const { folder, prefix, files } = collection;
  if (prefix !== '') return;
  for (const { path, views } of files.flatMap((file) => namedFiles(file.path, file.text, detect))) {
    const known = files.find((file) => file.path === path);
    if (known && !detect(path).every(({ host }) => host.fallback)) continue;
    if (known) known.views = views;
    else if (!isExcluded(path) && existsSync(join(folder, path))) readInto(collection, path, views);
  }
}

function emptyCollection(name: string, folder: string, { repositoryOf, cachedVersions }: Run): Collection {
  return {
    ...{ name, folder, repository: repositoryOf(folder), prefix: prefixOf(folder) },
    ...{ files: [], skipped: [], notices: [], unrelated: [], excluded: [], searched: [] },
    cachedVersions,
  };
}

function userCollection(run: Run): Collection | BrokenWorkspace {
  const folder = homeFolder();
  if (!folder) return { name: '--user', error: 'there is no home folder' };
  const collection: Collection = { ...emptyCollection('~', folder, run), prefix: '~/' };
  const isExcluded = excluder(folder, run.exclude);
  for (const path of findUserFiles(folder, userPatterns(hosts, process.platform))) {
    if (!isExcluded(path)) readInto(collection, path);
  }
  return collection;
}
