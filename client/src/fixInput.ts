/** Fixes that need a word from the person: checks the answer and puts it into the edits. */
import type { WireEdit } from '../../shared/src/protocol';
import { t } from './l10n';

/** Why an answer cannot be used; undefined when it can. It must be fit for a string of every format as it stands. */
export function refuseAnswer(answer: string): string | undefined {
  if (answer.trim() === '') return t('Type a value, or press Escape to leave the file as it is.');
  if (answer.includes('\\')) return t('A backslash cannot be used here; write paths with forward slashes.');
  if (/["'\u0000-\u001F\u007F]/.test(answer)) return t('Quotation marks and control characters cannot be used here.');
  return undefined;
}

/** The edits with the answer wherever the marker stands. */
export function withAnswer(edits: readonly WireEdit[], marker: string, answer: string): WireEdit[] {
  return edits.map((edit) => ({ ...edit, newText: edit.newText.split(marker).join(answer.trim()) }));
}
