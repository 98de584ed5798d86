/**
 * Adding and removing one child of a bracketed container, whatever the format: commas follow, comments stay with their
 * neighbours, one-line containers stay on one line, and nothing else moves.
 */

import { startOfLine } from './lines';
import {
  type ArrayNode,
  indentUnit,
  lineEnding,
  type Member,
  type Node,
  type ObjectNode,
  type Span,
  type TextEdit,
} from './text';

/** What differs between the formats that have brackets. */
export interface BracketStyle {
  comment: 'slash' | 'hash';
  /** An empty container of a file with several lines is opened over lines. */
  opensEmpty: boolean;
}

type Child = Member | Node;

/** Removes a child with its comma; its line goes too when nothing else stands on it. */
export function removeChild(
  text: string,
  container: ObjectNode | ArrayNode,
  child: Child,
  style: BracketStyle,
): TextEdit[] | undefined {
  return removeChildren(text, container, [child], style);
}

/** Removes several, in text order: neighbours as one where only commas stand between them. */
export function removeChildren(
  text: string,
  container: ObjectNode | ArrayNode,
  gone: readonly Child[],
  style: BracketStyle,
): TextEdit[] | undefined {
  const children: readonly Child[] = container.kind === 'object' ? container.members : container.items;
  const edits: TextEdit[] = [];
  for (let at = 0; at < gone.length; ) {
    const [from, first] = [at, gone[at]!];
    const index = children.indexOf(first);
    if (index < 0) return undefined;
    for (at++; gone[at] && gone[at] === children[index + at - from]; at++) {
      if (!ONLY_COMMAS.test(text.slice(gone[at - 1]!.end, gone[at]!.start))) break;
    }
    const run = { start: first.start, end: gone[at - 1]!.end };
    const isTail = from > 0 && gone[from - 1] === children[index - 1];
    edits.push(
      ...((isTail ? removeTail(text, container, gone, run, style) : undefined) ??
        removeRun(text, container, children[index - 1], run, style)),
    );
  }
  return edits;
}

/** The end of a list after others went: the comma to take is the one behind the last child that stays. */
function removeTail(
  text: string,
  container: ObjectNode | ArrayNode,
  gone: readonly Child[],
  run: Span,
  style: BracketStyle,
): TextEdit[] | undefined {
  if (commaFrom(text, run.end, container.end - 1, style) !== undefined) return undefined;
  const children: readonly Child[] = container.kind === 'object' ? container.members : container.items;
  const kept = children.filter((child) => child.end <= run.start && !gone.includes(child)).at(-1);
  const comma = kept && commaFrom(text, kept.end, run.start, style);
  const removed = { ...own(text, run), text: '' };
  return comma === undefined ? [removed] : [{ start: comma, end: comma + 1, text: '' }, removed];
}

function removeRun(
  text: string,
  container: ObjectNode | ArrayNode,
  previous: Child | undefined,
  run: Span,
  style: BracketStyle,
): TextEdit[] {
  const following = commaFrom(text, run.end, container.end - 1, style);
  if (following !== undefined) return withFollowing(text, run, following);
  const preceding = previous && commaFrom(text, previous.end, run.start, style);
  if (preceding === undefined) {
    const only = { start: container.start + 1, end: container.end - 1 };
    const alone = isBlank(text, only.start, run.start) && isBlank(text, run.end, only.end);
    return [{ ...(alone && !text.slice(only.start, only.end).includes('\n') ? only : own(text, run)), text: '' }];
  }
  // A comment behind the child keeps its own line, or it would seem to belong to the child before.
  const ownLine = text.slice(preceding, run.start).includes('\n') && !endsLine(text, run.end);
  if (isBlank(text, preceding + 1, run.start) && !ownLine) {
    return [{ start: preceding, end: run.end, text: '' }];
  }
  return [
    { start: preceding, end: preceding + 1, text: '' },
    { ...own(text, run), text: '' },
  ];
}

function endsLine(text: string, from: number): boolean {
  const next = text[skipBlanks(text, from)];
  return next === undefined || next === '\n' || next === '\r' || next === ']' || next === '}';
}

/** The comma goes with the child; a comment between the two stays. */
function withFollowing(text: string, child: Span, comma: number): TextEdit[] {
  if (!isBlank(text, child.end, comma)) {
    const comment = skipBlanks(text, child.end);
    return [
      { start: child.start, end: comment, text: '' },
      { start: comma, end: comma + 1, text: '' },
    ];
  }
  const span = { start: child.start, end: comma + 1 };
  const lines = wholeLines(text, span);
  if (lines) return [{ ...lines, text: '' }];
  const end = skipBlanks(text, span.end);
  // The last one of a line takes the blank before it along.
  const endsIt = text[end] === '\n' || text[end] === '\r';
  return [{ start: endsIt ? beforeBlanks(text, span.start) : span.start, end, text: '' }];
}

function own(text: string, { start, end }: Span): Span {
  // What follows takes the child's place on its line.
  const next = ownIndent(text, start) === undefined ? end : skipBlanks(text, end);
  return wholeLines(text, { start, end }) ?? { start, end: next };
}

/** The span with the line break before it, when nothing but blanks stands on its first and last line. */
function wholeLines(text: string, { start, end }: Span): Span | undefined {
  const lineStart = startOfLine(text, start);
  const newline = text.indexOf('\n', end);
  if (lineStart === 0 || newline < 0) return undefined;
  if (!isBlank(text, lineStart, start) || !isBlank(text, end, newline)) return undefined;
  const from = text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
  return { start: from, end: text[newline - 1] === '\r' ? newline - 1 : newline };
}

