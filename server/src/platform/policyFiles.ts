/** Policies on disk: files below the root of a repository or workspace, and nothing that a link leads to outside. */
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type PolicyParts, policyTreeFrom } from '../engine/policy/loadPolicies';
import { createPolicyTree, type PolicyTree } from '../engine/policy/policyTree';
import { loadUnitFrom, type PolicyHost, type UnitSources } from '../engine/policy/policyUnits';
import { LINK_OUT } from './discover';
import { isBelow, leadsToNetwork } from './insideFolder';
import { readTextFile } from './readTextFile';

/** A policy is written by people; the longest real ones have some kilobytes. */
const LARGEST_POLICY = 512 * 1024;

/** Reads policies below a folder. */
export function diskPolicyHost(root: string): PolicyHost {
  let realRoot: string | undefined;
  return {
    read(path) {
      const full = join(root, path);
      const status = lstatSync(full, { throwIfNoEntry: false });
      if (!status) return undefined;
      try {
        if (leadsToNetwork(full)) return { reason: LINK_OUT };
        realRoot ??= realpathSync(root);
        if (!isBelow(realRoot, realpathSync(full))) return { reason: LINK_OUT };
      } catch {
        return { reason: 'it is a link that leads nowhere' };
      }
      return readTextFile(full, LARGEST_POLICY);
    },
  };
}

/** The policies that hold in a folder; `repository` is the root of the one around it. */
export function policyTreeOf(folder: string, repository: string | undefined, options: PolicyParts): PolicyTree {
  const root = repository ?? resolve(folder);
  return policyTreeFrom(diskPolicyHost(root), slashed(relative(root, resolve(folder))), options);
}

/** One given file in place of all others. Its globs start at the workspace, what it extends lies below its own folder. */
export function fixedPolicyTree(file: string, { terms, isHeld, today }: PolicyParts): PolicyTree {
  const host = diskPolicyHost(dirname(resolve(file)));
  const sources: UnitSources = {
    host,
    terms,
    display: (path) => (path === basename(file) ? file : join(dirname(file), path)),
  };
  const unit = loadUnitFrom(basename(file), '', sources);
  return createPolicyTree({ unitOf: (folder) => (folder === '' ? unit : undefined), below: '', isHeld, today });
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
