/** Splits launch lines into words the way shells do, and keeps where each word stood in its string. */
import { bracketPairs } from './brackets';

/** One word of a launch line and where it came from. */
export interface Word {
  readonly text: string;
  /** -1: the command string; n: args[n]. */
  readonly origin: number;
  /** UTF-16 offsets inside the decoded origin string; surrounding quotes are left out. */
  readonly start: number;
  readonly end: number;
}

/** Where input comes from or output goes to. */
export interface Redirection {
  /** `<`, `>`, `>>`, `>&`, `<>` and their kind. */
  readonly operator: string;
  readonly target: Word;
}

/** One command of a shell line; `before` is the operator that joins it to the one before. */
export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly before: string | undefined;
  readonly redirections?: readonly Redirection[];
}

/** A shell line taken apart. `compound` means operators, redirection, substitution or several lines. */
export interface ShellCommands {
  readonly commands: readonly SimpleCommand[];
  readonly compound: boolean;
}

/** Whose quoting rules hold. `plain` splits words and knows no operators. */
export type ShellStyle = 'posix' | 'cmd' | 'powershell' | 'plain';

/** A word that is a whole origin string. */
export function wordOf(text: string, origin: number): Word {
  return { text, origin, start: 0, end: text.length };
}

/** A part of a word, by offsets in its text; the whole word's span when quoting hides the exact place. */
export function subWord(word: Word, from: number, to: number): Word {
  const text = word.text.slice(from, to);
  if (word.end - word.start !== word.text.length) return { ...word, text };
  return { text, origin: word.origin, start: word.start + from, end: word.start + to };
}

/** The word without white space at its ends. */
export function trimWord(word: Word): Word {
  const text = word.text;
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  return from === 0 && to === text.length ? word : subWord(word, Math.min(from, to), to);
}

/** Splits at white space with either kind of quotes, without operators. */
export function splitWords(line: Word): Word[] {
  return readShell(line, 'plain').commands.flatMap((command) => [...command.words]);
}

