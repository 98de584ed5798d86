/** Values that point at a credential instead of holding one: variable references and password-manager addresses. */

import { managerReferences } from '../../../data/publicIdentifiers';
import type { Span } from '../../syntax/text';
import { prefixMatcher } from '../prefixMatcher';
import { findReferences, type VariableReference } from '../variable';
import { createSpanSet } from './spanSet';

const PERCENT = /%[A-Za-z_][A-Za-z0-9_]{0,60}%/g;
const CURLY = /\{\{?[ ]?[A-Za-z_$][A-Za-z0-9_.:$ -]{0,80}\}?\}/g;
const startsWithManager = prefixMatcher(managerReferences, 'lower');

/** The stretches of a text that a host or a shell replaces, in its order. A dollar sign inside a password is none. */
export function referenceSpans(text: string): Span[] {
  const spans = createSpanSet();
  if (text.includes('$') || text.includes('{')) {
    for (const reference of findReferences(text)) {
      if (reference.family === '$VAR' && !isPlainReference(text, reference)) continue;
      spans.add({ start: reference.start, end: endOfBare(text, reference) });
    }
    for (const match of text.matchAll(CURLY)) spans.add({ start: match.index, end: match.index + match[0].length });
  }
  if (text.includes('%')) {
    for (const match of text.matchAll(PERCENT)) spans.add({ start: match.index, end: match.index + match[0].length });
  }
  return spans.all();
}

/** `$input:NAME` and `$env:NAME`: the braces left out, the name is still no value. */
function endOfBare(text: string, { family, start, end }: VariableReference): number {
  if (family !== '$VAR' || !sources.has(text.slice(start + 1, end))) return end;
  return end + (BARE_NAME.exec(text.slice(end, end + 102))?.[0].length ?? 0);
}

const sources: ReadonlySet<string> = new Set(['env', 'input', 'inputs', 'secret', 'secrets', 'config', 'vars']);
const BARE_NAME = /^[:.][A-Za-z_][\w-]{0,99}/;

function isPlainReference(text: string, reference: Span): boolean {
  const before = reference.start === 0 ? '' : (text[reference.start - 1] ?? '');
  if (/[A-Za-z0-9]/.test(before)) return false;
  const after = text[reference.end] ?? '';
  const name = text.slice(reference.start + 1, reference.end);
  return (
    (sources.has(name) && BARE_NAME.test(text.slice(reference.end, reference.end + 102))) ||
    name === 'env' ||
    name.startsWith('input:') ||
    (name.length >= 2 && name === name.toUpperCase()) ||
    (before === '' && after === '')
  );
}

/** Whether any part of the value is replaced before it is used. */
export function holdsReference(value: string): boolean {
  return (value.includes('$') || value.includes('{') || value.includes('%')) && referenceSpans(value).length > 0;
}

/** Whether the value is an address in a password manager or secret store. */
export function isManagerReference(value: string): boolean {
  return startsWithManager(value);
}
