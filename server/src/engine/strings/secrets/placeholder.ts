/** Tells a placeholder (`YOUR_API_KEY`, `<token>`, `sua_chave_aqui`) from a credential somebody pasted. */
import { once } from '../../../../../shared/src/once';
import {
  credentialNouns,
  defaultPasswords,
  fillInWords,
  firstPasswords,
  nounPasswords,
  unmistakableParts,
} from '../../../data/placeholders';
import { documentedMarks } from '../../../data/publicIdentifiers';
import { entropyOf, isAscii, isMadeOfWords, wordsOf } from './entropy';

const WRAPPED =
  /^(?:<[^<>]{1,120}>|\[[^[\]"{}]{1,120}\]|\{[^{}":]{1,120}\}|\{\{[^{}]{1,120}\}\}|«[^»]{1,120}»|__[A-Za-z0-9_]{1,80}__|@@?[A-Za-z_]{1,80}@@?|##?[A-Za-z_]{1,80}##?)$/;
const ANGLE = /<[A-Za-z][A-Za-z0-9 _./:-]{0,80}>/;
const FILLER = /^[xX*.•·…#?_\-=0\s]+$/;
const FILLER_RUN = /x{4}|X{4}|\*{3}|\.{3}|…|•{2}|#{4}|\?{3}|_{4}|-{6}/;
const otherScript = once(
  () =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Thai}\p{Script=Devanagari}]/u,
);
const QUOTES = /^(["'`])(.*)\1$/s;
const TOKEN_PREFIX = /^(?:[A-Za-z][A-Za-z0-9]{0,12}[-_.]){1,3}/;
const NOUN_INSIDE = /token|secret|apikey|passwor|passwd|credential|schl[uü]e?ssel|passwort|contrase|yourkey/;

/** Whether a value stands for a credential that is still to be filled in, or is a printed sample. */
export function isPlaceholder(value: string): boolean {
  const text = unquote(value.trim());
  if (text === '' || text.length > 400) return text !== '' && documentedMarks.some((mark) => text.includes(mark));
  if (WRAPPED.test(text) || FILLER.test(text) || ANGLE.test(text)) return true;
  const lower = text.toLowerCase();
  if (unmistakableParts.some((part) => lower.includes(part)) || FILLER_RUN.test(text)) return true;
  if (documentedMarks.some((mark) => text.includes(mark))) return true;
  if ((!isAscii(text) && otherScript().test(text)) || defaultPasswords.has(lower)) return true;
  return isSampleWords(text, lower) || isMonotonous(text);
}

/** Whether a value says itself that something is to be filled in, and does not merely look like words. */
export function isFillIn(value: string): boolean {
  const lower = value.toLowerCase();
  return (
    unmistakableParts.some((part) => lower.includes(part)) ||
    WRAPPED.test(value) ||
    ANGLE.test(value) ||
    FILLER.test(value)
  );
}

/** Whether a value is a default password that manuals print, such as `postgres` or `changeme`. */
export function isDefaultPassword(value: string): boolean {
  return defaultPasswords.has(value.toLowerCase());
}

const NUMBERED = /^(?:admin|root|passw(?:or|0r)d|qwert[yz]|welcome|letmein|secret|postgres|mysql)[@!_-]?\d{1,4}[!@#]?$/;
const COUNTED = /^(?:0?123456(?:7(?:8(?:90?)?)?)?|1q2w3e4r(?:5t)?|(\d)\1{3,9})$/;

/**
 * A password that everybody tries first. `set`: somebody chose it, as `postgres` and `letmein`. `either`: on a real host it
 * is one, elsewhere it stands for the real one, as `password` does.
 */
export function wellKnownPassword(value: string): 'set' | 'either' | undefined {
  const lower = value.toLowerCase();
  if (lower.length > 24) return undefined;
  if (firstPasswords.has(lower) || NUMBERED.test(lower) || COUNTED.test(lower)) return 'set';
  return nounPasswords.has(lower.replace(/\d{1,4}$/, '')) ? 'either' : undefined;
}

/** Whether the random part of a provider token is no random part: `ghp_xxxxxxxx…`, `sk-1234567890abcdef…`. */
export function isPlaceholderBody(body: string): boolean {
  if (FILLER_RUN.test(body) || isMonotonous(body)) return true;
  const lower = body.toLowerCase();
  if (lower.includes('example') || lower.includes('placeholder') || lower.includes('redacted')) return true;
  return /[-_]/.test(body) && isMadeOfWords(body) && isSampleWords(body, lower);
}

function unquote(text: string): string {
  const quoted = QUOTES.exec(text);
  return quoted?.[2] ?? text;
}

const asciiForms = {
  letters: /^[A-Za-z]{5,40}$/,
  symbol: /[^A-Za-z0-9\s_.,:;/()'"-]/,
  numberAtEnd: /(?<![0-9])[0-9]+$/,
};
const unicodeForms = once((): typeof asciiForms => ({
  letters: /^[\p{L}]{5,40}$/u,
  symbol: /[^\p{L}\p{N}\s_.,:;/()'"-]/u,
  numberAtEnd: /(?<!\p{N})\p{N}+$/u,
}));

function isSampleWords(text: string, lower: string): boolean {
  const { letters, symbol, numberAtEnd } = isAscii(text) ? asciiForms : unicodeForms();
  if (letters.test(text) && NOUN_INSIDE.test(lower)) return true;
  if (!isMadeOfWords(text)) return false;
  // A symbol inside makes it a chosen password; separators and spaces make it words.
  if (symbol.test(text.replace(/(?<![!?])[!?]+$/, ''))) return false;
  for (const word of wordsOf(text)) {
    const bare = word.replace(numberAtEnd, '');
    if (credentialNouns.has(word) || fillInWords.has(word) || credentialNouns.has(bare) || fillInWords.has(bare))
      return true;
  }
  return false;
}

/** Repeats, runs such as `123456789` and `abcdefgh`, and texts of two or three different characters. */
function isMonotonous(text: string): boolean {
  const body = text.length > 20 ? text.replace(TOKEN_PREFIX, '') : text;
  if (body.length < 6) return body.length >= 3 && new Set(body).size === 1;
  if (new Set(body).size <= 3 || (body.length >= 16 && entropyOf(body) < 1.8)) return true;
  return (longestRun(body) && !isRandomBeside(body)) || isPeriodic(body);
}

/** What is left without the runs looks drawn by chance: a real token may hold a run, as `51HqPz…9876543210` does. */
function isRandomBeside(body: string): boolean {
  let rest = '';
  for (let i = 0; i < body.length; ) {
    let length = 1;
    const step = stepAt(body, i + 1);
    if (step === 1 || step === -1 || step === 0) while (stepAt(body, i + length) === step) length++;
    if (length < 3) rest += body.slice(i, i + 1);
    i += length < 3 ? 1 : length;
  }
  return rest.length >= 6 && /\d/.test(rest) && /[A-Z]/.test(rest) && /[a-z]/.test(rest);
}

/** How far a character is from the one before it, cases aside; `9` is followed by `0` or `a`. */
function stepAt(body: string, i: number): number | undefined {
  if (i <= 0 || i >= body.length) return undefined;
  const lower = body.slice(i - 1, i + 1).toLowerCase();
  return isWrap(lower, 1) ? 1 : lower.charCodeAt(1) - lower.charCodeAt(0);
}

function longestRun(body: string): boolean {
  let same = 1;
  let rising = 1;
  let falling = 1;
  let woven = 1;
  const enough = Math.max(6, Math.min(8, Math.ceil(body.length / 2)));
  for (let i = 1; i < body.length; i++) {
    const step = body.charCodeAt(i) - body.charCodeAt(i - 1);
    same = step === 0 ? same + 1 : 1;
    rising = step === 1 || isWrap(body, i) ? rising + 1 : 1;
    falling = step === -1 ? falling + 1 : 1;
    woven = i >= 2 && body.charCodeAt(i) - body.charCodeAt(i - 2) === 1 ? woven + 1 : 1;
    if (same >= 6 || rising >= enough || falling >= enough || woven >= 8) return true;
  }
  return false;
}

/** `9` followed by `0`, or by `a`, continues a run in samples such as `1234567890abcdef`. */
function isWrap(body: string, i: number): boolean {
  if (body[i - 1] === '9') return body[i] === '0' || body[i] === 'a';
  return body[i - 1] === '0' && (body[i] === 'a' || body[i] === 'A') && i >= 2 && body[i - 2] === '9';
}

function isPeriodic(body: string): boolean {
  if (body.length < 12) return false;
  for (let period = 1; period <= body.length / 3 && period <= 16; period++) {
    let i = period;
    while (i < body.length && body.charCodeAt(i) === body.charCodeAt(i - period)) i++;
    if (i === body.length) return true;
  }
  return false;
}
