/** Lets long word lists stand as running text. */

/** The set of the words in a text, which are separated by white space. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
