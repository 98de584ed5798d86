/** Edits of YAML collections that are written by indentation: whole lines come and go, comments stay on theirs. */
import { lineIndent, ownIndent } from './editBrackets';
import { endOfLine, startOfLine } from './lines';
import {
  type ArrayNode,
  type ConfigText,
  indentUnit,
  lineEnding,
  type Member,
  type Node,
  type ObjectNode,
  type TextEdit,
} from './text';

type Block = ObjectNode | ArrayNode;
type Child = Member | Node;

/** Appends a pair or an item behind the last line of a block. */
export function appendToBlock(
  config: ConfigText,
  block: Block,
  write: (indent: string, unit: string, eol: string) => string,
): TextEdit[] | undefined {
  const { text } = config;
  const children = childrenOf(block);
  const first = children.find((child) => text[child.start] !== '*');
  const last = children[children.length - 1];
  if (!first || !last || keepsTail(text, last)) return undefined;
  const start = headOf(text, block, first);
  const indent = start === undefined ? undefined : blockIndent(text, start);
  if (indent === undefined) return undefined;
  const eol = lineEnding(text);
  const unit = indentUnit(text);
  const end = lineEnd(text, block.end);
  return [{ start: end, end, text: `${eol}${indent}${write(indent, unit === '\t' ? '  ' : unit, eol)}` }];
}

/** Puts an item in front of another one of a list. */
export function insertIntoBlock(
  { text }: ConfigText,
  block: ArrayNode,
  before: Node,
  written: string,
): TextEdit[] | undefined {
  const start = headOf(text, block, before);
  const indent = start === undefined ? undefined : blockIndent(text, start);
  if (start === undefined || indent === undefined) return undefined;
  return [{ start, end: start, text: `- ${written}${lineEnding(text)}${indent}` }];
}

/** Removes a pair or an item with its lines; an emptied block is written as `{}` or `[]`. */
export function removeFromBlock(config: ConfigText, block: Block, child: Child): TextEdit[] | undefined {
  const { text } = config;
  const children = childrenOf(block);
  const start = headOf(text, block, child);
  if (start === undefined || keepsTail(text, child)) return undefined;
  // A text that keeps its blank lines must not get those behind the removed child.
  const previous = children[children.indexOf(child) - 1];
  if (previous && keepsTail(text, previous)) return undefined;
  if (children.length === 1) return emptied(text, block, start, child.end);
  if (ownIndent(text, start) !== undefined) return [lines(text, start, child.end)];
  return liftNext(text, block, child, start);
}

/** Removes several pairs or items; not all of them, and none that takes a neighbour's lines along. */
export function removeManyFromBlock(config: ConfigText, block: Block, gone: readonly Child[]): TextEdit[] | undefined {
  if (gone.length > 1 && gone.length === childrenOf(block).length) return undefined;
  const edits: TextEdit[] = [];
  for (const child of gone) {
    const removed = removeFromBlock(config, block, child);
    if (!removed || removed.some(({ start }) => start < (edits.at(-1)?.end ?? 0))) return undefined;
    edits.push(...removed);
  }
  return edits;
}

function childrenOf(block: Block): readonly Child[] {
  return block.kind === 'object' ? block.members : block.items;
}

/** Where a child's line begins: its key, or its dash. Undefined where an anchor, tag or `?` stands before it. */
function headOf(text: string, block: Block, child: Child): number | undefined {
  if (block.kind === 'object') {
    const before = text[child.start - 1];
    const onLine = text.slice(startOfLine(text, child.start), child.start);
    return before === undefined || DASHES.test(onLine) ? child.start : undefined;
  }
  let at = child.start - 1;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r') at--;
  const onLine = text.slice(startOfLine(text, at), at);
  return text[at] === '-' && DASHES.test(onLine) ? at : undefined;
}

/** Blanks that put a new line at the column of the offset, also behind `- `. */
function blockIndent(text: string, offset: number): string | undefined {
  const before = text.slice(startOfLine(text, offset), offset).replace('\ufeff', '');
  return DASHES.test(before) ? ' '.repeat(before.length) : undefined;
}

/** The lines of a child; a comment behind its last one keeps its own. */
function lines(text: string, start: number, end: number): TextEdit {
  const lineStart = start - lineIndent(text, start).length;
  const newline = text.indexOf('\n', end);
  const next = newline < 0 ? text.length : newline + 1;
  if (!text.slice(end, next).trim()) return { start: lineStart, end: next, text: '' };
  let comment = end;
  while (text[comment] === ' ' || text[comment] === '\t') comment++;
  return { start, end: comment, text: '' };
}

/** The first pair behind a dash gives its place to the next one. */
function liftNext(text: string, block: Block, child: Child, start: number): TextEdit[] | undefined {
  const next = childrenOf(block)[1];
  if (!next || childrenOf(block)[0] !== child) return undefined;
  const head = headOf(text, block, next);
  if (head === undefined || ownIndent(text, head) === undefined) return undefined;
  if (text.slice(child.end, head).trim()) return undefined;
  return [{ start, end: head, text: '' }];
}

function emptied(text: string, block: Block, start: number, end: number): TextEdit[] | undefined {
  const empty = block.kind === 'object' ? '{}' : '[]';
  const { parent } = block;
  if (parent?.kind !== 'member' || ownIndent(text, start) === undefined) return [{ start, end, text: empty }];
  const colon = text.indexOf(':', parent.keySpan.end);
  if (colon < 0 || colon >= start || !isGap(text.slice(colon + 1, start))) return undefined;
  return [{ start: colon + 1, end: colon + 1, text: ` ${empty}` }, lines(text, start, end)];
}

/** Blank and comment lines only; the first line's rest may be a comment too. */
function isGap(between: string): boolean {
  const rows = between.split('\n');
  return rows.length > 1 && rows.every((row) => row.trim() === '' || row.trimStart().startsWith('#'));
}

/** Whether the place ends with a block text that keeps the blank lines behind it. */
function keepsTail(text: string, place: Child): boolean {
  let current: Child | undefined = place;
  while (current) {
    if (current.kind === 'member') current = current.value;
    else if (current.kind === 'object') current = current.members[current.members.length - 1];
    else if (current.kind === 'array') current = current.items[current.items.length - 1];
    else return KEEPS_BREAKS.test(text.slice(current.start, current.start + 80));
  }
  return false;
}

function lineEnd(text: string, from: number): number {
  const end = endOfLine(text, from);
  return text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end;
}

const DASHES = /^[ \ufeff-]*$/;
const KEEPS_BREAKS = /^[|>][^\n]*\+/;
