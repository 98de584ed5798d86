/** JSON, JSON with comments and half-typed JSON to the format-neutral tree. */
import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { nameMistakes } from './commonMistakes';
import { readRegularJson } from './regularJson';
import {
  type ArrayNode,
  arrayAt,
  type Comment,
  type ConfigText,
  type Member,
  memberAt,
  type Node,
  type ObjectNode,
  objectAt,
  type Parent,
  type Span,
  type SyntaxProblem,
} from './text';

/** Reads a text as lenient JSON; strictness is judged later, by rules, from what was recorded. Never throws. */
export function readJson(text: string): ConfigText {
  return readStrictJson(text) ?? readLenientJson(text);
}

/**
 * A text without faults, with comments or without; undefined for every other. Stops by itself where the nesting is too
 * deep.
 */
export function readStrictJson(text: string): ConfigText | undefined {
  const regular = readRegularJson(text);
  return regular && { format: 'json', text, ...regular, problems: [], trailingCommas: [], memo: [] };
}

/** The same for texts with anything odd about them; slower, and right for all. */
export function readLenientJson(text: string): ConfigText {
  const read = readOddJson(text);
  read.problems = nameMistakes(text, read.problems, 'json', (mended) => readOddJson(mended).problems);
  return read;
}

function readOddJson(text: string): ConfigText {
  const problems: SyntaxProblem[] = [];
  const comments: Comment[] = [];
  const trailingCommas: Span[] = [];
  let root: Node | undefined;
  let container: ObjectNode | ArrayNode | undefined;
  let member: Member | undefined;
  let comma: Span | undefined;
  let isCutOff = false;

  function parentOfNext(): Parent {
    return member ?? (container?.kind === 'array' ? container : undefined);
  }
  function add(node: Node): void {
    comma = undefined;
    if (member) {
      member.value = node;
      member.end = node.end;
    } else if (container?.kind === 'array') container.items.push(node);
    else if (!root) root = node;
    member = undefined;
  }
  function close(offset: number, length: number): void {
    // The parser ends what the text does not.
    if (length === 0) isCutOff = true;
    if (!container) return;
    if (comma) trailingCommas.push(comma);
    comma = undefined;
    container.end = Math.min(offset + length, text.length);
    const parent: Parent = container.parent;
    if (parent?.kind === 'member') {
      parent.end = container.end;
      container = parent.parent;
    } else container = parent;
    member = undefined;
  }

  visit(
    // A byte order mark is legal at the start of a file; blanking it keeps all offsets.
    text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text,
    {
      onObjectBegin(offset, length) {
        const node = objectAt(offset, offset + length, parentOfNext());
        add(node);
        container = node;
      },
      onArrayBegin(offset, length) {
        const node = arrayAt(offset, offset + length, parentOfNext());
        add(node);
        container = node;
      },
      onObjectProperty(key, offset, length) {
        if (container?.kind !== 'object') return;
        comma = undefined;
        member = memberAt(container, key, offset, Math.min(offset + length, text.length));
        container.members.push(member);
      },
      onLiteralValue(value, offset, length) {
        const start = offset;
        const end = Math.min(offset + length, text.length);
        const parent = parentOfNext();
        if (typeof value === 'string') add({ kind: 'string', start, end, parent, value });
        else if (typeof value === 'number') add({ kind: 'number', start, end, parent, value });
        else if (typeof value === 'boolean') add({ kind: 'boolean', start, end, parent, value });
        else add({ kind: 'null', start, end, parent, value: null });
      },
      onSeparator(character, offset, length) {
        if (character !== ',') return;
        // A member whose value is missing must not swallow the next value.
        member = undefined;
        comma = { start: offset, end: offset + length };
      },
      onObjectEnd: close,
      onArrayEnd: close,
      onComment(offset, length) {
        // The scanner steps over the end of the text where a comment is never closed.
        const end = Math.min(offset + length, text.length);
        comments.push({ start: offset, end, text: text.slice(offset, end) });
      },
      onError(error, offset, length) {
        // A comma before something unreadable is not known to be superfluous.
        comma = undefined;
        const behindEnd = root !== undefined && !container && offset >= root.end && !isCutOff;
        const message = behindEnd ? messages['EndOfFileExpected']! : problemMessage(error);
        const end = Math.min(offset + length, text.length);
        // One that is missing is enough; it stands where the first is noticed.
        const isUnclosed = isCutOff && CLOSING.test(printParseErrorCode(error));
        if (isUnclosed && problems.some(({ unclosed }) => unclosed)) return;
        problems.push({ start: Math.min(offset, end), end, message, ...(isUnclosed && { unclosed: true as const }) });
      },
    },
    { allowTrailingComma: true },
  );
  extendUnclosed(container, text.length);
  return { format: 'json', text, root, problems, comments, trailingCommas, memo: [] };
}

/** Containers that were never closed reach to the end of the text, so that a place in them is still found. */
function extendUnclosed(container: ObjectNode | ArrayNode | undefined, end: number): void {
  let open: ObjectNode | ArrayNode | undefined = container;
  while (open) {
    open.end = end;
    const parent: Parent = open.parent;
    if (parent?.kind === 'member') {
      parent.end = end;
      open = parent.parent;
    } else open = parent;
  }
}

const CLOSING = /^Close(?:Brace|Bracket)Expected$/;

const messages: Record<string, string> = {
  InvalidSymbol: 'this is not a JSON value',
  InvalidNumberFormat: 'this is not a valid JSON number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'there is text after the end of the document',
  InvalidCommentToken: 'a comment is not allowed',
  UnexpectedEndOfComment: 'this comment is never closed',
  UnexpectedEndOfString: 'this string is never closed',
  UnexpectedEndOfNumber: 'this number is cut off',
  InvalidUnicode: 'this is not a valid unicode escape',
  InvalidEscapeCharacter: 'this is not a valid escape',
  InvalidCharacter: 'this control character must be escaped',
};

function problemMessage(error: ParseErrorCode): string {
  return messages[printParseErrorCode(error)] ?? 'this is not JSON';
}
