/** Pointers for people and reports: a key may hold a credential, such as an approved command. */
import { withoutTokens } from '../strings/secrets/redact';
import { judgeSecret } from '../strings/secrets/secret';
import { type Member, type Node, pointerOf } from '../syntax/text';

/** Shorter keys, and those that are one word, are names. */
const MIN_CHARS = 12;
const SEVERAL_WORDS = /[\s=:]/;

/** The pointer of a place, with an ellipsis for each credential in it. */
export function shownPointer(element: Node | Member | undefined): string {
  const pointer = pointerOf(element);
  if (!SEVERAL_WORDS.test(pointer)) return withoutTokens(pointer);
  return withoutTokens(pointer.split('/').map(withoutSecret).join('/'));
}

function withoutSecret(segment: string): string {
  if (segment.length < MIN_CHARS || !SEVERAL_WORDS.test(segment)) return segment;
  const verdict = judgeSecret(segment, { name: '', place: 'command' });
  return verdict.kind === 'secret' ? `${segment.slice(0, verdict.start)}…${segment.slice(verdict.end)}` : segment;
}
