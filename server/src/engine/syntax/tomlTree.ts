/** Builds the format-neutral tree from TOML statements, however a table is spread over headers and dotted keys. */
import type { AST } from 'toml-eslint-parser';
import type { ArrayNode, Member, Node, ObjectNode, Parent, Span } from './text';

/** Where a table that has no braces stands in the text. */
export interface TomlTable {
  /** `header`: has one of its own; `implied`: only named in deeper headers; `dotted`: named in dotted keys. */
  kind: 'root' | 'header' | 'implied' | 'dotted';
  /** Headers with their key-values, and dotted key-values, that say something about this table or one below it. */
  parts: Span[];
  /** End of its own last key-value, or of its header. */
  ownEnd: number | undefined;
  /** Raw text of the dotted key up to and with this table. */
  prefix: string;
}

const tables = new WeakMap<ObjectNode, TomlTable>();
const extraKeys = new WeakMap<Member, Span[]>();
const statements = new WeakMap<Member, Span>();
const lists = new WeakSet<Node>();

/** How a table is written; undefined for inline tables. */
export function tomlTableOf(object: ObjectNode): TomlTable | undefined {
  return tables.get(object);
}

/** Every place where the member's key is written: a table is named again in each header below it. */
export function keySpansOf(member: Member): Span[] {
  return [member.keySpan, ...(extraKeys.get(member) ?? [])];
}

/** The whole key-value that a member ends; its own span starts at the last part of a dotted key. */
export function statementOf(member: Member): Span {
  return statements.get(member) ?? member;
}

/** Whether an array is written as `[[headers]]`. */
export function isTableList(node: Node): boolean {
  return lists.has(node);
}

/** Collects statements in text order. */
export interface TomlTree {
  root: ObjectNode;
  /** Takes what the parser made of a text that starts at `offset`; values behind `end` were made up to close it. */
  add(program: AST.TOMLProgram, offset: number, end: number): void;
  /** Keys that follow have no table that is known. */
  loseTable(): void;
}

