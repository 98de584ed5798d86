/** What is known of a checked workspace, and what is left of it when the reports have theirs. */
import type { CheckReport } from '../../../shared/src/report';
import type { FailOn } from '../engine/policy/policyModel';
import type { KnownFinding } from '../engine/review/baseline';
import type { HostFlow } from '../engine/workspace/flows';

/** One workspace of the report, as it is written. */
export type ReportedWorkspace = CheckReport['workspaces'][number];

/** What the formats need beside the records; made only where one of them is asked for. */
export interface ReportNeeds {
  /** Lines for people, with excerpts of the texts. */
  text?: { columns: number; color: boolean; quiet: boolean; noIgnores: boolean; several: boolean } | undefined;
  /** Columns counted in bytes, for programs that count so. */
  byteColumns?: boolean;
  flows?: boolean;
}

/** Columns in bytes of UTF-8, from 1. */
export interface ByteColumns {
  start: number;
  end: number;
}

/** One workspace after linting; everything in it is fit to be shown. */
export interface CheckedWorkspace {
  /** Absolute; empty for one that could not be looked at. */
  folder: string;
  report: ReportedWorkspace;
  /** Folders that were searched. */
  searched: string[];
  /** Lines for people. */
  text: string[];
  /** For each file of the report, for each of its findings. */
  byteColumns: ByteColumns[][];
  flows: HostFlow[];
  /** How many findings `--fix` would take away. */
  fixable: { safe: number; unsafe: number };
  /** Findings that `--min-severity` and `--min-confidence` left out. */
  hidden: number;
  fixed: number;
  /** The lowest severity that fails the check, in a file of the report. */
  failOn(path: string): FailOn;
  /** What a baseline knows of this workspace, and is gone. */
  gone: readonly KnownFinding[];
  /** The diffs of `--dry-run`. */
  diffs: string[];
  /** Remarks beside the report, and problems that make the run fail. */
  remarks: string[];
  problems: string[];
}

/** What is left of a workspace when its part of each report is made: plain data, and little of it. */
export interface WorkspaceOutcome
  extends Pick<
    CheckedWorkspace,
    'folder' | 'searched' | 'fixable' | 'hidden' | 'fixed' | 'gone' | 'diffs' | 'remarks' | 'problems'
  > {
  root: string;
  /** Paths of the files that were looked at. */
  files: string[];
  summary: CheckReport['summary'];
  complete: boolean;
  isBroken: boolean;
  /** Something in it makes the exit code 1. */
  isFailing: boolean;
  /** One for each report of the run. */
  parts: unknown[];
}
