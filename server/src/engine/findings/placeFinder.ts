/** Tells which of several places another one lies at: what stands at both is one fault. */
import type { ConfigText, Span } from '../formats/text';
import type { Place } from '../model/model';
import { spanOf } from './report';

/** A look-up of that: the position in the list of places, of several the first. */
export function placeFinder(text: ConfigText, places: readonly Place[]): (at: Place) => number | undefined {
  const spans = places.map((place, index) => ({ ...spanOf(text, place), index }));
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
