/** Comment-preserving edits of YAML texts, built on offsets. Declines (undefined) rather than guess. */

import type { ConfigEditor, JsonValue } from './configEditor';
import { appendChild, type BracketStyle, insertBefore, removeChild, removeChildren } from './editBrackets';
import { appendToBlock, insertIntoBlock, removeFromBlock, removeManyFromBlock } from './editYamlBlock';
import { startOfLine } from './lines';
import { isTerminated } from './terminated';
import {
  type ArrayNode,
  type ConfigText,
  hasLoneReturn,
  type Member,
  type Node,
  type ObjectNode,
  type Span,
  type StringNode,
  type TextEdit,
} from './text';
import { decodeYaml, spanInYamlString } from './yamlStrings';
import { escapeYaml, isPlain, yamlInline, yamlLines, yamlPair, yamlString } from './yamlText';

const style: BracketStyle = { comment: 'hash', opensEmpty: false };

/** The editor for one YAML text. */
export function yamlEditor(config: ConfigText): ConfigEditor {
  const { text } = config;
  // It ends a line for some parsers and not for others, and lines mean everything here.
  if (hasLoneReturn(text)) return noEdits;
  // In a broken text indentation may mean something else, so its structure is left alone.
  const whole = config.problems.length === 0;
  return {
    replaceValue: (node, value) => replaceValue(config, node, value),
    replaceWithin: (node, start, end, value) => replaceWithin(config, node, start, end, value),
    renameKey(member, key) {
      const { keySpan } = member;
      if (hides(member)) return undefined;
      // Its quotes stay where what follows stands right behind them, as it may in a broken text.
      const quoted =
        whole && COLON_ALONE.test(text.slice(keySpan.end, keySpan.end + 80))
          ? undefined
          : requoted(text.slice(keySpan.start, keySpan.start + 1), key);
      const name = quoted ?? yamlString(key);
      if (name === undefined || !isWrittenKey(text, keySpan) || !isTerminated(text, keySpan)) return undefined;
      return [{ ...keySpan, text: name }];
    },
    keyPlaces: ({ keySpan }) => [keySpan],
    removeMember(member) {
      if (!whole || !isWrittenKey(text, member.keySpan) || isShared(text, member) || hides(member)) return undefined;
      return removePlace(config, member.parent, member);
    },
    removeMembers(members) {
      const parent = members[0]?.parent;
      if (!whole || !parent || isShared(text, parent)) return undefined;
      if (!members.every((member) => isWrittenKey(text, member.keySpan) && !hides(member))) return undefined;
      return removePlaces(config, parent, members);
    },
    removeItem(item) {
      const { parent } = item;
      if (!whole || parent?.kind !== 'array' || isShared(text, parent)) return undefined;
      return removePlace(config, parent, item);
    },
    removeItems(items) {
      const parent = items[0]?.parent;
      if (!whole || parent?.kind !== 'array' || isShared(text, parent)) return undefined;
      return removePlaces(config, parent, items);
    },
    insertMember(object, key, value) {
      if (!whole || isShared(text, object)) return undefined;
      const written = yamlPair(key, value, '', '', '');
      if (written === undefined) return undefined;
      if (isFlow(text, object)) return appendFlow(text, object, written);
      return appendToBlock(config, object, (indent, unit, eol) => yamlPair(key, value, indent, unit, eol)!);
    },
    insertItem(array, value, before) {
      if (!whole || isShared(text, array)) return undefined;
      const written = yamlInline(value);
      if (written === undefined) return undefined;
      if (before) {
        if (!isFlow(text, array)) return insertIntoBlock(config, array, before, written);
        return hasMarks(text, array, before) ? undefined : insertBefore(text, before, written);
      }
      if (isFlow(text, array)) return appendFlow(text, array, written);
      return appendToBlock(config, array, (indent, unit, eol) => {
        const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
        if (!isMap || Object.keys(value).length === 0) return `- ${written}`;
        return `- ${yamlLines(value as { [key: string]: JsonValue }, `${indent}  `, unit, eol)!}`;
      });
    },
  };
}

const COLON_ALONE = /^[ \t]*:(?:\s|$)/;

function declined(): undefined {
  return undefined;
}

const noEdits: ConfigEditor = {
  replaceValue: declined,
  replaceWithin: declined,
  renameKey: declined,
  keyPlaces: ({ keySpan }) => [keySpan],
  removeMember: declined,
  removeMembers: declined,
  removeItem: declined,
  removeItems: declined,
  insertMember: declined,
  insertItem: declined,
};

