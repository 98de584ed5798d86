/** Days as dates without a time, YYYY-MM-DD. */

/** One day in milliseconds. */
export const DAY_MS = 86_400_000;

/** Days from one date to another; negative for one before it. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
