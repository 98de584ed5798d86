/** The policy of one folder: its own file with all that it extends, loaded through whoever can read files. */
import { PROJECT_CONFIG_NAME } from '../../../../shared/src/projectConfigName';
import { hasLists } from './policyLists';
import type { Placed, PolicyFile, PolicyProblem } from './policyModel';
import { type PolicyTerms, readPolicyFile } from './readPolicyFile';

/** Reads files below the root of the policies, and nothing else: whatever a path says, a link included. */
export interface PolicyHost {
  /** Undefined where there is none. `path` is relative to the root, with forward slashes and without dots. */
  read(path: string): { text: string } | { reason: string } | undefined;
}

/** A folder's policy. */
export interface PolicyUnit {
  /** Relative to the root; empty for the root. Globs and paths of the files start there. */
  folder: string;
  /** What is extended first, the folder's own file last. */
  files: readonly PolicyFile[];
  problems: readonly PolicyProblem[];
  /** It allows, denies or requires something, which no file further down can weaken. */
  guards: boolean;
}

const MAX_DEPTH = 5;
const MAX_EXTENDED = 20;
/** What a package holds for those who extend it by its name alone. */
const PACKAGE_POLICY = 'mcp-config-lens.json';

/** How a unit is read. */
export interface UnitSources {
  host: PolicyHost;
  terms: PolicyTerms;
  /** How a path is called in messages and reports. */
  display(path: string): string;
}

/** The policy of a folder; undefined where it has none. */
export function loadUnit(folder: string, sources: UnitSources): PolicyUnit | undefined {
  return loadUnitFrom(folder ? `${folder}/${PROJECT_CONFIG_NAME}` : PROJECT_CONFIG_NAME, folder, sources);
}

/** The same from any file. */
export function loadUnitFrom(path: string, folder: string, sources: UnitSources): PolicyUnit | undefined {
  const reading = sources.host.read(path);
  if (!reading) return undefined;
  if ('reason' in reading) return unreadUnit(path, folder, reading.reason, sources);
  const files: PolicyFile[] = [];
  load({ path, text: reading.text }, { sources, files, chain: [] });
  const problems = files.flatMap((file) => file.problems);
  return { folder, files, problems, guards: files.some(isGuard) };
}

function isGuard({ allow, deny, require, overrides }: PolicyFile): boolean {
  return (
    require.length > 0 ||
    [allow, deny, ...overrides.flatMap((override) => [override.allow, override.deny])].some(hasLists)
  );
}

function unreadUnit(path: string, folder: string, reason: string, { display }: UnitSources): PolicyUnit {
  const start = { line: 0, character: 0 };
  const place = { path: display(path), start: 0, end: 0, from: start, to: start };
  const problem: PolicyProblem = {
    ...place,
    severity: 'error',
    key: '',
    message: `The file cannot be read: ${reason}.`,
  };
  return { folder, files: [], problems: [problem], guards: false };
}

interface Loading {
  sources: UnitSources;
  files: PolicyFile[];
  /** Paths from the folder's own file to the one that is read. */
  chain: readonly string[];
}

function load({ path, text }: { path: string; text: string }, { sources, files, chain }: Loading): void {
  const file = readPolicyFile(sources.display(path), text, sources.terms);
  const inner = { sources, files, chain: [...chain, path] };
  for (const reference of file.extends) {
    const found = find(reference.value, path, sources.host);
    const wrong = 'wrong' in found ? found.wrong : refusal(found.path, inner);
    if (wrong !== undefined) file.problems.push(extendsProblem(reference, wrong));
    else if ('text' in found) load(found, inner);
  }
  files.push(file);
}

function extendsProblem({ place }: Placed<string>, message: string): PolicyProblem {
  return { ...place, severity: 'error', key: 'extends', message };
}

function refusal(path: string, { chain, files }: Loading): string | undefined {
  if (chain.includes(path)) return 'This policy extends itself.';
  if (chain.length > MAX_DEPTH) return `Policies extend each other more than ${MAX_DEPTH} levels deep.`;
  return files.length >= MAX_EXTENDED ? `More than ${MAX_EXTENDED} policies are extended.` : undefined;
}

const PACKAGE = /^((?:@[a-z0-9~-][a-z0-9._~-]{0,100}\/)?[a-z0-9~-][a-z0-9._~-]{0,100})(?:\/(.{1,200}))?$/;

/** A file beside the one that names it, or in a package further up. Nothing of the package is run to find it. */
function find(reference: string, from: string, host: PolicyHost): { path: string; text: string } | { wrong: string } {
  const folder = from.split('/').slice(0, -1);
  if (/^\.{1,2}\//.test(reference)) {
    const path = joined(folder, reference);
    return path === undefined ? outside : read([path], host);
  }
  const [, name, inner = PACKAGE_POLICY] = PACKAGE.exec(reference) ?? [];
  if (name === undefined || joined([], inner) !== inner) {
    return { wrong: 'It has to be a path that begins with "./" or "../", or the name of a package.' };
  }
  const places = folder.map((_, index) => folder.slice(0, folder.length - index).join('/'));
  return read(
    [...places, ''].map((place) => `${place && `${place}/`}node_modules/${name}/${inner}`),
    host,
  );
}

const outside = { wrong: 'It leads out of the repository, where no policy is read.' };

function read(paths: readonly string[], host: PolicyHost): { path: string; text: string } | { wrong: string } {
  for (const path of paths) {
    const reading = host.read(path);
    if (reading && 'reason' in reading) return { wrong: `It cannot be read: ${reading.reason}.` };
    if (reading) return { path, text: reading.text };
  }
  return { wrong: 'There is no such file.' };
}

/** Undefined where it leads above the root. */
function joined(folder: readonly string[], path: string): string | undefined {
  const parts = [...folder];
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
