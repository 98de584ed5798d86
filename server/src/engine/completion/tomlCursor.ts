/** Where a person is typing in a TOML text: headers, keys, and values by way of the walk over brackets. */

import { endOfLine } from '../syntax/lines';
import type { Cursor, Step } from './cursor';
import { decode, isUnder, readQuoted, scanFlow, tokenOf, type Word } from './flowCursor';

const BARE_KEY = /[A-Za-z0-9_-]{0,200}/y;
const BLANKS = /[ \t]{0,2000}/y;

/** Readings of a place, statement by statement. */
export function tomlCursors(text: string, offset: number): Cursor[] {
  const lists = new Map<string, number>();
  let table: Step[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const start = skip(BLANKS, text, at);
    if (offset <= start && offset <= endOfLine(text, at)) return [emptyKey(table, offset)];
    const first = text[start];
    if (first === '\n' || first === '\r' || first === undefined) {
      at = start + 1;
      continue;
    }
    const end = endOfLine(text, start);
    if (first === '#') {
      if (offset <= end) return [];
      at = end + 1;
      continue;
    }
    if (first === '[') {
      const list = text[start + 1] === '[';
      const header = readPath(text, start + (list ? 2 : 1), offset);
      if (offset <= end) return header.under === undefined ? [] : [pathCursor(text, header, [], offset, true)];
      table = header.words.map((word) => wordName(text, word));
      if (list) table = listItem(table, lists);
      at = end + 1;
      continue;
    }
    const key = readPath(text, start, offset);
    if (key.under !== undefined) return [pathCursor(text, key, table, offset, false)];
    const equals = skip(BLANKS, text, key.end);
    if (text[equals] !== '=') {
      if (offset <= end) return [];
      at = end + 1;
      continue;
    }
    if (offset <= equals) return [];
    const base = [...table, ...key.words.map((word) => wordName(text, word))];
    const found = scanFlow(text, { start: equals + 1, offset, base, style: 'toml' });
    if ('at' in found) return [found];
    if ('nothing' in found) return [];
    at = endOfLine(text, found.end) + 1;
    if (offset < at) return [];
  }
  return [emptyKey(table, offset)];
}

/** Items of a list of tables are counted over the whole text. */
function listItem(table: readonly Step[], lists: Map<string, number>): Step[] {
  const key = JSON.stringify(table);
  const index = (lists.get(key) ?? -1) + 1;
  lists.set(key, index);
  return [...table, index];
}

interface DottedPath {
  words: Word[];
  under: number | undefined;
  end: number;
}

function readPath(text: string, start: number, offset: number): DottedPath {
  const words: Word[] = [];
  for (let at = skip(BLANKS, text, start); ; ) {
    const first = text[at];
    const quoted = first === '"' || first === "'";
    const word: Word = quoted
      ? readQuoted(text, at, false)
      : { start: at, end: skip(BARE_KEY, text, at), quote: '', closed: true };
    words.push(word);
    if (isUnder(word, offset) && offset >= word.start) return { words, under: words.length - 1, end: word.end };
    const dot = skip(BLANKS, text, word.end);
    if (text[dot] !== '.') return { words, under: undefined, end: word.end };
    at = skip(BLANKS, text, dot + 1);
  }
}

function pathCursor(text: string, path: DottedPath, table: readonly Step[], offset: number, header: boolean): Cursor {
  const word = path.words[path.under!]!;
  const before = path.words.slice(0, path.under).map((earlier) => wordName(text, earlier));
  const token = tokenOf(text, word, offset);
  const next = text[skip(BLANKS, text, token.token.end)];
  const separated = header || next === '=' || next === '.';
  const cursor: Cursor = { at: 'key', style: 'toml', path: [...table, ...before], ...token, separated, comma: false };
  return header ? { ...cursor, header: true } : cursor;
}

function emptyKey(path: readonly Step[], offset: number): Cursor {
  const token = { start: offset, end: offset };
  return { at: 'key', style: 'toml', path, token, inner: token, quote: '', name: '', separated: false, comma: false };
}

function wordName(text: string, { start, end, quote, closed }: Word): string {
  return decode(text.slice(start + quote.length, closed ? end - quote.length : end), quote);
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
