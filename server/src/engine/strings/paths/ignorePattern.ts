/**
 * Patterns of `.gitignore`, matched as git does. Own code because a hostile repository brings the patterns: libraries make
 * regular expressions of them, which some patterns keep busy for hours. This takes pattern times path steps, and counts them.
 * Source: git's gitignore(5), dir.c and wildmatch.c, 2.39. Texts are bytes, one character each.
 */
import { once } from '../../../../../shared/src/once';

/** One line of a file of patterns. */
export interface IgnorePattern {
  /** It takes back what an earlier one ignored. */
  isNegative: boolean;
  folderOnly: boolean;
  /** It is matched against the last name of a path alone. */
  nameOnly: boolean;
  /** Undefined: it is malformed and matches nothing. */
  tokens: readonly Token[] | undefined;
}

/**
 * A byte; a set of bytes; any run of bytes within a name; any run of bytes; any number of folders with their slash, or
 * none.
 */
type Token = number | ReadonlySet<number> | 'name' | 'all' | 'folders';

/** Counts steps down; matching stops when none is left. */
export interface StepBudget {
  left: number;
}

const SLASH = 0x2f;

/** Reads a file of patterns. */
export function parseIgnoreFile(text: string, ignoreCase: boolean): IgnorePattern[] {
  const lines = text.replace(/^\u00EF\u00BB\u00BF/, '').split('\n');
  return lines.flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    const pattern = withoutTrailingSpaces(line.replace(/\r$/, ''));
    return pattern === '' ? [] : [parsePattern(pattern, ignoreCase)];
  });
}

function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  if (end === line.length) return line;
  // A backslash keeps the space behind it, unless it is itself behind one.
  let backslashes = 0;
  while (backslashes < end && line[end - 1 - backslashes] === '\\') backslashes++;
  return line.slice(0, backslashes % 2 ? end + 1 : end);
}

/** Reads one pattern. */
export function parsePattern(line: string, ignoreCase: boolean): IgnorePattern {
  const isNegative = line.startsWith('!');
  let pattern = isNegative ? line.slice(1) : line;
  const folderOnly = pattern.endsWith('/');
  if (folderOnly) pattern = pattern.slice(0, -1);
  const nameOnly = !pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  return { isNegative, folderOnly, nameOnly, tokens: pattern === '' ? undefined : tokenize(pattern, ignoreCase) };
}

function tokenize(pattern: string, ignoreCase: boolean): Token[] | undefined {
  const tokens: Token[] = [];
  const plain = pattern.search(/[*?[\\]/);
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '\\') {
      if (++at === pattern.length) return undefined;
      tokens.push(pattern.charCodeAt(at));
    } else if (character === '?') tokens.push(anyOfName());
    else if (character === '*') {
      const start = at;
      while (pattern[at + 1] === '*') at++;
      // Git takes the plain beginning of a pattern off first, so that two stars behind it count as the start of one.
      const ownsName = at > start && (start === plain || pattern[start - 1] === '/');
      if (ownsName && at + 1 === pattern.length) tokens.push('all');
      else if (ownsName && pattern[at + 1] === '/') {
        tokens.push('folders');
        at++;
      } else tokens.push('name');
    } else if (character === '[') {
      const set = readSet(pattern, at + 1, ignoreCase);
      if (!set) return undefined;
      tokens.push(set.bytes);
      at = set.end;
    } else tokens.push(folded(pattern.charCodeAt(at), ignoreCase));
  }
  return tokens;
}

const allBytes = once(() => Array.from({ length: 256 }, (_, byte) => byte));
const anyOfName = once((): ReadonlySet<number> => new Set(allBytes().filter((byte) => byte !== SLASH)));

const classes: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[A-Za-z0-9]/],
  ['alpha', /[A-Za-z]/],
  ['blank', /[ \t]/],
  ['cntrl', /[\0-\x1f\x7f]/],
  ['digit', /[0-9]/],
  ['graph', /[!-~]/],
  ['lower', /[a-z]/],
  ['print', /[ -~]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /[\t-\r ]/],
  ['upper', /[A-Z]/],
  ['xdigit', /[A-Fa-f0-9]/],
]);

