/**
 * Mistakes that make a parser stumble in many places though one thing is wrong: typographic quotes, single backslashes,
 * a bracket that is missing. Each becomes one problem at its place, with the edits that mend it.
 */

import { endOfLine, startOfLine } from './lines';
import { indentUnit, lineEnding, type SyntaxProblem, type TextEdit } from './text';

/** Reads a text again and tells what is still wrong with it. */
type Rereader = (text: string) => readonly SyntaxProblem[];

/** The problems of a broken text, in words that name the mistake where it is a common one. */
export function nameMistakes(
  text: string,
  problems: SyntaxProblem[],
  format: 'json' | 'toml',
  reread: Rereader,
): SyntaxProblem[] {
  if (problems.length === 0) return problems;
  const quotes = curlyQuotes(text, format);
  if (quotes.length > 0) return straightened(text, problems, quotes, reread);
  const named = problems.map((problem, i) => (i < MAX_NAMED && backslashProblem(text, problem)) || problem);
  return format === 'json' ? named.map((problem) => bracketProblem(text, problem, problems)) : named;
}

/** A look at the line for each problem; the first ones say enough. */
const MAX_NAMED = 20;

/** Typographic quotes where straight ones belong: outside of strings and comments. */
function curlyQuotes(text: string, format: 'json' | 'toml'): number[] {
  const found: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '"' || (format === 'toml' && character === "'")) i = stringEnd(text, i, character);
    else if (format === 'toml' ? character === '#' : text.startsWith('//', i)) i = endOfLine(text, i);
    else if (format === 'json' && text.startsWith('/*', i)) i = Math.max(text.indexOf('*/', i), i);
    else if (CURLY.includes(character)) {
      found.push(i);
      // What stands between a pair is a string.
      const close = CURLY_CLOSE.exec(text.slice(i + 1, i + 400));
      if (close && !close[0].includes('\n')) {
        i += close[0].length;
        found.push(i);
      }
    }
  }
  return found;
}

const CURLY = '\u201c\u201d\u201e\u201f\u2018\u2019';
const CURLY_CLOSE = /^[^\n]{0,398}?[\u201c\u201d\u201e\u201f\u2018\u2019]/;

function stringEnd(text: string, start: number, quote: string): number {
  for (let i = start + 1; i < text.length; i++) {
    const character = text[i];
    // No escape goes on in the next line.
    if (character === '\\' && quote === '"' && text[i + 1] !== '\n') i++;
    else if (character === quote) return i;
    else if (character === '\n') return i;
  }
  return text.length;
}

function straightened(
  text: string,
  problems: readonly SyntaxProblem[],
  quotes: readonly number[],
  reread: Rereader,
): SyntaxProblem[] {
  const characters = text.split('');
  for (const at of quotes) characters[at] = '"';
  const left = reread(characters.join(''));
  const first = quotes[0]!;
  const message = 'curly quotes are not allowed; use straight ones (")';
  const edits = quotes.map((at): TextEdit => ({ start: at, end: at + 1, text: '"' }));
  const repair = left.length === 0 ? { repair: { title: 'Use straight quotes', edits } } : {};
  const others = left.length < problems.length ? left : [];
  return [{ start: first, end: first + 1, message, ...repair }, ...others];
}

/** A Windows path with single backslashes: some begin an escape that exists, others do not. */
function backslashProblem(text: string, problem: SyntaxProblem): SyntaxProblem | undefined {
  const string = stringAround(text, problem.start);
  if (!string || !INVALID_ESCAPE.test(text.slice(string.start + 1, string.end - 1))) return undefined;
  const edits = doubledBackslashes(text, string.start + 1, string.end - 1);
  const message = 'a backslash starts an escape; double it in paths';
  return { ...string, message, repair: { title: 'Double the backslashes', edits } };
}

