/** What the language server needs from the machine it runs on; a browser brings another one than Node. */
import type { Facts } from '../engine/facts';
import type { Linter } from '../engine/lint';

/** Everything impure, injected. */
export interface ServerRuntime {
  linter: Linter;
  version: string;
  /** YYYY-MM-DD, for ignores that expire. */
  today(): string;
  /** Runs once later; the answer takes it back. */
  schedule(run: () => void, milliseconds: number): () => void;
  /** A text file; undefined when there is none or it cannot be read. */
  readFile(uri: string): Promise<string | undefined>;
  /** Loads the parsers for a path before their first use. */
  prepare(path: string): Promise<void>;
  /** What is known about the surroundings of a workspace folder, by its URI. */
  facts(folder: string | undefined): Facts;
  /** Rule pages that lie beside the program, for clients that name no others. Ends with a slash. */
  docsBase: string | undefined;
}
