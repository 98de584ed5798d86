/**
 * The size of what is said. A first sentence, and the title of a fix, fit one row of a list: names of any length are
 * shortened in the middle until they do. That is the last thing done to a text, after everything that hides secrets.
 */

/** What the list of problems of an editor shows without being widened. */
export const MAX_SENTENCE_CHARS = 80;

/** What a menu of quick fixes shows. */
export const MAX_TITLE_CHARS = 60;

/** A name keeps at least this much, so that one still knows it. */
const MIN_NAME_CHARS = 12;
const NAMES = /"([^"\n]{1,400})"/g;

/** The first sentence: up to a full stop, question mark or exclamation mark that a blank and a capital follow, names left aside. */
export function firstSentence(message: string): string {
  const end = /^(?:"[^"]*"|[^"])*?[.?!](?=\s["$A-Z`]|\s\/|$)/.exec(message.slice(0, MAX_SCANNED_CHARS));
  return end?.[0] ?? message;
}

const MAX_SCANNED_CHARS = 1_000;

/** The message with the quoted names of its first sentence shortened in the middle as far as needed. */
export function fitMessage(message: string): string {
  if (message.length <= MAX_SENTENCE_CHARS) return message;
  const first = firstSentence(message);
  return fit(first, MAX_SENTENCE_CHARS) + message.slice(first.length);
}

/** The same for the title of a fix. */
export function fitTitle(title: string): string {
  return fit(title, MAX_TITLE_CHARS);
}

/** Shortens the longest name first; what cannot fit stays as long as its other words are. */
function fit(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const names = [...text.matchAll(NAMES)].map(([, name = '']) => name.length);
  let excess = text.length - maxChars;
  const limits = [...names];
  while (excess > 0) {
    const longest = Math.max(...limits);
    if (longest <= MIN_NAME_CHARS || limits.length === 0) break;
    limits[limits.indexOf(longest)] = longest - 1;
    excess--;
  }
  let index = 0;
  return text.replace(NAMES, (_, name: string) => `"${shortName(name, limits[index++]!)}"`);
}

/** Begin and end of a name, with a mark between them. Halves of pairs are not left behind. */
export function shortName(name: string, maxChars: number): string {
  if (name.length <= maxChars) return name;
  const head = Math.ceil((maxChars - 1) / 2);
  const start = name.slice(0, head).replace(/[\ud800-\udbff]$/, '');
  const end = name.slice(name.length - (maxChars - 1 - head)).replace(/^[\udc00-\udfff]/, '');
  return `${start}…${end}`;
}

/** The sentences that apply, as one text; undefined where none does. */
export function sentences(...parts: readonly (string | false | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined;
}
