/** From the paths of the command line to workspaces with texts in them. */
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { hosts } from '../../../shared/src/hosts/index';
import type { ExcludedFile } from '../../../shared/src/report';
import type { VerificationText } from '../engine/findings/lintEnvironment';
import type { PolicyHost } from '../engine/policy/policyUnits';
import { detect } from '../linter';
import { discover, type LeftOut, LINK_OUT } from '../platform/discover';
import { homeFolder } from '../platform/home';
import { isInside, leadsToNetwork } from '../platform/insideFolder';
import { explain, readTextFile } from '../platform/readTextFile';
import { createRepositoryFinder, type FindRepository } from '../platform/repositories';
import { findUserFiles, userPatterns } from '../platform/userFiles';
import { type CheckOptions, UsageError } from './options';

/** A configuration text on its way to the linter. */
export interface CollectedFile {
  /** Relative to the workspace. */
  path: string;
  text: string;
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
  folders: number;
  /** Files that a policy leaves out. */
  excluded: ExcludedFile[];
  /** The commit that the files were read from; undefined for files on disk. */
  commit?: CommitSource;
}

/** Reads everything that the options name. Throws UsageError for a path that is not there. */
export function collect(options: CheckOptions): Collection[] {
  const repositoryOf = createRepositoryFinder();
  if (options.stdinPath !== undefined) return [collectStdin(options.stdinPath, repositoryOf)];
  const collections = new Map<string, Collection>();
  for (const given of options.paths) {
    const path = resolve(given);
    if (isFolder(given, path)) {
      if (!collections.has(path)) collections.set(path, collectFolder(given, path, repositoryOf));
    } else addFile(collections, path, repositoryOf);
  }
  const all = [...collections.values()];
  return options.user ? [...all, collectUser(repositoryOf)] : all;
}

function isFolder(given: string, path: string): boolean {
  try {
    // A link is a file with a reason why it is not read; only what is not there at all is a mistake in the command.
    if (leadsToNetwork(path) || (lstatSync(path).isSymbolicLink() && !existsSync(path))) return false;
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(`${given}: ${explain(error)}`);
  }
}

function collectFolder(name: string, folder: string, repositoryOf: FindRepository): Collection {
  const prefix = prefixOf(folder);
  let found: ReturnType<typeof discover>;
  try {
    found = discover(folder, detect, { prefix });
  } catch (error) {
    throw new UsageError(`${name}: ${explain(error)}`);
  }
  const { skipped, notices, folders } = found;
  const repository = repositoryOf(folder);
  const collection: Collection = {
    name,
    folder,
    repository,
    prefix,
    files: [],
    skipped,
    notices,
    folders,
    excluded: [],
  };
  for (const path of found.files) readInto(collection, path);
  return collection;
}

function prefixOf(folder: string): string {
  return folder === homeFolder() ? '~/' : '';
}

function readInto(collection: Collection, path: string): void {
  const reading = readTextFile(join(collection.folder, path));
  if ('text' in reading) collection.files.push({ path, text: reading.text });
  else collection.skipped.push({ path, reason: reading.reason });
}

/** A single file belongs to its repository, else to the nearest folder from which a host would know it. */
function addFile(collections: Map<string, Collection>, path: string, repositoryOf: FindRepository): void {
  const { folder, known } = workspaceOf(path, repositoryOf);
  const key = `file ${folder}`;
  const collection =
    collections.get(key) ?? emptyCollection(relative(process.cwd(), folder) || '.', folder, repositoryOf(folder));
  collections.set(key, collection);
  const inside = relative(folder, path).split(sep).join('/');
  // Named or found, a file of a project lies in it. A person's own files may be linked to wherever they keep them.
  const isOut = collection.prefix === '' && existsSync(path) && !isInside(folder, path);
  if (!known) collection.skipped.push({ path: inside, reason: 'no known MCP host reads this file' });
  else if (isOut) collection.skipped.push({ path: inside, reason: LINK_OUT });
  else readInto(collection, inside);
}

function emptyCollection(name: string, folder: string, repository: string | undefined): Collection {
  return {
    name,
    folder,
    repository,
    prefix: prefixOf(folder),
    files: [],
    skipped: [],
    notices: [],
    folders: 0,
    excluded: [],
  };
}

function workspaceOf(path: string, repositoryOf: FindRepository): { folder: string; known: boolean } {
  const parent = dirname(path);
  const fallback = repositoryOf(parent) ?? (path.startsWith(process.cwd() + sep) ? process.cwd() : undefined);
  const candidates = fallback ? [fallback] : [];
  for (let at = parent; candidates.at(-1) !== at; at = dirname(at)) candidates.push(at);
  for (const folder of candidates) {
    const inside = relative(folder, path).split(sep).join('/');
    if (detect(prefixOf(folder) + inside).length) return { folder, known: true };
  }
  return { folder: fallback ?? parent, known: false };
}

function collectUser(repositoryOf: FindRepository): Collection {
  const folder = homeFolder();
  if (!folder) throw new UsageError('--user: there is no home folder');
  const collection: Collection = { ...emptyCollection('~', folder, repositoryOf(folder)), prefix: '~/' };
  for (const path of findUserFiles(folder, userPatterns(hosts, process.platform))) readInto(collection, path);
  return collection;
}

function collectStdin(given: string, repositoryOf: FindRepository): Collection {
  const path = resolve(given);
  const { folder, known } = workspaceOf(path, repositoryOf);
  const collection = emptyCollection(relative(process.cwd(), folder) || '.', folder, repositoryOf(folder));
  const inside = relative(folder, path).split(sep).join('/');
  if (known) collection.files.push({ path: inside, text: readStdin() });
  else collection.skipped.push({ path: inside, reason: 'no known MCP host reads this file' });
  return collection;
}

function readStdin(): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(0));
  } catch {
    throw new UsageError('standard input is not valid UTF-8');
  }
}

/** What discovery looks for, the best known first: names that speak of MCP, read by many hosts, short. */
export function lookedFor(user: boolean): string[] {
  const readers = new Map<string, Set<string>>();
  for (const { id, documents } of hosts) {
    for (const { pattern, scope } of documents.flatMap(({ files }) => files)) {
      if (user || scope === 'workspace') readers.set(pattern, (readers.get(pattern) ?? new Set()).add(id));
    }
  }
  const fame = ([pattern, ids]: [string, Set<string>]): number => (pattern.includes('mcp') ? 1_000 : 0) + ids.size;
  const sorted = [...readers].sort((a, b) => fame(b) - fame(a) || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([pattern]) => pattern);
}
