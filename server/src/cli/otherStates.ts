/** What a run needs that knows more than the files on disk: a commit to check or to compare with, a baseline. */
import { loadFormats } from '../engine/syntax/loadFormats';
import type { CheckTools } from './checkWorkspace';
import { createCollector, excluder } from './collect';
import { collectCommit, sameInCommit } from './commitCollection';
import { type KnownFilter, knownByBaseline, knownByOther } from './knownFindings';
import { lintFiles, lintOptionsOf } from './lintWorkspace';
import type { CheckOptions } from './options';
import { leaveOut, policyOf } from './workspacePolicy';

/** Throws UsageError for a baseline that cannot be used. */
export function otherStates(options: CheckOptions): CheckTools {
  return { collect: createCollector(options, collectCommit), known: knownFilter(options) };
}

function knownFilter(options: CheckOptions): KnownFilter | undefined {
  const { baseline, diff, exclude } = options;
  if (baseline !== undefined) return knownByBaseline(baseline);
  if (diff === undefined) return undefined;
  return knownByOther(diff, async (collection) => {
    // A person's own files are in no repository of theirs.
    if (collection.prefix) return undefined;
    const other = sameInCommit(collection, diff, excluder(collection.folder, exclude));
    await loadFormats(other.files.map(({ path }) => path));
    const policy = policyOf(other, options);
    leaveOut(other, policy);
    return lintFiles(other, options, lintOptionsOf(other, options, policy));
  });
}
