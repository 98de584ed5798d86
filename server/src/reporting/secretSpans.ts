/** Where secrets stand in a text, so that nothing printed shows them: what findings point at and whatever else is one. */
import type { Finding } from '../engine/findings/finding';
import { searchFor } from '../engine/findings/secretSearch';
import { addLines, secretsOf } from '../engine/findings/textSecrets';
import type { LintResult } from '../engine/lint/lintResult';
import { defaultOf, findReferences } from '../engine/strings/variable';
import type { ConfigText, Span } from '../engine/syntax/text';

/**
 * Sorted spans without overlap. Placeholders and references are not covered: they are what a reader looks for. `before` is
 * the text that this one was made from: what was a secret there is one here.
 */
export function secretSpans(result: LintResult, before?: ConfigText): Span[] {
  const spans: Span[] = [];
  for (const finding of result.findings) {
    const span = finding.traits.pointsAt === 'credential' ? valueSpan(finding) : undefined;
    if (span && !isBareReference(result.source.slice(span.start, span.end))) spans.push(span);
  }
  const { text } = result;
  if (text) {
    const secrets = secretsOf(text);
    for (const { span } of secrets) spans.push(span);
    // The same value stands elsewhere under a name that does not give it away.
    const values = [...secrets, ...(before ? secretsOf(before) : [])].map(({ value }) => value);
    for (const span of searchFor(values)?.(result.source) ?? []) spans.push(span);
  } else addLines(spans, result.source);
  return merge(spans);
}

/** What to hide for a finding: the value, never a key or a whole object, whose strings are judged one by one. */
function valueSpan({ location, span }: Finding): Span | undefined {
  if (location.kind === 'within') return span;
  const value = location.kind === 'member' ? location.value : location;
  if (!value || value.kind === 'key' || value.kind === 'object' || value.kind === 'array') return undefined;
  return value.kind === 'string' ? { start: value.start + 1, end: value.end - 1 } : value;
}

/** A reference without a default, which findings about a credential point at, too, is what a fix writes in its place. */
function isBareReference(written: string): boolean {
  const [reference] = findReferences(written);
  return reference?.end === written.length && reference.start === 0 && !defaultOf(written, reference);
}

function merge(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

/** Dots of one length, whatever they stand for. */
export const MASK = '••••••••';

/** The characters of a span with all secrets in it masked. `spans` as returned by `secretSpans`. */
export function maskedSlice(source: string, within: Span, spans: readonly Span[]): string {
  let text = '';
  let at = within.start;
  for (const span of spansIn(spans, within)) {
    text += source.slice(at, Math.max(at, span.start)) + MASK;
    at = Math.min(within.end, span.end);
  }
  return text + source.slice(at, within.end);
}

/** The spans that touch a stretch of text. */
export function spansIn(spans: readonly Span[], { start, end }: Span): Span[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let i = low; i < spans.length && spans[i]!.start < end; i++) found.push(spans[i]!);
  return found;
}
