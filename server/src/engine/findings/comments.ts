/** Edits of comments, alike in every format: a line of its own above a place, and taking one away. */

import type { ConfigFile } from '../model/model';
import { startOfLine } from '../syntax/lines';
import { type ConfigText, elementAt, hasLoneReturn, lineEnding, type Span, type TextEdit } from '../syntax/text';

/** Whether every host that reads the text allows comments in it. */
export function mayHoldComments(files: readonly ConfigFile[]): boolean {
  return files.length > 0 && files.every(({ document }) => document.format !== 'json' || document.comments);
}

/** A comment on a line of its own above the line of an offset; undefined where that would be inside of a string. */
export function commentAbove(config: ConfigText, offset: number, words: string): TextEdit[] | undefined {
  const { text, format } = config;
  if (hasLoneReturn(text)) return undefined;
  const start = startOfLine(text, offset);
  const mark = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const around = elementAt(config.root, start);
  if (around?.kind === 'string' && around.start < start) return undefined;
  const indent = /^[ \t]{0,200}/.exec(text.slice(start + mark, offset))?.[0] ?? '';
  const opening = format === 'json' ? '//' : '#';
  return [{ start: start + mark, end: start + mark, text: `${indent}${opening} ${words}${lineEnding(text)}` }];
}

/** Takes a comment away, with its line where nothing else stands there; undefined where nothing else stands at all. */
export function removeComment({ text }: ConfigText, comment: Span): TextEdit[] | undefined {
  if ((text.slice(0, comment.start) + text.slice(comment.end)).trim() === '') return undefined;
  let start = comment.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  let end = comment.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  const opensLine = start === 0 || text[start - 1] === '\n';
  const lineEnd = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : text[end] === '\n' ? end + 1 : undefined;
  if (opensLine && lineEnd !== undefined) return [{ start, end: lineEnd, text: '' }];
  // Blanks before a comment belong to it; those behind it keep its neighbours apart.
  const closesLine = lineEnd !== undefined || end === text.length;
  return [{ start: opensLine ? comment.start : start, end: closesLine ? end : comment.end, text: '' }];
}
