/**
 * Pieces of known secrets in what is said about a text. Launch lines, addresses and package names are cut at signs that
 * stand inside secrets, too, so the rest of one can be said where the whole never is.
 */
/** As many characters of a secret in a row are not said. */
const PIECE_CHARS = 12;
/** Of all secrets of a text together; each is a dozen bytes. */
const MAX_PIECES = 200_000;

/** Finds what is left of these secrets, in steps that follow the length of what is searched; undefined where nothing would be recognised. */
export function searchPieces(
  secrets: readonly string[],
): ((text: string) => { start: number; end: number }[]) | undefined {
  const pieces = new Set<string>();
  for (const secret of secrets) addPieces(pieces, secret);
  return pieces.size === 0 ? undefined : (text) => find(text, pieces);
}

function addPieces(pieces: Set<string>, secret: string): void {
  for (let at = 0; at + PIECE_CHARS <= secret.length && pieces.size < MAX_PIECES; at++) {
    const piece = secret.slice(at, at + PIECE_CHARS);
    if (isMixed(piece)) pieces.add(piece);
  }
}

function find(text: string, pieces: ReadonlySet<string>): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let at = 0; at + PIECE_CHARS <= text.length; at++) {
    if (!pieces.has(text.slice(at, at + PIECE_CHARS))) continue;
    const start = at;
    while (pieces.has(text.slice(at + 1, at + 1 + PIECE_CHARS))) at++;
    at += PIECE_CHARS - 1;
    spans.push({ start, end: at + 1 });
  }
  return spans;
}

/** Words and names that a secret shares with other texts are said for other reasons. */
function isMixed(piece: string): boolean {
  return !/^(?:[a-z_.-]+|[A-Z_]+|[\d.]+)$/.test(piece);
}
