/** Decoded strings as a sequence of raw pieces, for formats with escapes, folding and stripped indentation. */
import type { Span } from './text';

/** A raw piece [start, end) and what it decodes to; empty for pieces that only join lines. */
export interface DecodedUnit extends Span {
  text: string;
}

/**
 * The raw span of decoded characters [start, end). Undefined when the pieces do not add up to the value (a form that is
 * not understood) or when an end falls inside a piece, which has no place of its own in the raw text.
 */
export function spanOfUnits(
  units: readonly DecodedUnit[],
  value: string,
  start: number,
  end: number,
): Span | undefined {
  let decoded = 0;
  let from: number | undefined;
  let to: number | undefined;
  for (const unit of units) {
    if (!value.startsWith(unit.text, decoded)) return undefined;
    const next = decoded + unit.text.length;
    if (unit.text) {
      if (decoded === start) from = unit.start;
      if (next === end) to = unit.end;
    }
    decoded = next;
  }
  if (decoded !== value.length) return undefined;
  if (start === end) return emptySpan(units, start);
  return from !== undefined && to !== undefined && from < to ? { start: from, end: to } : undefined;
}

function emptySpan(units: readonly DecodedUnit[], at: number): Span | undefined {
  let decoded = 0;
  for (const unit of units) {
    if (unit.text && decoded === at) return { start: unit.start, end: unit.start };
    decoded += unit.text.length;
    if (unit.text && decoded === at) return { start: unit.end, end: unit.end };
  }
  return undefined;
}

/** Numeric value of hexadecimal digits as text; undefined when they are no character. */
export function characterOf(digits: string): string | undefined {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
