/**
 * The small language in which the format table writes tokens: literal text with `{class:length}` holes. From it comes
 * the regular expression that recognises them, which is linear by construction.
 */

/** One piece of a token: fixed text, or a run of characters of one class. */
export type ShapePart =
  | { readonly literal: string }
  | { readonly alphabet: string; readonly set: string; readonly min: number; readonly max: number };

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

interface CharacterClass {
  readonly alphabet: string;
  readonly set: string;
}

const classes: ReadonlyMap<string, CharacterClass> = new Map([
  ['an', { alphabet: UPPER + LOWER + DIGITS, set: 'A-Za-z0-9' }],
  ['w', { alphabet: `${UPPER + LOWER + DIGITS}_-`, set: 'A-Za-z0-9_-' }],
  ['wd', { alphabet: `${UPPER + LOWER + DIGITS}_-.`, set: 'A-Za-z0-9_.-' }],
  ['wt', { alphabet: `${UPPER + LOWER + DIGITS}_~.-`, set: 'A-Za-z0-9_~.-' }],
  ['wh', { alphabet: `${UPPER + LOWER + DIGITS}_~.`, set: 'A-Za-z0-9_~.' }],
  ['ad', { alphabet: `${UPPER + LOWER + DIGITS}-`, set: 'A-Za-z0-9-' }],
  ['pct', { alphabet: `${UPPER + LOWER + DIGITS}%`, set: 'A-Za-z0-9%' }],
  ['we', { alphabet: `${UPPER + LOWER + DIGITS}_-=`, set: 'A-Za-z0-9_=-' }],
  ['esc', { alphabet: `${UPPER + LOWER + DIGITS}%+/_-`, set: 'A-Za-z0-9%+/_-' }],
  ['b64', { alphabet: `${UPPER + LOWER + DIGITS}+/`, set: 'A-Za-z0-9+/' }],
  ['eq', { alphabet: '=', set: '=' }],
  ['hex', { alphabet: `${DIGITS}abcdef`, set: '0-9a-f' }],
  ['Hex', { alphabet: `${DIGITS}abcdefABCDEF`, set: '0-9a-fA-F' }],
  ['d', { alphabet: DIGITS, set: '0-9' }],
  ['low', { alphabet: LOWER + DIGITS, set: 'a-z0-9' }],
  ['up', { alphabet: UPPER + DIGITS, set: 'A-Z0-9' }],
  ['az', { alphabet: LOWER, set: 'a-z' }],
  ['letters', { alphabet: UPPER + LOWER, set: 'A-Za-z' }],
  ['b32l', { alphabet: `${LOWER}234567`, set: 'a-z2-7' }],
  // The first two characters that base64 makes of a decimal number.
  ['n64a', { alphabet: 'MNO', set: 'MNO' }],
  ['n64b', { alphabet: 'DTjz', set: 'DTjz' }],
  ['b32', { alphabet: `${UPPER}234567`, set: 'A-Z2-7' }],
  ['bech', { alphabet: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', set: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L' }],
]);

const UUID_SHAPE = '{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}';
const HOLE = /\{([A-Za-z0-9]+):(\d+)(?:-(\d+))?\}/g;
const SPECIAL = /[.*+?^${}()|[\]\\/]/g;

/** Splits a shape such as `ghp_{an:36}` into its parts; `{uuid}` stands for a lower-case UUID. */
export function parseShape(shape: string): ShapePart[] {
  const text = shape.replaceAll('{uuid}', UUID_SHAPE);
  const parts: ShapePart[] = [];
  let at = 0;
  for (const hole of text.matchAll(HOLE)) {
    if (hole.index > at) parts.push({ literal: text.slice(at, hole.index) });
    const known = classes.get(hole[1] ?? '');
    if (known === undefined) throw new Error(`Unknown character class in shape ${shape}`);
    const min = Number(hole[2]);
    parts.push({ ...known, min, max: hole[3] === undefined ? min : Number(hole[3]) });
    at = hole.index + hole[0].length;
  }
  if (at < text.length) parts.push({ literal: text.slice(at) });
  return parts;
}