const INVALID_ESCAPE = /^(?:[^\\]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*\\(?!["\\/bfnrt]|u[\dA-Fa-f]{4})/;

/** The string in double quotes that a place on one line belongs to. */
function stringAround(text: string, offset: number): { start: number; end: number } | undefined {
  const line = startOfLine(text, offset);
  for (let i = line; i <= offset && i < text.length; i++) {
    if (text[i] !== '"') continue;
    const end = stringEnd(text, i, '"');
    if (end >= offset) return text[end] === '"' ? { start: i, end: end + 1 } : undefined;
    i = end;
  }
  return undefined;
}

/** Insertions that make every single backslash of a span two. */
export function doubledBackslashes(text: string, start: number, end: number): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = start; i < end; i++) {
    if (text[i] !== '\\') continue;
    if (text[i + 1] === '\\' || text[i + 1] === '"') i++;
    else edits.push({ start: i, end: i, text: '\\' });
  }
  return edits;
}

/** The end of the text comes before the bracket that is missing; indentation shows where it belongs. */
function bracketProblem(text: string, problem: SyntaxProblem, all: readonly SyntaxProblem[]): SyntaxProblem {
  if (!problem.unclosed || all.length > 1) return problem;
  const missing = missingBracket(text);
  if (!missing) return problem;
  const { at, line, bracket, indent } = missing;
  const what = bracket === '}' ? 'a closing brace' : 'a closing bracket';
  const message = `${what} (${bracket}) is missing; it was opened in line ${line}`;
  const eol = lineEnding(text);
  const written =
    at < text.trimEnd().length
      ? `${indent}${bracket}${eol}`
      : `${text.endsWith('\n') ? '' : eol}${indent}${bracket}${eol}`;
  const repaired = text.slice(0, at) + written + text.slice(at);
  if (isCrossed(repaired)) return problem;
  const edits = [{ start: at, end: at, text: written }];
  const seen = at + indentOf(text, at).length;
  const place = { start: seen, end: Math.min(seen + 1, text.length) };
  // Where more than one is missing, nobody can say what belongs where.
  if (missingBracket(repaired)) return { ...place, message, unclosed: true };
  return { ...place, message, unclosed: true, repair: { title: `Add the missing ${bracket}`, edits } };
}

interface Missing {
  /** Start of the line before which it belongs, or the end of the text. */
  at: number;
  line: number;
  bracket: string;
  indent: string;
}

/** The first bracket that closes at another indentation than the one it would close, else what is open at the end. */
function missingBracket(text: string): Missing | undefined {
  const open: { line: number; bracket: string; indent: string }[] = [];
  for (const { character, at, line, start } of brackets(text)) {
    const indent = indentOf(text, start);
    const closing = closingOf(character);
    if (closing) open.push({ line, bracket: closing, indent });
    else {
      const last = open.pop();
      const isFirst = start + indent.length === at;
      if (last && isFirst && last.line !== line && indent.length + indentUnit(text).length <= last.indent.length) {
        return { ...last, at: start };
      }
    }
  }
  const last = open.pop();
  return last && { ...last, at: text.length };
}

/** A bracket closes one of another kind: several are missing, and nothing tells where. */
function isCrossed(text: string): boolean {
  const open: string[] = [];
  for (const { character } of brackets(text)) {
    const closing = closingOf(character);
    if (closing) open.push(closing);
    else if (open.pop() !== character) return true;
  }
  return false;
}

function closingOf(character: string): string | undefined {
  if (character === '{') return '}';
  return character === '[' ? ']' : undefined;
}

/** All brackets outside strings and line comments, with the line that each stands in and where that begins. */
function* brackets(text: string): Generator<{ character: string; at: number; line: number; start: number }> {
  let [line, start] = [1, 0];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '"') {
      i = stringEnd(text, i, '"');
      if (text[i] !== '"') i--;
    } else if (character === '\n') [line, start] = [line + 1, i + 1];
    else if (text.startsWith('//', i)) i = endOfLine(text, i) - 1;
    else if ('{}[]'.includes(character)) yield { character, at: i, line, start };
  }
}

function indentOf(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))![0];
}
