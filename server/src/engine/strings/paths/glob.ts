/**
 * Globs of settings and of `.mcp-config-lens.json`, with the matcher of `.gitignore` behind them: a pattern comes from a
 * repository, so matching takes pattern times path steps and never more. As in `.gitignore`, a pattern without a slash
 * matches a name at any depth, a slash at the end means a folder, and what lies below a matched folder matches too.
 * Braces are added: `{a,b}`. What takes something back (`!`) is refused.
 */
import { type IgnorePattern, matchesPattern, parsePattern, type StepBudget } from './ignorePattern';

/** One glob ready for use. */
export interface Glob {
  readonly source: string;
  /** One for each choice of the braces. */
  readonly patterns: readonly IgnorePattern[];
}

/** A glob, or what is wrong with it, in words that go on from "it". */
export type GlobReading = { glob: Glob } | { wrong: string };

const MAX_GLOB_CHARS = 500;
/** Choices of all braces of one glob, multiplied. */
const MAX_CHOICES = 64;
/** Steps for one question: a path of a thousand characters against hundreds of long patterns. */
const MOST_STEPS = 2_000_000;

/** Reads one glob. */
export function readGlob(source: string): GlobReading {
  if (source.trim() === '') return { wrong: 'is empty' };
  if (source.length > MAX_GLOB_CHARS) return { wrong: `is longer than ${MAX_GLOB_CHARS} characters` };
  if (source.startsWith('!')) return { wrong: 'starts with "!", which takes nothing back here' };
  if (source.split('/').includes('..')) return { wrong: 'leads out of the folder with ".."' };
  if (/^(?:[A-Za-z]:|~)/.test(source)) return { wrong: 'is no path within the folder' };
  const choices = expandBraces(source.replace(/^\.\//, '').replaceAll('\\/', '/'));
  if (!choices) return { wrong: `has more than ${MAX_CHOICES} choices in its braces` };
  const patterns = choices.map((choice) => parsePattern(bytesOf(choice), false));
  if (patterns.some(({ tokens }) => !tokens)) return { wrong: 'is not complete: a bracket is not closed' };
  return { glob: { source, patterns } };
}

/** The first of the globs that covers a file, or a folder around it. Paths have forward slashes. */
export function coveringGlob(globs: readonly Glob[], path: string, isFolder = false): Glob | undefined {
  if (globs.length === 0) return undefined;
  const bytes = bytesOf(path);
  const budget: StepBudget = { left: MOST_STEPS };
  return globs.find(({ patterns }) => patterns.some((pattern) => coversPath(pattern, bytes, isFolder, budget)));
}

function coversPath(pattern: IgnorePattern, path: string, isFolder: boolean, budget: StepBudget): boolean {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    if (matchesPattern(pattern, path.slice(0, slash), true, false, budget)) return true;
  }
  return matchesPattern(pattern, path, isFolder, false, budget);
}

/** Whether a text is a pattern rather than a plain path. */
export function hasGlobSigns(text: string): boolean {
  return /[*?[{]/.test(text);
}

/** All texts that the braces stand for; undefined where they are too many. Braces that are not closed stay as they are. */
function expandBraces(source: string): string[] | undefined {
  const open = openBrace(source);
  if (!open) return [source];
  const head = source.slice(0, open.start);
  const tail = source.slice(open.end + 1);
  const rest = expandBraces(tail);
  if (!rest) return undefined;
  const texts: string[] = [];
  for (const part of open.parts) {
    const inner = expandBraces(part);
    if (!inner || texts.length + inner.length * rest.length > MAX_CHOICES) return undefined;
    for (const each of inner) for (const end of rest) texts.push(head + each + end);
  }
  return texts;
}

/** The first pair of braces with a comma in it, and what stands between the commas. */
function openBrace(source: string): { start: number; end: number; parts: string[] } | undefined {
  for (let start = source.indexOf('{'); start >= 0; start = source.indexOf('{', start + 1)) {
    if (source[start - 1] === '\\') continue;
    let depth = 0;
    let from = start + 1;
    const parts: string[] = [];
    for (let at = start; at < source.length; at++) {
      const character = source[at];
      if (character === '\\') at++;
      else if (character === '{') depth++;
      else if (character === ',' && depth === 1) {
        parts.push(source.slice(from, at));
        from = at + 1;
      } else if (character === '}' && --depth === 0) {
        if (parts.length === 0) break;
        return { start, end: at, parts: [...parts, source.slice(from, at)] };
      }
    }
  }
  return undefined;
}

const NON_ASCII = /[^\0-\x7f]/;

/** One character for each byte, as the matcher wants it. */
function bytesOf(text: string): string {
  if (!NON_ASCII.test(text)) return text;
  return Array.from(new TextEncoder().encode(text.normalize('NFC')), (byte) => String.fromCharCode(byte)).join('');
}
