/** What a run keeps of a checked workspace: its part of each report, and counts. */
import { compareSeverity } from '../engine/findings/finding';
import { isComplete } from '../reporting/notices';
import { summarize } from '../reporting/toReport';
import type { CheckedWorkspace, WorkspaceOutcome } from './checkedWorkspace';
import { reportKind } from './report/kinds';
import type { ReportSetup } from './report/runReport';

/** Made where the workspace was checked, in a thread or not. */
export function outcomeOf(workspace: CheckedWorkspace, setup: ReportSetup): WorkspaceOutcome {
  const { folder, report, searched, fixable, hidden, fixed, diffs, remarks, problems } = workspace;
  const { reports, failOn, dryRun } = setup.options;
  const findings = report.files.flatMap((file) => file.findings.filter(({ suppressed }) => !suppressed));
  return {
    ...{ folder, searched, fixable, hidden, fixed, diffs, remarks, problems },
    root: report.root,
    files: report.files.map(({ path }) => path),
    summary: summarize([report]),
    complete: isComplete([report]),
    isBroken: report.error !== undefined,
    isFailing: failOn !== 'never' && findings.some(({ severity }) => compareSeverity(severity, failOn) <= 0),
    parts: dryRun ? [] : reports.map(({ format }) => reportKind(format).partOf(workspace, setup)),
  };
}
