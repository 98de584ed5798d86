/** What `check` hands to the reports. */
import type { CheckReport } from '../../../shared/src/report';
import type { LintResult } from '../engine/lint/lintResult';
import type { Collection } from './collect';

/** One workspace after linting. */
export interface CheckedWorkspace {
  collection: Collection;
  results: LintResult[];
  report: CheckReport['workspaces'][number];
  fixed: number;
}
