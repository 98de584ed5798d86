/** Comment-preserving edits of TOML texts, built on offsets. Declines (undefined) rather than guess. */

import { type ConfigEditor, type JsonValue, joinEdits } from './configEditor';
import { appendChild, type BracketStyle, insertBefore, lineIndent, removeChild, removeChildren } from './editBrackets';
import { isTerminated } from './terminated';
import {
  type ConfigText,
  hasLoneReturn,
  lineEnding,
  type Member,
  type Node,
  type ObjectNode,
  type Span,
  type StringNode,
  type TextEdit,
} from './text';
import { decodeToml, escapeToml, quoteOf, renderToml, spanInTomlString, tomlKey } from './tomlStrings';
import { isTableList, keySpansOf, statementOf, type TomlTable, tomlTableOf } from './tomlTree';

const style: BracketStyle = { comment: 'hash', opensEmpty: false };

/** The editor for one TOML text. */
export function tomlEditor(config: ConfigText): ConfigEditor {
  const { text } = config;
  // In a broken text the tree is pieced together, so its structure is left alone.
  const whole = config.problems.length === 0 && !hasLoneReturn(text);
  return {
    replaceValue: (node, value) => replaceValue(text, node, value),
    replaceWithin: (node, start, end, value) => replaceWithin(config, node, start, end, value),
    renameKey(member, key) {
      const name = tomlKey(key);
      if (name === undefined || !whole) return undefined;
      return keySpansOf(member).map((span) => ({ ...span, text: name }));
    },
    keyPlaces: keySpansOf,
    removeMember: (member) => (whole ? removeMember(text, member) : undefined),
    removeMembers(members) {
      const parent = members[0]?.parent;
      if (!whole || !parent) return undefined;
      const inBraces = !tomlTableOf(parent) && members.every(({ value }) => !value || !isSpread(value));
      if (inBraces) return removeChildren(text, parent, members, style);
      return joinEdits(members.map((member) => removeMember(text, member)));
    },
    removeItem(item) {
      const { parent } = item;
      if (!whole || parent?.kind !== 'array') return undefined;
      if (!isTableList(parent)) return removeChild(text, parent, item, style);
      return parent.items.length > 1 ? removeSpread(text, item) : undefined;
    },
    removeItems(items) {
      const parent = items[0]?.parent;
      if (!whole || parent?.kind !== 'array' || isTableList(parent)) return undefined;
      return removeChildren(text, parent, items, style);
    },
    insertMember(object, key, value) {
      const pair = renderPair(key, value);
      if (!whole || pair === undefined) return undefined;
      const table = tomlTableOf(object);
      // A table of dotted keys ends at its first one here, so that the end of the braces' last member is not known.
      if (!table && object.members.some((member) => member.value && isSpread(member.value))) return undefined;
      if (!table) return appendChild(text, object, () => pair, style);
      if (isInBraces(object)) return undefined;
      if (table.kind === 'dotted') return appendLine(text, object, table, `${table.prefix}.${pair}`);
      if (table.ownEnd !== undefined) return appendLine(text, object, table, pair);
      return table.kind === 'root' ? [prependLine(text, table, pair)] : openTable(text, object, table, pair);
    },
    insertItem(array, value, before) {
      if (!whole) return undefined;
      if (isTableList(array)) return before ? undefined : appendTable(text, array, value);
      const item = renderToml(value);
      if (before && item !== undefined) return insertBefore(text, before, item);
      return item === undefined ? undefined : appendChild(text, array, () => item, style);
    },
  };
}

function removeMember(text: string, member: Member): TextEdit[] | undefined {
  if (member.value && isSpread(member.value)) return isInBraces(member) ? undefined : removeSpread(text, member.value);
  const table = tomlTableOf(member.parent);
  if (table?.kind === 'dotted' && member.parent.members.length === 1) {
    // The key alone says that there is a table.
    return [{ ...statementOf(member), text: `${table.prefix} = {}` }];
  }
  if (!isInBraces(member)) return [removeLines(text, statementOf(member))];
  return statementOf(member).start === member.start ? removeChild(text, member.parent, member, style) : undefined;
}

function replaceValue(text: string, node: Node, value: JsonValue): TextEdit[] | undefined {
  const written = renderToml(value);
  if (written === undefined || isSpread(node) || !isTerminated(text, node)) return undefined;
  return [{ start: node.start, end: node.end, text: written }];
}

/** Keeps the kind of quotes where the new characters can stand between them. */
function replaceWithin(
  config: ConfigText,
  node: StringNode,
  start: number,
  end: number,
  value: string,
): TextEdit[] | undefined {
  const span = spanInTomlString(config, node, start, end);
  if (!span) return undefined;
  const raw = config.text.slice(node.start, node.end);
  const expected = node.value.slice(0, start) + value + node.value.slice(end);
  const written = quoteOf(raw)[0] === '"' ? escapeToml(value) : value;
  const result = raw.slice(0, span.start - node.start) + written + raw.slice(span.end - node.start);
  if (decodeToml(result) === expected) return [{ ...span, text: written }];
  return replaceValue(config.text, node, expected);
}

function renderPair(key: string, value: JsonValue): string | undefined {
  const name = tomlKey(key);
  const written = renderToml(value);
  return name === undefined || written === undefined ? undefined : `${name} = ${written}`;
}

/** Written with headers or dotted keys, and so in several places. */
function isSpread(node: Node): boolean {
  return isTableList(node) || (node.kind === 'object' && tomlTableOf(node) !== undefined);
}

