/**
 * Ratios that hold on a noisy machine: both sides interleaved in random order, a ratio per round, a null test beside
 * it.
 */
import { type Pick, seededPick } from '../fixtures/secretMarkers';

/** A median with its 90 % bootstrap interval. */
export interface Interval {
  median: number;
  low: number;
  high: number;
}

/** A measured ratio and what the same machine makes of a side against itself. */
export interface Ratio extends Interval {
  /** The right side against itself; far from 1 the machine was too noisy to say anything. */
  noise: Interval;
  /** Median time of the left side, in milliseconds. */
  left: number;
}

/** What a limit says of a measurement. */
export type Verdict = 'holds' | 'broken' | 'inconclusive';

/** The seed of all orders and samples, printed with the results. */
export const seed = Number(process.env['MCP_LENS_BENCH_SEED']) || 7;

/** One side: does its work on input `index` and returns something that depends on it. */
export type Work = (index: number) => number;

let sink = 0;

/**
 * Calls left, right and right again on the same inputs, `inner` of them in each of `rounds` rounds, in random order within a round.
 * A side's time in a round is the median of its calls: one that another process interrupted does not count. On a slow machine
 * there are fewer rounds, so that it ends in about `budget` milliseconds.
 */
export function compare(left: Work, right: Work, rounds: number, inner: number, budget: number): Ratio {
  const end = performance.now() + budget;
  const pick = seededPick(seed);
  const ratios: number[] = [];
  const noise: number[] = [];
  const lefts: number[] = [];
  for (let round = 0; round < rounds && (round < 3 || performance.now() < end); round++) {
    const from = round * inner;
    const times = { left: 0, right: 0, again: 0 };
    for (const name of shuffled(['left', 'right', 'again'] as const, pick)) {
      times[name] = timed(name === 'left' ? left : right, from, inner);
    }
    ratios.push((2 * times.left) / (times.right + times.again));
    noise.push(times.right / times.again);
    lefts.push(times.left);
  }
  return { ...intervalOf(ratios), noise: intervalOf(noise), left: medianOf(lefts) };
}

/** Median milliseconds of one call, over the inputs `from` to `from + inner`. */
export function timed(work: Work, from: number, inner: number): number {
  const times: number[] = [];
  for (let i = 0; i < inner; i++) {
    const started = performance.now();
    sink += work(from + i);
    times.push(performance.now() - started);
  }
  return medianOf(times);
}

/** Keeps the optimiser from dropping work whose answer nobody reads. */
export function checksum(): number {
  return sink;
}

function shuffled<T>(items: readonly T[], pick: Pick): T[] {
  const left = [...items];
  return items.map(() => left.splice(pick(left.length), 1)[0]!);
}

/** The middle value. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Median and its bootstrap interval. */
export function intervalOf(values: readonly number[]): Interval {
  const pick = seededPick(seed + 1);
  const medians = Array.from({ length: 300 }, () => medianOf(values.map(() => values[pick(values.length)]!)));
  medians.sort((a, b) => a - b);
  return { median: medianOf(values), low: medians[15]!, high: medians[284]! };
}

/** A claim needs the whole interval under the line, a failure the whole interval above it, and both a quiet machine. */
export function judge(value: Interval, limit: number, noise?: Interval): Verdict {
  if (noise && (noise.median < 0.8 || noise.median > 1.25)) return 'inconclusive';
  if (value.high <= limit) return 'holds';
  return value.low > limit ? 'broken' : 'inconclusive';
}

/** `4.1 (3.9-4.4)` */
export function format({ median, low, high }: Interval, digits = 1): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)}-${high.toFixed(digits)})`;
}