/** Starts a tree for a text. Key names are read from it where the parser was given others. */
export function createTomlTree(text: string, names: ReadonlyMap<number, string>): TomlTree {
  const root: ObjectNode = { kind: 'object', start: 0, end: text.length, parent: undefined, members: [] };
  const index = new Map<ObjectNode, Map<string, Member>>();
  let table = root;
  let path: ObjectNode[] = [root];
  let block: Span | undefined;
  register(root, 'root', '');

  function register(object: ObjectNode, kind: TomlTable['kind'], prefix: string): void {
    tables.set(object, { kind, parts: [], ownEnd: undefined, prefix });
    index.set(object, new Map());
  }
  function push(object: ObjectNode, member: Member): void {
    object.members.push(member);
    index.get(object)?.set(member.key, member);
  }

  /** The table below `object` that a key part names; made when there is none. */
  function descend(object: ObjectNode, key: Key, outer: Span, kind: 'implied' | 'dotted', prefix: string): ObjectNode {
    const member = index.get(object)?.get(key.name);
    const value = member?.value;
    const last = value?.kind === 'array' && lists.has(value) ? value.items[value.items.length - 1] : value;
    if (member && last?.kind === 'object' && tables.has(last)) {
      noteKey(member, key.span);
      return last;
    }
    const made = addMember(object, key, outer);
    const child: ObjectNode = { kind: 'object', ...outer, parent: made, members: [] };
    made.value = child;
    register(child, kind, prefix);
    return child;
  }
  function addMember(object: ObjectNode, key: Key, outer: Span): Member {
    const span = { start: Math.min(outer.start, key.span.start), end: Math.max(outer.end, key.span.end) };
    const member: Member = {
      kind: 'member',
      start: span.start,
      end: span.end,
      parent: object,
      key: key.name,
      keySpan: key.span,
      value: undefined,
    };
    push(object, member);
    return member;
  }

  function addHeader(node: AST.TOMLTable, offset: number, end: number): void {
    const keys = keysOf(node.key, offset, end);
    const at = { start: node.range[0] + offset, end: Math.min(headerEnd(node) + offset, end) };
    const part = { ...at };
    path = [root];
    table = root;
    for (const key of keys.slice(0, -1)) {
      table = descend(table, key, at, 'implied', '');
      path.push(table);
    }
    const last = keys[keys.length - 1]!;
    const known = index.get(table)?.get(last.name);
    if (node.kind === 'array') table = addListItem(table, known, last, at);
    else table = openTable(table, known, last, at);
    path.push(table);
    block = part;
    for (const object of path) tables.get(object)!.parts.push(part);
    tables.get(table)!.ownEnd = at.end;
  }
  function openTable(parent: ObjectNode, known: Member | undefined, key: Key, at: Span): ObjectNode {
    const value = known?.value;
    if (known && value?.kind === 'object' && tables.get(value)?.kind === 'implied') {
      noteKey(known, key.span);
      tables.get(value)!.kind = 'header';
      return value;
    }
    const member = addMember(parent, key, at);
    const object: ObjectNode = { kind: 'object', ...at, parent: member, members: [] };
    member.value = object;
    register(object, 'header', '');
    return object;
  }
  function addListItem(parent: ObjectNode, known: Member | undefined, key: Key, at: Span): ObjectNode {
    let list = known?.value;
    if (!known || list?.kind !== 'array' || !lists.has(list)) {
      const member = addMember(parent, key, at);
      list = { kind: 'array', ...at, parent: member, items: [] };
      member.value = list;
      lists.add(list);
    } else noteKey(known, key.span);
    const object: ObjectNode = { kind: 'object', ...at, parent: list, members: [] };
    list.items.push(object);
    register(object, 'header', '');
    return object;
  }

  function addKeyValue(node: AST.TOMLKeyValue, target: ObjectNode, offset: number, end: number): void {
    const keys = keysOf(node.key, offset, end);
    const stop = Math.min(Math.max(node.range[1], endOf(node.value)) + offset, end);
    const part = { start: node.range[0] + offset, end: stop };
    let object = target;
    for (let i = 0; i < keys.length - 1; i++) {
      const outer = { start: keys[i + 1]!.span.start, end: stop };
      const prefix = text.slice(keys[0]!.span.start, keys[i]!.span.end);
      object = descend(object, keys[i]!, outer, 'dotted', prefix);
      const dotted = tables.get(object);
      dotted?.parts.push(part);
      if (dotted?.kind === 'dotted') dotted.ownEnd = stop;
    }
    const last = keys[keys.length - 1]!;
    const member = addMember(object, last, { start: last.span.start, end: stop });
    if (keys.length > 1) statements.set(member, part);
    const value = toNode(node.value, member, offset, end);
    if (value) member.value = value;
  }

  function toNode(node: AST.TOMLContentNode, parent: Parent, offset: number, end: number): Node | undefined {
    const start = node.range[0] + offset;
    if (start >= end) return undefined;
    const stop = Math.min(endOf(node) + offset, end);
    if (node.type === 'TOMLArray') {
      const array: ArrayNode = { kind: 'array', start, end: stop, parent, items: [] };
      for (const element of node.elements) {
        const item = toNode(element, array, offset, end);
        if (item) array.items.push(item);
      }
      return array;
    }
    if (node.type === 'TOMLInlineTable') {
      const object: ObjectNode = { kind: 'object', start, end: stop, parent, members: [] };
      // Dotted keys may meet inside braces too.
      index.set(object, new Map());
      for (const pair of node.body) if (pair.range[0] + offset < end) addKeyValue(pair, object, offset, end);
      return object;
    }
    switch (node.kind) {
      case 'string':
        return { kind: 'string', start, end: stop, parent, value: node.value };
      case 'integer':
      case 'float':
        return { kind: 'number', start, end: stop, parent, value: node.value };
      case 'boolean':
        return { kind: 'boolean', start, end: stop, parent, value: node.value };
      default:
        return { kind: 'string', start, end: stop, parent, value: node.datetime };
    }
  }

  function keysOf(key: AST.TOMLKey, offset: number, end: number): Key[] {
    return key.keys.map((part) => {
      const start = part.range[0] + offset;
      const written = part.type === 'TOMLBare' ? part.name : part.value;
      return { name: names.get(start) ?? written, span: { start, end: Math.min(part.range[1] + offset, end) } };
    });
  }

  return {
    root,
    add(program, offset, end) {
      for (const node of program.body[0].body) {
        if (node.type === 'TOMLTable') {
          // Half a header names no table yet; its lines must not count as another table's.
          if (node.key.range[1] + offset > end) loseTable();
          else addHeader(node, offset, end);
          for (const pair of node.body) addOwn(pair, offset, end);
        } else addOwn(node, offset, end);
      }
    },
    loseTable,
  };

  function loseTable(): void {
    table = { kind: 'object', start: 0, end: 0, parent: undefined, members: [] };
    path = [];
    block = undefined;
    register(table, 'root', '');
  }

  function addOwn(pair: AST.TOMLKeyValue, offset: number, end: number): void {
    addKeyValue(pair, table, offset, end);
    const stop = Math.min(pair.range[1] + offset, end);
    tables.get(table)!.ownEnd = stop;
    if (block) block.end = stop;
    else if (path.length) tables.get(root)!.parts.push({ start: pair.range[0] + offset, end: stop });
  }
}

/** The parser gives a single zero at the end of a text no length. */
function endOf({ range: [start, end] }: AST.TOMLContentNode): number {
  return Math.max(end, start + 1);
}

interface Key {
  name: string;
  span: Span;
}

function noteKey(member: Member, span: Span): void {
  const known = extraKeys.get(member);
  if (known) known.push(span);
  else extraKeys.set(member, [span]);
}

/** End of the header itself; the parser's own range grows with the table's lines. */
function headerEnd(node: AST.TOMLTable): number {
  return node.key.range[1] + (node.kind === 'array' ? 2 : 1);
}