/** The set behind a `[`; `end` is the place of its `]`. Undefined where there is none. */
function readSet(
  pattern: string,
  start: number,
  ignoreCase: boolean,
): { bytes: ReadonlySet<number>; end: number } | undefined {
  const members = new Set<number>();
  let at = start;
  const isNegated = pattern[at] === '!' || pattern[at] === '^';
  if (isNegated) at++;
  let previous: number | undefined;
  // A bracket that comes first is a member.
  for (let first = true; first || pattern[at] !== ']'; first = false, at++) {
    if (at >= pattern.length) return undefined;
    const next = pattern[at + 1];
    if (pattern[at] === '-' && previous !== undefined && next !== undefined && next !== ']') {
      at += next === '\\' ? 2 : 1;
      if (at >= pattern.length) return undefined;
      addRange(members, previous, pattern.charCodeAt(at), ignoreCase);
      previous = undefined;
      continue;
    }
    if (pattern[at] === '[' && next === ':') {
      const close = pattern.indexOf(']', at + 2);
      if (close < 0) return undefined;
      if (close - at >= 3 && pattern[close - 1] === ':') {
        const name = pattern.slice(at + 2, close - 1);
        const named = classes.get(ignoreCase && name === 'upper' ? 'alpha' : name);
        if (!named) return undefined;
        for (const byte of allBytes()) if (named.test(String.fromCharCode(byte))) members.add(byte);
        at = close;
        previous = undefined;
        continue;
      }
    }
    if (pattern[at] === '\\' && ++at >= pattern.length) return undefined;
    previous = pattern.charCodeAt(at);
    members.add(previous);
  }
  const bytes = allBytes().filter((byte) => byte !== SLASH && members.has(byte) !== isNegated);
  return { bytes: new Set(bytes), end: at };
}

function addRange(members: Set<number>, from: number, to: number, ignoreCase: boolean): void {
  for (let byte = from; byte <= to; byte++) {
    members.add(byte);
    // Text is looked at in lower case: capitals of a range stand for their small letters too.
    if (ignoreCase) members.add(folded(byte, true));
  }
}

function folded(byte: number, ignoreCase: boolean): number {
  return ignoreCase && byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

/** Whether a pattern is about a path, given relative to the folder of its file. */
export function matchesPattern(
  { tokens, nameOnly, folderOnly }: IgnorePattern,
  path: string,
  isFolder: boolean,
  ignoreCase: boolean,
  budget: StepBudget,
): boolean {
  if (!tokens || (folderOnly && !isFolder)) return false;
  const text = nameOnly ? path.slice(path.lastIndexOf('/') + 1) : path;
  let states = new Set<number>();
  enter(states, tokens, 0);
  for (let at = 0; at < text.length && states.size > 0; at++) {
    const byte = folded(text.charCodeAt(at), ignoreCase);
    const next = new Set<number>();
    budget.left -= states.size;
    if (budget.left < 0) return false;
    for (const state of states) step(next, tokens, state, byte);
    states = next;
  }
  return states.has(tokens.length * 2);
}

/** States are twice the place of a token; one more means "inside the folders of this token". */
function enter(states: Set<number>, tokens: readonly Token[], start: number): void {
  for (let place = start; !states.has(place * 2); place++) {
    states.add(place * 2);
    // Only these may stand for nothing.
    const token = tokens[place];
    if (token !== 'name' && token !== 'all' && token !== 'folders') return;
  }
}

function step(next: Set<number>, tokens: readonly Token[], state: number, byte: number): void {
  const place = state >> 1;
  const token = tokens[place];
  if (token === undefined) return;
  if (token === 'folders') {
    next.add(place * 2 + 1);
    if (byte === SLASH) enter(next, tokens, place + 1);
  } else if (token === 'all') enter(next, tokens, place);
  else if (token === 'name') {
    if (byte !== SLASH) enter(next, tokens, place);
  } else if (typeof token === 'number' ? token === byte : token.has(byte)) enter(next, tokens, place + 1);
}
