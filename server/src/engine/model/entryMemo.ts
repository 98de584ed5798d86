/**
 * What was understood of an entry, kept on the entry itself: thousands of weak references slow the garbage collector
 * down.
 */
import type { ServerEntry } from './model';

let kinds = 0;

/** An empty slot for every kind; holes would be filled by growing, which costs thousands of entries more. */
export function emptyMemo(): unknown[] {
  return new Array<unknown>(kinds).fill(undefined);
}

/** The same function, asked once for each entry. Its answer must not be changed by whoever gets it. */
export function oncePerEntry<T extends object | number>(
  compute: (server: ServerEntry) => T,
): (server: ServerEntry) => T {
  const kind = kinds++;
  return (server) => {
    server.memo[kind] ??= compute(server);
    return server.memo[kind] as T;
  };
}
