/** What a run keeps of a checked workspace: its part of each report, and counts. */
import type { ReportedFile } from '../../../shared/src/report';
import { compareSeverity } from '../engine/findings/finding';
import { isComplete } from '../reporting/notices';
import { summarize } from '../reporting/toReport';
import type { CheckedWorkspace, WorkspaceOutcome } from './checkedWorkspace';
import { reportKind } from './report/kinds';
import type { ReportSetup } from './report/runReport';

/** Made where the workspace was checked, in a thread or not. */
export function outcomeOf(workspace: CheckedWorkspace, setup: ReportSetup): WorkspaceOutcome {
  const { folder, report, searched, fixable, hidden, fixed, gone, diffs, remarks, problems } = workspace;
  const { reports, dryRun } = setup.options;
  return {
    ...{ folder, searched, fixable, hidden, fixed, gone, diffs, remarks, problems },
    root: report.root,
    files: report.files.map(({ path }) => path),
    summary: summarize([report]),
    complete: isComplete([report]),
    isBroken: report.error !== undefined,
    isFailing: report.files.some((file) => isFailing(file, workspace)),
    parts: dryRun ? [] : reports.map(({ format }) => reportKind(format).partOf(workspace, setup)),
  };
}

function isFailing({ path, findings }: ReportedFile, workspace: CheckedWorkspace): boolean {
  const counting = findings.filter(({ suppressed }) => !suppressed);
  if (counting.length === 0) return false;
  const least = workspace.failOn(path);
  return least !== 'never' && counting.some(({ severity }) => compareSeverity(severity, least) <= 0);
}
