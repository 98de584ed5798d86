/** Words about a text without the secrets that stand in it. */
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

/** A redactor for what is said about these texts. */
export function redactorOf(results: readonly { text?: ConfigText | undefined }[]): Redactor {
  const values = results.flatMap(({ text }) => (text ? secretsOf(text).map(({ value }) => value) : []));
  const find = searchFor(values);
  return find ? (text) => withoutTokens(withEllipses(text, find(text))) : withoutTokens;
}

/** The redactor for single messages about a text: its secrets are looked for when a message may quote one. */
export function messageRedactor(text: ConfigText): Redactor {
  return (message) => (mayQuoteSecret(message) ? textRedactor(text)(message) : withoutTokens(message));
}

const WORD = /[^\s"'`<>]{8,300}/g;
const SEPARATORS = /[-_/.:,;@=${}()[\]…]+/;
/** Words, names in humps, constants and short numbers, as names of packages, keys, variables and versions have them. */
const PLAIN = /^(?:[a-z]{1,40}\d?|[A-Z]{1,40}\d?|v?\d{1,4}|[a-z]{0,40}(?:[A-Z][a-z]{2,20}){1,8})?$/;

/** Most messages say names and plain words, and then no text is searched for secrets. */
function mayQuoteSecret(message: string): boolean {
  return message.match(WORD)?.some((word) => !word.split(SEPARATORS).every((part) => PLAIN.test(part))) ?? false;
}
