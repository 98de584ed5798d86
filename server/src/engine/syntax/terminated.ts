/** Whether values end where they seem to: what is half-typed may reach into its neighbours. */
import type { Span } from './text';

const closings: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['[', ']'],
  ['{', '}'],
]);

/** The quote or bracket that the span starts with, if any, is closed at its end. */
export function isTerminated(text: string, { start, end }: Span): boolean {
  const closing = closings.get(text.charAt(start));
  if (closing === undefined) return true;
  if (end - start < 2 || text[end - 1] !== closing) return false;
  return closing !== '"' || !isEscaped(text, end - 1);
}

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === '\\') from--;
  return (at - from) % 2 === 1;
}