function isInBraces(element: Member | Node): boolean {
  let parent = element.parent;
  while (parent) {
    if (parent.kind === 'object' && !tomlTableOf(parent)) return true;
    if (parent.kind === 'array' && !isTableList(parent)) return true;
    parent = parent.parent;
  }
  return false;
}

/** Removes all headers and lines of a table or of a list of tables. */
function removeSpread(text: string, node: Node): TextEdit[] {
  const objects = node.kind === 'array' ? node.items : [node];
  const parts = new Set(objects.flatMap((item) => (item.kind === 'object' ? (tomlTableOf(item)?.parts ?? []) : [])));
  const sorted = [...parts].sort((a, b) => a.start - b.start);
  const outer = sorted.filter((part, i) => i === 0 || part.start >= sorted[i - 1]!.end);
  return outer.map((part) => removeLines(text, part));
}

/** Takes whole lines; a comment behind the last one stays where it is. A gap of blank lines is closed. */
function removeLines(text: string, { start, end }: Span): TextEdit {
  const lineStart = start - lineIndent(text, start).length;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  if (text.slice(end, lineEnd).trim()) return { start, end: end + blanksAt(text, end), text: '' };
  const gapBefore = lineStart === 0 || BLANK_LINE_END.test(text.slice(Math.max(0, lineStart - 200), lineStart));
  const gapBehind = gapBefore ? BLANK_LINE.exec(text.slice(lineEnd, lineEnd + 200)) : undefined;
  return { start: lineStart, end: lineEnd + (gapBehind?.[0].length ?? 0), text: '' };
}

function blanksAt(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - from;
}

/** A line behind the table's own last line, before any header that follows. */
function appendLine(text: string, object: ObjectNode, table: TomlTable, line: string): TextEdit[] {
  const eol = lineEnding(text);
  const indent = lineIndent(text, firstOwn(object) ?? table.ownEnd!);
  const newline = text.indexOf('\n', table.ownEnd);
  const lineEnd = newline < 0 ? text.length : text[newline - 1] === '\r' ? newline - 1 : newline;
  return [{ start: lineEnd, end: lineEnd, text: `${eol}${indent}${line}` }];
}

/** Start of the first key-value that stands on a line of this table. */
function firstOwn(object: ObjectNode): number | undefined {
  const member = object.members.find(({ value }) => !value || !isSpread(value));
  return member && statementOf(member).start;
}

/** Top-level keys must stand before the first header, and above the comment that speaks about it. */
function prependLine(text: string, table: TomlTable, line: string): TextEdit {
  const eol = lineEnding(text);
  const first = table.parts[0];
  if (first) return { ...before(text, first.start), text: `${line}${eol}${eol}` };
  const gap = text === '' || text.endsWith('\n') || text === '\ufeff' ? '' : eol;
  return { start: text.length, end: text.length, text: `${gap}${line}${eol}` };
}

/** Gives a table that is only named in deeper headers one of its own. */
function openTable(text: string, object: ObjectNode, table: TomlTable, line: string): TextEdit[] | undefined {
  const eol = lineEnding(text);
  const path = pathOf(object);
  const first = table.parts[0];
  if (!first || path === undefined) return undefined;
  const indent = lineIndent(text, first.start);
  const header = `[${path}]${eol}${indent}${line}${eol}${eol}${indent}`;
  return [{ ...before(text, first.start), text: header }];
}

function appendTable(text: string, array: Node, value: JsonValue): TextEdit[] | undefined {
  const last = array.kind === 'array' ? array.items[array.items.length - 1] : undefined;
  const table = last?.kind === 'object' ? tomlTableOf(last) : undefined;
  const path = last && pathOf(last);
  if (!table || path === undefined || typeof value !== 'object' || value === null || Array.isArray(value))
    return undefined;
  const eol = lineEnding(text);
  const indent = lineIndent(text, table.parts[0]!.start);
  const lines = [`[[${path}]]`];
  for (const [key, item] of Object.entries(value)) {
    const pair = renderPair(key, item);
    if (pair === undefined) return undefined;
    lines.push(pair);
  }
  const end = Math.max(...table.parts.map((part) => part.end));
  const newline = text.indexOf('\n', end);
  const at = newline < 0 ? text.length : text[newline - 1] === '\r' ? newline - 1 : newline;
  return [{ start: at, end: at, text: `${eol}${eol}${indent}${lines.join(`${eol}${indent}`)}` }];
}

/** The keys of a header for this table; items of lists are the last one there, which is where headers point. */
function pathOf(object: Node): string | undefined {
  const keys: string[] = [];
  let element: Member | Node | undefined = object;
  while (element) {
    if (element.kind === 'member') {
      const name = tomlKey(element.key);
      if (name === undefined) return undefined;
      keys.push(name);
    }
    element = element.parent;
  }
  return keys.length ? keys.reverse().join('.') : undefined;
}

/** Where something can be put above a header: its line, or the comment lines right above it. Behind the indentation. */
function before(text: string, offset: number): Span {
  const indent = lineIndent(text, offset);
  let line = offset - indent.length;
  while (line > 0) {
    const previous = text.lastIndexOf('\n', line - 2) + 1;
    if (!COMMENT_LINE.test(text.slice(previous, line))) break;
    line = previous;
  }
  const at = line + indent.length;
  const start = text.slice(line, at) === indent ? at : line;
  return { start, end: start };
}

const BLANK_LINE_END = /\n[ \t]*\r?\n$/;
const BLANK_LINE = /^[ \t]*\r?\n/;
const COMMENT_LINE = /^[ \t]*#/;
