/** The policies of a workspace folder: what the client has sent comes before what lies on disk. */

import { type PolicyParts, policyTreeFrom } from '../engine/policy/loadPolicies';
import type { PolicyProblem } from '../engine/policy/policyModel';
import type { PolicyTree } from '../engine/policy/policyTree';
import type { PolicyHost } from '../engine/policy/policyUnits';
import type { PolicySource } from './policySource';
import { unreadable } from './runtime';
import { childUri } from './uri';

/** The policies of one folder. */
export interface FolderPolicies {
  tree: PolicyTree;
  /** Reads what is needed for a file, where files have to be asked for. */
  prepare(path: string): Promise<void>;
  /** URI of a policy by the path that its places bear. */
  uriOf(path: string): string;
}

/** What policies are read from. */
export interface PolicyTexts {
  parts: PolicyParts;
  /** Missing where there is no disk to look at. */
  source: PolicySource | undefined;
  /** Texts by URI; undefined: the file is gone. */
  texts: ReadonlyMap<string, PolicyText>;
  readFile(uri: string): Promise<PolicyText>;
}

type PolicyText = string | undefined | typeof unreadable;

const MAX_ROUNDS = 8;

/** Reads them when they are asked for. */
export function folderPolicies(folder: string, { parts, source, texts, readFile }: PolicyTexts): FolderPolicies {
  const root = source?.root ?? folder;
  const below = source?.below ?? '';
  const read = new Map<string, PolicyText>();
  const missing = new Set<string>();
  const host: PolicyHost = {
    read(path) {
      const uri = childUri(root, path);
      const known = texts.has(uri) ? texts : read;
      if (known.has(uri)) {
        const text = known.get(uri);
        if (text === unreadable) return { reason: 'it is a link that leads out, or there is no access to it' };
        return text === undefined ? undefined : { text };
      }
      if (source) return source.host.read(path);
      missing.add(uri);
      return undefined;
    },
  };
  const policies: FolderPolicies = {
    tree: policyTreeFrom(host, below, parts),
    async prepare(path) {
      if (source) return;
      for (let round = 0; round < MAX_ROUNDS; round++) {
        policies.tree.at(path);
        if (missing.size === 0) return;
        for (const uri of missing) read.set(uri, await readFile(uri));
        missing.clear();
        policies.tree = policyTreeFrom(host, below, parts);
      }
    },
    uriOf: (path) => childUri(root, joined(below, path)),
  };
  return policies;
}

function joined(below: string, path: string): string {
  const parts = below === '' ? [] : below.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** What is wrong, by the URI of the file. */
export function problemsByUri({ tree, uriOf }: FolderPolicies): Map<string, PolicyProblem[]> {
  const byUri = new Map<string, PolicyProblem[]>();
  for (const problem of tree.problems()) {
    const uri = uriOf(problem.path);
    byUri.set(uri, [...(byUri.get(uri) ?? []), problem]);
  }
  return byUri;
}
