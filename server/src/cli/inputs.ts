/** From the paths of the command line to workspaces, one by one; no configuration is read yet. */
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { detect } from '../linter';
import { homeFolder } from '../platform/home';
import { leadsToNetwork } from '../platform/insideFolder';
import { explain, readTextFile } from '../platform/readTextFile';
import { createRepositoryFinder, type FindRepository } from '../platform/repositories';
import { type CheckOptions, UsageError } from './options';

/** One workspace to come; plain data, so that a thread can take it over. */
export type WorkspaceInput =
  | { kind: 'folder'; name: string; folder: string }
  | { kind: 'files'; name: string; folder: string; paths: string[]; unrelated: string[] }
  | { kind: 'text'; name: string; folder: string; path: string; text: string }
  | { kind: 'user'; name: string }
  /** A folder as it is in a commit. */
  | { kind: 'commit'; name: string; ref: string }
  /** It cannot be looked at; the others can. */
  | { kind: 'broken'; name: string; reason: string };

/** `~/` where the folder is a home folder: hosts keep other files there than in a repository. */
export function prefixOf(folder: string): string {
  return folder === homeFolder() ? '~/' : '';
}

/** In the order of the command line; single files of one workspace come together at the place of the first. */
export function inputsOf(options: CheckOptions): WorkspaceInput[] {
  const repositoryOf = createRepositoryFinder();
  if (options.stdinPath !== undefined) return [textInput(options.stdinPath, repositoryOf)];
  const { ref } = options;
  const given = [...options.paths, ...listedPaths(options.filesFrom)];
  if (ref !== undefined) return [...new Set(given)].map((name) => ({ kind: 'commit', name, ref }));
  const inputs = new Map<string, WorkspaceInput>();
  for (const name of given) {
    const path = resolve(name);
    const kind = kindOf(path);
    if (kind === 'folder') inputs.set(path, inputs.get(path) ?? { kind, name, folder: path });
    else if (kind === 'file') addFile(inputs, path, repositoryOf);
    else if (!options.ignoreMissing || kind.reason !== MISSING) {
      inputs.set(path, { kind: 'broken', name, reason: kind.reason });
    }
  }
  const all = [...inputs.values()];
  return options.user ? [...all, { kind: 'user', name: '~' }] : all;
}

const MISSING = 'it does not exist';

function kindOf(path: string): 'folder' | 'file' | { reason: string } {
  try {
    // A link is a file with a reason why it is not read.
    if (leadsToNetwork(path) || (lstatSync(path).isSymbolicLink() && !existsSync(path))) return 'file';
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return { reason: explain(error) };
  }
}

/** A list of a million paths. */
const MAX_LIST_BYTES = 256 * 1024 * 1024;

/** Paths of a file, one on each line, or each with a NUL behind it. */
export function listedPaths(file: string | undefined): string[] {
  if (file === undefined) return [];
  const reading = file === '-' ? { text: readStdin() } : readTextFile(resolve(file), MAX_LIST_BYTES);
  if ('reason' in reading) throw new UsageError(`--files-from ${file}: ${reading.reason}`);
  const lines = reading.text.includes('\0') ? reading.text.split('\0') : reading.text.split(/\r?\n/);
  return lines.filter((line) => line !== '');
}

function readStdin(): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(0));
  } catch {
    throw new UsageError('standard input is not valid UTF-8');
  }
}

/** A single file belongs to its repository, else to the nearest folder from which a host would know it. */
function addFile(inputs: Map<string, WorkspaceInput>, path: string, repositoryOf: FindRepository): void {
  const { folder, known } = workspaceOf(path, repositoryOf);
  const key = `files ${folder}`;
  const input = inputs.get(key) ?? { kind: 'files', name: nameOf(folder), folder, paths: [], unrelated: [] };
  if (input.kind !== 'files') return;
  inputs.set(key, input);
  const list = known ? input.paths : input.unrelated;
  const inside = insideOf(folder, path);
  if (!list.includes(inside)) list.push(inside);
}

function textInput(given: string, repositoryOf: FindRepository): WorkspaceInput {
  const path = resolve(given);
  const { folder, known } = workspaceOf(path, repositoryOf);
  const [name, inside] = [nameOf(folder), insideOf(folder, path)];
  if (!known) return { kind: 'files', name, folder, paths: [], unrelated: [inside] };
  return { kind: 'text', name, folder, path: inside, text: readStdin() };
}

function nameOf(folder: string): string {
  return relative(process.cwd(), folder) || '.';
}

function insideOf(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function workspaceOf(path: string, repositoryOf: FindRepository): { folder: string; known: boolean } {
  const parent = dirname(path);
  const fallback = repositoryOf(parent) ?? (path.startsWith(process.cwd() + sep) ? process.cwd() : undefined);
  const candidates = fallback ? [fallback] : [];
  for (let at = parent; candidates.at(-1) !== at; at = dirname(at)) candidates.push(at);
  for (const folder of candidates) {
    if (detect(prefixOf(folder) + insideOf(folder, path)).length) return { folder, known: true };
  }
  return { folder: fallback ?? parent, known: false };
}
