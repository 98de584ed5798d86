/**
 * The format-neutral view of a configuration text: tree, problems, comments, layout. Every node knows its place in the
 * text.
 */

/** A half-open range of UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/** Replace the raw characters of a span. */
export interface TextEdit extends Span {
  text: string;
}

/** Formats the engine reads. */
export type Format = 'json' | 'toml' | 'yaml' | 'shell' | 'calls';

/** A value in the text. Scalars carry decoded values; offsets always refer to the raw text. */
export type Node = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode;

/** What a node can hang below. */
export type Parent = Member | ArrayNode | undefined;

/** A map of keys to values. */
export interface ObjectNode extends Span {
  kind: 'object';
  parent: Parent;
  /** All members in text order, duplicates included: hosts run the last one, a reviewer must see each. */
  members: Member[];
  /** Names that merged maps have, too (YAML): without the own member, the merged one would count. */
  beneath?: Set<string>;
}

/** One `key: value`. The value is missing while it is being typed. */
export interface Member extends Span {
  kind: 'member';
  parent: ObjectNode;
  key: string;
  keySpan: Span;
  value: Node | undefined;
}

/** A list of values. */
export interface ArrayNode extends Span {
  kind: 'array';
  parent: Parent;
  items: Node[];
}

/** A string, with its value decoded. */
export interface StringNode extends Span {
  kind: 'string';
  parent: Parent;
  value: string;
}

/** A number. */
export interface NumberNode extends Span {
  kind: 'number';
  parent: Parent;
  value: number;
}

/** True or false. */
export interface BooleanNode extends Span {
  kind: 'boolean';
  parent: Parent;
  value: boolean;
}

/** The empty value. */
export interface NullNode extends Span {
  kind: 'null';
  parent: Parent;
  value: null;
}

/** A place where the text does not follow its format's grammar; the tree holds what could still be read. */
export interface SyntaxProblem extends Span {
  message: string;
  /** A bracket is still open at the end of the text. */
  unclosed?: true;
  /** What mends it, where the mistake is plain. */
  repair?: { title: string; edits: TextEdit[] };
}

/** A comment with its delimiters. */
export interface Comment extends Span {
  text: string;
}

/** A text read as one of the formats. `root` is undefined when nothing could be read. */
export interface ConfigText {
  format: Format;
  text: string;
  root: Node | undefined;
  problems: SyntaxProblem[];
  comments: Comment[];
  /** Commas right before a closing bracket (JSON formats only). */
  trailingCommas: Span[];
  /** Statements whose values are computed, so that the tree may lack some of what they say. */
  computed?: number;
  /** Of functions that answer once for each part of the text; theirs alone (`textMemo.ts`). */
  readonly memo: unknown[];
}

/** Limits that are checked before any parser sees a text (measured in the reliability programme). */
export const limits = {
  /** Characters; real configurations have 1 to 20 thousand. */
  maxChars: 1_048_576,
  /** Levels of nesting; real configurations stay below ten. */
  maxDepth: 64,
  /** Findings kept for one file; more help nobody. */
  maxFindings: 500,
  /** Servers read from one file. */
  maxServers: 1_000,
} as const;

/** An object without members yet. */
export function objectAt(start: number, end: number, parent: Parent): ObjectNode {
  return { kind: 'object', start, end, parent, members: [] };
}

/** A list without items yet. */
export function arrayAt(start: number, end: number, parent: Parent): ArrayNode {
  return { kind: 'array', start, end, parent, items: [] };
}

/** A member without its value yet, in no object yet. */
export function memberAt(parent: ObjectNode, key: string, start: number, end: number): Member {
  return { kind: 'member', start, end, parent, key, keySpan: { start, end }, value: undefined };
}

/** The last member of that name, the one a host sees. */
export function memberOf(object: ObjectNode, key: string): Member | undefined {
  for (let i = object.members.length - 1; i >= 0; i--) {
    const member = object.members[i]!;
    if (member.key === key) return member;
  }
  return undefined;
}

/** Follows keys from a node downwards, always along the last duplicate. */
export function nodeAt(node: Node | undefined, path: readonly string[]): Node | undefined {
  let current = node;
  for (const key of path) {
    if (current?.kind !== 'object') return undefined;
    current = memberOf(current, key)?.value;
  }
  return current;
}

/** RFC 6901 pointer of a node or member into the parsed document; "" is the document. */
export function pointerOf(element: Node | Member | undefined): string {
  let pointer = '';
  let current: Node | Member | undefined = element;
  while (current) {
    if (current.kind === 'member') {
      pointer = `/${escapedKey(current.key)}${pointer}`;
      current = current.parent;
      continue;
    }
    const parent: Parent = current.parent;
    if (parent?.kind === 'array') pointer = `/${parent.items.indexOf(current)}${pointer}`;
    current = parent;
  }
  return pointer;
}

function escapedKey(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** The deepest node or member that contains the offset. Walks without recursion: the text is not trusted. */
export function elementAt(root: Node | undefined, offset: number): Node | Member | undefined {
  let found: Node | Member | undefined;
  let current: Node | undefined = root;
  while (current && contains(current, offset)) {
    found = current;
    if (current.kind === 'object') {
      const member: Member | undefined = current.members.find((m) => contains(m, offset));
      if (!member) return found;
      found = member;
      current = member.value;
    } else if (current.kind === 'array') {
      current = current.items.find((item) => contains(item, offset));
    } else return found;
  }
  return found;
}

function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Visits every node below and including the given one, parents first, without recursion. */
export function walk(root: Node | undefined, visit: (node: Node) => void): void {
  const stack: Node[] = root ? [root] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    if (node.kind === 'object') {
      for (let i = node.members.length - 1; i >= 0; i--) {
        const value = node.members[i]!.value;
        if (value) stack.push(value);
      }
    } else if (node.kind === 'array') {
      for (let i = node.items.length - 1; i >= 0; i--) stack.push(node.items[i]!);
    }
  }
}

/** The text's line ending; `\n` when it has none. */
export function lineEnding(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
}

/** A `\r` without its `\n`: what ends a line there depends on who reads. */
export function hasLoneReturn(text: string): boolean {
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) !== 10) return true;
  }
  return false;
}

/** One level of indentation as this text uses it; two spaces when it shows none. */
export function indentUnit(text: string): string {
  const match = /\n(\t+| {1,8})[^\s]/.exec(text);
  if (!match) return '  ';
  return match[1]!.startsWith('\t') ? '\t' : match[1]!;
}

/** Start offsets of all lines, for turning offsets into positions. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Zero-based line and UTF-16 character of an offset. */
export function positionAt(starts: readonly number[], offset: number): { line: number; character: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - starts[low]! };
}