const MAX_SHAPE_CHARS = 200;
const MAX_RUN = 4_000;
const MAX_WAYS = 1_000;

/**
 * Whether an expression made of the shape is quick on every text: known classes, bounded runs, braces around nothing else,
 * and few ways in which its runs can share one text among them.
 */
export function isProvenShape(shape: string): boolean {
  if (shape.length > MAX_SHAPE_CHARS || /[{}]/.test(shape.replaceAll('{uuid}', '').replace(HOLE, ''))) return false;
  try {
    const parts = parseShape(shape);
    const isBounded = parts.every((part) => 'literal' in part || (part.min <= part.max && part.max <= MAX_RUN));
    return parts.length > 0 && isBounded && waysOf(parts) <= MAX_WAYS;
  } catch {
    return false;
  }
}

/** In how many ways runs of different lengths can take the same text. A run ends for certain before what it cannot hold. */
function waysOf(parts: readonly ShapePart[]): number {
  let ways = 1;
  parts.forEach((part, index) => {
    if ('literal' in part || part.min === part.max) return;
    if ([...startsOf(parts.slice(index + 1))].some((character) => part.alphabet.includes(character))) {
      ways *= part.max - part.min + 1;
    }
  });
  return ways;
}

/** Characters that what follows can begin with. */
function startsOf(parts: readonly ShapePart[]): string {
  let starts = '';
  for (const part of parts) {
    if ('literal' in part) return starts + part.literal.slice(0, 1);
    starts += part.alphabet;
    if (part.min > 0) break;
  }
  return starts;
}

/** The regular expression source of a shape, with a boundary after it; it has no groups and only bounded runs. */
export function shapePattern(parts: readonly ShapePart[]): string {
  let source = '';
  let tail = 'A-Za-z0-9_';
  for (const part of parts) {
    if ('literal' in part) {
      source += part.literal.replace(SPECIAL, '\\$&');
      tail = 'A-Za-z0-9_';
      continue;
    }
    source += part.min === part.max ? `[${part.set}]{${part.min}}` : `[${part.set}]{${part.min},${part.max}}`;
    tail = part.set === '=' ? '=' : part.set.startsWith('A-Za-z0-9') ? `_${part.set}` : `A-Za-z0-9_`;
  }
  return `${source}(?![${tail}])`;
}

/**
 * The expression of a shape: `within` at a place in a text, `whole` for all of one. Of a shape that is not proven to be quick,
 * whoever wrote it, one that matches nothing.
 */
export function shapeExpression(shape: string, place: 'within' | 'whole'): RegExp {
  if (!isProvenShape(shape)) return /(?!)/y;
  const source = shapePattern(parseShape(shape));
  const [pattern, flags] = place === 'within' ? [source, 'y'] : [`^${source}$`, ''];
  return new RegExp(pattern, flags);
}

/** Where recognition starts: a literal of three characters or more, and what may stand before it. */
export interface ShapeAnchor {
  readonly literal: string;
  /** Length of the part before the literal: fixed (`min === max`) or a run of one class. */
  readonly before: { readonly min: number; readonly max: number; readonly alphabet: string };
}

const LEAST_ANCHOR = 3;
const nothingBefore = { min: 0, max: 0, alphabet: '' } as const;

/** The first literal long enough to look for; a shape without one cannot be searched for in longer text. */
export function shapeAnchor(shape: string): ShapeAnchor | undefined {
  // Nearly all begin with one; hundreds are looked at when the program starts.
  const hole = shape.indexOf('{');
  if (hole >= LEAST_ANCHOR) return { literal: shape.slice(0, hole), before: nothingBefore };
  let min = 0;
  let max = 0;
  let alphabet = '';
  for (const part of parseShape(shape)) {
    if ('literal' in part) {
      if (part.literal.length >= LEAST_ANCHOR) return { literal: part.literal, before: { min, max, alphabet } };
      min += part.literal.length;
      max += part.literal.length;
      continue;
    }
    min += part.min;
    max += part.max;
    alphabet = part.alphabet;
  }
  return undefined;
}