const SPACE = /\s/;
const WINDOWS_PATH = /(?:^|[\s"'=])(?:[A-Za-z]:\\|\\\\)/;
const PLACEHOLDER = /^<[A-Za-z][\w .-]{0,60}>/;
const DIGITS = /^\d{1,2}$/;
const operators = ['&&', '||', '|&', ';;', '|', ';', '&'];

interface Lexer {
  readonly line: Word;
  readonly style: ShellStyle;
  /** Backslash is a path separator rather than an escape. */
  readonly windows: boolean;
  at: number;
  text: string;
  from: number;
  /** The single quoted chunk that makes up the current word so far, or false when it is mixed. */
  quoted: { start: number; end: number } | false | undefined;
  words: Word[];
  commands: SimpleCommand[];
  before: string | undefined;
  compound: boolean;
  brackets: Brackets;
  redirections: Redirection[];
  /** The operator whose target the next word is. */
  redirects: string | undefined;
}

/** Takes a line apart under the given quoting rules. Any text at all is accepted. */
export function readShell(line: Word, style: ShellStyle): ShellCommands {
  const windows = style === 'plain' && WINDOWS_PATH.test(line.text);
  const lexer: Lexer = {
    line,
    style,
    windows,
    at: 0,
    text: '',
    from: -1,
    quoted: undefined,
    words: [],
    commands: [],
    before: undefined,
    compound: false,
    brackets: new Map(),
    redirections: [],
    redirects: undefined,
  };
  while (lexer.at < line.text.length) step(lexer);
  endCommand(lexer, undefined);
  return { commands: lexer.commands, compound: lexer.compound || lexer.commands.length > 1 };
}

function step(lexer: Lexer): void {
  const source = lexer.line.text;
  const char = source[lexer.at] as string;
  if (char === '\n' && lexer.style !== 'plain') {
    endCommand(lexer, '\n');
    lexer.at++;
    return;
  }
  if (SPACE.test(char)) {
    endWord(lexer);
    lexer.at++;
    return;
  }
  if (quotes(lexer.style).includes(char)) {
    readQuoted(lexer, char);
    return;
  }
  if (isEscape(lexer, char)) {
    const next = source[lexer.at + 1] ?? '';
    if (next === '\n') {
      lexer.at += 2;
      return;
    }
    take(lexer, lexer.at + 1 + next.length, next);
    return;
  }
  const nested = nestedEnd(lexer);
  if (nested > 0) {
    if (lexer.style !== 'plain' && source[lexer.at + 1] !== '{') lexer.compound = true;
    take(lexer, nested, source.slice(lexer.at, nested));
    return;
  }
  if (lexer.style === 'plain') {
    take(lexer, lexer.at + 1, char);
    return;
  }
  if (char === '#' && lexer.from < 0 && lexer.style !== 'cmd') {
    const newline = source.indexOf('\n', lexer.at);
    lexer.at = newline < 0 ? source.length : newline;
    return;
  }
  if (char === '<' && PLACEHOLDER.test(source.slice(lexer.at, lexer.at + 64))) {
    const end = source.indexOf('>', lexer.at) + 1;
    take(lexer, end, source.slice(lexer.at, end));
    return;
  }
  if (char === '>' || char === '<') {
    redirect(lexer);
    return;
  }
  if (char === '(' || char === ')') {
    if (lexer.style !== 'posix' && lexer.from >= 0) {
      take(lexer, lexer.at + 1, char);
      return;
    }
    endCommand(lexer, ';');
    lexer.compound = true;
    lexer.at++;
    return;
  }
  const operator = operators.find((item) => source.startsWith(item, lexer.at));
  if (!operator || (operator.startsWith(';') && lexer.style === 'cmd')) {
    take(lexer, lexer.at + 1, char);
    return;
  }
  if (operator === '&' && source[lexer.at + 1] === '>') {
    redirect(lexer);
    return;
  }
  if (operator === '&' && lexer.style === 'powershell' && lexer.from < 0 && lexer.words.length === 0) {
    // The call operator: `& 'C:\path with space\x.exe'`.
    lexer.at++;
    return;
  }
  endCommand(lexer, operator);
  lexer.at += operator.length;
}

function quotes(style: ShellStyle): string {
  return style === 'cmd' ? '"' : '"\'';
}

function isEscape(lexer: Lexer, char: string): boolean {
  if (lexer.style === 'posix') return char === '\\';
  if (lexer.style === 'cmd') return char === '^';
  if (lexer.style === 'powershell') return char === '`';
  if (char !== '\\' || lexer.windows) return false;
  const next = lexer.line.text[lexer.at + 1];
  return next === '"' || next === "'" || next === ' ';
}

/** The end of a `${…}`, `$(…)`, backquoted or bracketed part that starts here, or 0. */
function nestedEnd(lexer: Lexer): number {
  const { at, style } = lexer;
  const source = lexer.line.text;
  const char = source[at];
  const next = source[at + 1];
  if (char === '$' && next === '{') return closing(lexer.line.text, lexer.brackets, at + 1, '{');
  if (char === '{' && next === '{') return closing(lexer.line.text, lexer.brackets, at, '{');
  if (style === 'plain' || style === 'cmd') return 0;
  if (char === '$' && next === '(') return closing(lexer.line.text, lexer.brackets, at + 1, '(');
  if (style === 'powershell') {
    if (char === '(') return closing(lexer.line.text, lexer.brackets, at, '(');
    return char === '{' ? closing(lexer.line.text, lexer.brackets, at, '{') : 0;
  }
  if ((char === '<' || char === '>') && next === '(') return closing(lexer.line.text, lexer.brackets, at + 1, '(');
  if (char === '`') {
    const end = source.indexOf('`', at + 1);
    return end < 0 ? 0 : end + 1;
  }
  return 0;
}

/** Pairs of brackets of one text by the opening one, made when the first is met. */
type Brackets = Map<'{' | '(', ReadonlyMap<number, number>>;

/** Behind the bracket that closes the one at `at`, or 0. */
function closing(source: string, brackets: Brackets, at: number, open: '{' | '('): number {
  let pairs = brackets.get(open);
  if (!pairs) {
    pairs = bracketPairs(source, open, open === '(' ? ')' : '}');
    brackets.set(open, pairs);
  }
  return (pairs.get(at) ?? -1) + 1;
}

function readQuoted(lexer: Lexer, quote: string): void {
  const source = lexer.line.text;
  const open = lexer.at;
  let text = '';
  let index = open + 1;
  const escaping = lexer.style === 'powershell' ? '`' : '\\';
  const expands = quote === '"' && lexer.style !== 'cmd';
  while (index < source.length && source[index] !== quote) {
    const char = source[index] as string;
    const next = source[index + 1];
    if (expands && char === escaping && next !== undefined && isEscapedInQuotes(lexer, next)) {
      text += next;
      index += 2;
      continue;
    }
    const substitution = (char === '$' && next === '(') || (char === '`' && lexer.style === 'posix');
    if (expands && lexer.style !== 'plain' && substitution) lexer.compound = true;
    text += char;
    index++;
  }
  const whole = lexer.from < 0;
  if (whole) lexer.from = open;
  lexer.text += text;
  lexer.quoted = whole ? { start: open + 1, end: index } : false;
  lexer.at = Math.min(index + 1, source.length);
}

function isEscapedInQuotes(lexer: Lexer, next: string): boolean {
  if (lexer.style === 'powershell') return true;
  return (
    next === '"' || (next === '\\' && !lexer.windows) || (lexer.style === 'posix' && (next === '$' || next === '`'))
  );
}

function take(lexer: Lexer, to: number, text: string): void {
  if (lexer.from < 0) lexer.from = lexer.at;
  lexer.quoted = false;
  lexer.text += text;
  lexer.at = to;
}

function redirect(lexer: Lexer): void {
  const source = lexer.line.text;
  if (DIGITS.test(lexer.text)) dropWord(lexer);
  else endWord(lexer);
  lexer.compound = true;
  const from = lexer.at;
  while (lexer.at < source.length && '<>&|'.includes(source[lexer.at] as string)) lexer.at++;
  lexer.redirects = source.slice(from, lexer.at);
}

function dropWord(lexer: Lexer): void {
  lexer.text = '';
  lexer.from = -1;
  lexer.quoted = undefined;
}

function endWord(lexer: Lexer): void {
  if (lexer.from < 0) return;
  const place = lexer.quoted ? lexer.quoted : { start: lexer.from, end: lexer.at };
  const span = subWord(lexer.line, place.start, place.end);
  const word: Word = { text: lexer.text, origin: span.origin, start: span.start, end: span.end };
  if (lexer.redirects === undefined) lexer.words.push(word);
  else lexer.redirections.push({ operator: lexer.redirects, target: word });
  lexer.redirects = undefined;
  dropWord(lexer);
}

function endCommand(lexer: Lexer, operator: string | undefined): void {
  endWord(lexer);
  lexer.redirects = undefined;
  const { redirections } = lexer;
  lexer.redirections = [];
  if (lexer.words.length > 0) {
    const moved = redirections.length > 0 ? { redirections } : {};
    lexer.commands.push({ words: lexer.words, before: lexer.before, ...moved });
    lexer.words = [];
    lexer.before = operator;
  } else if (lexer.commands.length > 0 && operator !== undefined && operator !== '\n') {
    lexer.before = operator;
  }
  // A lone trailing newline or semicolon does not make a line compound; a background `&` does.
  if (operator !== undefined && operator !== '\n' && operator !== ';') lexer.compound = true;
}

const SUBSTITUTION = /\$\(|[<>]\(|`/g;
const MAX_SUBSTITUTIONS = 2_000;

/** The command lines inside a word: `$(…)`, `<(…)` and back-ticks, the outer ones only. */
export function substitutionsIn(word: Word): Word[] {
  const { text } = word;
  const found: Word[] = [];
  const brackets: Brackets = new Map();
  SUBSTITUTION.lastIndex = 0;
  for (
    let match = SUBSTITUTION.exec(text);
    match && found.length < MAX_SUBSTITUTIONS;
    match = SUBSTITUTION.exec(text)
  ) {
    const quoted = match[0] === '`';
    const end = quoted ? text.indexOf('`', match.index + 1) + 1 : closing(text, brackets, match.index + 1, '(');
    if (end === 0) continue;
    found.push(subWord(word, match.index + match[0].length, end - 1));
    SUBSTITUTION.lastIndex = end;
  }
  return found;
}
