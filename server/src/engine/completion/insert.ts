/** Text to put in, with holes that the person fills. Each style writes keys and values in its own way. */
import type { Cursor, Style } from './cursor';

/** Text, or a hole with what stands in it at first. */
export type Piece = string | { hole: string };

const PLAIN_YAML = /^[A-Za-z_./][\w./-]*$/;
const BARE_KEY = /^[A-Za-z0-9_-]+$/;
const words = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off']);

/** A key with what separates it from its value. */
export function keyText(style: Style, name: string): string {
  switch (style) {
    case 'toml':
      return BARE_KEY.test(name) ? name : JSON.stringify(name);
    case 'yaml':
    case 'yaml-flow':
      return PLAIN_YAML.test(name) ? name : JSON.stringify(name);
    default:
      return JSON.stringify(name);
  }
}

/** Stands between key and value. */
export function separatorText(style: Style): string {
  return style === 'toml' ? ' = ' : ': ';
}

/** A scalar as this style writes it. */
export function scalarText(style: Style, value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const plain = style === 'yaml' || style === 'yaml-flow';
  return plain && PLAIN_YAML.test(value) && !words.has(value.toLowerCase()) ? value : JSON.stringify(value);
}

/** A string that is still to be written. */
export function stringHole(style: Style, hole = ''): Piece[] {
  return style === 'yaml' || style === 'yaml-flow' ? [{ hole }] : ['"', { hole }, '"'];
}

/** Pairs of an object: on lines of their own in YAML, between braces elsewhere. */
export function objectText(style: Style, pairs: readonly (readonly [key: string, value: readonly Piece[]])[]): Piece[] {
  if (style === 'yaml') {
    return pairs.flatMap(([key, value]) => ['\n  ', keyText(style, key), ': ', ...indented(value)]);
  }
  const inner = pairs.flatMap(([key, value], i): Piece[] => [
    i ? ', ' : '',
    keyText(style, key),
    separatorText(style),
    ...value,
  ]);
  return ['{ ', ...inner, ' }'];
}

function indented(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll('\n', '\n  ') : piece));
}

/** Text for the inside of the string at the cursor, escaped as its quotes want it. */
export function insideString({ style, quote }: Cursor, text: string): string {
  if (quote[0] === '"') return JSON.stringify(text).slice(1, -1);
  if (quote === "'" && style !== 'toml') return text.replaceAll("'", "''");
  return text;
}

/** The pieces as plain text, for clients without holes. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.hole)).join('');
}
