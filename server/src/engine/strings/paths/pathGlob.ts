/**
 * Globs that people write to name files, in the syntax of `.gitignore`: `*.bak` and `fixtures/` at any depth, `/a/b` and
 * `packages/*` from the top, two stars for any folders; and braces, `{a,b}`. Matching takes pattern times path steps, never more.
 */
import { type IgnorePattern, matchesPattern, parseIgnoreFile } from './ignorePattern';

/** Whether a path, relative and with forward slashes, is named: by itself, or by one of the folders around it. */
export type PathMatcher = (path: string, isFolder?: boolean) => boolean;

/** More alternatives than these are not written by people. */
const MAX_ALTERNATIVES = 200;
/** Steps for one path: a hostile pattern ends as one that does not match. */
const MAX_STEPS = 2_000_000;

/** Compiles globs once. A later glob that begins with `!` takes back what an earlier one named, as in `.gitignore`. */
export function pathMatcher(globs: readonly string[]): PathMatcher {
  const patterns = globs.flatMap((glob) => parseIgnoreFile(alternativesOf(glob).map(inBytes).join('\n'), false));
  if (patterns.length === 0) return () => false;
  return (path, isFolder = false) => {
    const bytes = inBytes(path.startsWith('./') ? path.slice(2) : path);
    const budget = { left: MAX_STEPS };
    const names = (part: string, isFolderPart: boolean): boolean => {
      const fits = (pattern: IgnorePattern) => matchesPattern(pattern, part, isFolderPart, false, budget);
      const last = patterns.findLast(fits);
      return last !== undefined && !last.isNegative;
    };
    for (let slash = bytes.indexOf('/'); slash > 0; slash = bytes.indexOf('/', slash + 1)) {
      if (names(bytes.slice(0, slash), true)) return true;
    }
    return names(bytes, isFolder);
  };
}

/** `a.{x,y}` as `a.x` and `a.y`. A brace without a partner, or without a comma, stands for itself. */
function alternativesOf(glob: string): string[] {
  let open = [glob.replaceAll('\n', '')];
  const done: string[] = [];
  while (open.length > 0) {
    if (open.length + done.length > MAX_ALTERNATIVES) return [...done, ...open];
    const next = open.flatMap((each) => {
      const found = BRACES.exec(each);
      if (!found) {
        done.push(each);
        return [];
      }
      const [whole, list = ''] = found;
      return list
        .split(',')
        .map((choice) => each.slice(0, found.index) + choice + each.slice(found.index + whole.length));
    });
    open = next;
  }
  return done;
}

/** The innermost braces with a comma. */
const BRACES = /\{([^{},]{0,200},[^{}]{0,2000})\}/;

/** Patterns are matched byte by byte, one character each. */
function inBytes(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

const NOT_ASCII = /[^\x00-\x7f]/;
