/** The last guard of every output: whatever text gets into a message, provider tokens in it are not shown. */
import { memoize } from '../../memo';
import { looksGenerated } from './entropy';
import { findProviderTokens } from './secretScan';

const CONSTANT = /^[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,12}$/;

/** Whether a value was pasted where the name of a variable or input belongs. */
export function isPastedValue(name: string): boolean {
  if (name.length < 8 || CONSTANT.test(name)) return false;
  return findProviderTokens(name).length > 0 || looksGenerated(name);
}

/** No token of a provider is shorter. */
const LEAST_TOKEN_CHARS = 12;

/** Whether a name is nothing but a provider's token. */
export function isToken(name: string): boolean {
  const [hit] = name.length < LEAST_TOKEN_CHARS ? [] : findProviderTokens(name);
  return hit?.start === 0 && hit.end === name.length;
}

/** Words of reports come again with every finding. What holds a token is not remembered. */
const isWithoutTokens = memoize((text) => findProviderTokens(text).length === 0, { keep: (isSo) => isSo });

/** The text with an ellipsis in place of each provider token. Texts without one are returned as they are. */
export function withoutTokens(text: string): string {
  if (text.length < LEAST_TOKEN_CHARS) return text;
  return isWithoutTokens(text) ? text : withEllipses(text, findProviderTokens(text));
}

/** The text with an ellipsis in place of each span; the spans are sorted, and where they overlap the first one counts. */
export function withEllipses(text: string, spans: readonly { start: number; end: number }[]): string {
  if (spans.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    result += `${text.slice(at, start)}…`;
    at = end;
  }
  return result + text.slice(at);
}
