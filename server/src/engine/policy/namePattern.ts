/** Patterns of names in lists of a policy: `*` stays within one part, `**` crosses slashes. Matching is linear. */
import { type IgnorePattern, matchesPattern, parsePattern } from '../strings/paths/ignorePattern';

/** A pattern for whole names. */
export type NamePattern = IgnorePattern;

/** Enough for the longest name and pattern; more is no name. */
const MOST_STEPS = 200_000;
const MAX_PATTERN_CHARS = 300;

/** Undefined for what is empty, too long or not closed. */
export function readNamePattern(text: string): NamePattern | undefined {
  if (text === '' || text.length > MAX_PATTERN_CHARS) return undefined;
  // The slash at the start makes it the whole name: without it a pattern would match the last part of one.
  const pattern = parsePattern(`/${bytes(text)}`, false);
  return pattern.tokens && !pattern.folderOnly ? pattern : undefined;
}

/** Whether the whole name fits. */
export function matchesName(pattern: NamePattern, name: string): boolean {
  return matchesPattern(pattern, bytes(name), false, false, { left: MOST_STEPS });
}

function bytes(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
