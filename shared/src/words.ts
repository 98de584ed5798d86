/** Counts and lists as English puts them. */

/** The noun for a count: "finding" for one, "findings" for others. */
export function noun(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}

/** "1 finding", "2 findings". */
export function counted(count: number, word: string): string {
  return `${count} ${noun(count, word)}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The first few, and how many more; only those that are shown are put into words. */
export function firstFew<T>(items: readonly T[], most: number, say: (item: T) => string): string {
  const shown = items.slice(0, most).map(say).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** "a, b and 3 more"; as `listed` puts them where that is all. */
export function listedFew<T>(items: readonly T[], most: number, say: (item: T) => string): string {
  return items.length > most ? firstFew(items, most, say) : listed(items.map(say));
}
