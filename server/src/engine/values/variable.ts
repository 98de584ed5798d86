/** Variable references inside strings, in every family's spelling. Pure text: whether a host expands one is data. */
import type { VariableFamily } from '../../../../shared/src/hosts/host';

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

/** All references in a string, left to right. Linear: each character is looked at a bounded number of times. */
export function findReferences(text: string): VariableReference[] {
  const references: VariableReference[] = [];
  if (!text.includes('$') && !text.includes('{')) return references;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    const reference = code === 0x24 || code === 0x7b ? referenceAt(text, i) : undefined;
    if (reference) references.push(reference);
    i = reference ? reference.end : i + 1;
  }
  return references;
}

/** No real reference is longer or nested more deeply; the bounds keep the scan of hostile text linear. */
const longest = 2_000;
const deepest = 8;

/** Offset of an ending that is near enough, or -1. */
function endWithin(text: string, ending: string, at: number): number {
  const close = text.slice(at, at + longest).indexOf(ending);
  return close < 0 ? close : at + close;
}

function referenceAt(text: string, at: number): VariableReference | undefined {
  const character = text[at];
  if (character === '{') return curly(text, at);
  if (character !== '$') return undefined;
  if (text.startsWith('${{', at)) return template(text, at);
  if (text[at + 1] === '{') return braced(text, at);
  if (text[at + 1] === '(') return substitution(text, at);
  const name = /^[A-Za-z_][A-Za-z0-9_]{0,99}/.exec(text.slice(at + 1, at + 102))?.[0];
  return name ? { family: '$VAR', name, start: at, end: at + 1 + name.length } : undefined;
}

function curly(text: string, at: number): VariableReference | undefined {
  const family = text.startsWith('{env:', at) ? '{env:VAR}' : text.startsWith('{file:', at) ? '{file:path}' : undefined;
  if (!family) return undefined;
  const close = endWithin(text, '}', at);
  if (close < 0) return undefined;
  return { family, name: text.slice(text.indexOf(':', at) + 1, close), start: at, end: close + 1 };
}

function template(text: string, at: number): VariableReference | undefined {
  const close = endWithin(text, '}}', at);
  if (close < 0) return undefined;
  const name = text.slice(at + 3, close).trim();
  const place = { start: at, end: close + 2 };
  for (const [prefix, family] of templates) {
    if (name.startsWith(prefix)) return { family, name: name.slice(prefix.length), ...place };
  }
  return { family: '${{ secrets.VAR }}', name, ...place };
}

function braced(text: string, at: number): VariableReference | undefined {
  const close = closingBrace(text, at + 2);
  if (close === undefined) return undefined;
  const inner = text.slice(at + 2, close);
  const place = { start: at, end: close + 1 };
  const fallbackAt = inner.indexOf(':-');
  if (fallbackAt > 0 && /^[A-Za-z_]\w*$/.test(inner.slice(0, fallbackAt))) {
    const fallback = { start: at + 2 + fallbackAt + 2, end: close };
    return { family: '${VAR}', name: inner.slice(0, fallbackAt), ...place, fallback };
  }
  const colon = inner.indexOf(':');
  const family = colon > 0 ? prefixed[inner.slice(0, colon)] : undefined;
  if (family) return { family, name: inner.slice(colon + 1), ...place };
  if (inner.startsWith('user_config.')) return { family: '${user_config.KEY}', name: inner.slice(12), ...place };
  return { family: '${VAR}', name: inner, ...place };
}

/** Defaults may hold references of their own; braces are counted. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let i = from; i < text.length && i < from + longest; i++) {
    if (text[i] === '{' && ++depth > deepest) return undefined;
    if (text[i] === '}' && --depth === 0) return i;
  }
  return undefined;
}

function substitution(text: string, at: number): VariableReference | undefined {
  let depth = 0;
  for (let i = at + 1; i < text.length && i < at + longest; i++) {
    if (text[i] === '(' && ++depth > deepest) return undefined;
    if (text[i] === ')' && --depth === 0) {
      return { family: '$(command)', name: text.slice(at + 2, i), start: at, end: i + 1 };
    }
  }
  return undefined;
}

/** Writes a reference in a family's spelling: the family's own text with its stand-in replaced. */
export function writeReference(family: VariableFamily, name: string): string {
  return family.replace(/VAR|KEY|(?<=:)(?:id|key|path)|(?<=\()command/, () => name);
}

/** Families that stand for an environment variable, so that one can be rewritten as another. */
export const environmentFamilies: readonly VariableFamily[] = [
  '${env:VAR}',
  '${VAR}',
  '$VAR',
  '{env:VAR}',
  '${{ secrets.VAR }}',
];
