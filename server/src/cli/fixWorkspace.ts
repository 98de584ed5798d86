/** Fixes the files of a workspace, on disk or as a diff. */
import { fixAll } from '../engine/lint/applyFixes';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import { editsElsewhere, withEditsElsewhere } from '../engine/lint/otherEdits';
import { linter } from '../linter';
import type { Collection } from './collect';
import { diffOf, diffOfAddition } from './dryRun';
import type { CheckOptions } from './options';
import { otherChanges, replaceTexts } from './writeFile';

/** How files are fixed, and who is told. */
export interface FixRun extends CheckOptions {
  level: 'safe' | 'unsafe';
  lintOptions: LintOptions;
  problems: string[];
  remarks: string[];
  diffs: string[];
}

/** Fixes every file, on disk or as a diff; the collection then holds the new texts. Returns how many fixes were made. */
export function fixFiles(collection: Collection, results: readonly LintResult[], run: FixRun): number {
  const { folder, prefix, files } = collection;
  let applied = 0;
  const elsewhere = editsElsewhere(results, run.level);
  for (const before of results) {
    const file = files.find(({ path }) => prefix + path === before.path);
    // What was read as context is not asked about, and stays as it is.
    if (!file || file.isContext) continue;
    const wanted = withEditsElsewhere(file.text, elsewhere.get(before.path));
    const source = { path: before.path, text: wanted.text, ...(file.views && { views: file.views }) };
    const outcome = fixAll(linter, source, run.lintOptions, run.level, 'everywhere');
    const others = otherChanges(folder, outcome.otherFiles);
    if ('reason' in others) {
      run.problems.push(`${file.path} was not fixed: ${others.reason}`);
      continue;
    }
    if (outcome.text === file.text && others.length === 0) continue;
    const own = outcome.text === file.text ? [] : [{ path: file.path, before: file.text, after: outcome.text }];
    if (run.dryRun) {
      if (own.length) run.diffs.push(diffOf(file.path, before, outcome.result));
      for (const other of others) run.diffs.push(diffOfAddition(other));
    } else {
      // The others first: what a fix moves stands in one of the files at any time.
      const refused = replaceTexts(folder, [...others, ...own], prefix ? undefined : folder);
      if (refused) {
        run.problems.push(`${file.path} was not fixed: ${refused.reason}`);
        continue;
      }
    }
    if (outcome.dropped && !run.dryRun) {
      const credentials = outcome.dropped === 1 ? 'A credential is' : `${outcome.dropped} credentials are`;
      run.remarks.push(
        `${file.path}: ${credentials} no longer in the file. Store new values where the references look for them.`,
      );
    }
    file.text = outcome.text;
    applied += wanted.applied + outcome.applied + (own.length ? 0 : 1);
  }
  return applied;
}
