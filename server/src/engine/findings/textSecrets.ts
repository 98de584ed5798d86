/** Everything in a text that has the form or the name of a secret. */
import { findSecrets, isPlain, judgeSecret, secretName } from '../strings/secrets/secret';
import { findProviderTokens } from '../strings/secrets/secretScan';
import { defaultOf, findReferences } from '../strings/variable';
import { spanInString } from '../syntax/spans';
import {
  type ArrayNode,
  type ConfigText,
  type Member,
  type Node,
  type Span,
  type StringNode,
  walk,
} from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';

/** A secret of a text: where it stands, and what it is when decoded. */
export interface PlacedSecret {
  span: Span;
  value: string;
}

const known = createTextMemo<ConfigText, readonly PlacedSecret[]>();

/** Everything in a text that has the form or the name of a secret; looked for once. */
export function secretsOf(text: ConfigText): readonly PlacedSecret[] {
  return known.once(text, text, () => findAll(text));
}

function findAll(text: ConfigText): PlacedSecret[] {
  const secrets: PlacedSecret[] = [];
  const names = createOptionNames();
  walk(text.root, (node) => {
    if (node.kind === 'string') addString(secrets, text, node, nameOf(node, names));
    else if (node.kind === 'number') addNumber(secrets, text, node);
    else if (node.kind === 'object') for (const member of node.members) addKey(secrets, text, member);
  });
  // Whatever else the text holds, such as the page below front matter, is shown around a change.
  const spans: Span[] = tokensIn(text.text).map(({ start, end }) => ({ start, end }));
  for (const comment of text.comments) addPlain(spans, text.text, comment);
  // Behind a syntax error the tree may have holes.
  if (text.problems.length) addLines(spans, text.text);
  for (const span of spans) secrets.push({ span, value: text.text.slice(span.start, span.end) });
  return secrets;
}

function addString(secrets: PlacedSecret[], text: ConfigText, node: StringNode, name: string | undefined): void {
  const { value } = node;
  if (isPlain(value, name ?? '', false)) return;
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

/** Shorter numbers under the name of a token say how many, how long or since when. */
const LEAST_TOKEN_DIGITS = 12;

/** A number can be a password, a one-time code or a token of digits. */
function addNumber(secrets: PlacedSecret[], text: ConfigText, node: Node): void {
  if (node.parent?.kind !== 'member') return;
  const value = text.text.slice(node.start, node.end);
  const name = secretName(node.parent.key);
  if (!name.secret) return;
  const isLong = name.strength === 'strong' && value.length >= LEAST_TOKEN_DIGITS;
  if (name.strength === 'password' || isLong) secrets.push({ span: { start: node.start, end: node.end }, value });
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
export function addLines(spans: Span[], source: string): void {
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
