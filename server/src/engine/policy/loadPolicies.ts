/** Policies from any reader of files: a disk, an editor, a commit. */
import { createPolicyTree, type IsHeld, type PolicyTree } from './policyTree';
import { loadUnit, type PolicyHost, type UnitSources } from './policyUnits';
import type { PolicyTerms } from './readPolicyFile';

/** What policies are read with. */
export interface PolicyParts {
  terms: PolicyTerms;
  isHeld: IsHeld;
  /** YYYY-MM-DD; left out, nothing is said of entries that expire. */
  today?: (() => string) | undefined;
}

/** The policies below a root, as seen from a workspace in it. */
export function policyTreeFrom(host: PolicyHost, below: string, parts: PolicyParts): PolicyTree {
  const { terms, isHeld, today } = parts;
  const sources: UnitSources = { host, terms, display: (path) => displayed(below, path) };
  return createPolicyTree({ unitOf: (folder) => loadUnit(folder, sources), below, isHeld, today });
}

/** No policy at all. */
export function noPolicyTree({ isHeld }: PolicyParts): PolicyTree {
  return createPolicyTree({ unitOf: () => undefined, below: '', isHeld });
}

/** A path from the root as it is called from the workspace: `../.mcp-config-lens.json` for one above. */
export function displayed(below: string, path: string): string {
  const from = below === '' ? [] : below.split('/');
  const to = path.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
