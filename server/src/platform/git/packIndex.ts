/** Indexes of packs, version 2: where in a pack an object stands. Source: git's gitformat-pack(5), 2.39. */

/** One index. */
export interface PackIndex {
  /** Undefined for objects that the pack does not hold. */
  offsetOf(id: string): number | undefined;
  /** Ids that begin with these digits; a few of them where there are many. */
  withPrefix(prefix: string): string[];
}

const MAGIC = 0xff744f63;
const FANOUT_AT = 8;
const namesAt = FANOUT_AT + 256 * 4;
const FAR = 0x80000000;
const MAX_MATCHES = 20;

/** Undefined for what is damaged, or of another version. */
export function readPackIndex(bytes: Buffer, hashBytes: number): PackIndex | undefined {
  if (bytes.length < namesAt || bytes.readUInt32BE(0) !== MAGIC || bytes.readUInt32BE(4) !== 2) return undefined;
  const upTo = (byte: number): number => (byte < 0 ? 0 : bytes.readUInt32BE(FANOUT_AT + byte * 4));
  const count = upTo(255);
  const offsetsAt = namesAt + count * (hashBytes + 4);
  const farAt = offsetsAt + count * 4;
  if (farAt + 2 * hashBytes > bytes.length) return undefined;
  const idAt = (index: number): string => {
    const at = namesAt + index * hashBytes;
    return bytes.toString('hex', at, at + hashBytes);
  };
  /** The first place whose id is not before the digits. */
  const firstFrom = (digits: string): number => {
    const byte = Number.parseInt(digits.slice(0, 2), 16);
    let low = Math.min(upTo(byte - 1), count);
    let high = Math.min(upTo(byte), count);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (idAt(middle) < digits) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    offsetOf(id) {
      const index = firstFrom(id);
      if (index >= count || idAt(index) !== id) return undefined;
      const offset = bytes.readUInt32BE(offsetsAt + index * 4);
      if (offset < FAR) return offset;
      const at = farAt + (offset - FAR) * 8;
      const far = at + 8 <= bytes.length - 2 * hashBytes ? bytes.readBigUInt64BE(at) : undefined;
      return far !== undefined && far <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(far) : undefined;
    },
    withPrefix(prefix) {
      const found: string[] = [];
      for (let index = firstFrom(prefix); index < count && found.length < MAX_MATCHES; index++) {
        const id = idAt(index);
        if (!id.startsWith(prefix)) break;
        found.push(id);
      }
      return found;
    },
  };
}
