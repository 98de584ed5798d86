/** What is asked of those that know what can be typed. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { LintResult } from '../lint/lintResult';
import type { Cursor } from './cursor';
import type { Suggestions } from './suggestion';

/** One host's part of a completion. */
export interface CompletionRequest {
  result: LintResult;
  cursor: Cursor;
  offset: number;
  view: HostView;
  add: Suggestions['add'];
}
