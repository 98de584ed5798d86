/**
 * YAML 1.2 (core schema, first document) to the format-neutral tree, with aliases and merge keys resolved within
 * bounds.
 */
import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { type ConfigText, limits, type Member, type Node, type ObjectNode, type Parent, type Span } from './text';
import { withoutStackTraces } from './withoutStackTraces';
import { ignoredCodes, wordsFor } from './yamlMessages';
import { type YamlSource, yamlSource } from './yamlSource';

/** Nodes that all aliases of a text together may add to its tree. */
const MAX_ALIASED_NODES = 10_000;

/** Merge keys that are followed in one text. */
const MAX_MERGES = 200;

/** Problems kept for one text. */
const MAX_PROBLEMS = 100;

/** Reads the first document of a text. Never throws. The caller has checked size and depth. */
export function readYaml(text: string): ConfigText {
  return readYamlPart(text, text);
}

/** Reads the part of a text that is YAML and starts where the text does. */
export function readYamlPart(yaml: string, text: string): ConfigText {
  const source = yamlSource(yaml);
  const config: ConfigText = {
    format: 'yaml',
    text,
    root: undefined,
    problems: [],
    comments: source.comments,
    trailingCommas: [],
    memo: [],
  };
  const document = source.tooDeep ? undefined : withoutStackTraces(() => compose(source, yaml));
  if (!document) {
    config.problems.push({ start: 0, end: yaml.length, message: 'this cannot be read' });
    return config;
  }
  for (const { code, pos, message } of document.errors) {
    if (ignoredCodes.has(code) || config.problems.length >= MAX_PROBLEMS) continue;
    const start = Math.min(Math.max(0, pos[0]), text.length);
    const end = Math.min(Math.max(start, pos[1]), text.length);
    config.problems.push({ start, end, message: wordsFor(code, message) });
  }
  const { contents } = document;
  if (contents && !(isScalar(contents) && !contents.source && contents.value === null))
    config.root = toTree(contents, yaml, config);
  return config;
}

function compose(source: YamlSource, yaml: string): Document.Parsed | undefined {
  try {
    const composer = new Composer({
      version: '1.2',
      schema: 'core',
      uniqueKeys: false,
      keepSourceTokens: true,
      prettyErrors: false,
      logLevel: 'silent',
    });
    for (const token of source.tokens) for (const document of composer.next(token)) return document;
    for (const document of composer.end(true, yaml.length)) return document;
  } catch {
    // The library gave up; the caller says so.
  }
  return undefined;
}

