/** Walks brackets, keys and values up to a place: JSON documents, TOML values and YAML between brackets. */
import type { Cursor, Step, Style } from './cursor';

/** What to walk: from the start of a value to the place. */
export interface FlowWalk {
  start: number;
  offset: number;
  /** Path of the value that begins at the start. */
  base: readonly Step[];
  style: Style;
}

/** The value ended before the place. */
export interface FlowEnd {
  end: number;
}

/** The place is inside a comment, or nothing can be typed there. */
export interface FlowNothing {
  nothing: true;
}

interface Dialect {
  separator: number;
  hash: boolean;
  /** At the top level, a line break ends the value. */
  lines: boolean;
  singleQuotes: boolean;
  tripleQuotes: boolean;
  dotted: boolean;
  bare: RegExp;
}

const json = {
  separator: 0x3a,
  hash: false,
  lines: false,
  singleQuotes: false,
  tripleQuotes: false,
  dotted: false,
  bare: /[^\s,:{}[\]"/]{1,2000}/y,
};
const dialects: Readonly<Record<Style, Dialect>> = {
  json,
  toml: {
    separator: 0x3d,
    hash: true,
    lines: true,
    singleQuotes: true,
    tripleQuotes: true,
    dotted: true,
    bare: /[^\s,={}[\]"'#]{1,2000}/y,
  },
  yaml: { ...json, hash: true, lines: true, singleQuotes: true, bare: /[^\s,:{}[\]"'#][^,:{}[\]#\n\r]{0,2000}/y },
  'yaml-flow': {
    ...json,
    hash: true,
    lines: true,
    singleQuotes: true,
    bare: /[^\s,:{}[\]"'#][^,:{}[\]#\n\r]{0,2000}/y,
  },
};

interface Frame {
  kind: 'object' | 'array' | 'top';
  state: 'key' | 'separator' | 'value' | 'after';
  steps: Step[];
  lastEnd: number;
  lastName: string;
  missingComma: number | undefined;
}

/** A quoted or bare word, and how far it reaches. */
export interface Word {
  start: number;
  end: number;
  quote: string;
  closed: boolean;
}

/** The reading of the place, or where the value ended before it. Linear in the characters between. */
export function scanFlow(text: string, { start, offset, base, style }: FlowWalk): Cursor | FlowEnd | FlowNothing {
  const dialect = dialects[style];
  const frames: Frame[] = [frame('top', 'value')];
  let at = start;
  for (;;) {
    const top = frames[frames.length - 1]!;
    if (top.kind === 'top' && top.state === 'after') return { end: at };
    const code = text.charCodeAt(at);
    if (at >= offset) return emptyAt(text, offset, frames, base, style);
    if (isBlank(code)) {
      if (code === 0x0a && dialect.lines && frames.length === 1) return { end: at };
      at++;
      continue;
    }
    const comment = commentEnd(text, at, dialect);
    if (comment) {
      if (offset <= comment.reach) return { nothing: true };
      at = comment.end;
      continue;
    }
    if (code === 0x7b || code === 0x5b) {
      if (top.state === 'after') resume(top);
      frames.push(frame(code === 0x7b ? 'object' : 'array', code === 0x7b ? 'key' : 'value'));
      at++;
    } else if (code === 0x7d || code === 0x5d) {
      at++;
      if (frames.length > 1) frames.pop();
      finishValue(frames[frames.length - 1]!, at, '');
    } else if (code === 0x2c) {
      at++;
      nextItem(top);
      if (top.kind === 'top') return { end: at };
    } else if (code === dialect.separator) {
      at++;
      // A value is missing before: what looked like it was the next key.
      if (top.kind === 'object' && top.state === 'after') top.steps = [top.lastName];
      if (top.kind === 'object') top.state = 'value';
    } else if (top.kind === 'object' && top.state !== 'value') {
      const key = readKey(text, at, offset, dialect);
      if (top.state === 'after') top.missingComma = top.lastEnd;
      if (key.under !== undefined) {
        const inside = pathOf(frames.slice(0, -1), base);
        return keyCursor(text, key, top, { path: inside, offset, style });
      }
      top.steps = key.words.map((word) => nameOf(text, word));
      top.state = 'separator';
      top.lastEnd = key.end;
      at = key.end;
    } else {
      const word = readWord(text, at, dialect);
      if (top.state === 'after') resume(top);
      if (isUnder(word, offset)) {
        const path = pathOf(frames, base);
        const comma = top.kind !== 'top' && needsComma(text, closing(text, word, offset), dialect);
        return { at: 'value', style, path, ...tokenOf(text, word, offset), separated: false, comma };
      }
      at = Math.max(word.end, at + 1);
      finishValue(top, at, nameOf(text, word));
    }
  }
}

function frame(kind: Frame['kind'], state: Frame['state']): Frame {
  const steps: Step[] = kind === 'array' ? [0] : [];
  return { kind, state, steps, lastEnd: 0, lastName: '', missingComma: undefined };
}

function finishValue(open: Frame, end: number, name: string): void {
  open.state = 'after';
  open.lastEnd = end;
  open.lastName = name;
}

/** A value where a comma was expected counts as the next one. */
function resume(open: Frame): void {
  if (open.kind === 'array') open.steps = [(open.steps[0] as number) + 1];
}

function nextItem(open: Frame): void {
  if (open.kind === 'array') open.steps = [(open.steps[0] as number) + 1];
  open.state = open.kind === 'object' ? 'key' : 'value';
  open.missingComma = undefined;
}

function pathOf(frames: readonly Frame[], base: readonly Step[]): Step[] {
  return [...base, ...frames.flatMap(({ steps }) => steps)];
}

function emptyAt(
  text: string,
  offset: number,
  frames: readonly Frame[],
  base: readonly Step[],
  style: Style,
): Cursor | FlowNothing {
  const top = frames[frames.length - 1]!;
  const dialect = dialects[style];
  const token = { start: offset, end: offset };
  const comma = top.kind !== 'top' && needsComma(text, offset, dialect);
  const empty = { style, token, inner: token, quote: '', name: '', separated: false, comma };
  if (top.state === 'value') return { at: 'value', path: pathOf(frames, base), ...empty };
  if (top.kind !== 'object' || top.state === 'separator') return { nothing: true };
  const path = pathOf(frames.slice(0, -1), base);
  if (top.state === 'key') return { at: 'key', path, ...empty };
  // On a new line behind a member without a comma: the comma comes with the new key.
  if (!text.slice(top.lastEnd, offset).includes('\n')) return { nothing: true };
  return { at: 'key', path, ...empty, missingComma: top.lastEnd };
}

interface Key {
  words: Word[];
  /** Which of the words is being typed. */
  under: number | undefined;
  end: number;
}

/** A key, with dots between its words where the format has them. */
function readKey(text: string, start: number, offset: number, dialect: Dialect): Key {
  const words: Word[] = [];
  for (let at = start; ; ) {
    const word = readWord(text, at, dialect);
    if (word.end === at) return { words: [...words, word], under: undefined, end: at + 1 };
    if (dialect.dotted && word.quote === '') {
      const dot = text.slice(at, word.end).indexOf('.');
      if (dot >= 0) word.end = at + dot;
    }
    words.push(word);
    if (isUnder(word, offset)) return { words, under: words.length - 1, end: word.end };
    if (!dialect.dotted || text[word.end] !== '.') return { words, under: undefined, end: word.end };
    at = word.end + 1;
    if (at >= offset) {
      words.push({ start: at, end: at, quote: '', closed: true });
      return { words, under: words.length - 1, end: at };
    }
  }
}

function keyCursor(
  text: string,
  key: Key,
  top: Frame,
  { path, offset, style }: { path: Step[]; offset: number; style: Style },
): Cursor {
  const dialect = dialects[style];
  const word = key.words[key.under!]!;
  const before = key.words.slice(0, key.under).map((earlier) => nameOf(text, earlier));
  const end = closing(text, word, offset);
  const separated = isSeparated(text, end, dialect);
  const comma = !separated && needsComma(text, end, dialect);
  const cursor = {
    at: 'key' as const,
    style,
    path: [...path, ...before],
    ...tokenOf(text, word, offset),
    separated,
    comma,
  };
  return top.missingComma === undefined ? cursor : { ...cursor, missingComma: top.missingComma };
}

/** A quoted string, or a run of other characters. Never shorter than its first character, except before punctuation. */
function readWord(text: string, start: number, dialect: Dialect): Word {
  const first = text[start]!;
  if (first === '"' || (first === "'" && dialect.singleQuotes)) return readQuoted(text, start, dialect.tripleQuotes);
  dialect.bare.lastIndex = start;
  const run = dialect.bare.exec(text)?.[0] ?? '';
  return { start, end: start + run.trimEnd().length, quote: '', closed: true };
}

/** A quoted string; one that is never closed ends with its line. */
export function readQuoted(text: string, start: number, triple: boolean): Word {
  const first = text[start]!;
  const quote = triple && text.startsWith(first.repeat(3), start) ? first.repeat(3) : first;
  let at = start + quote.length;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Behind a backslash, too, a line ends what is quoted once.
    if (code === 0x5c && first === '"' && (quote.length > 1 || text[at + 1] !== '\n')) at++;
    else if (code === 0x0a && quote.length === 1) break;
    else if (text[at] === first && text.startsWith(quote, at)) {
      return { start, end: at + quote.length, quote, closed: true };
    }
  }
  const end = Math.min(at, text.length);
  return { start, end: text[end - 1] === '\r' ? end - 1 : end, quote, closed: false };
}

/** The place is in the word, or right behind one that may go on. */
export function isUnder(word: Word, offset: number): boolean {
  if (offset <= word.start && word.quote !== '') return false;
  return word.quote !== '' && word.closed ? offset < word.end : offset <= word.end;
}

/** The word as a token. A string that is never closed reaches no further than the characters a name may have. */
export function tokenOf(text: string, word: Word, offset: number): Pick<Cursor, 'token' | 'inner' | 'quote' | 'name'> {
  const end = closing(text, word, offset);
  const start = Math.min(word.start + word.quote.length, end);
  const inner = { start, end: word.closed && word.quote ? Math.max(start, end - word.quote.length) : end };
  const name = decode(text.slice(inner.start, inner.end), word.quote);
  return { token: { start: word.start, end }, inner, quote: word.quote, name };
}

const NAME_REST = /[\w.:$}-]{0,200}/y;

function closing(text: string, word: Word, offset: number): number {
  if (word.closed) return word.end;
  NAME_REST.lastIndex = offset;
  return Math.min(word.end, offset + (NAME_REST.exec(text)?.[0].length ?? 0));
}

function nameOf(text: string, word: Word): string {
  const end = word.closed ? word.end - word.quote.length : word.end;
  return decode(text.slice(word.start + word.quote.length, end), word.quote);
}

/** The text of a token as the host sees it; what is no valid escape stays. */
export function decode(raw: string, quote: string): string {
  if (quote === "'") return raw.replaceAll("''", "'");
  if (quote[0] !== '"' || !raw.includes('\\')) return raw;
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === 'string' ? value : raw;
  } catch {
    return raw;
  }
}

function isSeparated(text: string, end: number, dialect: Dialect): boolean {
  let at = end;
  while (isBlank(text.charCodeAt(at)) && !(dialect.lines && text.charCodeAt(at) === 0x0a)) at++;
  return text.charCodeAt(at) === dialect.separator || (dialect.dotted && text[at] === '.');
}

function needsComma(text: string, from: number, dialect: Dialect): boolean {
  for (let at = from; at < text.length; ) {
    const comment = commentEnd(text, at, dialect);
    if (comment) at = comment.end;
    else if (isBlank(text.charCodeAt(at))) at++;
    else return !',}]'.includes(text[at]!);
  }
  return false;
}

/** Where a comment ends, and the last place that still belongs to it. */
function commentEnd(text: string, at: number, dialect: Dialect): { end: number; reach: number } | undefined {
  const code = text.charCodeAt(at);
  if (dialect.hash ? code !== 0x23 : code !== 0x2f) return undefined;
  if (!dialect.hash && text[at + 1] === '*') {
    const close = text.indexOf('*/', at + 2);
    const end = close < 0 ? text.length : close + 2;
    return { end, reach: close < 0 ? end : end - 1 };
  }
  if (!dialect.hash && text[at + 1] !== '/') return undefined;
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return { end, reach: end };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
