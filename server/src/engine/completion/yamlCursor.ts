/** Where a person is typing in a YAML text: indentation decides outside of brackets. Read line by line up to the place. */
import type { Cursor, Step } from './cursor';
import { decode, scanFlow } from './flowCursor';

/** An open block: a map with its current key, or a list with its current position. */
interface Block {
  kind: 'map' | 'list';
  indent: number;
  step: Step;
  /** The current key has a value on its own line. */
  filled: boolean;
}

const KEY_LINE =
  /^("(?:[^"\\\n]|\\.){0,300}"|'[^'\n]{0,300}'|[^\s#:'"{}[\]&*!|>%@`,-][^:#\n]{0,300}?|-[^\s:][^:#\n]{0,300}?)[ \t]{0,20}:(?=\s|$)/;
const DOCUMENT_LINE = /^(?:---|\.\.\.)(?:\s|$)/;

/** Readings of a place. Inside a list, a word may be a value or the first key of a map: both are given. */
export function yamlCursors(text: string, offset: number): Cursor[] {
  const blocks: Block[] = [];
  let textBelow: number | undefined;
  let begun = false;
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const here = offset <= end;
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    const indent = line.length - line.trimStart().length;
    const blank = indent === line.length;
    if (textBelow !== undefined && (blank || indent > textBelow)) {
      if (here) return blank && offset - start <= textBelow ? emptyLine(blocks, offset, offset - start) : [];
    } else {
      textBelow = undefined;
      if (blank) {
        if (here) return emptyLine(blocks, offset, offset - start);
      } else if (DOCUMENT_LINE.test(line)) {
        // Only the first document is read; what follows may be prose.
        if (here || begun || line[0] === '.') return [];
        begun = true;
      } else if (line[indent] === '#') {
        if (here) return [];
      } else {
        begun = true;
        const read = readLine(text, { start, indent, line, offset, here }, blocks);
        if (read.cursors) return read.cursors;
        textBelow = read.textBelow;
        if (read.next !== undefined) {
          start = read.next;
          continue;
        }
      }
    }
    start = end + 1;
  }
  return [];
}

interface Line {
  start: number;
  indent: number;
  line: string;
  offset: number;
  here: boolean;
}

interface LineReading {
  cursors?: Cursor[];
  /** Lines deeper than this belong to a block text. */
  textBelow?: number;
  /** Where reading goes on, behind a value of several lines. */
  next?: number;
}

function readLine(text: string, { start, indent, line, offset, here }: Line, blocks: Block[]): LineReading {
  let column = indent;
  let behindDash = false;
  while (line[column] === '-' && (line[column + 1] === ' ' || column + 1 === line.length)) {
    if (here && offset <= start + column) return { cursors: [] };
    openList(blocks, column);
    const rest = line.slice(column + 1);
    column += 1 + rest.length - rest.trimStart().length;
    behindDash = true;
    if (here && offset <= start + column && rest.trim() === '') return { cursors: itemCursors(blocks, offset, offset) };
  }
  if (column >= line.length) return {};
  const key = KEY_LINE.exec(line.slice(column));
  if (!key) return readScalar(text, { start: start + column, offset, here, line, column, behindDash }, blocks);
  const raw = key[1]!;
  if (here && offset < start + column) return { cursors: [] };
  openMap(blocks, column);
  const block = blocks[blocks.length - 1]!;
  const keyStart = start + column;
  if (here && offset <= keyStart + raw.length) {
    return { cursors: [keyCursor(blocks.slice(0, -1), raw, keyStart, true)] };
  }
  const colon = keyStart + key[0].length - 1;
  const quote = raw[0] === '"' || raw[0] === "'" ? raw[0] : '';
  block.step = decode(quote ? raw.slice(1, -1) : raw, quote);
  if (here && offset <= colon) return { cursors: [] };
  return readValue(text, { colon, offset, here, column, lineEnd: start + line.length }, blocks);
}

interface ValuePosition {
  colon: number;
  offset: number;
  here: boolean;
  column: number;
  lineEnd: number;
}

function readValue(text: string, position: ValuePosition, blocks: Block[]): LineReading {
  const { colon, offset, here, column, lineEnd } = position;
  const block = blocks[blocks.length - 1]!;
  const raw = text.slice(colon + 1, lineEnd);
  const from = colon + 1 + raw.length - raw.trimStart().length;
  const first = text[from];
  block.filled = from < lineEnd && first !== '#' && first !== '&';
  if (here && offset === colon + 1) return { cursors: [] };
  if (!block.filled || (here && offset <= from && raw.trim() === '')) {
    if (!here) return {};
    return { cursors: first === '#' && offset > from ? [] : [valueCursor(text, blocks, offset, offset)] };
  }
  if (first === '|' || first === '>') return here ? { cursors: [] } : { textBelow: column };
  if (here && offset < from) return { cursors: [] };
  return readScalarAt(text, from, lineEnd, { offset, here }, blocks);
}

/** Quoted and bracketed values may reach over lines; plain ones end with theirs. */
function readScalarAt(
  text: string,
  from: number,
  lineEnd: number,
  { offset, here }: { offset: number; here: boolean },
  blocks: readonly Block[],
): LineReading {
  if ('"\'[{'.includes(text[from]!)) {
    const style = text[from] === '[' || text[from] === '{' ? 'yaml-flow' : 'yaml';
    const found = scanFlow(text, { start: from, offset, base: pathOf(blocks), style });
    if ('at' in found) return { cursors: [found] };
    if ('nothing' in found) return { cursors: [] };
    if (here) return { cursors: [] };
    const newline = text.indexOf('\n', found.end);
    return { next: newline < 0 ? text.length + 1 : newline + 1 };
  }
  if (!here) return {};
  const comment = text.slice(from, lineEnd).search(/\s#/);
  const end = comment < 0 ? lineEnd : from + comment;
  return { cursors: offset > end ? [] : [valueCursor(text, blocks, from, trimmed(text, from, end, offset))] };
}

function readScalar(
  text: string,
  position: { start: number; offset: number; here: boolean; line: string; column: number; behindDash: boolean },
  blocks: Block[],
): LineReading {
  const { start, offset, here, line, column, behindDash } = position;
  const lineEnd = start - column + line.length;
  if (behindDash) {
    if (here && offset < start) return { cursors: [] };
    const value = readScalarAt(text, start, lineEnd, { offset, here }, blocks);
    if (!here || !value.cursors?.length || '"\'[{'.includes(text[start]!)) return value;
    return { cursors: itemCursors(blocks, start, trimmed(text, start, lineEnd, offset), text) };
  }
  if (!here) return {};
  // A key that has no colon yet.
  const key = emptyLine(blocks, start, column);
  const word = /^[\w.-]{1,200}/.exec(line.slice(column))?.[0] ?? '';
  if (key.length === 0 || offset < start || offset > start + word.length) return { cursors: [] };
  const path = key[0]!.path;
  return { cursors: [{ ...keyToken(word, start, false), path }] };
}

function trimmed(text: string, from: number, end: number, offset: number): number {
  return Math.max(from + text.slice(from, end).trimEnd().length, offset);
}

function openMap(blocks: Block[], column: number): void {
  while (blocks.length && isDeeper(blocks[blocks.length - 1]!, column)) blocks.pop();
  const top = blocks[blocks.length - 1];
  if (top?.kind === 'map' && top.indent === column) top.filled = false;
  else blocks.push({ kind: 'map', indent: column, step: '', filled: false });
}

/** A list may stand at the column of its key, so a key at that column ends it. */
function isDeeper(block: Block, column: number): boolean {
  return block.indent > column || (block.kind === 'list' && block.indent === column);
}

function openList(blocks: Block[], column: number): void {
  while (blocks.length && blocks[blocks.length - 1]!.indent > column) blocks.pop();
  const top = blocks[blocks.length - 1];
  if (top?.kind === 'list' && top.indent === column) top.step = (top.step as number) + 1;
  else blocks.push({ kind: 'list', indent: column, step: 0, filled: false });
}

/** On a line with nothing but blanks, the column decides which map gets a key. */
function emptyLine(blocks: readonly Block[], offset: number, column: number): Cursor[] {
  const open = [...blocks];
  while (open.length && isDeeper(open[open.length - 1]!, column)) open.pop();
  const top = open[open.length - 1];
  const key = keyToken('', offset, false);
  if (!top) return column === 0 || blocks.length === 0 ? [{ ...key, path: [] }] : [];
  if (top.kind === 'map' && top.indent === column) return [{ ...key, path: pathOf(open.slice(0, -1)) }];
  if (top.kind === 'map' && !top.filled && top.indent < column) return [{ ...key, path: pathOf(open) }];
  return [];
}

/** Behind a dash: a value, or the first key of a map. */
function itemCursors(blocks: readonly Block[], start: number, end: number, text = ''): Cursor[] {
  const raw = text.slice(start, end);
  const key = { ...keyToken(raw, start, false), path: pathOf(blocks) };
  const value = { ...key, at: 'value' as const };
  return /^[\w.-]{0,200}$/.test(raw) ? [value, key] : [value];
}

function valueCursor(text: string, blocks: readonly Block[], start: number, end: number): Cursor {
  return { ...keyToken(text.slice(start, end), start, false), at: 'value', path: pathOf(blocks) };
}

function keyCursor(blocks: readonly Block[], raw: string, start: number, separated: boolean): Cursor {
  return { ...keyToken(raw, start, separated), path: pathOf(blocks) };
}

function keyToken(raw: string, start: number, separated: boolean): Cursor {
  const token = { start, end: start + raw.length };
  const quote = raw[0] === '"' || raw[0] === "'" ? raw[0] : '';
  const inner = quote ? { start: start + 1, end: Math.max(start + 1, token.end - 1) } : token;
  const name = decode(quote ? raw.slice(1, -1) : raw, quote);
  return { at: 'key', style: 'yaml', path: [], token, inner, quote, name, separated, comma: false };
}

function pathOf(blocks: readonly Block[]): Step[] {
  return blocks.map(({ step }) => step);
}
