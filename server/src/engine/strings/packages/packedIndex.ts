/**
 * The look-ups of bundles: keys and rows are text, and a row is read when its key is asked for. Most runs ask for a
 * few.
 */
import type { MaliciousRow, RetiredRow, VulnerableRow } from '../../../data/advisories/row';
import type { KnownServer } from '../../../data/capabilities/row';
import type { PackageIndex, PackageRows, RemoteEntry, ServerPackage } from './packageIndex';

/** What `dist/tables.js` holds. Numbers are lines of `lines`, from 0. */
export interface PackedTables {
  /** One row on each line, as JSON. */
  readonly lines: string;
  /** JSON of `PackedKeys`. */
  readonly keys: string;
}

interface PackedKeys {
  /** Malicious, vulnerable, retired. */
  readonly rows: Readonly<Record<string, readonly [readonly number[], readonly number[], readonly number[]]>>;
  readonly server: Readonly<Record<string, number>>;
  readonly program: Readonly<Record<string, number>>;
  readonly remotes: Readonly<Record<string, readonly (readonly [path: string, row: number])[]>>;
  readonly packages: readonly ServerPackage[];
}

/** Packs maps into text that `unpackIndex` reads. */
export function packTables(maps: {
  rows: ReadonlyMap<string, PackageRows>;
  server: ReadonlyMap<string, KnownServer>;
  program: ReadonlyMap<string, KnownServer>;
  remotes: ReadonlyMap<string, readonly RemoteEntry[]>;
  packages: readonly ServerPackage[];
}): PackedTables {
  const numbers = new Map<object, number>();
  const lines: string[] = [];
  const numberOf = (row: object): number => {
    const known = numbers.get(row);
    if (known !== undefined) return known;
    numbers.set(row, lines.length);
    lines.push(ascii(JSON.stringify(row)));
    return lines.length - 1;
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
    packages: maps.packages,
  };
  return { lines: lines.join('\n'), keys: ascii(JSON.stringify(keys)) };
}

/** One wide character would double what the whole text takes in memory. */
function ascii(json: string): string {
  return json.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Look-ups over packed tables. The same row is the same object at each look-up. */
export function unpackIndex(load: () => PackedTables): PackageIndex {
  let keys: PackedKeys | undefined;
  let lines: readonly string[] = [];
  const read: unknown[] = [];
  const known = (): PackedKeys => {
    if (!keys) {
      const tables = load();
      keys = JSON.parse(tables.keys) as PackedKeys;
      lines = tables.lines.split('\n');
    }
    return keys;
  };
  const rowAt = <T>(number: number): T => {
    read[number] ??= JSON.parse(lines[number]!);
    return read[number] as T;
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
    packages: () => known().packages,
  };
}
