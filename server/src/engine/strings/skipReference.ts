/**
 * Variable references as opaque spans: `${x}`, `{x}`, `{{x}}` and `<x>` are stepped over, whatever is written inside
 * them.
 */

/** No real reference is longer or deeper; the bounds keep the scan of hostile text linear. */
const MAX_REFERENCE_CHARS = 200;
const MAX_REFERENCE_DEPTH = 6;

/** The end of the reference that starts at `index`, or `index` itself where none starts or it is not closed. */
export function skipReference(text: string, index: number): number {
  const char = text.charCodeAt(index);
  if (char === 36 /* $ */) return text.charCodeAt(index + 1) === 123 ? closeOf(text, index + 1, index) : index;
  if (char === 123 /* { */) return closeOf(text, index, index);
  if (char === 60 /* < */) return angleEnd(text, index);
  return index;
}

function closeOf(text: string, open: number, otherwise: number): number {
  const limit = Math.min(text.length, open + MAX_REFERENCE_CHARS);
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const char = text.charCodeAt(at);
    if (char === 123 && ++depth > MAX_REFERENCE_DEPTH) return otherwise;
    if (char === 125 && --depth === 0) return at + 1;
  }
  return otherwise;
}

function angleEnd(text: string, open: number): number {
  const limit = Math.min(text.length, open + 60);
  for (let at = open + 1; at < limit; at++) {
    const char = text.charCodeAt(at);
    if (char === 62 /* > */) return at === open + 1 ? open : at + 1;
    if (char === 60 || char === 47 || char === 34 || char === 10) return open;
  }
  return open;
}

/** The first place between `start` and `end` at which `stops` says so, references stepped over; else `end`. */
export function scanTo(text: string, start: number, end: number, stops: (char: number, at: number) => boolean): number {
  let at = start;
  while (at < end) {
    const char = text.charCodeAt(at);
    const skipped = char === 36 || char === 123 || char === 60 ? skipReference(text, at) : at;
    if (skipped > at && skipped <= end) at = skipped;
    else if (stops(char, at)) return at;
    else at++;
  }
  return end;
}

/** A reference with a fallback, `${NAME:-fallback}`: the name and where the fallback stands in the text. */
export interface Fallback {
  name: string;
  start: number;
  end: number;
  /** Just after the closing brace. */
  close: number;
}

const FALLBACK_HEAD = /^\$\{([A-Za-z_][\w.:]{0,80}?):?-/;

/** Reads a `${NAME:-fallback}` at the very start of the text. */
export function leadingFallback(text: string): Fallback | undefined {
  if (!text.startsWith('${')) return undefined;
  const head = FALLBACK_HEAD.exec(text.slice(0, MAX_REFERENCE_CHARS));
  if (!head) return undefined;
  const close = skipReference(text, 0);
  if (close === 0) return undefined;
  return { name: head[1]!, start: head[0].length, end: close - 1, close };
}
