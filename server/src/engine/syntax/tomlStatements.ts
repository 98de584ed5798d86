/**
 * Splits TOML into statements (headers, key-values, comment lines) without understanding values. Statements are the unit
 * of recovery: a broken one never swallows the next. The scan is linear and keeps no recursion.
 */

import { endOfLine } from './lines';
import { MAX_PARSER_CHARS, tooLongReason } from './parserLimit';
import { limits, type Span } from './text';

/** One header, key-value or comment line with everything that belongs to it. */
export interface TomlStatement extends Span {
  header: boolean;
  /** What would close the strings and brackets that are open at its end; empty for a complete statement. */
  closers: string;
  /** Deepest nesting of keys and brackets in it. */
  depth: number;
}

/** All statements in text order; blank lines belong to none. */
export function tomlStatements(text: string): TomlStatement[] {
  const statements: TomlStatement[] = [];
  const absent = new Set<string>();
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; ) {
    if (isBlank(text.charCodeAt(at)) || text[at] === '\n') {
      at++;
      continue;
    }
    const statement = scanStatement(text, at, absent);
    statements.push(statement);
    at = Math.max(statement.end, at + 1);
  }
  return statements;
}

/** Why a TOML text is too deep for a parser: brackets, dotted keys and the header above them count together. */
export function tomlRefusal(text: string): string | undefined {
  if (text.length > MAX_PARSER_CHARS) return tooLongReason(text);
  let header = 0;
  for (const statement of tomlStatements(text)) {
    if (statement.header) header = statement.depth;
    const depth = statement.header ? header : header + statement.depth;
    if (depth > limits.maxDepth) return `it is nested more than ${limits.maxDepth} levels deep`;
  }
  return undefined;
}

/** What is open at the end of a text that starts like a statement. */
export function closersOf(text: string): string {
  return scanStatement(text, 0, new Set()).closers;
}

function scanStatement(text: string, start: number, absent: Set<string>): TomlStatement {
  const header = text[start] === '[';
  const open: string[] = [];
  // Dots of the key that is being written at each level of braces; the first entry is the statement's own key.
  const dots = [1];
  let inKey = true;
  let nesting = 1;
  let depth = 1;
  const finish = (end: number, quote = ''): TomlStatement => {
    const brackets = open
      .map((bracket) => (bracket === '[' ? ']' : '}'))
      .reverse()
      .join('');
    // A line break keeps the brackets out of a comment at the end.
    const closers = quote || header || !brackets ? quote + brackets : `\n${brackets}`;
    return { start, end: text[end - 1] === '\r' ? end - 1 : end, header, closers, depth };
  };
  for (let i = start; i < text.length; i++) {
    const character = text[i]!;
    switch (character) {
      case '\n':
        if (header || open.length === 0 || startsAnew(text, i + 1, open[open.length - 1]!)) return finish(i);
        break;
      case '#': {
        const end = text.indexOf('\n', i);
        i = (end < 0 ? text.length : end) - 1;
        break;
      }
      case '"':
      case "'": {
        const quote = text.startsWith(character.repeat(3), i) ? character.repeat(3) : character;
        const end = stringEnd(text, i, quote, absent);
        if (end < 0) return finish(endOfLine(text, i), quote);
        i = end - 1;
        break;
      }
      case '.':
        if (!inKey) break;
        dots[dots.length - 1]!++;
        depth = Math.max(depth, ++nesting);
        break;
      case '=':
        inKey = false;
        break;
      case '[':
      case '{':
        open.push(character);
        if (header) break;
        dots.push(0);
        depth = Math.max(depth, ++nesting);
        inKey = character === '{';
        break;
      case ']':
      case '}':
        if (!open.pop() || header) break;
        nesting -= 1 + dots.pop()!;
        inKey = false;
        break;
      case ',':
        if (open[open.length - 1] !== '{') break;
        nesting -= dots[dots.length - 1]!;
        dots[dots.length - 1] = 0;
        inKey = true;
        break;
    }
  }
  return finish(text.length);
}

/** Inside brackets, a line that can only be a new statement means that the brackets were never closed. */
function startsAnew(text: string, lineStart: number, innermost: string): boolean {
  const line = text.slice(lineStart, Math.min(endOfLine(text, lineStart), lineStart + 200));
  return HEADER_LINE.test(line) || (innermost === '[' && KEY_LINE.test(line));
}

const HEADER_LINE = /^[ \t]{0,40}\[\[?[ \t]{0,4}[A-Za-z_][\w-]{0,80}[ \t]{0,4}[.\]]/;
const KEY_LINE = /^[ \t]{0,40}[\w."'-]{1,120}[ \t]{0,40}=/;

/** Offset behind the closing quote, or -1. Quotes known to be absent from the rest are not searched for again. */
function stringEnd(text: string, start: number, quote: string, absent: Set<string>): number {
  if (absent.has(quote)) return -1;
  const escapes = quote[0] === '"';
  const multiline = quote.length === 3;
  for (let i = start + quote.length; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5c && escapes) i++;
    else if (code === 0x0a && !multiline) return -1;
    else if (text[i] === quote[0] && (!multiline || text.startsWith(quote, i))) {
      let end = i + quote.length;
      // Up to two quotes may stand right before the closing three.
      if (multiline) for (let extra = 0; extra < 2 && text[end] === quote[0]; extra++) end++;
      return end;
    }
  }
  if (multiline) absent.add(quote);
  return -1;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}
