/** Tests a text against many prefixes at the cost of one table look-up for nearly all texts. */

/** A test for the prefixes, each of two characters or more; `lower` compares without regard to case. */
export function prefixMatcher(prefixes: readonly string[], compare: 'exact' | 'lower'): (text: string) => boolean {
  const table: (string[] | undefined)[] = new Array(1024).fill(undefined);
  for (const prefix of prefixes) {
    const key = keyOf(prefix);
    const list = table[key];
    if (list === undefined) table[key] = [prefix];
    else list.push(prefix);
  }
  return (text) => {
    const list = table[keyOf(text)];
    if (list === undefined) return false;
    for (const prefix of list) {
      if (text.startsWith(prefix)) return true;
      if (compare === 'lower' && text.slice(0, prefix.length).toLowerCase() === prefix) return true;
    }
    return false;
  };
}

// Five bits of each of the first two characters, the same for both cases of a letter.
function keyOf(text: string): number {
  return ((text.charCodeAt(0) & 31) << 5) | (text.charCodeAt(1) & 31);
}
