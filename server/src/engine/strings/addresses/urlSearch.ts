/** Finds URLs inside longer texts: commands, lists, sentences. */
import { scanTo } from '../skipReference';

const SCHEME_CHAR = /[A-Za-z0-9+.-]/;
const SCHEME_AHEAD = /^[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\//;

/** The spans of all URLs inside a longer text, closing punctuation left out. */
export function findUrls(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let from = 0;
  for (let mark = text.indexOf('://'); mark >= 0; mark = text.indexOf('://', from)) {
    const start = schemeStart(text, mark, from);
    const end = start < 0 ? -1 : closeOf(text, mark + 3);
    if (end > mark + 3) found.push({ start, end });
    from = Math.max(mark + 3, end);
  }
  return found;
}

function schemeStart(text: string, mark: number, limit: number): number {
  let at = mark;
  while (at > limit && mark - at < 40 && SCHEME_CHAR.test(text[at - 1]!)) at--;
  while (at < mark && !/[A-Za-z]/.test(text[at]!)) at++;
  // One letter is a drive, not a scheme.
  return mark - at < 2 ? -1 : at;
}

function closeOf(text: string, start: number): number {
  return trimPunctuation(
    text,
    start,
    scanTo(text, start, text.length, (char, at) => endsUrl(char) || opensNext(text, char, at)),
  );
}

function endsUrl(char: number): boolean {
  if (char <= 32 || char === 34 || char === 39 || char === 96) return true;
  // A closing brace here closes something that was opened before the URL.
  return char === 60 || char === 62 || char === 124 || char === 125 || char === 160;
}

/** `https://a,https://b` is two URLs. */
function opensNext(text: string, char: number, at: number): boolean {
  return (char === 44 || char === 59) && SCHEME_AHEAD.test(text.slice(at + 1, at + 26));
}

function trimPunctuation(text: string, start: number, end: number): number {
  const url = text.slice(start, end);
  const parenthesis = url.indexOf('(');
  const bracket = url.indexOf('[');
  let length = url.length;
  while (length > 0) {
    const char = url[length - 1]!;
    if (char === ')' ? parenthesis >= 0 : char === ']' && bracket >= 0) break;
    if (!'.,;:!?\\)]'.includes(char)) break;
    length--;
  }
  return start + length;
}
