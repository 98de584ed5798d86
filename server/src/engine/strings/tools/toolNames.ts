/** Names of tools in messages. A server may call its tools what it likes: only what looks like a name is shown as one. */
import { printableStart } from '../../../../../shared/src/displayText';
import { listedFew } from '../../../../../shared/src/words';
import { withoutTokens } from '../secrets/redact';

const PLAIN = /^[\w./-]{1,64}$/;
const MAX_CHARS = 40;
const MAX_NAMES = 4;

/** `"read_file"`, or words for a name that is no name. */
export function shownTool(name: string): string {
  return PLAIN.test(name) ? `"${printableStart(withoutTokens(name), MAX_CHARS)}"` : 'with an unusual name';
}

/** Several of them: `"a", "b" and 3 more`. */
export function shownTools(names: readonly string[]): string {
  return listedFew(names, MAX_NAMES, shownTool);
}
