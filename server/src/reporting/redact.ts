/**
 * The one redactor: whatever leaves a lint result for a report, a page or a view goes through here, all strings of it,
 * so that no writer can forget one.
 */
import { withEllipses, withoutTokens } from '../engine/strings/secrets/redact';
import type { ConfigText } from '../engine/syntax/text';
import { createTextMemo } from '../engine/syntax/textMemo';
import { searchFor } from './secretSearch';
import { secretsOf } from './secretSpans';

/** The same text without the secrets that the redactor knows, and without provider tokens. */
export type Redactor = (text: string) => string;

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
  const values = texts.flatMap((text) => (text ? secretsOf(text).map(({ value }) => value) : []));
  const find = searchFor(values);
  return find ? (text) => withoutTokens(withEllipses(text, find(text))) : withoutTokens;
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
