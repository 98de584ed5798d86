/**
 * What is known of a whole run, and what a format is: a part of each workspace, which may be made in a thread, and a writer that
 * puts the parts together.
 */
import type { CheckReport } from '../../../../shared/src/report';
import { summarize } from '../../reporting/toReport';
import type { CheckedWorkspace, ReportNeeds, WorkspaceOutcome } from '../checkedWorkspace';
import type { CheckOptions } from '../options';

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
export function addTo(totals: RunTotals, workspace: WorkspaceOutcome): void {
  const { summary, fixable, hidden, fixed, searched, root } = workspace;
  totals.workspaces += 1;
  if (workspace.isBroken) totals.broken += 1;
  for (const key of Object.keys(summary) as (keyof typeof summary)[]) totals.summary[key] += summary[key];
  totals.complete &&= workspace.complete;
  totals.fixed += fixed;
  totals.fixable.safe += fixable.safe;
  totals.fixable.unsafe += fixable.unsafe;
  totals.hidden += hidden;
  totals.searched += searched.length;
  if (totals.roots.length < MAX_ROOTS) totals.roots.push(root);
}

/** What the formats are told of the run; plain data. */
export interface ReportSetup {
  options: CheckOptions;
  tool: CheckReport['tool'];
  /** There is more than one workspace. */
  several: boolean;
  columns: number;
}

/** What a thread is made for; plain data. */
export interface ThreadSetup {
  setup: ReportSetup;
  needs: ReportNeeds;
}

/** One format. A part is plain data, and holds all that the format says of a workspace. */
export interface ReportKind<Part = unknown> {
  partOf(workspace: CheckedWorkspace, setup: ReportSetup): Part;
  /** `maxBytes`: what the reader of the report takes. */
  writer(setup: ReportSetup, maxBytes?: number): ReportWriter<Part>;
}

/** One report of one run. What it returns is written at once. */
export interface ReportWriter<Part = unknown> {
  add(part: Part): string;
  end(totals: RunTotals): string | Promise<string>;
}

/** A format of texts that only follow each other. */
export function linesKind(partOf: (workspace: CheckedWorkspace) => string, head = '', tail = ''): ReportKind<string> {
  return {
    partOf,
    writer() {
      let before = head;
      return {
        add(part) {
          const text = before + part;
          before = '';
          return text;
        },
        end: () => before + tail,
      };
    },
  };
}
