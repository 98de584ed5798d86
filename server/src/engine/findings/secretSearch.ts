/** Finds known secrets wherever they are said again, in steps that follow the length of what is searched. */
import { detached } from '../memo';
import { searchPieces } from '../strings/secrets/secretPieces';
import type { Span } from '../syntax/text';

/** The beginnings of secrets tell where one stands, also where it was cut. */
const PIECE_CHARS = 8;
/** Secrets with the same beginning that are told apart. */
const MAX_ALIKE = 20;
const WORD_END = /[\s"'`<>]/g;

/** A search for these secrets; undefined where none of them would be recognised. */
export function searchFor(secrets: readonly string[]): ((text: string) => Span[]) | undefined {
  const byPiece = new Map<string, string[]>();
  for (const value of secrets.flatMap(formsOf)) {
    if (!isTelling(value)) continue;
    const piece = value.slice(0, PIECE_CHARS);
    const alike = byPiece.get(piece);
    if (!alike) byPiece.set(detached(piece), [detached(value)]);
    else if (alike.length < MAX_ALIKE && !alike.includes(value)) alike.push(detached(value));
  }
  if (byPiece.size === 0) return undefined;
  const pieces = searchPieces(secrets);
  return (text) => merged([...find(text, byPiece), ...(pieces?.(text) ?? [])]);
}

/** A secret as pointers, addresses and names of hosts write it. */
function formsOf(secret: string): string[] {
  if (secret.length > MAX_REWRITTEN_CHARS) return [secret];
  const pointer = secret.replaceAll('~', '~0').replaceAll('/', '~1');
  return [...new Set([secret, pointer, percentEncoded(secret), secret.toLowerCase()])];
}

const MAX_REWRITTEN_CHARS = 1_000;

/** A lone half of a character has no such form. */
function percentEncoded(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? text : encodeURIComponent(text);
}

/** Short ones and plain words are said for other reasons, too. */
function isTelling(value: string): boolean {
  return value.length >= PIECE_CHARS && (value.length >= 20 || /[^a-z-]/.test(value));
}

function find(text: string, byPiece: ReadonlyMap<string, readonly string[]>): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + PIECE_CHARS <= text.length; at++) {
    const alike = byPiece.get(text.slice(at, at + PIECE_CHARS));
    if (!alike) continue;
    const end = endOfSecret(text, at, alike);
    spans.push({ start: at, end });
    at = end - 1;
  }
  return spans;
}

function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else result.push(span);
  }
  return result;
}

function endOfSecret(text: string, at: number, alike: readonly string[]): number {
  if (alike.length === MAX_ALIKE) {
    WORD_END.lastIndex = at + PIECE_CHARS;
    return WORD_END.exec(text)?.index ?? text.length;
  }
  return at + Math.max(...alike.map((value) => commonLength(text, at, value)));
}

function commonLength(text: string, at: number, value: string): number {
  let length = PIECE_CHARS;
  while (length < value.length && text[at + length] === value[length]) length++;
  return length;
}
