/** Writes the text of a data package, for publishing and for bundles, and reads a whole one back. */
import type { KnowledgeDocument } from '../../../../shared/src/knowledge/document';
import type { KnowledgeText, RowNumbers } from './knowledgeText';
import { packageMaps } from './packageIndex';

/** Writes a document up to its signature. `as` is the same document with less in its rows: the index is of the whole. */
export function writeKnowledge(document: KnowledgeDocument, as: KnowledgeDocument = document): string {
  const { header, sources, secrets, names, malicious, vulnerable, retired, servers } = as;
  const rows = [...malicious, ...vulnerable, ...retired, ...servers].map((row) => ascii(JSON.stringify(row)));
  return [
    `{"header":${JSON.stringify(header)},`,
    `"index":${ascii(JSON.stringify(rowNumbers(document)))},`,
    `"sources":${ascii(JSON.stringify(sources))},`,
    `"secrets":${ascii(JSON.stringify(secrets))},`,
    `"names":${ascii(JSON.stringify(names))},`,
    '"rows":[',
    ...rows.map((row, at) => (at < rows.length - 1 ? `${row},` : row)),
    '],',
    '',
  ].join('\n');
}

/** The document in what JSON makes of a whole text; its parts may be anything. Undefined where there is no such list of rows. */
export function documentIn(parsed: unknown): object | undefined {
  const { index, rows, ...parts } = (parsed ?? {}) as { index?: Partial<RowNumbers>; rows?: unknown };
  const counts: readonly unknown[] = Array.isArray(index?.counts) ? index.counts : [];
  if (!Array.isArray(rows) || counts.length !== 4 || !counts.every(Number.isSafeInteger)) return undefined;
  const [malicious, vulnerable, retired] = counts as number[];
  const ends = [malicious!, malicious! + vulnerable!, malicious! + vulnerable! + retired!] as const;
  return {
    ...parts,
    malicious: rows.slice(0, ends[0]),
    vulnerable: rows.slice(ends[0], ends[1]),
    retired: rows.slice(ends[1], ends[2]),
    servers: rows.slice(ends[2]),
  };
}

function rowNumbers(document: KnowledgeDocument): RowNumbers {
  const { malicious, vulnerable, retired, servers } = document;
  const maps = packageMaps(document);
  const numbers = new Map<object, number>();
  for (const row of [...malicious, ...vulnerable, ...retired, ...servers]) numbers.set(row, numbers.size);
  const numberOf = (row: object): number => numbers.get(row)!;
  const each = <T, P>(map: ReadonlyMap<string, T>, one: (value: T) => P): Record<string, P> =>
    Object.fromEntries(Array.from(map, ([key, value]) => [key, one(value)]));
  return {
    counts: [malicious.length, vulnerable.length, retired.length, servers.length],
    rows: each(maps.rows(), (rows) => [
      rows.malicious.map(numberOf),
      rows.vulnerable.map(numberOf),
      rows.retired.map(numberOf),
    ]),
    server: each(maps.server(), numberOf),
    program: each(maps.program(), numberOf),
    remotes: each(maps.remotes(), (entries) => entries.map(({ path, server }) => [path, numberOf(server)] as const)),
    official: servers.filter(({ official }) => official).map(numberOf),
  };
}

/** One wide character would double what the whole text takes in memory. */
function ascii(json: string): string {
  return json.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const PIECE = /"[^\n"]*"?[^\n"]*/g;

/** For bundles: without what no look-up needs, and with one character for each piece of JSON that saves most. */
export function packKnowledge(document: KnowledgeDocument): KnowledgeText {
  const without = <T extends object>(list: readonly T[], keys: readonly string[]): T[] =>
    list.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key))) as T);
  const { searched, wholeValue, named } = document.secrets;
  const origin = ['source', 'checked'];
  const text = writeKnowledge(document, {
    ...document,
    sources: {},
    secrets: {
      searched: without(searched, origin),
      wholeValue: without(wholeValue, origin),
      named: without(named, origin),
    },
    servers: without(document.servers, ['names', 'evidence', 'checked']),
  });
  const saved = new Map<string, number>();
  for (const [piece] of text.matchAll(PIECE)) saved.set(piece, (saved.get(piece) ?? 0) + piece.length - 1);
  const best = [...saved].sort(([, a], [, b]) => b - a).slice(0, 128);
  const codes = new Map(best.map(([piece], index) => [piece, String.fromCharCode(128 + index)]));
  return { text: text.replace(PIECE, (piece) => codes.get(piece) ?? piece), pieces: [...codes.keys()] };
}
