/** Where secrets stand in a text, so that nothing printed shows them: what findings point at and whatever else is one. */
import type { Finding } from '../../engine/findings/finding';
import type { LintResult } from '../../engine/lint/lintResult';
import { findSecrets, judgeSecret } from '../../engine/strings/secrets/secret';
import { spanInString } from '../../engine/syntax/spans';
import { type ConfigText, type Span, type StringNode, walk } from '../../engine/syntax/text';

/** Sorted spans without overlap. Placeholders and references are not covered: they are what a reader looks for. */
export function secretSpans(result: LintResult): Span[] {
  const spans: Span[] = [];
  for (const finding of result.findings) {
    const span = finding.traits.pointsAt === 'credential' ? valueSpan(finding) : undefined;
    if (span) spans.push(span);
  }
  const { text } = result;
  if (text) {
    walk(text.root, (node) => {
      if (node.kind === 'string') addString(spans, text, node);
      else if (node.kind === 'object') for (const { keySpan } of node.members) addPlain(spans, result.source, keySpan);
    });
    for (const comment of text.comments) addPlain(spans, result.source, comment);
    // Behind a syntax error the tree may have holes.
    if (text.problems.length) addLines(spans, result.source);
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

function addString(spans: Span[], text: ConfigText, node: StringNode): void {
  const { value } = node;
  if (value.length < 3) return;
  const verdict = judgeSecret(value, { name: nameOf(node), place: 'property' });
  const hits = verdict.kind === 'secret' ? [verdict] : findSecrets(value);
  for (const hit of hits) {
    // A place that cannot be mapped hides the whole string.
    spans.push(spanInString(text, node, hit.start, hit.end) ?? { start: node.start + 1, end: node.end - 1 });
  }
}

/** The key, or for an item of a list the option in front of it. */
function nameOf(node: StringNode): string | undefined {
  const { parent } = node;
  if (parent?.kind === 'member') return parent.key;
  const before = parent?.items[parent.items.indexOf(node) - 1];
  return before?.kind === 'string' && before.value.startsWith('-') ? before.value.replace(/^-+/, '') : undefined;
}

function addPlain(spans: Span[], source: string, { start, end }: Span): void {
  for (const hit of findSecrets(source.slice(start, end)))
    spans.push({ start: start + hit.start, end: start + hit.end });
}

function addLines(spans: Span[], source: string): void {
  let start = 0;
  for (const line of source.split('\n')) {
    // Detection looks at a bounded length, so long lines go in overlapping pieces.
    for (let at = 0; at < line.length; at += 3_000) {
      addPlain(spans, source, { start: start + at, end: start + Math.min(line.length, at + 4_000) });
    }
    for (const pair of line.matchAll(QUOTED_PAIR)) {
      const [whole, name = '', value = ''] = pair;
      if (judgeSecret(value, { name, place: 'property' }).kind !== 'secret') continue;
      const end = start + pair.index + whole.length;
      spans.push({ start: end - value.length, end });
    }
    start += line.length + 1;
  }
}

/** `"NAME": "value` without its closing quote, which may be missing. */
const QUOTED_PAIR = /(?<![\w.-])([\w.-]{2,200})["']?\s{0,8}[:=]\s{0,8}["']([^"'\n]{3,4000})/g;

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
