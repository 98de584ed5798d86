/** How TOML writes strings and keys: places inside the four kinds of strings, and values as TOML text. */

import type { JsonValue } from './configEditor';
import { characterOf, type DecodedUnit, spanOfUnits } from './decodedUnits';
import type { ConfigText, Span, StringNode } from './text';

/** The raw span of decoded characters of a TOML string. */
export function spanInTomlString(config: ConfigText, node: StringNode, start: number, end: number): Span | undefined {
  const raw = config.text.slice(node.start, node.end);
  const { value } = node;
  const quote = quoteOf(raw);
  const inner = raw.slice(quote.length, raw.length - quote.length);
  // Dates are written without quotes; most strings are written as they are.
  if (inner === value && (quote.length < 3 || !STARTS_WITH_BREAK.test(inner))) {
    const base = node.start + quote.length;
    return start <= end && end <= value.length ? { start: base + start, end: base + end } : undefined;
  }
  return quote ? spanOfUnits(unitsOf(raw, quote, node.start), value, start, end) : undefined;
}

/** The quotes around a TOML string; empty for dates and for a string that is not closed. */
export function quoteOf(raw: string): string {
  const quote = OPENING_QUOTE.exec(raw)?.[0] ?? '';
  if (quote.length === 3 && raw.length < 6) return quote.slice(0, 1);
  return quote && raw.endsWith(quote) && raw.length >= 2 * quote.length ? quote : '';
}

function unitsOf(raw: string, quote: string, base: number): DecodedUnit[] {
  const units: DecodedUnit[] = [];
  const stop = raw.length - quote.length;
  const escapes = quote[0] === '"';
  let at = quote.length;
  // The line break right behind the opening quotes does not count.
  if (quote.length === 3) at += lineBreakAt(raw, at);
  while (at < stop) {
    const unit = escapes && raw[at] === '\\' ? escapeAt(raw, at, stop) : plainAt(raw, at);
    if (!unit) break;
    units.push({ start: base + at, end: base + at + unit.length, text: unit.text });
    at += unit.length;
  }
  return units;
}

interface RawPiece {
  length: number;
  text: string;
}

function plainAt(raw: string, at: number): RawPiece {
  const broken = lineBreakAt(raw, at);
  return broken ? { length: broken, text: '\n' } : { length: 1, text: raw[at]! };
}

function escapeAt(raw: string, at: number, stop: number): RawPiece | undefined {
  const letter = raw[at + 1] ?? '';
  const digits = { x: 2, u: 4, U: 8 }[letter];
  if (digits) {
    const text = characterOf(raw.slice(at + 2, at + 2 + digits));
    return text === undefined ? undefined : { length: 2 + digits, text };
  }
  const text = simpleEscapes.get(letter);
  if (text !== undefined) return { length: 2, text };
  // A backslash at the end of a line swallows all blanks and line breaks behind it.
  let end = at + 1;
  while (end < stop && ' \t\r\n'.includes(raw[end]!)) end++;
  return end > at + 1 ? { length: end - at, text: '' } : undefined;
}

function lineBreakAt(raw: string, at: number): number {
  if (raw[at] === '\n') return 1;
  return raw[at] === '\r' ? (raw[at + 1] === '\n' ? 2 : 1) : 0;
}

const simpleEscapes = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** What a raw TOML string stands for; undefined when it is not one string. */
export function decodeToml(raw: string): string | undefined {
  const quote = quoteOf(raw);
  if (!quote) return undefined;
  let value = '';
  let covered = 0;
  const inner = raw.slice(quote.length, raw.length - quote.length);
  if (quote.length === 1 && (quote === "'" ? ENDS_LITERAL : LINE_BREAK).test(inner)) return undefined;
  if (quote === "'''" && (inner.includes(quote) || inner.endsWith("'"))) return undefined;
  if (quote[0] === "'" && CONTROL.test(inner)) return undefined;
  for (const unit of unitsOf(raw, quote, 0)) {
    if (quote === '"' && unit.text === '"' && unit.end - unit.start === 1) return undefined;
    value += unit.text;
    covered = unit.end;
  }
  return covered === raw.length - quote.length || value === '' ? value : undefined;
}

/** The inside of a basic string. */
export function escapeToml(value: string): string {
  return JSON.stringify(value).slice(1, -1).replaceAll('\x7f', '\\u007f');
}

/** A value in TOML on one line; undefined for what TOML cannot say. */
export function renderToml(value: JsonValue): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return tomlString(value);
  if (typeof value === 'number') return tomlNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const items = value.map(renderToml);
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const pairs: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    const name = tomlKey(key);
    const text = renderToml(item);
    if (name === undefined || text === undefined) return undefined;
    pairs.push(`${name} = ${text}`);
  }
  return pairs.length ? `{ ${pairs.join(', ')} }` : '{}';
}

/** A key, in quotes only where it needs them; undefined for half a surrogate pair. */
export function tomlKey(key: string): string | undefined {
  return BARE_KEY.test(key) ? key : tomlString(key);
}

/** A string, in single quotes where that saves escapes. Half a surrogate pair cannot be written. */
function tomlString(value: string): string | undefined {
  if (HALF_PAIR.test(value)) return undefined;
  if (NEEDS_ESCAPE.test(value) && !NOT_LITERAL.test(value)) return `'${value}'`;
  return `"${escapeToml(value)}"`;
}

function tomlNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  // TOML's whole numbers have 64 bits; larger ones must be written as fractions.
  if (!WHOLE_NUMBER.test(text)) return text;
  return Number.isSafeInteger(value) ? text : `${text}.0`;
}

const STARTS_WITH_BREAK = /^\r?\n/;
const OPENING_QUOTE = /^(?:"""|'''|"|')/;
const ENDS_LITERAL = /['\r\n]/;
const LINE_BREAK = /[\r\n]/;
const CONTROL = /[^\P{Cc}\t\r\n]/u;
const BARE_KEY = /^[A-Za-z0-9_-]+$/;
const HALF_PAIR = /\p{Cs}/u;
const NEEDS_ESCAPE = /["\\]/;
const NOT_LITERAL = /['\p{Cc}]/u;
const WHOLE_NUMBER = /^-?\d+$/;
