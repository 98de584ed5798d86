/**
 * What was understood of parts of a text, kept on the text itself. A weak map would keep the whole tree alive until
 * the next full collection, because what it holds leads back to the tree.
 */
import type { ConfigText } from './text';

/** Answers of one kind about nodes of a text, or about what was made of them. */
export interface TextMemo<K extends object, V> {
  get(text: ConfigText, about: K): V | undefined;
  /** The value, which is kept. */
  set(text: ConfigText, about: K, value: V): V;
  /** The answer that is known, else a new one, which is kept. */
  once(text: ConfigText, about: K, make: () => V): V;
}

let kinds = 0;

/** A memo for answers of one kind on every text. */
export function createTextMemo<K extends object, V>(): TextMemo<K, V> {
  const kind = kinds++;
  const get = ({ memo }: ConfigText, about: K): V | undefined => (memo[kind] as Map<K, V> | undefined)?.get(about);
  const set = ({ memo }: ConfigText, about: K, value: V): V => {
    memo[kind] ??= new Map<K, V>();
    (memo[kind] as Map<K, V>).set(about, value);
    return value;
  };
  return { get, set, once: (text, about, make) => get(text, about) ?? set(text, about, make()) };
}
