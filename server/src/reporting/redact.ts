/**
 * The one redactor: whatever leaves a lint result for a report, a page or a view goes through here, all strings of it,
 * so that no writer can forget one.
 */
import { detached } from '../engine/memo';
import { withoutTokens } from '../engine/strings/secrets/redact';
import type { ConfigText } from '../engine/syntax/text';
import { createTextMemo } from '../engine/syntax/textMemo';
import { secretsOf } from './secretSpans';

/** The same text without the secrets that the redactor knows, and without provider tokens. */
export type Redactor = (text: string) => string;

/** The beginnings of secrets tell where one stands, also where it was cut. */
const PIECE_CHARS = 8;
/** Secrets with the same beginning that are told apart. */
const MAX_ALIKE = 20;
const WORD_END = /[\s"'`<>]/g;

const redactors = createTextMemo<ConfigText, Redactor>();

/** The redactor for what is said about one text. */
export function textRedactor(text: ConfigText): Redactor {
  const known = redactors.get(text, text);
  if (known) return known;
  const redact = redactorOf([text]);
  redactors.set(text, text, redact);
  return redact;
}

/** A redactor for what is said about these texts. */
export function redactorOf(texts: readonly (ConfigText | undefined)[]): Redactor {
  const byPiece = new Map<string, string[]>();
  for (const text of texts) {
    if (!text) continue;
    for (const { value } of secretsOf(text)) {
      if (!isTelling(value)) continue;
      const piece = value.slice(0, PIECE_CHARS);
      const alike = byPiece.get(piece);
      if (!alike) byPiece.set(detached(piece), [detached(value)]);
      else if (alike.length < MAX_ALIKE && !alike.includes(value)) alike.push(detached(value));
    }
  }
  return byPiece.size === 0 ? withoutTokens : (text) => withoutTokens(withoutValues(text, byPiece));
}

/** Short ones and plain words are said for other reasons, too. */
function isTelling(value: string): boolean {
  return value.length >= PIECE_CHARS && (value.length >= 20 || /[^a-z-]/.test(value));
}

function withoutValues(text: string, byPiece: ReadonlyMap<string, readonly string[]>): string {
  let result = '';
  let from = 0;
  for (let at = 0; at + PIECE_CHARS <= text.length; at++) {
    const alike = byPiece.get(text.slice(at, at + PIECE_CHARS));
    if (!alike) continue;
    result += `${text.slice(from, at)}…`;
    from = endOfSecret(text, at, alike);
    at = from - 1;
  }
  return result + text.slice(from);
}

function endOfSecret(text: string, at: number, alike: readonly string[]): number {
  if (alike.length === MAX_ALIKE) {
    WORD_END.lastIndex = at + PIECE_CHARS;
    return WORD_END.exec(text)?.index ?? text.length;
  }
  return Math.max(...alike.map((value) => at + commonLength(text, at, value)));
}

function commonLength(text: string, at: number, value: string): number {
  let length = PIECE_CHARS;
  while (length < value.length && text[at + length] === value[length]) length++;
  return length;
}

/** The same value with every string in it redacted, whatever fields it has. Names of fields stay. */
export function redacted<T>(value: T, redact: Redactor): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item) => redacted(item, redact)) as T;
  if (value instanceof Map) {
    const pairs = [...value].map(([key, each]) => [redacted(key, redact), redacted(each, redact)] as const);
    return new Map(pairs) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redacted(each, redact)])) as T;
}
