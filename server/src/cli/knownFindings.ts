/** Tells known findings from new ones: those of a baseline file, or of a commit that the working tree is compared with. */
import { dirname, relative, resolve, sep } from 'node:path';
import { counted } from '../../../shared/src/words';
import type { LintResult } from '../engine/lint/lintResult';
import { type BaselineView, knownFindings, suppressKnown } from '../engine/review/baseline';
import { textRedactor } from '../reporting/redact';
import { type Baseline, digestWith, newSalt, readBaseline } from './baselineFile';
import type { Collection } from './collect';
import { UsageError } from './options';

/** Suppresses what is known in the results of a workspace. Called once for each. */
export interface KnownFilter {
  apply(collection: Collection, results: readonly LintResult[]): void;
  /** Lines for people when all workspaces were looked at. */
  remarks(): string[];
}

/** Nothing is known. */
export const nothingKnown: KnownFilter = { apply: () => undefined, remarks: () => [] };

/** Names files from the folder of the baseline, so that it does not matter where a check is started. */
export function viewFrom(path: string, salt: string, { folder, prefix }: Collection): BaselineView {
  const base = dirname(resolve(path));
  const nameOf = (file: string): string => {
    if (prefix) return file;
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
  let left = baseline.findings;
  const seen = new Set<string>();
  return {
    apply(collection, results) {
      const view = viewFrom(path, baseline.salt, collection);
      for (const result of results) seen.add(view.nameOf(result.path));
      left = suppressKnown(results, left, view, { by: 'baseline', reason: `known in ${path}` });
    },
    remarks() {
      // What was not looked at this time may still be there.
      const stale = left.filter(({ file }) => file === '' || seen.has(file));
      const count = stale.reduce((sum, each) => sum + each.count, 0);
      if (count === 0) return [];
      return [
        `${counted(count, 'finding')} of ${path} ${count === 1 ? 'is' : 'are'} gone; "baseline write" takes them out`,
      ];
    },
  };
}

/** Known by another state of the same workspace. */
export function knownByOther(
  ref: string,
  others: (collection: Collection) => readonly LintResult[] | undefined,
): KnownFilter {
  const salt = newSalt();
  return {
    apply(collection, results) {
      const other = others(collection);
      if (!other) return;
      const view: BaselineView = {
        ...viewFrom('baseline', salt, collection),
        nameOf: (path) => path,
        digest: (text) => text,
      };
      const known = knownFindings(other, view);
      suppressKnown(results, known, view, { by: 'baseline', reason: `also in ${ref}` });
    },
    remarks: () => [],
  };
}
