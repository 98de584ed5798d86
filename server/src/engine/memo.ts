/**
 * Remembers answers of pure functions about strings: names, packages and paths recur from entry to entry and from
 * version to version.
 */

/** What is kept. */
export interface MemoLimits<T> {
  /** Answers that each of two generations may hold; the older one is dropped when the younger is full. */
  generation?: number;
  /** Characters; longer strings are not kept, as they do not recur. */
  longest?: number;
  /** Strings are kept only where this agrees with the answer. */
  keep?(answer: T): boolean;
}

let epoch = 0;

/** Everything is computed anew from now on: something that answers follow from has changed. */
export function forgetAnswers(): void {
  epoch += 1;
}

/**
 * The same function, asked once for each string that was seen lately. Its answers must not be changed by whoever gets
 * them.
 */
export function memoize<T>(
  compute: (text: string) => T,
  { generation = 2_000, longest = 200, keep }: MemoLimits<T> = {},
): (text: string) => T {
  let young = new Map<string, { answer: T }>();
  let old = new Map<string, { answer: T }>();
  let of = epoch;
  return (text) => {
    if (of !== epoch) {
      young = new Map();
      old = new Map();
      of = epoch;
    }
    const known = young.get(text);
    if (known) return known.answer;
    if (text.length > longest) return compute(text);
    const entry = old.get(text) ?? { answer: compute(text) };
    if (keep && !keep(entry.answer)) return entry.answer;
    if (young.size >= generation) {
      old = young;
      young = new Map();
    }
    young.set(detached(text), entry);
    return entry.answer;
  };
}

/** A copy: a piece cut out of a text keeps all of that text alive. */
export function detached(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
