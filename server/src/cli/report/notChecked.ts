/** What was not checked of a workspace, as formats say it that have nothing of their own for it. */
import { exclusionLines } from '../../reporting/exclusions';
import type { CheckedWorkspace } from '../checkedWorkspace';

/** One thing that was left out. */
export interface NotChecked {
  /** Relative to the workspace; empty where it is about all of it. */
  path: string;
  message: string;
  /** The workspace could not be looked at: the run fails for it. */
  isError: boolean;
  /** A policy leaves it out: decided, and no fault. */
  isDecided?: true;
}

/** Stands where a rule would. */
export const NOT_CHECKED = 'not-checked';

const isDecided = true as const;

/** Skipped files, notices, what policies leave out, and why a workspace is broken. */
export function notCheckedOf({ report }: Pick<CheckedWorkspace, 'report'>): NotChecked[] {
  const { root, files, notices, error } = report;
  if (error !== undefined) {
    const message = `Not checked: ${error.startsWith(root) ? error : `${root}: ${error}`}`;
    return [{ path: '', message, isError: true }];
  }
  const skipped = files.filter(({ status }) => status === 'skipped');
  return [
    ...skipped.map(({ path, reason }) => ({ path, message: `Not checked: ${reason}`, isError: false })),
    ...notices.map(({ path, message }) => ({ path, message: `Not fully checked: ${message}`, isError: false })),
    ...exclusionLines(report).map((line) => ({ path: '', message: `Not checked: ${line}`, isError: false, isDecided })),
  ];
}
