/** The command line that a JavaScript function returns as text: `command: 'node', args: ['a.js', config.key]`. */

/** A written string, by offsets of what stands between its quotes. */
export interface CodeString {
  value: string;
  start: number;
  end: number;
}

/** What is written of the line; parts that are computed are left out. */
export interface CodeCommand {
  command: CodeString;
  args: readonly CodeString[];
}

interface Token {
  kind: 'word' | 'string' | 'mark';
  text: string;
  start: number;
  end: number;
}

const MAX_CHARS = 20_000;

/** The first object with a written command; undefined where the command is computed. */
export function codeCommand(code: string): CodeCommand | undefined {
  const tokens = tokensOf(code.slice(0, MAX_CHARS));
  const at = tokens.findIndex((_, i) => isKey(tokens, i, 'command') && isWritten(tokens, i + 2, '}'));
  if (at < 0) return undefined;
  const list = tokens.findIndex((_, i) => i > at && isKey(tokens, i, 'args') && tokens[i + 2]?.text === '[');
  return { command: tokenString(tokens[at + 2]!), args: list < 0 ? [] : stringsOfList(tokens, list + 3) };
}

function isKey(tokens: readonly Token[], at: number, name: string): boolean {
  const { kind, text } = tokens[at]!;
  return kind !== 'mark' && text === name && isMark(tokens[at + 1], ':');
}

/** The whole value is one string: of `'ba' + config.rest`, nobody knows what it will be. */
function isWritten(tokens: readonly Token[], at: number, close: string): boolean {
  return tokens[at]?.kind === 'string' && isMark(tokens[at + 1], `,${close}`);
}

function isMark(token: Token | undefined, oneOf: string): boolean {
  return token?.kind === 'mark' && oneOf.includes(token.text);
}

function tokenString({ text, start, end }: Token): CodeString {
  return { value: text, start, end };
}

/** Items that are one string; an item with more in it is computed. */
function stringsOfList(tokens: readonly Token[], from: number): CodeString[] {
  const found: CodeString[] = [];
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === 'mark') {
      if ('([{'.includes(token.text)) depth++;
      else if (')]}'.includes(token.text) && --depth < 0) break;
      continue;
    }
    const isFirst = at === from || isMark(tokens[at - 1], ',');
    if (depth === 0 && isFirst && isWritten(tokens, at, ']')) found.push(tokenString(token));
  }
  return found;
}

const WORD = /[A-Za-z_$][\w$]*/y;

function tokensOf(code: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < code.length; ) {
    const char = code[at]!;
    if (/\s/.test(char)) at++;
    else if (char === '/' && (code[at + 1] === '/' || code[at + 1] === '*')) at = commentEnd(code, at);
    else if (char === "'" || char === '"' || char === '`') {
      const end = stringEnd(code, at, char);
      const text = code.slice(at + 1, end);
      const isComputed = char === '`' && text.includes('${');
      tokens.push({ kind: isComputed ? 'word' : 'string', text, start: at + 1, end });
      at = end + 1;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(code)?.[0];
      tokens.push({ kind: word ? 'word' : 'mark', text: word ?? char, start: at, end: at + (word?.length ?? 1) });
      at += word?.length ?? 1;
    }
  }
  return tokens;
}

function commentEnd(code: string, at: number): number {
  const mark = code[at + 1] === '/' ? '\n' : '*/';
  const end = code.indexOf(mark, at + 2);
  return end < 0 ? code.length : end + mark.length;
}

/** The offset of the closing quote; the end of the text where there is none. */
function stringEnd(code: string, open: number, quote: string): number {
  for (let at = open + 1; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === quote) return at;
  }
  return code.length;
}
