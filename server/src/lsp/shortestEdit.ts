/** The smallest single edit between two texts. */
import type { TextEdit } from '../engine/syntax/text';

/** What makes the first text the second, and leaves what both begin and end with. */
export function shortestEdit(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shortest - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  // A line end of two characters must not be cut in half.
  if (start > 0 && before[start - 1] === '\r') start--;
  if (tail > 0 && before[before.length - tail] === '\n') tail--;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
