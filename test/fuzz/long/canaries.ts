/** Made-up credentials that are planted in texts and must come out of no sink. */
import { findProviderTokens } from '../../../server/src/engine/strings/secrets/secretScan';
import { markerNames, markerValue, type Pick, seededPick } from '../../fixtures/secretMarkers';

/** One planted credential. */
export interface Canary {
  kind: string;
  value: string;
  /** What must be shown nowhere: the value, and parts that are its own. */
  pieces: readonly string[];
}

/** Chars of a part that is looked for. */
const PIECE_CHARS = 12;
const MOST_PIECES = 4;
/** Of each format. */
const VALUES = 3;

/** Tokens whose form gives them away, wherever they stand. */
export const tokens: readonly Canary[] = canaries((value) => isToken(value));

/** Credentials that only the name over them gives away. */
export const namedSecrets: readonly Canary[] = canaries((value) => !isToken(value));

/** A credential of digits alone, as people write them without quotes. */
export function numberCanary(pick: Pick): Canary {
  const value = String(100_000_007 + pick(899_999_000)) + String(100_003 + pick(899_000));
  return { kind: 'number', value, pieces: [value] };
}

/** The planted tokens that a text still holds whole, with nothing glued to them that makes them another word. */
export function stillPlanted(text: string, planted: readonly Canary[]): Canary[] {
  if (planted.length === 0) return [];
  const hits = findProviderTokens(text).filter(({ kind }) => kind === 'secret');
  return planted.flatMap((canary) => {
    // An escape takes the first character of what stands behind it.
    const whole = hits.filter(({ start, end }) => text.slice(start, end) === canary.value && text[start - 1] !== '\\');
    if (whole.length === 0) return [];
    // What stands elsewhere as a part of a damaged token is a word like any other.
    const rest = whole.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
    const pieces = canary.pieces.filter((piece) => !rest.includes(piece));
    return pieces.length ? [{ ...canary, pieces }] : [];
  });
}

/** The canary that an output shows, if any. */
export function leaked(output: string, planted: readonly Canary[]): Canary | undefined {
  return planted.find(({ pieces }) => pieces.some((piece) => output.includes(piece)));
}

function isToken(value: string): boolean {
  return findProviderTokens(value).some(
    ({ kind, start, end }) => kind === 'secret' && start === 0 && end === value.length,
  );
}

function canaries(wanted: (value: string) => boolean): Canary[] {
  return markerNames().flatMap((kind) =>
    Array.from({ length: VALUES }, (_, n) => {
      const value = markerValue(kind, seededPick(n + 1));
      const other = markerValue(kind, seededPick(n + 101)) ?? '';
      // A backslash is written in another way in each format, and so is what is not a letter of ASCII.
      if (value === undefined || !/^[!-~]+$/.test(value) || /[\\"'`]/.test(value) || !wanted(value)) return [];
      return [{ kind, value, pieces: piecesOf(value, other) }];
    }).flat(),
  );
}

function piecesOf(value: string, other: string): string[] {
  const found: string[] = [];
  for (let at = value.length - PIECE_CHARS; at >= 0 && found.length < MOST_PIECES; at -= PIECE_CHARS) {
    const piece = value.slice(at, at + PIECE_CHARS);
    // Account numbers and what stands around the signs of an address are no credentials.
    if (!other.includes(piece) && !/[/:@]|^\d+$/.test(piece)) found.push(piece);
  }
  return found.length ? found : [value];
}