/** Turns the library's nodes into ours. `place` is set below an alias: everything there stands where the alias stands. */
function toTree(contents: NonNullable<Document.Parsed['contents']>, text: string, config: ConfigText): Node {
  const anchors = new Map<string, unknown>();
  const open = new Set<unknown>();
  let aliased = 0;
  let merges = 0;

  function toNode(node: unknown, parent: Parent, place: Span | undefined, depth: number): Node {
    if (isAlias(node)) return toAliased(node, parent, place, depth);
    const span = place ?? spanOf(node, text);
    if (!place) noteAnchor(node);
    if (isMap(node)) {
      const object: ObjectNode = { kind: 'object', start: span.start, end: span.end, parent, members: [] };
      open.add(node);
      addMembers(object, node, place, depth);
      open.delete(node);
      const last = object.members[object.members.length - 1];
      if (!place && last && !node.flow) object.end = Math.max(last.end, object.start);
      return object;
    }
    if (isSeq(node)) {
      const array: Node = { kind: 'array', start: span.start, end: span.end, parent, items: [] };
      open.add(node);
      for (const item of node.items) {
        if (isPair(item)) continue;
        const child = toNode(item, array, place, depth + 1);
        if (!place && child.start === child.end) child.start = child.end = behindDash(text, child.start);
        array.items.push(child);
      }
      open.delete(node);
      const last = array.items[array.items.length - 1];
      if (!place && last && !node.flow) array.end = Math.max(last.end, array.start + 1);
      return array;
    }
    const value = isScalar(node) ? node.value : null;
    const { start, end } = span;
    if (typeof value === 'string') {
      const lost = place ? '' : lostCharacter(text, span);
      return { kind: 'string', start, end, parent, value: value + lost };
    }
    if (typeof value === 'number') return { kind: 'number', start, end, parent, value };
    if (typeof value === 'bigint') return { kind: 'number', start, end, parent, value: Number(value) };
    if (typeof value === 'boolean') return { kind: 'boolean', start, end, parent, value };
    return { kind: 'null', start, end, parent, value: null };
  }

  function noteAnchor(node: unknown): void {
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor) anchors.set(anchor, node);
  }

  function toAliased(alias: Alias, parent: Parent, place: Span | undefined, depth: number): Node {
    const span = place ?? spanOf(alias, text);
    const target = targetOf(alias, span, depth);
    return target ? toNode(target, parent, span, depth) : { kind: 'null', ...span, parent, value: null };
  }

  /** What an alias stands for; undefined where that is unknown, contains the alias itself, or would grow too large. */
  function targetOf(alias: Alias, span: Span, depth: number): unknown {
    const target = anchors.get(alias.source);
    if (target === undefined) return problem(span, 'this alias has no anchor before it');
    if (open.has(target)) return problem(span, 'this alias contains itself');
    if (aliased <= MAX_ALIASED_NODES) aliased += sizeOf(target, MAX_ALIASED_NODES);
    if (depth > limits.maxDepth || aliased > MAX_ALIASED_NODES) return problem(span, 'the aliases grow too large');
    return target;
  }

  function problem(span: Span, message: string): undefined {
    const last = config.problems[config.problems.length - 1];
    if (last?.start === span.start && last.message === message) return;
    if (config.problems.length < MAX_PROBLEMS) config.problems.push({ start: span.start, end: span.end, message });
  }

  function addMembers(object: ObjectNode, map: YAMLMap, place: Span | undefined, depth: number): void {
    for (const pair of map.items) {
      if (isMergeKey(pair)) addMerged(object, map, pair, place, depth);
      else addMember(object, pair, place, depth);
    }
  }

  function addMember(object: ObjectNode, pair: Pair, place: Span | undefined, depth: number): void {
    if (!place) noteAnchor(pair.key);
    const keySpan = place ?? spanOf(pair.key, text);
    const member: Member = {
      kind: 'member',
      start: keySpan.start,
      end: keySpan.end,
      parent: object,
      key: keyText(pair.key),
      keySpan: place ? { start: place.start, end: place.end } : keySpan,
      value: undefined,
    };
    object.members.push(member);
    const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
    if (!place && colon) member.end = colon.offset + 1;
    if (pair.value === null || pair.value === undefined) return;
    member.value = toNode(pair.value, member, place, depth + 1);
    if (place) return;
    const empty = isScalar(pair.value) && pair.value.source === '' && member.value.start === member.value.end;
    // A value that is not written stands right behind the colon, not where the next line begins.
    if (empty && colon) member.value.start = member.value.end = member.end;
    member.end = Math.max(member.end, member.value.end);
  }

  /** `<<`: what the named maps hold and this one does not say itself. */
  function addMerged(object: ObjectNode, map: YAMLMap, pair: Pair, place: Span | undefined, depth: number): void {
    if (++merges > MAX_MERGES) {
      problem(place ?? spanOf(pair.key, text), 'there are too many merge keys');
      return;
    }
    const own = new Set(map.items.filter((item) => !isMergeKey(item)).map((item) => keyText(item.key)));
    for (const member of object.members) own.add(member.key);
    for (const part of isSeq(pair.value) ? pair.value.items : [pair.value]) {
      const span = place ?? (isAlias(part) ? spanOf(part, text) : undefined);
      const source = isAlias(part) ? targetOf(part, span!, depth) : part;
      if (!isMap(source) || open.has(source)) continue;
      open.add(source);
      const merged: ObjectNode = { ...object, members: [] };
      addMembers(merged, source, span, depth);
      open.delete(source);
      for (const member of merged.members) {
        if (own.has(member.key)) {
          object.beneath ??= new Set();
          object.beneath.add(member.key);
          continue;
        }
        own.add(member.key);
        member.parent = object;
        object.members.push(member);
      }
    }
  }

  function keyText(key: unknown): string {
    if (isAlias(key)) {
      const target = anchors.get(key.source);
      return isScalar(target) ? scalarText(target) : '';
    }
    if (isScalar(key)) return scalarText(key);
    const { start, end } = spanOf(key, text);
    return text.slice(start, end);
  }

  return toNode(contents, undefined, undefined, 0);
}

function scalarText({ value, source }: { value: unknown; source?: string | undefined }): string {
  return typeof value === 'string' ? value : (source ?? '');
}

function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** Nodes below a node, counted no further than the limit. Aliases in it count when they are followed. */
function sizeOf(node: unknown, most: number): number {
  let size = 0;
  const stack = [node];
  while (stack.length && size < most) {
    const next = stack.pop();
    size++;
    if (isMap(next)) for (const pair of next.items) stack.push(pair.value);
    else if (isSeq(next)) for (const item of next.items) stack.push(item);
  }
  return size;
}

function spanOf(node: unknown, text: string): Span {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  if (!range) return { start: 0, end: 0 };
  const [start, valueEnd] = range;
  let end = Math.min(valueEnd, text.length);
  // A block text ends with its last line, not with the line breaks behind it.
  if (text[start] === '|' || text[start] === '>') while (end > start && isBreak(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** The library takes the last character of an unclosed string for its closing quote. */
function lostCharacter(text: string, { start, end }: Span): string {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return '';
  const last = end - start > 1 ? text[end - 1]! : quote;
  return last === quote || NO_QUOTE.test(last) ? '' : last;
}

/** An item that is not written stands right behind its dash. */
function behindDash(text: string, offset: number): number {
  let at = offset;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return text[at - 1] === '-' ? at : offset;
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x20;
}

const NO_QUOTE = /[\s\\]/;
