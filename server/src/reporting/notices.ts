/** What a report has to say about what was not checked: said in every format, so that silence never passes for clean. */
import type { CheckReport, ReportedNotice } from '../../../shared/src/report';
import type { LintResult } from '../engine/lint/lintResult';

/** One notice for each thing that was left out of a text that was read. */
export function noticesOf(results: readonly LintResult[]): ReportedNotice[] {
  return results.flatMap(({ path, notices }) => notices.map((message) => ({ path, message })));
}

/** Whether everything that was found was checked from its beginning to its end. */
export function isComplete(workspaces: CheckReport['workspaces']): boolean {
  return workspaces.every(
    ({ files, notices, error }) =>
      error === undefined && notices.length === 0 && files.every(({ status }) => status === 'parsed'),
  );
}