/** Written in brackets, not by indentation. A list that starts with a bracketed item has the dash first. */
function isFlow(text: string, node: ObjectNode | ArrayNode): boolean {
  const open = text[node.start];
  if (node.kind === 'array') return open === '[';
  return open === '{' && node.members[0]?.start !== node.start;
}

/** Below an alias: the text belongs to the anchor and to everyone who refers to it. */
function isShared(text: string, element: Node | Member): boolean {
  let current: Node | Member | undefined = element;
  while (current) {
    if (current.kind !== 'member' && text[current.start] === '*') return true;
    current = current.parent;
  }
  return false;
}

/** Without it, the value of a merged map would come into force. */
function hides({ key, parent }: Member): boolean {
  return parent.beneath?.has(key) === true;
}

/** A key that stands in the text as one scalar: no alias, no collection, not left out. */
function isWrittenKey(text: string, { start, end }: Span): boolean {
  return end > start && !'*[{|>?'.includes(text[start]!) && !text.slice(start, end).includes('\n');
}

function removePlace(
  config: ConfigText,
  parent: ObjectNode | ArrayNode,
  element: Member | Node,
): TextEdit[] | undefined {
  const { text } = config;
  if (losesAnchor(text, parent, element)) return undefined;
  if (!isFlow(text, parent)) return removeFromBlock(config, parent, element);
  if (hasMarks(text, parent, element)) return undefined;
  return removeChild(text, parent, element, style);
}

function removePlaces(
  config: ConfigText,
  parent: ObjectNode | ArrayNode,
  elements: readonly (Member | Node)[],
): TextEdit[] | undefined {
  const { text } = config;
  if (elements.some((element) => losesAnchor(text, parent, element))) return undefined;
  if (!isFlow(text, parent)) return removeManyFromBlock(config, parent, elements);
  const marked = elements.some((element) => hasMarks(text, parent, element));
  return marked ? undefined : removeChildren(text, parent, elements, style);
}

/** An anchor in the span has aliases behind it, which would then stand for nothing. */
function isReferredTo(text: string, { start, end }: Span): boolean {
  const names = Array.from(text.slice(start, end).matchAll(ANCHOR), ([, name]) => name!);
  return names.some((name) => text.includes(`*${name}`, end));
}

/** Anchors stand in front of a child's span. */
function losesAnchor(text: string, parent: ObjectNode | ArrayNode, element: Member | Node): boolean {
  return isReferredTo(text, { start: previousEnd(parent, element) ?? parent.start, end: element.end });
}

function previousEnd(parent: ObjectNode | ArrayNode, element: Member | Node): number | undefined {
  const children: readonly (Member | Node)[] = parent.kind === 'object' ? parent.members : parent.items;
  return children[children.indexOf(element) - 1]?.end;
}

/** Anchors, tags and `?` stand outside a child's span and would be left behind. */
function hasMarks(text: string, parent: ObjectNode | ArrayNode, element: Member | Node): boolean {
  const from = previousEnd(parent, element) ?? parent.start + 1;
  const before = text.slice(from, element.start).split('\n');
  const clean = before.every((row) => SEPARATORS.test(row.split('#', 1)[0]!));
  return element.end === element.start || !clean;
}

function appendFlow(text: string, container: ObjectNode | ArrayNode, written: string): TextEdit[] | undefined {
  const last = container.kind === 'object' ? container.members.at(-1) : container.items.at(-1);
  if (last && (last.end === last.start || text[last.end - 1] === ':')) return undefined;
  // A line that starts left of its neighbours would end the brackets; the brackets' own lines show where it is safe.
  return appendChild(text, container, () => written, style);
}