/** Writes a child, given its indentation; `unit` is empty where it must stay on one line. */
export type ChildWriter = (indent: string, unit: string, eol: string) => string;

/** Appends a child behind the last one. */
export function appendChild(
  text: string,
  container: ObjectNode | ArrayNode,
  write: ChildWriter,
  style: BracketStyle,
): TextEdit[] {
  const children: readonly Child[] = container.kind === 'object' ? container.members : container.items;
  const last = children[children.length - 1];
  const close = container.end - 1;
  const open = container.start + 1;
  const overLines = last ? hasOuterBreak(text, open, close, children) : text.slice(open, close).includes('\n');
  if (!overLines && (last || !style.opensEmpty || !text.includes('\n') || isInOneLine(text, container))) {
    return appendInline(text, container, last, write, style);
  }
  const eol = lineEnding(text);
  const unit = indentUnit(text);
  const outer = lineIndent(text, container.start);
  const indent = (last && ownIndent(text, children[0]!.start)) ?? outer + unit;
  const child = `${eol}${indent}${write(indent, unit, eol)}`;
  const at = Math.max(open + text.slice(open, close).trimEnd().length, last?.end ?? 0);
  const broken = text.slice(at, close).includes('\n');
  const end = broken ? at : close;
  const closing = broken ? '' : `${eol}${outer}`;
  if (!last) {
    // What stands between the last comment and the bracket is blank, and replaced.
    return [{ start: at, end: close, text: `${child}${eol}${outer}` }];
  }
  // Behind a trailing comma the child gets one, too, so that more can follow at the same place.
  const comma = commaFrom(text, last.end, close, style);
  if (comma !== undefined) {
    const added = { start: at, end, text: `${child},${closing}` };
    // A comment stands between: the comma is written as it is, so that no other edit takes it away.
    return text[comma] === ',' && at > comma + 1 ? [{ start: comma, end: comma + 1, text: ',' }, added] : [added];
  }
  if (at === last.end) return [{ start: at, end, text: `,${child}${closing}` }];
  return [
    { start: last.end, end: last.end, text: ',' },
    { start: at, end, text: child + closing },
  ];
}

/** Puts an item in front of another one, on a line of its own where that one has its own. */
export function insertBefore(text: string, { start }: Span, written: string): TextEdit[] {
  const indent = ownIndent(text, start);
  const gap = indent === undefined ? ' ' : `${lineEnding(text)}${indent}`;
  return [{ start, end: start, text: `${written},${gap}` }];
}

/** Among others of a container that keeps to one line. */
function isInOneLine(text: string, { parent }: ObjectNode | ArrayNode): boolean {
  const outer = parent?.kind === 'member' ? parent.parent : parent;
  if (!outer) return false;
  const siblings: readonly Child[] = outer.kind === 'object' ? outer.members : outer.items;
  return siblings.length > 1 && !text.slice(outer.start, outer.end).includes('\n');
}

function appendInline(
  text: string,
  container: ObjectNode | ArrayNode,
  last: Child | undefined,
  write: ChildWriter,
  style: BracketStyle,
): TextEdit[] {
  const close = container.end - 1;
  const open = container.start + 1;
  const child = write('', '', '');
  if (!last) {
    const comment = text.slice(open, close).trimEnd();
    const pad = container.kind === 'object' ? ' ' : '';
    if (comment) return [{ start: open + comment.length, end: close, text: ` ${child}${pad}` }];
    return [{ start: open, end: close, text: `${pad}${child}${pad}` }];
  }
  const comma = commaFrom(text, last.end, close, style);
  const at = open + text.slice(open, close).trimEnd().length;
  if (comma !== undefined) return [{ start: at, end: at, text: ` ${child},` }];
  if (at <= last.end) return [{ start: last.end, end: last.end, text: `, ${child}` }];
  return [
    { start: last.end, end: last.end, text: ',' },
    { start: at, end: at, text: ` ${child}` },
  ];
}

/** Whether a line break stands between the children, not only inside them. */
function hasOuterBreak(text: string, open: number, close: number, children: readonly Child[]): boolean {
  let at = open;
  for (const child of children) {
    if (text.slice(at, child.start).includes('\n')) return true;
    at = child.end;
  }
  return text.slice(at, close).includes('\n');
}

/** Offset of the comma that follows, past blanks and comments, before the limit. */
function commaFrom(text: string, from: number, limit: number, style: BracketStyle): number | undefined {
  for (let i = from; i < limit; i++) {
    const character = text[i]!;
    if (character === ',') return i;
    if (style.comment === 'slash' && character === '/') {
      const line = text[i + 1] === '/';
      const end = line ? text.indexOf('\n', i) : text.indexOf('*/', i + 2);
      if (end < 0) return undefined;
      i = line ? end : end + 1;
    } else if (style.comment === 'hash' && character === '#') {
      i = text.indexOf('\n', i);
      if (i < 0) return undefined;
    } else if (character.trim()) return undefined;
  }
  return undefined;
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function beforeBlanks(text: string, from: number): number {
  let at = from;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return at;
}

/** The blanks at the start of the line that holds the offset. */
export function lineIndent(text: string, offset: number): string {
  const start = startOfLine(text, offset);
  let end = start;
  while (end < offset && (text[end] === ' ' || text[end] === '\t')) end++;
  return text.slice(start, end);
}

/** The blanks before the offset, when nothing else stands before it on its line. */
export function ownIndent(text: string, offset: number): string | undefined {
  const indent = lineIndent(text, offset);
  return startOfLine(text, offset) + indent.length === offset ? indent : undefined;
}

const ONLY_COMMAS = /^[\s,]*$/;
