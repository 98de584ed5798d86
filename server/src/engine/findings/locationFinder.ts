/** Tells which of several places another one lies at: what stands at both is one fault. */

import type { Location } from '../model/model';
import type { ConfigText, Span } from '../syntax/text';
import { spanOf } from './reporter';

/** A look-up of that: the position in the list of places, of several the first. */
export function locationFinder(text: ConfigText, locations: readonly Location[]): (at: Location) => number | undefined {
  const spans = locations.map((location, index) => ({ ...spanOf(text, location), index }));
  spans.sort((a, b) => a.start - b.start);
  // For each, what reaches furthest of all that begin up to there.
  const reaching: (Span & { index: number })[] = [];
  for (const span of spans) {
    const furthest = reaching[reaching.length - 1];
    reaching.push(furthest && furthest.end >= span.end ? furthest : span);
  }
  return (at) => {
    const { start, end } = spanOf(text, at);
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.start < end) low = middle + 1;
      else high = middle;
    }
    const last = reaching[low - 1];
    return last && last.end > start ? last.index : undefined;
  };
}
