/** Where secrets stand in a text, so that nothing printed shows them: what findings point at and whatever else is one. */
import type { Finding } from '../engine/findings/finding';
import type { LintResult } from '../engine/lint/lintResult';
import { findSecrets, judgeSecret, secretName } from '../engine/strings/secrets/secret';
import { findProviderTokens } from '../engine/strings/secrets/secretScan';
import { defaultOf, findReferences } from '../engine/strings/variable';
import { spanInString } from '../engine/syntax/spans';
import {
  type ArrayNode,
  type ConfigText,
  type Member,
  type Node,
  type Span,
  type StringNode,
  walk,
} from '../engine/syntax/text';
import { createTextMemo } from '../engine/syntax/textMemo';
import { searchFor } from './secretSearch';

/**
 * Sorted spans without overlap. Placeholders and references are not covered: they are what a reader looks for. `before` is
 * the text that this one was made from: what was a secret there is one here.
 */
export function secretSpans(result: LintResult, before?: ConfigText): Span[] {
  const spans: Span[] = [];
  for (const finding of result.findings) {
    const span = finding.traits.pointsAt === 'credential' ? valueSpan(finding) : undefined;
    if (span) spans.push(span);
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

/** A secret of a text: where it stands, and what it is when decoded. */
export interface PlacedSecret {
  span: Span;
  value: string;
}

const known = createTextMemo<ConfigText, readonly PlacedSecret[]>();

/** Everything in a text that has the form or the name of a secret; looked for once. */
export function secretsOf(text: ConfigText): readonly PlacedSecret[] {
  const before = known.get(text, text);
  if (before) return before;
  const secrets = findAll(text);
  known.set(text, text, secrets);
  return secrets;
}

function findAll(text: ConfigText): PlacedSecret[] {
  const secrets: PlacedSecret[] = [];
  const names = createOptionNames();
  walk(text.root, (node) => {
    if (node.kind === 'string') addString(secrets, text, node, nameOf(node, names));
    else if (node.kind === 'number') addNumber(secrets, text, node);
    else if (node.kind === 'object') for (const member of node.members) addKey(secrets, text, member);
  });
  const spans: Span[] = [];
  for (const comment of text.comments) addPlain(spans, text.text, comment);
  // Behind a syntax error the tree may have holes.
  if (text.problems.length) addLines(spans, text.text);
  for (const span of spans) secrets.push({ span, value: text.text.slice(span.start, span.end) });
  return secrets;
}

/** What to hide for a finding: the value, never a key or a whole object, whose strings are judged one by one. */
function valueSpan({ location, span }: Finding): Span | undefined {
  if (location.kind === 'within') return span;
  const value = location.kind === 'member' ? location.value : location;
  if (!value || value.kind === 'key' || value.kind === 'object' || value.kind === 'array') return undefined;
  return value.kind === 'string' ? { start: value.start + 1, end: value.end - 1 } : value;
}

function addString(secrets: PlacedSecret[], text: ConfigText, node: StringNode, name: string | undefined): void {
  const { value } = node;
  if (value.length < 3) return;
  const verdict = judgeSecret(value, { name, place: 'property' });
  const hits: Span[] = verdict.kind === 'secret' ? [verdict] : findSecrets(value);
  for (const hit of [...hits, ...tokensIn(value), ...defaultsIn(value)]) {
    // A place that cannot be mapped hides the whole string.
    const span = spanInString(text, node, hit.start, hit.end) ?? { start: node.start + 1, end: node.end - 1 };
    secrets.push({ span, value: value.slice(hit.start, hit.end) });
  }
}

function tokensIn(text: string): Span[] {
  return findProviderTokens(text).filter(({ kind }) => kind === 'secret');
}

/** Credentials that stand as the default of a reference. */
function defaultsIn(value: string): Span[] {
  return findReferences(value).flatMap((reference): Span[] => {
    const given = defaultOf(value, reference);
    if (!given) return [];
    const verdict = judgeSecret(value.slice(given.start, given.end), { name: given.name, place: 'property' });
    return verdict.kind === 'secret' ? [given] : [];
  });
}

/** A number can be a password or a one-time code. */
function addNumber(secrets: PlacedSecret[], text: ConfigText, node: Node): void {
  if (node.parent?.kind !== 'member') return;
  const value = text.text.slice(node.start, node.end);
  const name = secretName(node.parent.key);
  if (name.secret && name.strength === 'password') secrets.push({ span: { start: node.start, end: node.end }, value });
}

function addKey(secrets: PlacedSecret[], text: ConfigText, { key, keySpan }: Member): void {
  for (const { start, end } of key.length < 12 ? [] : tokensIn(key)) {
    const written = text.text.indexOf(key.slice(start, end), keySpan.start);
    const isPlain = written >= 0 && written < keySpan.end;
    const span = isPlain ? { start: written, end: written + end - start } : keySpan;
    secrets.push({ span, value: key.slice(start, end) });
  }
}

/** Options in front of the items of lists, each list looked through once. */
type OptionNames = (list: ArrayNode, item: StringNode) => string | undefined;

function createOptionNames(): OptionNames {
  const known = new Map<ArrayNode, Map<Node, string>>();
  return (list, item) => {
    const names = known.get(list) ?? optionNames(list);
    known.set(list, names);
    return names.get(item);
  };
}

function optionNames({ items }: ArrayNode): Map<Node, string> {
  const names = new Map<Node, string>();
  for (let i = 1; i < items.length; i++) {
    const before = items[i - 1]!;
    if (before.kind === 'string' && before.value.startsWith('-')) names.set(items[i]!, before.value.replace(/^-+/, ''));
  }
  return names;
}

/** The key, or for an item of a list the option in front of it. */
function nameOf(node: StringNode, names: OptionNames): string | undefined {
  const { parent } = node;
  if (parent?.kind === 'member') return parent.key;
  return parent && names(parent, node);
}

function addPlain(spans: Span[], source: string, { start, end }: Span): void {
  for (const hit of findSecrets(source.slice(start, end)))
    spans.push({ start: start + hit.start, end: start + hit.end });
}

/** Text that no parser understood: whatever stands behind a credential's name is taken for one. */
function addLines(spans: Span[], source: string): void {
  addPlain(spans, source, { start: 0, end: source.length });
  NAME.lastIndex = 0;
  for (let match = NAME.exec(source); match; match = NAME.exec(source)) {
    if (match[0].length > MAX_NAME_CHARS || !secretName(match[0]).secret) continue;
    const span = valueBehind(source, NAME.lastIndex);
    if (!span) continue;
    const value = source.slice(span.start, span.end);
    const context = { name: match[0], place: 'property' } as const;
    if (!HARMLESS.test(value) && judgeSecret(value, context).kind !== 'reference') spans.push(span);
    NAME.lastIndex = span.end;
  }
}

const NAME = /[\w.-]{2,}/g;
const MAX_NAME_CHARS = 200;
const BETWEEN = /["']?[ \t:=]{0,16}(["']?)/y;
const QUOTED_END = /["'\n]/g;
const BARE_END = /[\s,{}[\]"']/g;
const HARMLESS = /^(?:true|false|null|\d{0,3}|[A-Z][A-Z0-9_]*)$/;

/** A value behind a name on the same line, with or without quotes and colon. */
function valueBehind(source: string, from: number): Span | undefined {
  BETWEEN.lastIndex = from;
  const between = BETWEEN.exec(source)!;
  const start = BETWEEN.lastIndex;
  if (between[0] === '') return undefined;
  const stop = between[1] ? QUOTED_END : BARE_END;
  stop.lastIndex = start;
  const end = stop.exec(source)?.index ?? source.length;
  return end - start < 3 ? undefined : { start, end };
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
