/**
 * A text of calls with written arguments, such as `prefix_rule(pattern = ["git"], decision = "allow")`: Starlark as far as
 * rules are written in it. The tree has a list for each name that is called, with an object of arguments for each call.
 * What is computed is not followed: `computed` counts the statements that may say more than the tree.
 */

import { endOfLine } from './lines';
import { type Comment, type ConfigText, memberAt, memberOf, type Node, type ObjectNode, objectAt } from './text';

/** Tokens of one text: comments and blanks are left out, line ends outside of brackets are kept. */
interface Token {
  kind: 'name' | 'string' | 'number' | 'mark' | 'end';
  start: number;
  end: number;
  /** The name, the mark, or the decoded string. */
  text: string;
}

/** Reads any text. */
export function readCalls(text: string): ConfigText {
  const comments: Comment[] = [];
  const tokens = tokensOf(text, comments);
  const root = objectAt(0, text.length, undefined);
  const config: ConfigText = { format: 'calls', text, root, problems: [], comments, trailingCommas: [], memo: [] };
  let computed = 0;
  for (const statement of statementsOf(tokens)) {
    const call = readCall(statement);
    if (!call || call.isComputed) computed++;
    if (call) addCall(root, call);
  }
  if (computed > 0) config.computed = computed;
  return config;
}

interface Call {
  name: Token;
  value: ObjectNode;
  isComputed: boolean;
}

function addCall(root: ObjectNode, { name, value }: Call): void {
  let member = memberOf(root, name.text);
  if (!member) {
    member = memberAt(root, name.text, name.start, value.end);
    member.keySpan = { start: name.start, end: name.end };
    member.value = { kind: 'array', start: value.start, end: value.end, parent: member, items: [] };
    root.members.push(member);
  }
  const list = member.value;
  if (list?.kind !== 'array') return;
  value.parent = list;
  list.items.push(value);
  list.end = value.end;
  member.end = value.end;
}

/** `name(...)`, and nothing before or behind it. */
function readCall(tokens: readonly Token[]): Call | undefined {
  const [name, open] = tokens;
  const close = tokens.at(-1);
  if (name?.kind !== 'name' || !isMark(open, '(') || !close || closingOf(tokens, 1) !== tokens.length - 1)
    return undefined;
  const value = objectAt(name.start, close.end, undefined);
  const reader: Reader = { tokens, at: 2, isComputed: false };
  while (reader.at < tokens.length - 1) readArgument(reader, value);
  return { name, value, isComputed: reader.isComputed };
}

/** The bracket that closes the one at a place; the number of tokens when there is none. */
function closingOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    if (kind !== 'mark') continue;
    if ('([{'.includes(text)) depth++;
    else if (')]}'.includes(text) && --depth === 0) return at;
  }
  return tokens.length;
}

interface Reader {
  tokens: readonly Token[];
  at: number;
  isComputed: boolean;
}

function readArgument(reader: Reader, call: ObjectNode): void {
  const { tokens } = reader;
  const name = tokens[reader.at]!;
  const isNamed = name.kind === 'name' && isMark(tokens[reader.at + 1], '=');
  if (isNamed) reader.at += 2;
  const member = memberAt(call, isNamed ? name.text : `[${call.members.length}]`, name.start, name.end);
  const first = reader.at;
  const value = readValue(reader);
  const isWhole = value !== undefined && (isMark(tokens[reader.at], ',') || reader.at >= tokens.length - 1);
  if (!isWhole) {
    reader.at = first;
    skipArgument(reader);
  }
  if (isMark(tokens[reader.at], ',')) reader.at++;
  if (!isWhole) {
    reader.isComputed = true;
    return;
  }
  value.parent = member;
  member.value = value;
  member.end = value.end;
  call.members.push(member);
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}

/** To the comma behind it, or to the end of the call. */
function skipArgument(reader: Reader): void {
  let depth = 0;
  for (; reader.at < reader.tokens.length - 1; reader.at++) {
    const token = reader.tokens[reader.at]!;
    if (token.kind !== 'mark') continue;
    if (token.text === ',' && depth === 0) return;
    if ('([{'.includes(token.text)) depth++;
    else if (')]}'.includes(token.text)) depth--;
  }
}