function replaceValue(config: ConfigText, node: Node, value: JsonValue): TextEdit[] | undefined {
  const { text } = config;
  const plain = yamlInline(value);
  if (plain === undefined || isShared(text, node) || isReferredTo(text, node)) return undefined;
  const written =
    (node.kind === 'string' ? requoted(text.slice(node.start, node.start + 1), value) : undefined) ?? plain;
  if (config.problems.length > 0 && !keepsForm(text, node, written)) return undefined;
  // A tag would give the new value its own type.
  if (TAG_BEFORE.test(text.slice(Math.max(0, node.start - 200), node.start))) return undefined;
  if (node.start === node.end) {
    if (!NOTHING_WRITTEN.test(text.slice(node.start).split('\n', 1)[0]!)) return undefined;
    return [{ start: node.start, end: node.end, text: ` ${written}` }];
  }
  const isBlockText = text[node.start] === '|' || text[node.start] === '>';
  const loses = config.comments.some(({ start }) => node.start <= start && start < node.end);
  if (isBlockText && loses) return undefined;
  if (
    node.kind === 'array' &&
    node.parent?.kind === 'member' &&
    columnOf(text, node.start) <= columnOf(text, node.parent.start)
  ) {
    // A list may stand at the column of its key, anything else may not.
    return [{ start: node.start, end: node.end, text: `  ${written}` }];
  }
  return [{ start: node.start, end: node.end, text: written }];
}

/** In a broken text brackets, indentation and any quote more or less may move the ends of what stands around. */
function keepsForm(text: string, node: Node, written: string): boolean {
  if (node.kind === 'object' || node.kind === 'array' || !isTerminated(text, node)) return false;
  return quoteAt(text.slice(node.start, node.end)) === quoteAt(written);
}

function quoteAt(raw: string): string | undefined {
  return raw[0] === '"' || raw[0] === "'" ? raw[0] : undefined;
}

function columnOf(text: string, offset: number): number {
  return offset - startOfLine(text, offset);
}

/** Keeps the form of the string where the new characters can stand in it; otherwise the whole string is put in quotes. */
function replaceWithin(
  config: ConfigText,
  node: StringNode,
  start: number,
  end: number,
  value: string,
): TextEdit[] | undefined {
  const span = spanInYamlString(config, node, start, end);
  if (!span) return undefined;
  const raw = config.text.slice(node.start, node.end);
  const expected = node.value.slice(0, start) + value + node.value.slice(end);
  const first = raw[0];
  if (first === '|' || first === '>') {
    // Inside a line of a block nothing means anything but itself; what goes must leave its line a start.
    const fits =
      value === '' ? config.text[span.start - 1]!.trim() !== '' : LINE_TEXT.test(value) && !INVISIBLE.test(value);
    return fits && !config.text.slice(span.start, span.end).includes('\n') ? [{ ...span, text: value }] : undefined;
  }
  const quoted = first === '"' || first === "'";
  const written = first === '"' ? escapeYaml(value) : first === "'" ? value.replaceAll("'", "''") : value;
  const result = raw.slice(0, span.start - node.start) + written + raw.slice(span.end - node.start);
  const same = quoted
    ? decodeYaml(result) === expected && !HALF_PAIR.test(value)
    : result === expected &&
      (isPlain(expected) || (!isInBrackets(config.text, node) && isPlain(withoutMarks(expected))));
  if (same) return [{ ...span, text: written }];
  return replaceValue(config, node, expected);
}

/** Below a list or map in brackets, where more characters mean something. */
function isInBrackets(text: string, node: Node): boolean {
  let element: Node | Member | undefined = node.parent;
  while (element) {
    if ((element.kind === 'object' || element.kind === 'array') && isFlow(text, element)) return true;
    element = element.parent;
  }
  return false;
}

/** Without what means nothing outside of brackets but as the first character. */
function withoutMarks(value: string): string {
  return value.slice(0, 1) + value.slice(1).replaceAll(FLOW_MARKS, '');
}

/** The new string in the quotes of the old one. */
function requoted(raw: string, value: JsonValue): string | undefined {
  if (typeof value !== 'string' || HALF_PAIR.test(value)) return undefined;
  if (raw[0] === '"') return `"${escapeYaml(value)}"`;
  return raw[0] === "'" && LINE_TEXT.test(value) && !INVISIBLE.test(value)
    ? `'${value.replaceAll("'", "''")}'`
    : undefined;
}

const TAG_BEFORE = /(?:^|[\s,[{:])!\S{0,80}\s{1,80}$/;
const NOTHING_WRITTEN = /^[ \t]*(?:#|\r?$|[,\]}])/;
const ANCHOR = /&([^\s,[\]{}]{1,200})/g;
const SEPARATORS = /^[\s,]*$/;
const LINE_TEXT = /^[^\s#](?:.*\S)?$/;
/** Private characters can be written; fixes mark with them what a person is to type. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u;
const HALF_PAIR = /\p{Cs}/u;
/** Mean something between brackets, or as the first character. */
const FLOW_MARKS = /[[\]{},?&()]/g;
