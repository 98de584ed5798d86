/** Judges how random a literal looks: the difference between a credential and a word. */
import { once } from '../../../../../shared/src/once';

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const HEX = /^[0-9a-fA-F]+$/;
const TOKEN_TEXT = /^[A-Za-z0-9_\-+/=.~:|!@#$%^&*]+$/;
const CONSONANTS = /^[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{4,}$/;

/** How words are told apart and what one is. */
interface Spelling {
  separator: RegExp;
  word: RegExp;
  hump: RegExp;
}

/** V8 takes milliseconds to read and compile classes of Unicode, and most programs never meet a text that needs them. */
const ASCII = /^[\0-\x7f]*$/;
const asciiSpelling: Spelling = {
  separator: /[^A-Za-z0-9]+/,
  word: /^(?:[A-Za-z]{1,18}[0-9]{0,4}|v?[0-9]{1,8}|[0-9]{1,2}[A-Za-z]{1,3})$/,
  hump: /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/,
};
const unicodeSpelling = once(
  (): Spelling => ({
    separator: /[^\p{L}\p{N}]+/u,
    word: /^(?:\p{L}{1,18}\p{N}{0,4}|v?\p{N}{1,8}|\p{N}{1,2}\p{L}{1,3})$/u,
    hump: /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u,
  }),
);

/** Whether expressions for ASCII alone say the same about a text as those for Unicode. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

function spellingOf(text: string): Spelling {
  return isAscii(text) ? asciiSpelling : unicodeSpelling();
}

/** Whether the text is one UUID. */
function isUuid(text: string): boolean {
  return text.length === 36 && UUID.test(text);
}

/** Bits of information per character of the text. */
export function entropyOf(text: string): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** The words a text is made of, split at separators and camel-case humps, in lower case. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  const { separator, hump } = spellingOf(text);
  for (const segment of text.split(separator)) {
    if (segment === '') continue;
    for (const word of segment.split(hump)) words.push(word.toLowerCase());
  }
  return words;
}

/** Whether every separated part of the text is a word or a short number, as in `my-app-2` or `gpt-4o-mini`. */
export function isMadeOfWords(text: string): boolean {
  let humps = 0;
  let letters = 0;
  const { separator, hump, word: form } = spellingOf(text);
  for (const segment of text.split(separator)) {
    if (segment === '') continue;
    for (const word of segment.split(hump)) {
      if (!form.test(word) || (word.length > 3 && CONSONANTS.test(word))) return false;
      humps++;
      letters += word.length;
    }
  }
  // Random text of both cases falls apart into pieces of two or three characters.
  return text.length < 16 || text === text.toLowerCase() || letters / humps >= 3.2;
}

/** Whether the text changes between letters, digits and cases as only generated text does. */
function isMixed(text: string): boolean {
  let changes = 0;
  let digits = 0;
  let letters = 0;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code >= 48 && code <= 57 ? 1 : code >= 65 && code <= 90 ? 2 : code >= 97 && code <= 122 ? 3 : 4;
    if (kind === 1) digits++;
    else if (kind < 4) letters++;
    if (last !== 0 && kind !== last) changes++;
    last = kind;
  }
  if (letters === 0) return false;
  return digits > 0 ? changes >= 3 || digits >= 5 : text.length >= 16 && changes >= 6;
}

/** Whether the text has the form of a generated token: a UUID, hexadecimal, or long mixed text. */
export function looksGenerated(text: string): boolean {
  if (text.length < 16 || text.length > 4096) return false;
  if (isUuid(text)) return true;
  if (!TOKEN_TEXT.test(text)) return false;
  if (HEX.test(text)) return /[0-9]/.test(text) && /[a-fA-F]/.test(text) && entropyOf(text) > 2.4;
  return isMixed(text) && !isMadeOfWords(text) && entropyOf(text) >= 3;
}

/** Whether the text is too irregular to be a word, an identifier or a setting: `Sunrise!456`, but not `lm-studio`. */
export function looksChosen(text: string): boolean {
  if (text.length < 8 || /\s/.test(text)) return false;
  if (isMadeOfWords(text)) return /[^A-Za-z0-9_.\-/:]/.test(text) && /[0-9]/.test(text);
  return /[0-9]/.test(text) && /[A-Za-z]/.test(text);
}
