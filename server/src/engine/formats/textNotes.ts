/**
 * What was understood of parts of a text, kept on the text and gone with it. A weak map would keep the whole tree alive until
 * the next full collection, because what it holds leads back to the tree.
 */
import type { ConfigText } from './text';

/** Notes of one kind about nodes of a text, or about what was made of them. */
export interface TextNotes<K extends object, V> {
  get(text: ConfigText, about: K): V | undefined;
  set(text: ConfigText, about: K, note: V): void;
}

let kinds = 0;

/** A place for notes of one kind on every text. */
export function createTextNotes<K extends object, V>(): TextNotes<K, V> {
  const kind = kinds++;
  return {
    get: ({ notes }, about) => (notes[kind] as Map<K, V> | undefined)?.get(about),
    set({ notes }, about, note) {
      notes[kind] ??= new Map<K, V>();
      (notes[kind] as Map<K, V>).set(about, note);
    },
  };
}
