/** Variable references inside strings, in every family's spelling. Pure text: whether a host expands one is data. */
import type { VariableFamily } from '../../../../shared/src/hosts/host';
import { memoize } from '../memo';
import { bracketPairs } from './brackets';

/** One reference and where it stands in the string. */
export interface VariableReference {
  family: VariableFamily;
  /** Variable name, input id, setting key or path. */
  name: string;
  start: number;
  end: number;
  /** Offsets of the text behind `:-`. */
  fallback?: { start: number; end: number };
}

const prefixed: Readonly<Record<string, VariableFamily>> = {
  env: '${env:VAR}',
  input: '${input:id}',
  config: '${config:key}',
  command: '${command:id}',
  file: '${file:path}',
};

const templates: readonly (readonly [string, VariableFamily])[] = [
  ['secrets.', '${{ secrets.VAR }}'],
  ['inputs.', '${{ inputs.VAR }}'],
  ['vars.', '${{ vars.VAR }}'],
];

/** No real reference is longer; commands are. */
const MAX_REFERENCE_CHARS = 2_000;

/** A text being read, with what was learnt about its brackets on the way. */
interface Scan {
  text: string;
  /** Closing positions by opening ones, per kind of bracket; made when one is met first. */
  braces: ReadonlyMap<number, number> | undefined;
  parentheses: ReadonlyMap<number, number> | undefined;
  /** No such text stands ahead any more. */
  braceGone: boolean;
  doubleGone: boolean;
}

/** All references in a string, left to right. Linear, whatever the text: no bracket is looked for twice. */
export function findReferences(text: string): readonly VariableReference[] {
  if (!text.includes('$') && !text.includes('{')) return none;
  const references: VariableReference[] = [];
  const scan: Scan = { text, braces: undefined, parentheses: undefined, braceGone: false, doubleGone: false };
  for (let i = nextSign(text, 0); i < text.length; ) {
    const reference = referenceAt(scan, i);
    if (reference) references.push(reference);
    i = nextSign(text, reference ? reference.end : i + 1);
  }
  return references;
}

/** Where a reference may begin next; the end of the text where none does. */
function nextSign(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === DOLLAR || unit === BRACE) break;
  }
  return at;
}

const [DOLLAR, BRACE] = [0x24, 0x7b];

const none: readonly VariableReference[] = [];

function referenceAt(scan: Scan, at: number): VariableReference | undefined {
  const { text } = scan;
  if (text.charCodeAt(at) === BRACE) return curly(scan, at);
  if (text.startsWith('${{', at)) return template(scan, at);
  if (text[at + 1] === '{') return braced(scan, at);
  if (text[at + 1] === '(') return substitution(scan, at);
  const name = /^(?:input:[A-Za-z_][\w-]{0,99}|[A-Za-z_]\w{0,99})/.exec(text.slice(at + 1, at + 108))?.[0];
  return name ? { family: '$VAR', name, start: at, end: at + 1 + name.length } : undefined;
}

function curly(scan: Scan, at: number): VariableReference | undefined {
  const { text } = scan;
  const family = text.startsWith('{env:', at) ? '{env:VAR}' : text.startsWith('{file:', at) ? '{file:path}' : undefined;
  if (!family || scan.braceGone) return undefined;
  const close = text.indexOf('}', at);
  scan.braceGone = close < 0;
  if (close < 0) return undefined;
  return { family, name: text.slice(text.indexOf(':', at) + 1, close), start: at, end: close + 1 };
}

function template(scan: Scan, at: number): VariableReference | undefined {
  const { text } = scan;
  const close = scan.doubleGone ? -1 : text.indexOf('}}', at);
  scan.doubleGone = close < 0;
  if (close < 0) return undefined;
  const name = text.slice(at + 3, close).trim();
  const place = { start: at, end: close + 2 };
  for (const [prefix, family] of templates) {
    if (name.startsWith(prefix)) return { family, name: name.slice(prefix.length), ...place };
  }
  return { family: '${{ secrets.VAR }}', name, ...place };
}

function braced(scan: Scan, at: number): VariableReference | undefined {
  const close = closerOf(scan, at + 1, '{');
  if (close === undefined || close - at > MAX_REFERENCE_CHARS) return undefined;
  const inner = scan.text.slice(at + 2, close);
  const place = { start: at, end: close + 1 };
  const fallbackAt = inner.indexOf(':-');
  if (fallbackAt > 0 && /^[A-Za-z_]\w*$/.test(inner.slice(0, fallbackAt))) {
    const fallback = { start: at + 2 + fallbackAt + 2, end: close };
    return { family: '${VAR}', name: inner.slice(0, fallbackAt), ...place, fallback };
  }
  const colon = inner.indexOf(':');
  const word = colon > 0 ? inner.slice(0, colon) : '';
  const family = Object.hasOwn(prefixed, word) ? prefixed[word] : undefined;
  if (family) return { family, name: inner.slice(colon + 1), ...place };
  if (inner.startsWith('user_config.')) return { family: '${user_config.KEY}', name: inner.slice(12), ...place };
  return { family: '${VAR}', name: inner, ...place };
}

function substitution(scan: Scan, at: number): VariableReference | undefined {
  const close = closerOf(scan, at + 1, '(');
  if (close === undefined) return undefined;
  return { family: '$(command)', name: scan.text.slice(at + 2, close), start: at, end: close + 1 };
}

/** The bracket that closes the one at `opening`. */
function closerOf(scan: Scan, opening: number, open: '{' | '('): number | undefined {
  const { text } = scan;
  const kind = open === '{' ? 'braces' : 'parentheses';
  // Most texts hold a single one, and its partner is the first that closes.
  if (!scan[kind] && text.indexOf(open) === opening && text.lastIndexOf(open) === opening) {
    const close = text.indexOf(open === '{' ? '}' : ')', opening);
    return close < 0 ? undefined : close;
  }
  scan[kind] ??= bracketPairs(text, open, open === '{' ? '}' : ')');
  return scan[kind].get(opening);
}

/** Shells and some hosts write a default with other marks too. The name is the variable's own. */
const DEFAULTED = /^([A-Za-z_]\w{0,199})(?::[-=+?]|[-=+?:|])/;

/** Variable and default of a reference, however the default is marked; undefined where there is none. */
export function defaultOf(
  text: string,
  { family, name, end, fallback }: VariableReference,
): { name: string; start: number; end: number } | undefined {
  if (fallback) return { name, ...fallback };
  if (family !== '${VAR}' && family !== '${env:VAR}' && family !== '{env:VAR}') return undefined;
  const marked = DEFAULTED.exec(name);
  const start = end - 1 - name.length + (marked?.[0].length ?? 0);
  return marked && start < end - 1 && text[end - 1] === '}' ? { name: marked[1]!, start, end: end - 1 } : undefined;
}

/** Writes a reference in a family's spelling: the family's own text with its placeholder replaced. */
export function writeReference(family: VariableFamily, name: string): string {
  const { before, after } = frameOf(family);
  return before + name + after;
}

/** What stands around the name; there are a handful of families. */
const frameOf = memoize((family): { before: string; after: string } => {
  const slot = /VAR|KEY|(?<=:)(?:id|key|path)|(?<=\()command/.exec(family);
  if (!slot) return { before: family, after: '' };
  return { before: family.slice(0, slot.index), after: family.slice(slot.index + slot[0].length) };
});

/** Families that stand for an environment variable, so that one can be rewritten as another. */
export const environmentFamilies: readonly VariableFamily[] = [
  '${env:VAR}',
  '${VAR}',
  '$VAR',
  '{env:VAR}',
  '${{ secrets.VAR }}',
];
