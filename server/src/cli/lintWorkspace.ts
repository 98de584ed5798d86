/** How a workspace is linted: by its policy, what git says of it, and the command line. */
import { once } from '../../../shared/src/once';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import type { PolicyTree } from '../engine/policy/policyTree';
import { linter } from '../linter';
import { gitLookup } from '../platform/git/gitLookup';
import { machineVersions } from '../platform/machine';
import { today } from '../platform/today';
import { readVerificationFiles } from '../platform/verificationFiles';
import type { Collection } from './collect';
import { meant } from './commandLine';
import type { CheckOptions } from './options';
import { decisionsAt } from './workspacePolicy';

/** What to say of names that no rule has; undefined where all are known. */
export function unknownRules(ids: readonly string[]): string | undefined {
  const known = linter.rules.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length === 0) return undefined;
  return `there is no rule ${unknown.join(', ')}${unknown.length === 1 ? meant(unknown[0]!, known) : ''}`;
}

/** How a workspace is linted. */
export function lintOptionsOf(collection: Collection, options: CheckOptions, policy: PolicyTree): LintOptions {
  return {
    at: (path) => decisionsAt(policy, withoutStart(path, collection.prefix), options),
    today: today(),
    environment: environmentOf(collection, policy),
  };
}

function environmentOf(collection: Collection, policy: PolicyTree): LintEnvironment {
  const { folder, repository, prefix, commit, cachedVersions } = collection;
  const inFolder = (path: string) => withoutStart(path, prefix);
  const decided: LintEnvironment = {
    reviewed: (path, server) => policy.at(inFolder(path)).reviewed(server),
    verification: once(() => verificationOf(collection)),
  };
  // What lies on the disk says nothing of a commit.
  if (commit) return decided;
  const git = repository === undefined ? undefined : gitLookup(folder);
  return {
    ...decided,
    installedVersion: machineVersions(folder, repository, process.env, cachedVersions),
    appendsToFiles: true,
    ...(git && { gitState: (path: string) => git(inFolder(path)) }),
  };
}

/** Hooks and pipelines around a workspace; undefined for a person's own files. */
function verificationOf({ folder, repository, prefix, commit }: Collection) {
  if (prefix) return undefined;
  return commit ? commit.verification() : readVerificationFiles(repository ?? folder);
}

/** A path from the workspace, without the `~/` of a home folder. */
export function withoutStart(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** Results of all files that some host reads, those among them that were read as context. */
export function lintFiles(
  { files, prefix }: Collection,
  options: CheckOptions,
  lintOptions: LintOptions,
): LintResult[] {
  const single = files.map(({ path, text, views }) =>
    linter.lint({ path: prefix + path, text, ...(views && { views }) }, lintOptions),
  );
  // A file that shares a configuration's name and is none by its content is nobody's.
  const known = single.filter(({ views, status }) => views.length > 0 || status !== 'skipped');
  const results = linter.lintTogether(known, lintOptions);
  if (options.noIgnores)
    for (const { findings } of results) for (const finding of findings) finding.suppressed = undefined;
  return results;
}

/** Of these results, those that were asked about. */
export function askedAbout({ files, prefix }: Collection, results: readonly LintResult[]): LintResult[] {
  const context = new Set(files.flatMap(({ path, isContext }) => (isContext ? [prefix + path] : [])));
  return results.filter(({ path }) => !context.has(path));
}

/** Of these results, what is told: all of those that were asked about, and of the others what points at one of them. */
export function aboutAsked(collection: Collection, results: readonly LintResult[]): LintResult[] {
  const asked = new Set(askedAbout(collection, results));
  const paths = new Set([...asked].map(({ path }) => path));
  return results.map((result) => {
    if (asked.has(result)) return result;
    const findings = result.findings.filter(({ related }) => {
      return related.some(({ path }) => path !== undefined && paths.has(path));
    });
    return { ...result, findings };
  });
}
