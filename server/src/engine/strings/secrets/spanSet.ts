/** Stretches of a text without overlap, in numbers that would make a comparison of each with each too slow. */
import type { Span } from '../../syntax/text';

/** Takes stretches that touch none of those it has. */
export interface SpanSet {
  /** False where the stretch overlaps another. */
  add(span: Span): boolean;
  /** In text order. */
  all(): Span[];
}

/** For stretches that come in a few runs, each in text order: every run is a sorted layer. */
export function createSpanSet(): SpanSet {
  const layers: Span[][] = [[]];
  return {
    add(span) {
      const layer = layers[layers.length - 1]!;
      const last = layer[layer.length - 1];
      const isNext = !last || span.start >= last.end;
      if (!isNext && firstTouching(layer, span)) return false;
      for (let i = 0; i < layers.length - 1; i++) if (firstTouching(layers[i]!, span)) return false;
      if (isNext) layer.push(span);
      else layers.push([span]);
      return true;
    },
    all: () => layers.flat().sort((a, b) => a.start - b.start),
  };
}

/** The stretch of a sorted list without overlap that holds another. */
export function spanAround(sorted: readonly Span[], inner: Span): Span | undefined {
  const found = firstTouching(sorted, inner);
  return found && found.start <= inner.start && inner.end <= found.end ? found : undefined;
}

function firstTouching(sorted: readonly Span[], { start, end }: Span): Span | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low];
  return found && found.start < end ? found : undefined;
}
