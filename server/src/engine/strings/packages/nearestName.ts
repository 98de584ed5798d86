/** Finds the known name that a written one was probably meant to be. */
import { editDistance } from './lookalike';

/** The nearest of the known names: equal but for case and separators, or a few characters away. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  if (written.length > 40) return undefined;
  const plain = bare(written);
  const same = known.find((name) => bare(name) === plain);
  if (same) return same;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of known) {
    // In short names two edits make another word.
    const limit = Math.min(name.length, written.length) <= 5 ? 1 : 2;
    const distance = editDistance(plain, bare(name), limit);
    if (distance <= limit && distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[-_. ]/g, '');
}

const REMARK = /^(?:\/\/|[_$#@]|x-|comments?\d{0,3}$|notes?\d{0,3}$)/i;

/** Keys that people use for remarks in formats without comments. */
export function isRemarkKey(key: string): boolean {
  return key.trim() === '' || REMARK.test(key);
}
