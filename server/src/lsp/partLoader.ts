/** Runs first in the server's worker on the web: holds the parts of the server and fetches those that are needed later. */

type Part = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
  load: (name: string) => Promise<unknown>,
) => void;

/** What the worker's other files find as `mcpConfigLensParts`. */
export interface PartLoader {
  /** `needs` are the parts that it requires at once. */
  add(name: string, needs: readonly string[], part: Part): void;
  /** Runs a part, once. */
  require(name: string): unknown;
  /** Asks for the text of a part that was not there at start. Set by the server. */
  fetchPart: ((name: string) => Promise<string>) | undefined;
}

interface Worker {
  mcpConfigLensParts: PartLoader;
  importScripts(address: string): void;
}

const worker = globalThis as unknown as Worker;
const known = new Map<string, { needs: readonly string[]; part: Part }>();
const loaded = new Map<string, { exports: object }>();

function requirePart(name: string): unknown {
  const before = loaded.get(name);
  if (before) return before.exports;
  const found = known.get(name);
  if (!found) throw new Error(`There is no part ${name}.`);
  const module = { exports: {} };
  loaded.set(name, module);
  found.part(module.exports, requirePart, module, load);
  return module.exports;
}

async function load(name: string): Promise<unknown> {
  await fetchMissing(name);
  return requirePart(name);
}

async function fetchMissing(name: string): Promise<void> {
  if (known.has(name)) return;
  const text = await worker.mcpConfigLensParts.fetchPart?.(name);
  if (text === undefined) return;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    worker.importScripts(address);
  } finally {
    URL.revokeObjectURL(address);
  }
  await Promise.all((known.get(name)?.needs ?? []).map(fetchMissing));
}

worker.mcpConfigLensParts = {
  add: (name, needs, part) => void known.set(name, { needs, part }),
  require: requirePart,
  fetchPart: undefined,
};
