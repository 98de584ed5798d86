/** Parts of a broken text whose meaning the parser guessed: nothing may be edited there but what mends the fault. */

import { endOfLine, startOfLine } from './lines';
import type { ConfigText, Member, Node, Span, TextEdit } from './text';

/** Whether one of the edits touches a guessed part. The repairs of the syntax problems themselves are no guesses. */
export function touchesGuess(text: ConfigText, edits: readonly TextEdit[]): boolean {
  if (text.problems.length === 0 || text.problems.some(({ repair }) => repair?.edits === edits)) return false;
  return guessedSpans(text).some((span) => edits.some((edit) => edit.start <= span.end && span.start <= edit.end));
}

/**
 * Around each problem the element before it, which may have taken what follows for its own, and the one behind it. An
 * end that is missing leaves everything before it certain.
 */
export function guessedSpans(text: ConfigText): Span[] {
  return text.problems.flatMap((problem) => {
    if (problem.unclosed) return [];
    const places = [problem.start, ...(problem.repair?.edits ?? []).map(({ start }) => start)];
    return places.flatMap((at) => around(text, at) ?? []);
  });
}

function around(text: ConfigText, at: number): Span | undefined {
  const elements = elementsAround(text, at);
  const before = elements.findLast(({ start }) => start <= at);
  const behind = elements.find(({ start }) => start > at);
  // Two whole elements with nothing between them: only the comma is missing.
  if (text.format === 'json' && before?.start === at && isWhole(before)) return undefined;
  const line = text.format === 'json' ? { start: at, end: at } : lineAround(text.text, at);
  return {
    start: Math.min(line.start, before?.start ?? at),
    end: Math.max(line.end, at, before?.end ?? at, behind?.end ?? at),
  };
}

function isWhole(element: Member | Node): boolean {
  return element.kind !== 'member' || element.value !== undefined;
}

/** Members or items of the innermost map or list around a place. */
function elementsAround({ root }: ConfigText, at: number): readonly (Member | Node)[] {
  let node: Node | undefined = root;
  let elements: readonly (Member | Node)[] = [];
  while (node?.kind === 'object' || node?.kind === 'array') {
    elements = node.kind === 'object' ? node.members : node.items;
    const inner: Member | Node | undefined = elements.find(({ start, end }) => start < at && at < end);
    node = inner?.kind === 'member' ? inner.value : inner;
    if (node && !(node.start < at && at < node.end)) break;
  }
  return elements;
}

function lineAround(text: string, at: number): Span {
  return { start: startOfLine(text, at), end: endOfLine(text, at) };
}
