/** Tells known findings from new ones: those of a baseline file, or of a commit that the working tree is compared with. */
import { dirname, relative, resolve, sep } from 'node:path';
import { textRedactor } from '../engine/findings/textRedactor';
import type { LintResult } from '../engine/lint/lintResult';
import { type BaselineView, type KnownFinding, knownFindings, suppressKnown } from '../engine/review/baseline';
import { type Baseline, digestWith, newSalt, readBaseline } from './baselineFile';
import type { Collection } from './collect';
import { UsageError } from './options';

/**
 * Suppresses what is known in the results of a workspace, whatever the other workspaces of the run have, and says what of it
 * is gone.
 */
export type KnownFilter = (collection: Collection, results: readonly LintResult[]) => Promise<readonly KnownFinding[]>;

/** Names files from the folder of the baseline, so that it does not matter where a check is started. */
export function viewFrom(path: string, salt: string, { folder, prefix }: Collection): BaselineView {
  const base = dirname(resolve(path));
  const nameOf = (file: string): string => {
    if (prefix) return file || '~';
    return relative(base, resolve(folder, file)).split(sep).join('/');
  };
  return { digest: digestWith(salt), nameOf, redact };
}

function redact({ text }: LintResult, said: string): string {
  return text ? textRedactor(text)(said) : said;
}

/** Known by a file. Throws UsageError where there is none. */
export function knownByBaseline(path: string): KnownFilter {
  const baseline: Baseline | undefined = readBaseline(path);
  if (!baseline) throw new UsageError(`${path}: it does not exist; "baseline write" makes it`);
  return async (collection, results) => {
    const view = viewFrom(path, baseline.salt, collection);
    const seen = new Set(['', ...results.map((result) => result.path)].map(view.nameOf));
    // What was not looked at this time may still be there.
    const own = baseline.findings.filter(({ file }) => seen.has(file));
    return suppressKnown(results, own, view, { by: 'baseline', reason: `known in ${path}` });
  };
}

/** Known by another state of the same workspace. */
export function knownByOther(
  ref: string,
  others: (collection: Collection) => Promise<readonly LintResult[] | undefined>,
): KnownFilter {
  const salt = newSalt();
  return async (collection, results) => {
    const other = await others(collection);
    if (!other) return [];
    const view: BaselineView = {
      ...viewFrom('baseline', salt, collection),
      nameOf: (path) => path,
      digest: (text) => text,
    };
    suppressKnown(results, knownFindings(other, view), view, { by: 'baseline', reason: `also in ${ref}` });
    return [];
  };
}
