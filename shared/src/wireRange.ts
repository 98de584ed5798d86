/** Places as they go between programs. */

/** A position range of the language server protocol. */
export interface WireRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}
