/** The policy of a workspace on the command line: what holds for its files, what it leaves out, what is wrong with it. */
import { existsSync } from 'node:fs';
import type { PathDecisions } from '../engine/lint/lint';
import { noPolicyTree, type PolicyParts, policyTreeFrom } from '../engine/policy/loadPolicies';
import type { PolicyProblem } from '../engine/policy/policyModel';
import type { PolicyTree } from '../engine/policy/policyTree';
import { policyParts } from '../linter';
import { fixedPolicyTree, policyTreeOf } from '../platform/policyFiles';
import { today } from '../platform/today';
import type { Collection } from './collect';
import { type CheckOptions, UsageError } from './options';
import { complain, type Output } from './output';

/** Throws UsageError where `--config` names no file. */
export function requirePolicy({ policy }: Pick<CheckOptions, 'policy'>): void {
  if (policy.kind === 'file' && !existsSync(policy.path))
    throw new UsageError(`--config ${policy.path}: it does not exist`);
}

const datedParts: PolicyParts = { ...policyParts, today };

/** The policy that was asked for: the workspace's own, another file, or none. */
export function policyOf(collection: Collection, { policy }: Pick<CheckOptions, 'policy'>): PolicyTree {
  if (policy.kind === 'none') return noPolicyTree(policyParts);
  if (policy.kind === 'file') return fixedPolicyTree(policy.path, datedParts);
  const { commit, folder, repository } = collection;
  return commit
    ? policyTreeFrom(commit.policies, commit.below, datedParts)
    : policyTreeOf(folder, repository, datedParts);
}

/** What was decided about a file; the command line comes before the policy. */
export function decisionsAt(tree: PolicyTree, path: string, options: CheckOptions): PathDecisions {
  const { persona, levels, suppressions, policy } = tree.at(path);
  return {
    persona: options.persona ?? persona ?? 'regular',
    levels: { ...levels, ...options.levels },
    suppressions,
    policy,
  };
}

/** Takes the files out that the policy excludes. They are named in the report. */
export function leaveOut(collection: Collection, tree: PolicyTree): void {
  const isKept = ({ path }: { path: string }): boolean => {
    const found = collection.prefix ? undefined : tree.excludedBy(path);
    if (found) {
      const { place, glob } = found;
      collection.excluded.push({ path, glob, policy: `${place.path}:${place.from.line + 1}` });
    }
    return !found;
  };
  collection.files = collection.files.filter(isKept);
  collection.skipped = collection.skipped.filter(isKept);
}

/** One line: file, line, column, what is wrong and under which key. */
export function problemLine({ path, from, key, message }: PolicyProblem): string {
  const at = `${path}:${from.line + 1}:${from.character + 1}`;
  return `${at}: ${message}${key ? ` (${key})` : ''}`;
}

/** Says what is wrong with the policies that were read; true where something of them has no effect. */
export function complainAbout(tree: PolicyTree, output: Output): boolean {
  const problems = tree.problems();
  for (const problem of problems) complain(output, problemLine(problem));
  return problems.some(({ severity }) => severity === 'error');
}
