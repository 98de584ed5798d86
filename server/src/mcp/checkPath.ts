/** Lints what a caller names: a text, a file or all configurations of a folder, with the settings of its repository. */

import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import type { PolicyTree } from '../engine/policy/policyTree';
import { loadFormats } from '../engine/syntax/loadFormats';
import { detect, linter, policyParts } from '../linter';
import { discover } from '../platform/discover';
import { gitLookup } from '../platform/git/gitLookup';
import { homeFolder } from '../platform/home';
import { isBelow } from '../platform/insideFolder';
import { machineVersions } from '../platform/machine';
import { policyTreeOf } from '../platform/policyFiles';
import { readTextFile } from '../platform/readTextFile';
import { createRepositoryFinder } from '../platform/repositories';
import { today } from '../platform/today';
import type { NotChecked } from '../reporting/agentFiles';
import type { AllowedPath } from './allowedPath';

/** What was linted and what was not. */
export interface Checked {
  results: LintResult[];
  leftOut: NotChecked[];
}

/** A sentence for the caller: what cannot be done, and why. */
export class Refusal extends Error {}

/** Most files that one call looks at. */
export const MAX_FILES = 200;

/** How long one call reads files. A single file has limits of its own. */
export const TIME_LIMIT_MS = 10_000;

/** Lints a text as if it lay at the path, in the first of the folders or below it. Only their settings are read for it. */
export async function checkText(path: string, text: string, folders: readonly string[]): Promise<Checked> {
  const { folder, own } = placeOf(path, folders);
  await loadFormats([own]);
  const { options, leaveOut } = setupOf(folder, '', [own]);
  const leftOut = leaveOut.filter(({ path: each }) => each === own);
  if (leftOut.length > 0) return { results: [], leftOut };
  return { results: linter.lintTogether([linter.lint({ path: own, text }, options)], options), leftOut: [] };
}

/** Callers write paths as they know them: relative, below the home folder, or absolute. */
function placeOf(path: string, folders: readonly string[]): { folder: string | undefined; own: string } {
  const absolute = isAbsolute(path) ? resolve(path) : undefined;
  const around = absolute === undefined ? undefined : folders.find((folder) => isBelow(folder, absolute));
  if (around !== undefined) return { folder: around, own: inside(around, absolute!) };
  const plain = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (absolute !== undefined || /^[A-Za-z]:\//.test(plain) || plain.split('/').includes('..')) {
    throw new Refusal(
      'With a text, the path is relative to the workspace, such as .cursor/mcp.json, or starts with ~/.',
    );
  }
  return { folder: folders[0], own: plain };
}

/** Lints a file, or the configurations of a folder; `signal` and the time limit (by `now`, in ms) end it between two files. */
export async function checkPath(
  allowed: AllowedPath,
  signal: AbortSignal | undefined,
  now: () => number = Date.now,
): Promise<Checked> {
  const { folder, files, leftOut } = allowed.isFolder ? filesIn(allowed.real) : singleFile(allowed);
  const prefix = prefixOf(folder);
  await loadFormats(files);
  const { options, leaveOut } = setupOf(folder, prefix, files);
  leftOut.push(...leaveOut);
  const excluded = new Set(leaveOut.map(({ path }) => path));
  const results: LintResult[] = [];
  const endMs = now() + TIME_LIMIT_MS;
  for (const [index, path] of files.filter((each) => !excluded.has(each)).entries()) {
    if (signal?.aborted) throw new Refusal('The check was cancelled.');
    if (index >= MAX_FILES || now() > endMs) {
      leftOut.push({ path, reason: 'there was no room for it in this call; name it by itself' });
      continue;
    }
    const reading = readTextFile(join(folder, path));
    if ('text' in reading) results.push(linter.lint({ path: prefix + path, text: reading.text }, options));
    else leftOut.push({ path, reason: reading.reason });
    // Messages such as a cancellation are read in between.
    await new Promise(setImmediate);
  }
  // A file that shares a configuration's name and is none by its content is nobody's.
  const known = allowed.isFolder
    ? results.filter(({ views, status }) => views.length > 0 || status !== 'skipped')
    : results;
  return { results: linter.lintTogether(known, options), leftOut };
}

interface Files {
  folder: string;
  files: string[];
  leftOut: NotChecked[];
}

function filesIn(folder: string): Files {
  const { files, skipped, notices } = discover(folder, detect, { prefix: prefixOf(folder) });
  return { folder, files, leftOut: [...skipped, ...notices] };
}

/** A file belongs to the allowed folder, else to the nearest folder below it from which a host would know it. */
function singleFile({ real, root }: AllowedPath): Files {
  for (let folder = dirname(real), candidates = [root]; ; folder = dirname(folder)) {
    const known = candidates.find((each) => detect(prefixOf(each) + inside(each, real)).length > 0);
    if (known !== undefined) return { folder: known, files: [inside(known, real)], leftOut: [] };
    if (folder === root || folder === dirname(folder)) break;
    candidates = [folder];
  }
  throw new Refusal('No known MCP host reads a file of this name, so nothing of it was read.');
}

function inside(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function prefixOf(folder: string): string {
  return folder === homeFolder() ? '~/' : '';
}

interface Setup {
  options: LintOptions;
  /** What the policy excludes of the paths. */
  leaveOut: NotChecked[];
}

/** How files of a folder are linted. Without a folder, no policy holds. */
function setupOf(folder: string | undefined, prefix: string, paths: readonly string[]): Setup {
  if (folder === undefined) return { options: { today: today() }, leaveOut: [] };
  const repository = createRepositoryFinder()(folder);
  const policy = policyTreeOf(folder, repository, policyParts);
  const own = (path: string): string => (prefix && path.startsWith(prefix) ? path.slice(prefix.length) : path);
  const leaveOut = prefix ? [] : paths.flatMap((path) => exclusionOf(policy, path));
  for (const path of paths) policy.at(path);
  const problem = policy.problems().find(({ severity }) => severity === 'error');
  if (problem) {
    const line = problem.from.line + 1;
    throw new Refusal(`The policy ${problem.path} cannot be used: line ${line}: ${problem.message}`);
  }
  const git = repository === undefined ? undefined : gitLookup(folder);
  const environment: LintEnvironment = {
    installedVersion: machineVersions(folder, repository),
    ...(git && { gitState: (path: string) => git(own(path)) }),
    reviewed: (path, server) => policy.at(own(path)).reviewed(server),
  };
  const at = (path: string) => {
    const { persona = 'regular', levels, suppressions, policy: lists } = policy.at(own(path));
    return { persona, levels, suppressions, policy: lists };
  };
  return { options: { at, today: today(), environment }, leaveOut };
}

function exclusionOf(policy: PolicyTree, path: string): NotChecked[] {
  const found = policy.excludedBy(path);
  if (!found) return [];
  return [{ path, reason: `excluded by ${found.place.path}:${found.place.from.line + 1} (${found.glob})` }];
}
