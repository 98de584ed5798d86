/** What is known of a whole run, and what a format is: a writer that is given one workspace after the other. */
import type { CheckReport } from '../../../../shared/src/report';
import { isComplete } from '../../reporting/notices';
import { summarize } from '../../reporting/toReport';
import type { CheckedWorkspace } from '../checkedWorkspace';

/** Counts over the workspaces so far; holds nothing of them. */
export interface RunTotals {
  tool: CheckReport['tool'];
  workspaces: number;
  /** Workspaces that could not be looked at. */
  broken: number;
  summary: CheckReport['summary'];
  complete: boolean;
  fixed: number;
  fixable: { safe: number; unsafe: number };
  hidden: number;
  searched: number;
  /** The first few roots, for a sentence about where nothing was found. */
  roots: string[];
}

/** A run that has seen nothing yet. */
export function emptyTotals(version: string): RunTotals {
  return {
    tool: { name: 'mcp-config-lens', version },
    ...{ workspaces: 0, broken: 0, summary: summarize([]), complete: true, fixed: 0 },
    ...{ fixable: { safe: 0, unsafe: 0 }, hidden: 0, searched: 0, roots: [] },
  };
}

const MAX_ROOTS = 5;

/** Adds one workspace. */
export function addTo(totals: RunTotals, workspace: CheckedWorkspace): void {
  const { report, fixable, hidden, fixed, searched } = workspace;
  const own = summarize([report]);
  totals.workspaces += 1;
  if (report.error !== undefined) totals.broken += 1;
  for (const key of Object.keys(own) as (keyof typeof own)[]) totals.summary[key] += own[key];
  totals.complete &&= isComplete([report]);
  totals.fixed += fixed;
  totals.fixable.safe += fixable.safe;
  totals.fixable.unsafe += fixable.unsafe;
  totals.hidden += hidden;
  totals.searched += searched.length;
  if (totals.roots.length < MAX_ROOTS) totals.roots.push(report.root);
}

/** One format of one run. What it returns is written at once. */
export interface ReportWriter {
  add(workspace: CheckedWorkspace): string;
  end(totals: RunTotals): string | Promise<string>;
}
