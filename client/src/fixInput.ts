/** Fixes that need a word from the person: checks the answer and puts it into the edits. */
import { type AnswerFormName, answerForms } from '../../shared/src/answerForms';
import type { WireEdit } from '../../shared/src/protocol';
import { t } from './l10n';

/**
 * Why an answer cannot be used; undefined when it can. It must be fit for a string of every format as it stands, and hold
 * none of the characters that would mean something else at its place. A version has to be a whole one.
 */
export function refuseAnswer(answer: string, without = '', form?: AnswerFormName): string | undefined {
  if (answer.trim() === '') return t('Enter a value, or press Escape to cancel.');
  if (answer.includes('\\')) return t('Backslashes are not allowed here. Use forward slashes.');
  if (/["'\u0000-\u001F\u007F]/.test(answer)) return t('Quotation marks and control characters are not allowed here.');
  const unfit = [...answer.trim()].find((char) => without.includes(char));
  if (unfit === ' ') return t('Spaces are not allowed here.');
  if (unfit !== undefined) return t('The character {0} is not allowed here.', unfit);
  const wanted = form && answerForms[form];
  return !wanted || wanted.pattern.test(answer.trim()) ? undefined : t('Write it as in {0}.', wanted.example);
}

/** The same of an answer that has to name a folder below another one. */
export function refuseFolder(answer: string, without = ''): string | undefined {
  const refused = refuseAnswer(answer, without);
  if (refused !== undefined) return refused;
  const folder = folderAnswer(answer);
  if (folder === '' || ELSEWHERE.test(answer.trim()) || folder.split('/').includes('..'))
    return t('Name a folder of the workspace, such as docs or src/public.');
  return undefined;
}

/** Begins at a root, a home, a drive or a variable. */
const ELSEWHERE = /^(?:[/~$%]|[A-Za-z]:)/;

/** A folder's path without what stands for nothing. */
export function folderAnswer(answer: string): string {
  const parts = answer.trim().split('/');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** The edits with the answer wherever the marker stands. */
export function withAnswer(edits: readonly WireEdit[], marker: string, answer: string): WireEdit[] {
  return edits.map((edit) => ({ ...edit, newText: edit.newText.split(marker).join(answer.trim()) }));
}
