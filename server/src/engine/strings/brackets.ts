/** Which bracket closes which. */

/** Closing positions by opening ones, in one pass. Brackets without a partner are left out. */
export function bracketPairs(text: string, open: '{' | '(', close: '}' | ')'): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const waiting: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === open) waiting.push(i);
    else if (text[i] === close) {
      const opening = waiting.pop();
      if (opening !== undefined) pairs.set(opening, i);
    }
  }
  return pairs;
}
