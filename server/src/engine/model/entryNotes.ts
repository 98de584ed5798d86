/** What was understood of an entry, kept on the entry itself: thousands of weak references slow the garbage collector down. */
import type { ServerEntry } from './model';

/** Notes of one kind. */
export interface EntryNotes<T> {
  get(server: ServerEntry): T | undefined;
  set(server: ServerEntry, note: T): void;
}

let kinds = 0;

/** An empty place for every kind; holes would be filled by growing, which costs thousands of entries more. */
export function emptyNotes(): unknown[] {
  return new Array<unknown>(kinds).fill(undefined);
}

/** A place for notes of one kind on every entry. */
export function createEntryNotes<T>(): EntryNotes<T> {
  const kind = kinds++;
  return {
    get: ({ notes }) => notes[kind] as T | undefined,
    set({ notes }, note) {
      notes[kind] = note;
    },
  };
}
