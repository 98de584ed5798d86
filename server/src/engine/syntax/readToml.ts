/** TOML to the format-neutral tree. Whole texts go through the parser; broken ones statement by statement. */
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { nameMistakes } from './commonMistakes';
import type { Comment, ConfigText, SyntaxProblem } from './text';
import { closersOf, tomlStatements } from './tomlStatements';
import { createTomlTree, type TomlTree } from './tomlTree';
import { withoutStackTraces } from './withoutStackTraces';

/** Problems kept for one text. */
const MAX_PROBLEMS = 100;

/** Statements of a broken text that are read one by one, and characters spent on mending the broken ones. */
const MAX_STATEMENTS = 2_000;
const MAX_REPAIR_CHARS = 500_000;

/** Reads a text as TOML 1.1. Never throws. The caller has checked size and depth. */
export function readToml(text: string): ConfigText {
  return withoutStackTraces(() => {
    const config = read(text);
    config.problems = nameMistakes(text, config.problems, 'toml', (mended) => read(mended).problems);
    return config;
  });
}

function read(text: string): ConfigText {
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  const names = new Map<number, string>();
  const tree = createTomlTree(text, names);
  const outcome = parse(source);
  if ('program' in outcome) {
    tree.add(outcome.program, 0, text.length);
    collect(outcome.program, 0, text, comments);
  } else {
    readBroken(source, tree, names, comments, problems);
    // The statements were fine one by one: they contradict each other.
    const { at } = outcome;
    if (problems.length === 0 && !isShownTwice(tree, at)) problems.push(problemAt(source, at, outcome.message));
  }
  return { format: 'toml', text, root: tree.root, problems, comments, trailingCommas: [], memo: [] };
}

interface Failure {
  at: number;
  message: string;
}

function parse(text: string): { program: AST.TOMLProgram } | Failure {
  try {
    return { program: parseTOML(text) };
  } catch (error) {
    if (error instanceof ParseError) return { at: error.index, message: error.message };
    return { at: 0, message: '' };
  }
}

function readBroken(
  text: string,
  tree: TomlTree,
  names: Map<number, string>,
  comments: Comment[],
  problems: SyntaxProblem[],
): void {
  let budget = MAX_REPAIR_CHARS;
  for (const [count, statement] of tomlStatements(text).entries()) {
    const { start, end } = statement;
    if (count === MAX_STATEMENTS) {
      problems.push({ start, end: text.length, message: 'too many errors above; the rest was not read' });
      return;
    }
    const read = readStatement(text.slice(start, end), statement.closers, start, names, budget);
    if (read.failure) budget -= 10 * (end - start);
    if (read.failure && problems.length < MAX_PROBLEMS) {
      problems.push(problemAt(text, start + read.failure.at, read.failure.message));
    }
    if (read.program) {
      tree.add(read.program, start, start + read.length);
      collect(read.program, start, text, comments, end);
    } else if (statement.header) tree.loseTable();
  }
}

interface StatementReading {
  program?: AST.TOMLProgram;
  /** How much of the statement the program stands for; what follows was made up. */
  length: number;
  failure?: Failure;
}

/** Parses one statement; a broken one is mended where that is plain, and closed or cut otherwise. */
function readStatement(
  text: string,
  closers: string,
  offset: number,
  names: Map<number, string>,
  budget: number,
): StatementReading {
  let repaired = text;
  let failure: Failure | undefined;
  let outcome = parse(repaired);
  if (!('program' in outcome) && budget < 10 * text.length) return { length: 0, failure: outcome };
  for (let tries = 0; tries < 12 && !('program' in outcome); tries++) {
    const repair = repairAt(repaired, outcome, tries, offset, names);
    if (outcome.message !== DUPLICATE_KEY_MESSAGE) failure ??= outcome;
    if (repair === undefined) break;
    repaired = repair;
    outcome = parse(repaired);
  }
  if ('program' in outcome) return { program: outcome.program, length: text.length, ...(failure && { failure }) };
  failure ??= outcome;
  const cut = repaired.slice(0, outcome.at);
  for (const [base, tail] of [[repaired, closers] as const, [cut, closersOf(cut)] as const]) {
    for (const filler of fillers) {
      const closed = parse(base + filler + tail);
      if ('program' in closed) return { program: closed.program, length: base.length, failure };
    }
  }
  return { length: 0, failure };
}

/** What may be missing before the closing brackets. */
const fillers = ['', ' 0', ' = 0'];
const DUPLICATE_KEY_MESSAGE = 'Defining a key multiple times is invalid';

