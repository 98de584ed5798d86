/** What `check` hands to the reports. */
import type { CheckReport } from '../../../shared/src/report';
import type { LintResult } from '../engine/lint/lintResult';
import type { FailOn } from '../engine/policy/policyModel';
import type { HostFlow } from '../engine/workspace/flows';
import type { Collection } from './collect';

/** One workspace after linting. */
export interface CheckedWorkspace {
  collection: Collection;
  results: LintResult[];
  /** Fit to be shown. */
  report: CheckReport['workspaces'][number];
  /** The results of the report's files, in the same order; none for files that could not be read. */
  texts: (LintResult | undefined)[];
  /** Fit to be shown. */
  flows(): HostFlow[];
  fixed: number;
  /** The least severity that fails the check, in a file of the report. */
  failOn(path: string): FailOn;
}
