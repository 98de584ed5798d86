/**
 * The quick way through JSON that is written as it should be, comments included. Whatever is odd (an error, a superfluous comma,
 * deep nesting, a byte order mark) is left to the lenient reader, which reads the rest of the world.
 */
import { createScanner, type JSONScanner } from 'jsonc-parser';
import {
  type ArrayNode,
  arrayAt,
  type Comment,
  limits,
  memberAt,
  type Node,
  type ObjectNode,
  objectAt,
  type Parent,
} from './text';

/** What was read. */
export interface RegularJson {
  root: Node;
  comments: Comment[];
}

/** Kinds of tokens, as the scanner numbers them; its own names are not there at run time. */
const kinds = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  end: 17,
} as const;

/** The document of a regular text; undefined for every other text. */
export function readRegularJson(text: string): RegularJson | undefined {
  const reading: Reading = { scanner: createScanner(text, false), text, comments: [], token: 0, depth: 0 };
  next(reading);
  const root = readValue(reading, undefined);
  return root && reading.token === kinds.end ? { root, comments: reading.comments } : undefined;
}

interface Reading {
  readonly scanner: JSONScanner;
  readonly text: string;
  readonly comments: Comment[];
  /** The token that stands next; -1 where the scanner found a fault. */
  token: number;
  depth: number;
}

function next(reading: Reading): void {
  const { scanner, text, comments } = reading;
  for (;;) {
    // The scanner would build a string of every indentation.
    const from = scanner.getPosition();
    const at = pastBlanks(text, from);
    if (at > from) scanner.setPosition(at);
    const token: number = scanner.scan();
    reading.token = scanner.getTokenError() === 0 ? token : -1;
    if (reading.token !== kinds.lineComment && reading.token !== kinds.blockComment) return;
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    comments.push({ start, end, text: text.slice(start, end) });
  }
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit !== SPACE && unit !== LINE_FEED && unit !== RETURN && unit !== TAB) return at;
    at++;
  }
}

const [TAB, LINE_FEED, RETURN, SPACE] = [9, 10, 13, 32];

/** Undefined where something is odd. */
function readValue(reading: Reading, parent: Parent): Node | undefined {
  const { scanner, token } = reading;
  const start = scanner.getTokenOffset();
  if (token === kinds.openBrace) return readObject(reading, objectAt(start, start + 1, parent));
  if (token === kinds.openBracket) return readArray(reading, arrayAt(start, start + 1, parent));
  const node = readScalar(reading, start, start + scanner.getTokenLength(), parent);
  if (node) next(reading);
  return node;
}

function readScalar({ scanner, token }: Reading, start: number, end: number, parent: Parent): Node | undefined {
  switch (token) {
    case kinds.string:
      return { kind: 'string', start, end, parent, value: scanner.getTokenValue() };
    case kinds.number:
      return { kind: 'number', start, end, parent, value: Number(scanner.getTokenValue()) };
    case kinds.true:
    case kinds.false:
      return { kind: 'boolean', start, end, parent, value: token === kinds.true };
    case kinds.null:
      return { kind: 'null', start, end, parent, value: null };
    default:
      return undefined;
  }
}

function readObject(reading: Reading, object: ObjectNode): ObjectNode | undefined {
  const { scanner } = reading;
  if (++reading.depth > limits.maxDepth) return undefined;
  next(reading);
  while (reading.token !== kinds.closeBrace) {
    if (object.members.length > 0 && !skip(reading, kinds.comma)) return undefined;
    if (reading.token !== kinds.string) return undefined;
    const start = scanner.getTokenOffset();
    const member = memberAt(object, scanner.getTokenValue(), start, start + scanner.getTokenLength());
    next(reading);
    if (!skip(reading, kinds.colon)) return undefined;
    member.value = readValue(reading, member);
    if (!member.value) return undefined;
    member.end = member.value.end;
    object.members.push(member);
  }
  return close(reading, object);
}

function readArray(reading: Reading, array: ArrayNode): ArrayNode | undefined {
  if (++reading.depth > limits.maxDepth) return undefined;
  next(reading);
  while (reading.token !== kinds.closeBracket) {
    if (array.items.length > 0 && !skip(reading, kinds.comma)) return undefined;
    const item = readValue(reading, array);
    if (!item) return undefined;
    array.items.push(item);
  }
  return close(reading, array);
}

function skip(reading: Reading, token: number): boolean {
  if (reading.token !== token) return false;
  next(reading);
  return true;
}

function close<T extends ObjectNode | ArrayNode>(reading: Reading, node: T): T {
  node.end = reading.scanner.getTokenOffset() + 1;
  reading.depth--;
  next(reading);
  return node;
}
