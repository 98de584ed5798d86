/** Words about a text without the secrets that stand in it. */
import { printableLine } from '../../../../shared/src/displayText';
import { once } from '../../../../shared/src/once';
import { withEllipses, withoutTokens } from '../strings/secrets/redact';
import type { ConfigText } from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';
import { searchFor } from './secretSearch';
import { secretsOf } from './textSecrets';

/** The same text without the secrets that the redactor knows, and without provider tokens. */
export type Redactor = (text: string) => string;

const redactors = createTextMemo<ConfigText, Redactor>();

/** The redactor for what is said about one text. */
export function textRedactor(text: ConfigText): Redactor {
  return redactors.once(text, text, () => redactorOf([{ text }]));
}

/** A redactor for what is said about these texts. Their secrets are looked for with the first word that it gets. */
export function redactorOf(results: readonly { text?: ConfigText | undefined }[]): Redactor {
  const search = once(() =>
    searchFor(results.flatMap(({ text }) => (text ? secretsOf(text).map(({ value }) => value) : []))),
  );
  return (text) => {
    const find = search();
    return withoutTokens(find ? withEllipses(text, find(text)) : text);
  };
}

/** For single messages about a text: one line, fit to be shown. Secrets are looked for when a message may quote one. */
export function redactMessage(text: ConfigText, words: string): string {
  let look = lookAt(words);
  let line = words;
  if (look & UNPRINTABLE) {
    line = printableLine(words);
    look = lookAt(line);
  }
  if (look & QUOTING) return textRedactor(text)(line);
  return look & LONG ? withoutTokens(line) : line;
}

/** What a look at a message tells. */
const UNPRINTABLE = 1;
const QUOTING = 2;
const LONG = 4;

/** Kinds of characters. */
const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const SIGN = 8;
const GAP = 16;
const OTHER = 32;
const HIDDEN = 64;
const kinds = new Uint8Array(127).fill(OTHER).fill(HIDDEN, 0, 32).fill(DIGIT, 48, 58).fill(UPPER, 65, 91);
kinds.fill(LOWER, 97, 123);
for (const sign of '-_/.:,;@=${}()[]') kinds[sign.charCodeAt(0)] = SIGN;
for (const gap of ' "\'`<>') kinds[gap.charCodeAt(0)] = GAP;

const LEAST_SECRET_CHARS = 8;
/** No token of a provider has a shorter word, nor has the first line of a private key. */
const LEAST_TOKEN_WORD_CHARS = 10;

/**
 * One pass, as there are many messages: may it be shown as it stands, does it hold words that can be a secret or a token?
 * Most say names and plain words, and then no text is searched for secrets.
 */
function lookAt(message: string): number {
  const { length } = message;
  let look = 0;
  let word = 0;
  let part = 0;
  let seen = 0;
  let isOdd = false;
  for (let at = 0; at <= length; at++) {
    const code = at < length ? message.charCodeAt(at) : 32;
    const kind = code < 127 ? kinds[code]! : HIDDEN | (code === 0x2026 ? SIGN : OTHER);
    if (kind < SIGN) {
      seen |= kind;
      continue;
    }
    const chars = at - word;
    if (kind & SIGN || chars >= LEAST_SECRET_CHARS) isOdd ||= !isName(message, part, at, seen);
    if (kind & OTHER) isOdd = true;
    if (kind & HIDDEN) look |= UNPRINTABLE;
    part = at + 1;
    seen = 0;
    if (kind !== GAP) continue;
    if (chars === 0 && code === 32 && (at === 0 || message.charCodeAt(at - 1) === 32)) look |= UNPRINTABLE;
    if (chars >= LEAST_TOKEN_WORD_CHARS) look |= LONG;
    if (isOdd && chars >= LEAST_SECRET_CHARS) look |= QUOTING;
    word = part;
    isOdd = false;
  }
  return look;
}

/** Words in humps, with a digit behind them, and versions. */
const NAME = /^(?:[a-z]{1,40}\d|[A-Z]{1,40}\d|v\d{1,4}|[a-z]{0,40}(?:[A-Z][a-z]{2,20}){1,8})$/;

/** Words, constants and short numbers, as names of packages, keys, variables and versions have them. */
function isName(message: string, start: number, end: number, seen: number): boolean {
  const isOfOneKind = (seen & (seen - 1)) === 0;
  return isOfOneKind ? end - start <= (seen === DIGIT ? 4 : 40) : NAME.test(message.slice(start, end));
}
