/**
 * The text of a data package: JSON with one part or row to a line, so that a row can be read alone when a configuration
 * names it. Most runs ask for a few.
 */

/** ASCII, but for characters from U+0080 on, each of which stands for one of `pieces`; a package as published has none. */
export interface KnowledgeText {
  readonly text: string;
  readonly pieces: readonly string[];
}

/** Numbers of rows by what they are looked up under. */
export interface RowNumbers {
  /** How many rows are malicious, vulnerable, retired, servers: they stand in this order. */
  readonly counts: readonly [number, number, number, number];
  readonly rows: Readonly<Record<string, readonly [readonly number[], readonly number[], readonly number[]]>>;
  readonly server: Readonly<Record<string, number>>;
  readonly program: Readonly<Record<string, number>>;
  readonly remotes: Readonly<Record<string, readonly (readonly [path: string, row: number])[]>>;
  /** Rows of the official servers. */
  readonly official: readonly number[];
}

/** Lines of the parts. Behind the rows one line closes their list, and one has the signature. */
export const partLines = { header: 0, index: 1, sources: 2, secrets: 3, names: 4 } as const;
/** Line of the first row. */
export const FIRST_ROW_LINE = 6;

/** In a shortened text, what stands for a piece. */
export const SHORTENED = /[\x80-\xff]/g;
