/**
 * The look-ups of bundles: keys and rows are text, and a row is read when its key is asked for. Most runs ask for a
 * few.
 */
import type { MaliciousRow, RetiredRow, VulnerableRow } from '../../../data/advisories/row';
import type { KnownServer, ServerRow } from '../../../data/capabilities/row';
import type { PackageIndex, PackageRows, RemoteEntry } from './packageIndex';
import { parsePackageKey } from './packageName';

/** What `dist/tables.js` holds. Numbers are lines of `text`; the first line is the JSON of `PackedKeys`, any other a row's. */
export interface PackedTables {
  /** ASCII, but for characters from U+0080 on, each of which stands for one of `pieces`. */
  readonly text: string;
  readonly pieces: readonly string[];
}

interface PackedKeys {
  /** Malicious, vulnerable, retired. */
  readonly rows: Readonly<Record<string, readonly [readonly number[], readonly number[], readonly number[]]>>;
  readonly server: Readonly<Record<string, number>>;
  readonly program: Readonly<Record<string, number>>;
  readonly remotes: Readonly<Record<string, readonly (readonly [path: string, row: number])[]>>;
  /** Lines of the official servers. */
  readonly official: readonly number[];
}

/** Packs maps into text that `unpackIndex` reads. */
export function packTables(maps: {
  rows: ReadonlyMap<string, PackageRows>;
  server: ReadonlyMap<string, ServerRow>;
  program: ReadonlyMap<string, ServerRow>;
  remotes: ReadonlyMap<string, readonly RemoteEntry[]>;
}): PackedTables {
  const numbers = new Map<object, number>();
  const numberOf = (row: object): number => {
    const known = numbers.get(row) ?? numbers.size + 1;
    numbers.set(row, known);
    return known;
  };
  const pack = <T, P>(map: ReadonlyMap<string, T>, one: (value: T) => P): Record<string, P> =>
    Object.fromEntries(Array.from(map, ([key, value]) => [key, one(value)]));
  const keys: PackedKeys = {
    rows: pack(maps.rows, ({ malicious, vulnerable, retired }) => [
      malicious.map(numberOf),
      vulnerable.map(numberOf),
      retired.map(numberOf),
    ]),
    server: pack(maps.server, numberOf),
    program: pack(maps.program, numberOf),
    remotes: pack(maps.remotes, (entries) => entries.map(({ path, server }) => [path, numberOf(server)] as const)),
    official: [...new Set(maps.server.values())].filter(({ official }) => official).map(numberOf),
  };
  return shorten(
    [keys, ...Array.from(numbers.keys(), withoutNames)].map((value) => ascii(JSON.stringify(value))).join('\n'),
  );
}

/** Nobody reads these behind the look-ups. */
function withoutNames(row: object): object {
  const { names, evidence, checked, ...known } = row as Partial<ServerRow>;
  return names ? known : row;
}

/** One wide character would double what the whole text takes in memory. */
function ascii(json: string): string {
  return json.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const PIECE = /"[^\n"]*"?[^\n"]*/g;
const SHORTENED = /[\x80-\xff]/g;

/** Writes one character for each piece of JSON that saves most. */
function shorten(text: string): PackedTables {
  const saved = new Map<string, number>();
  for (const [piece] of text.matchAll(PIECE)) saved.set(piece, (saved.get(piece) ?? 0) + piece.length - 1);
  const best = [...saved].sort(([, a], [, b]) => b - a).slice(0, 128);
  const codes = new Map(best.map(([piece], index) => [piece, String.fromCharCode(128 + index)]));
  return { text: text.replace(PIECE, (piece) => codes.get(piece) ?? piece), pieces: [...codes.keys()] };
}

/** Look-ups over packed tables. The same row is the same object at each look-up. */
export function unpackIndex(load: () => PackedTables): PackageIndex {
  let keys: PackedKeys | undefined;
  let lines: readonly string[] = [];
  let pieces: readonly string[] = [];
  const read: unknown[] = [];
  const rowAt = <T>(number: number): T => {
    read[number] ??= JSON.parse(lines[number]!.replace(SHORTENED, (code) => pieces[code.charCodeAt(0) - 128]!));
    return read[number] as T;
  };
  const known = (): PackedKeys => {
    if (keys) return keys;
    const tables = load();
    lines = tables.text.split('\n');
    pieces = tables.pieces;
    keys = rowAt<PackedKeys>(0);
    return keys;
  };
  const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  const serverAt = (number: number | undefined): KnownServer | undefined =>
    number === undefined ? undefined : rowAt<KnownServer>(number);
  return {
    rows(key) {
      const found = own(known().rows, key);
      if (!found) return undefined;
      const [malicious, vulnerable, retired] = found;
      return {
        malicious: malicious.map((number) => rowAt<MaliciousRow>(number)),
        vulnerable: vulnerable.map((number) => rowAt<VulnerableRow>(number)),
        retired: retired.map((number) => rowAt<RetiredRow>(number)),
      };
    },
    server: (key) => serverAt(own(known().server, key)),
    program: (name) => serverAt(own(known().program, name)),
    remotes: (host) =>
      own(known().remotes, host)?.map(([path, number]) => ({ path, server: rowAt<KnownServer>(number) })),
    packages() {
      const official = new Set(known().official);
      return Object.entries(known().server).map(([key, number]) => ({
        ...parsePackageKey(key),
        official: official.has(number),
      }));
    },
  };
}