/** The text with one character changed, so that everything keeps its place; undefined when nothing plain helps. */
function repairAt(
  text: string,
  { at, message }: Failure,
  tries: number,
  offset: number,
  names: Map<number, string>,
): string | undefined {
  const replaced = (from: number, by: string): string => text.slice(0, from) + by + text.slice(from + by.length);
  if (message === DUPLICATE_KEY_MESSAGE) return renameKey(text, at, tries, offset, names);
  if (message.startsWith('Control characters') || message.startsWith('Invalid code point')) return replaced(at, ' ');
  // A backslash that escapes nothing is a Windows path more often than not.
  if (message.startsWith('Invalid character in escape') && text[at - 1] === '\\') return replaced(at - 1, '/');
  if (message.startsWith('Expected comma') && BLANK.test(text[at - 1] ?? '')) return replaced(at - 1, ',');
  return undefined;
}

/** Gives a repeated key inside braces another name of the same length; the tree still shows the written one. */
function renameKey(
  text: string,
  at: number,
  tries: number,
  offset: number,
  names: Map<number, string>,
): string | undefined {
  const bare = BARE_KEY.exec(text.slice(at, at + 201))?.[0];
  if (!bare) return undefined;
  const other = `${tries.toString(36)}${'-'.repeat(bare.length)}`.slice(0, bare.length);
  names.set(offset + at, names.get(offset + at) ?? bare);
  return text.slice(0, at) + other + text.slice(at + bare.length);
}

/** Whether the contradiction is a key that the tree shows twice: a rule of its own speaks about those. */
function isShownTwice(tree: TomlTree, at: number): boolean {
  const stack = [tree.root];
  for (let object = stack.pop(); object; object = stack.pop()) {
    const seen = new Set<string>();
    for (const { key, keySpan, value } of object.members) {
      if (seen.has(key) && keySpan.start <= at && at <= keySpan.end) return true;
      seen.add(key);
      if (value?.kind === 'object') stack.push(value);
      else if (value?.kind === 'array') for (const item of value.items) if (item.kind === 'object') stack.push(item);
    }
  }
  return false;
}

function collect(program: AST.TOMLProgram, offset: number, text: string, into: Comment[], end = text.length): void {
  for (const comment of program.comments) {
    const span = { start: comment.range[0] + offset, end: Math.min(comment.range[1] + offset, end) };
    if (span.start < end) into.push({ ...span, text: text.slice(span.start, span.end) });
  }
}

function problemAt(text: string, at: number, message: string): SyntaxProblem {
  const start = Math.min(at, text.length);
  const found = WORD.exec(text.slice(start, start + 80));
  const end = Math.min(text.length, start + (found ? found[0].length : 1));
  const known = messages.find(([begin]) => message.startsWith(begin));
  return { start, end: Math.max(start, end), message: known ? known[1] : 'this is not TOML' };
}

/** The parser's messages, by how they begin, in words for the person. */
const messages: readonly (readonly [string, string])[] = [
  ['Unterminated string', 'this string is never closed'],
  ['Unterminated table-key', 'this table header is never closed'],
  ['Unterminated array', 'a closing bracket is missing'],
  ['Unterminated inline', 'a closing brace is missing'],
  ['Empty bare keys', 'a key is expected'],
  ['Must be a newline', 'a new line is expected before this'],
  ['Expected equal', 'an equals sign is expected'],
  ['Unspecified values', 'a value is expected'],
  ['Expected comma', 'a comma is expected'],
  ['Defining a key', 'this key or table is already defined'],
  ['Unexpected character', 'this is not a TOML value or key'],
  ['Unexpected token', 'this is not expected here'],
  ['Control characters', 'this control character must be escaped'],
  ['Invalid code point', 'this character is not allowed'],
  ['The key, equals sign', 'key, equals sign and value must be on one line'],
  ['No newlines', 'a table in braces must be on one line'],
  ['Underscores', 'underscores may only stand between digits'],
  ['Unexpected spaces', 'there must be no space here'],
  ['Three or more quotes', 'there are too many quotes'],
  ['Unexpected invalid', 'this is not a date or time'],
  ['Leading zeros', 'a number must not start with zero'],
  ['Trailing comma', 'a comma must not stand before the closing brace'],
  ['Invalid character in escape', 'this is not a valid escape'],
  ['Consecutive dots', 'a key part is missing between the dots'],
  ['Keys cannot end', 'a key must not end with a dot'],
  ['Keys cannot start', 'a key must not start with a dot'],
  ['', 'this cannot be read'],
];

const BLANK = /\s/;
const BARE_KEY = /^[\w-]{1,200}/;
const WORD = /^[\w."'=[\]{}-]{1,80}/;
