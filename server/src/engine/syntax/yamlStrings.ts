/**
 * How YAML writes strings: places inside plain, quoted and block texts. Folding is mapped where it adds up, else not at
 * all.
 */
import { characterOf, type DecodedUnit, spanOfUnits } from './decodedUnits';
import type { ConfigText, Span, StringNode } from './text';

/** The raw span of decoded characters of a YAML string. Under an alias there is no such place. */
export function spanInYamlString(config: ConfigText, node: StringNode, start: number, end: number): Span | undefined {
  const raw = config.text.slice(node.start, node.end);
  const first = raw[0];
  if (first === '*' || start > end) return undefined;
  const { value } = node;
  const quoted = first === '"' || first === "'";
  const edge = quoted ? 1 : 0;
  if (raw.length === value.length + 2 * edge && raw.slice(edge, raw.length - edge) === value) {
    return end <= value.length ? { start: node.start + edge + start, end: node.start + edge + end } : undefined;
  }
  if (quoted && (raw.length < 2 || raw[raw.length - 1] !== first)) return undefined;
  const block = first === '|' || first === '>';
  const units = block ? blockUnits(raw, node.start) : flowUnits(raw, node.start, first!, edge);
  return units && spanOfUnits(block ? withoutTail(units, value) : units, value, start, end);
}

/** What a raw quoted string stands for; undefined when it is not one string. */
export function decodeYaml(raw: string): string | undefined {
  const quote = raw[0]!;
  if (raw.length < 2 || raw[raw.length - 1] !== quote) return undefined;
  const units = flowUnits(raw, 0, quote, 1);
  if (units?.some(({ start, end, text }) => text === quote && end - start === 1)) return undefined;
  return units?.map(({ text }) => text).join('');
}

/** Plain and quoted texts: line breaks fold, quotes escape in their own way. */
function flowUnits(raw: string, base: number, quote: string, edge: number): DecodedUnit[] | undefined {
  const units: DecodedUnit[] = [];
  const stop = raw.length - edge;
  for (let at = edge; at < stop; ) {
    const piece = pieceAt(raw, at, stop, quote);
    if (!piece) return undefined;
    units.push({ start: base + at, end: base + at + piece.length, text: piece.text });
    at += piece.length;
  }
  return units;
}

interface RawPiece {
  length: number;
  text: string;
}

function pieceAt(raw: string, at: number, stop: number, quote: string): RawPiece | undefined {
  const character = raw[at]!;
  if (quote === "'" && character === "'" && raw[at + 1] === "'") return { length: 2, text: "'" };
  if (quote === '"' && character === '\\') return escapeAt(raw, at, stop);
  if (character !== ' ' && character !== '\t' && character !== '\n' && character !== '\r') {
    return { length: 1, text: character };
  }
  // Blanks before a line break, the breaks and the indentation behind them: one blank, or one break less.
  let end = at;
  let breaks = 0;
  while (end < stop && ' \t\r\n'.includes(raw[end]!)) if (raw[end++] === '\n') breaks++;
  if (breaks === 0) return { length: 1, text: character };
  return { length: end - at, text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1) };
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
  if (letter !== '\n' && letter !== '\r') return undefined;
  let end = at + 1;
  let breaks = 0;
  while (end < stop && ' \t\r\n'.includes(raw[end]!)) if (raw[end++] === '\n') breaks++;
  return { length: end - at, text: '\n'.repeat(Math.max(0, breaks - 1)) };
}

const simpleEscapes = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

/** Block texts: the indentation of the first line is not part of the text; folded ones join neighbouring lines. */
function blockUnits(raw: string, base: number): DecodedUnit[] | undefined {
  const headerEnd = raw.indexOf('\n');
  if (headerEnd < 0 || OWN_INDENTATION.test(raw)) return undefined;
  const folded = raw[0] === '>';
  const indent = indentOf(raw, headerEnd + 1);
  const units: DecodedUnit[] = [];
  for (let at = headerEnd + 1; at <= raw.length; ) {
    const newline = raw.indexOf('\n', at);
    const lineEnd = newline < 0 ? raw.length : newline;
    const contentEnd = raw[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    const contentStart = Math.min(at + indent, contentEnd);
    for (let i = contentStart; i < contentEnd; i++) units.push({ start: base + i, end: base + i + 1, text: raw[i]! });
    if (newline < 0) break;
    units.push({ start: base + contentEnd, end: base + newline + 1, text: '\n' });
    at = newline + 1;
  }
  return folded ? fold(units, raw, base) : units;
}

/** Blanks before the first line that is not empty. */
function indentOf(raw: string, from: number): number {
  let indent = 0;
  for (let i = from; i < raw.length; i++) {
    if (raw[i] === '\n') indent = 0;
    else if (raw[i] === ' ') indent++;
    else if (raw[i] !== '\r') break;
  }
  return indent;
}

/** A single break between two unindented lines becomes a blank; more of them lose one. Other shapes will not add up. */
function fold(units: readonly DecodedUnit[], raw: string, base: number): DecodedUnit[] {
  const folded: DecodedUnit[] = [];
  for (let i = 0; i < units.length; i++) {
    let breaks = 0;
    while (units[i + breaks]?.text === '\n' && raw[units[i + breaks]!.end - base - 1] === '\n') breaks++;
    if (breaks === 0) {
      folded.push(units[i]!);
      continue;
    }
    const { start } = units[i]!;
    i += breaks - 1;
    folded.push({ start, end: units[i]!.end, text: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1) });
  }
  return folded;
}

/** The span of a block text ends with its last line; the break that the value may still hold has no place of its own. */
function withoutTail(units: readonly DecodedUnit[], value: string): readonly DecodedUnit[] {
  const last = units[units.length - 1];
  if (!last) return units;
  const length = units.reduce((sum, unit) => sum + unit.text.length, 0);
  const tail = value.slice(length);
  return BREAKS_ONLY.test(tail) ? [...units, { start: last.end, end: last.end, text: tail }] : units;
}

const OWN_INDENTATION = /^[|>][^\n#]*\d/;
const BREAKS_ONLY = /^\n+$/;
