/** Deltas of packed objects: a text as copies from another one and new pieces. Source: git's gitformat-pack(5), 2.39. */

/** The text that a delta makes of its base; undefined where the delta does not fit the base, or is damaged. */
export function applyDelta(base: Buffer, delta: Buffer, largest: number): Buffer | undefined {
  const source = readSize(delta, 0);
  const target = source && readSize(delta, source.end);
  if (!source || !target || source.value !== base.length || target.value > largest) return undefined;
  const result = Buffer.allocUnsafe(target.value);
  let filled = 0;
  for (let at = target.end; at < delta.length; ) {
    const command = delta[at++]!;
    const piece = command & 0x80 ? readCopy(delta, at, command) : { start: at, length: command, end: at + command };
    // Zero is kept for later versions.
    if (!piece || command === 0) return undefined;
    const from = command & 0x80 ? base : delta;
    if (piece.start + piece.length > from.length || filled + piece.length > result.length) return undefined;
    from.copy(result, filled, piece.start, piece.start + piece.length);
    filled += piece.length;
    at = piece.end;
  }
  return filled === result.length ? result : undefined;
}

interface Piece {
  start: number;
  length: number;
  end: number;
}

/** Bits of the command say which bytes of the offset and of the length follow. */
function readCopy(delta: Buffer, at: number, command: number): Piece | undefined {
  let end = at;
  const take = (bit: number): number => (command & (1 << bit) ? (delta[end++] ?? Number.NaN) : 0);
  const start = take(0) + take(1) * 0x100 + take(2) * 0x10000 + take(3) * 0x1000000;
  const length = take(4) + take(5) * 0x100 + take(6) * 0x10000;
  if (Number.isNaN(start) || Number.isNaN(length)) return undefined;
  return { start, length: length || 0x10000, end };
}

/** A number in groups of seven bits, the lowest first. */
function readSize(bytes: Buffer, start: number): { value: number; end: number } | undefined {
  let value = 0;
  let factor = 1;
  for (let at = start; at < bytes.length && at < start + 7; at++) {
    const byte = bytes[at]!;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: at + 1 };
    factor *= 128;
  }
  return undefined;
}
