/** What is asked of those that know what can be typed. */
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { LintResult } from '../lint/lintResult';
import type { Cursor } from './cursor';
import type { Suggestions } from './suggestion';

/** One reader's part of a completion. */
export interface Asking {
  result: LintResult;
  cursor: Cursor;
  offset: number;
  reader: Reader;
  add: Suggestions['add'];
}
