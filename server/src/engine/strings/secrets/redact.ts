/** The last guard of every output: whatever text gets into a message, provider tokens in it are not shown. */
import { looksGenerated } from './entropy';
import { findProviderTokens } from './secretScan';

const CONSTANT = /^[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,12}$/;

/** Whether a value was pasted where the name of a variable or input belongs. */
export function isPastedValue(name: string): boolean {
  if (name.length < 8 || CONSTANT.test(name)) return false;
  return findProviderTokens(name).length > 0 || looksGenerated(name);
}

/** Whether a name is nothing but a provider's token. */
export function isToken(name: string): boolean {
  const [hit] = name.length < 12 ? [] : findProviderTokens(name);
  return hit?.start === 0 && hit.end === name.length;
}

/** The text with an ellipsis in place of each provider token. Texts without one are returned as they are. */
export function withoutTokens(text: string): string {
  const hits = findProviderTokens(text);
  if (hits.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { start, end } of hits) {
    if (start < at) continue;
    result += `${text.slice(at, start)}…`;
    at = end;
  }
  return result + text.slice(at);
}

/** Signs at which launch lines, addresses and package names are cut. */
const CUTS = /[/:@?#&=%]/;
const WORD = /[\w.~+-]{16,300}/g;

/** What is left of a secret where a parser took its signs for those of an address or a package, and is as telling. */
export function partsOfSecret(value: string): string[] {
  return CUTS.test(value) ? value.split(CUTS).filter(looksGenerated) : [];
}

/** Hides parts of the tokens of a text in what is said about it. Tokens are looked for at the first call. */
export function createPartRedactor(source: string): (text: string) => string {
  let parts: ReadonlySet<string> | undefined;
  return (text) => {
    // Nearly all that is said quotes nothing of the kind, and then no text is searched.
    if (!text.match(WORD)?.some(looksGenerated)) return text;
    parts ??= new Set(findProviderTokens(source).flatMap(({ start, end }) => partsOfSecret(source.slice(start, end))));
    const hidden = parts;
    return hidden.size ? text.replace(WORD, (word) => (hidden.has(word) ? '…' : word)) : text;
  };
}