const constants: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

function readValue(reader: Reader): Node | undefined {
  const token = reader.tokens[reader.at];
  if (!token) return undefined;
  const { start, end, text } = token;
  const place = { start, end, parent: undefined };
  if (token.kind === 'string') {
    reader.at++;
    return { kind: 'string', ...place, value: text };
  }
  if (token.kind === 'number') {
    reader.at++;
    return { kind: 'number', ...place, value: Number(text) };
  }
  if (token.kind === 'name' && Object.hasOwn(constants, text)) {
    reader.at++;
    const value = constants[text]!;
    return value === null ? { kind: 'null', ...place, value } : { kind: 'boolean', ...place, value };
  }
  return isMark(token, '[') ? readList(reader, token) : undefined;
}

function readList(reader: Reader, open: Token): Node | undefined {
  const { tokens } = reader;
  const list: Node = { kind: 'array', start: open.start, end: open.end, parent: undefined, items: [] };
  reader.at++;
  while (reader.at < tokens.length && !isMark(tokens[reader.at], ']')) {
    const item = readValue(reader);
    if (!item) return undefined;
    item.parent = list;
    list.items.push(item);
    if (isMark(tokens[reader.at], ',')) reader.at++;
    else if (!isMark(tokens[reader.at], ']')) return undefined;
  }
  const close = tokens[reader.at++];
  if (!close) return undefined;
  list.end = close.end;
  return list;
}

/** Tokens between line ends and semicolons outside of brackets. */
function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'end') current.push(token);
    else if (current.length > 0) {
      statements.push(current);
      current = [];
    }
  }
  return statements;
}

function tokensOf(text: string, comments: Comment[]): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const char = text[at]!;
    if (char === '#') {
      const end = endOfLine(text, at);
      comments.push({ start: at, end, text: text.slice(at, end) });
      at = end;
      continue;
    }
    if (char === '\n' || (char === ';' && depth === 0)) {
      if (depth === 0) tokens.push({ kind: 'end', start: at, end: at + 1, text: char });
      at++;
      continue;
    }
    if (char === ' ' || char === '\t' || char === '\r' || char === '\ufeff') {
      at++;
      continue;
    }
    const token = stringAt(text, at) ?? wordAt(text, at) ?? { kind: 'mark', start: at, end: at + 1, text: char };
    if (token.kind === 'mark') {
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    }
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length, text: '' });
  return tokens;
}

const WORD = /[A-Za-z_][A-Za-z0-9_]*|\d+/y;

function wordAt(text: string, at: number): Token | undefined {
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return undefined;
  return { kind: /^\d/.test(word) ? 'number' : 'name', start: at, end: at + word.length, text: word };
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '\n': '',
};

/** A string in one or three quotes, raw or not. */
function stringAt(text: string, at: number): Token | undefined {
  const isRaw = text[at] === 'r' && (text[at + 1] === '"' || text[at + 1] === "'");
  const open = isRaw ? at + 1 : at;
  const quote = text[open];
  if (quote !== '"' && quote !== "'") return undefined;
  const isLong = text.startsWith(quote.repeat(3), open);
  const mark = isLong ? quote.repeat(3) : quote;
  let value = '';
  for (let i = open + mark.length; i < text.length; ) {
    if (text.startsWith(mark, i)) return { kind: 'string', start: at, end: i + mark.length, text: value };
    const char = text[i]!;
    // A string that is not closed ends with its line; the statement is then no call.
    if (char === '\n' && !isLong) return { kind: 'mark', start: at, end: i, text: quote };
    const next = text[i + 1];
    if (char === '\\' && next !== undefined) {
      value += isRaw ? char + next : (escapes[next] ?? char + next);
      i += 2;
    } else {
      value += char;
      i++;
    }
  }
  return { kind: 'mark', start: at, end: text.length, text: quote };
}
