/** Stretches of versions, as advisories name them: which versions are affected. */
import { comparePublic, parseVersion, type Version, type VersionScheme } from './version';

/** One end of a stretch. */
export interface Bound {
  readonly version: Version;
  readonly inclusive: boolean;
}

/** A stretch of versions; an absent bound is open. */
export interface Interval {
  readonly low?: Bound;
  readonly high?: Bound;
}

const COMPARATOR = /^(<=|>=|<|>|=)?(.{1,120})$/;

/** Reads the notation of the data rows: `<=0.6.2 || >=2025.1.14 <2025.7.1`, `=1.0.0`, `*`. */
export function parseIntervals(scheme: VersionScheme, text: string): readonly Interval[] | undefined {
  const intervals: Interval[] = [];
  for (const part of text.split('||')) {
    let whole: Interval = {};
    for (const piece of part.trim().split(' ')) {
      if (piece === '') continue;
      const next = comparator(scheme, piece);
      if (!next) return undefined;
      whole = intersect(whole, next);
    }
    intervals.push(whole);
  }
  return intervals;
}

function comparator(scheme: VersionScheme, piece: string): Interval | undefined {
  if (piece === '*') return {};
  const match = COMPARATOR.exec(piece);
  const version = match?.[2] === undefined ? undefined : parseVersion(scheme, match[2]);
  return version && bounded(match?.[1] ?? '=', version);
}

/** The stretch that `<`, `<=`, `>`, `>=` or `=` describes. */
export function bounded(operator: string, version: Version): Interval {
  const bound = { version, inclusive: operator.endsWith('=') };
  if (operator.startsWith('<')) return { high: bound };
  if (operator.startsWith('>')) return { low: bound };
  return { low: bound, high: bound };
}

/** What lies in both. */
export function intersect(a: Interval, b: Interval): Interval {
  const low = tighter(a.low, b.low, 1);
  const high = tighter(a.high, b.high, -1);
  return { ...(low && { low }), ...(high && { high }) };
}

/** The stricter of two bounds on the same side: the greater low one (`sign` 1) or the smaller high one (-1). */
function tighter(a: Bound | undefined, b: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (!a || !b) return a ?? b;
  const order = comparePublic(a.version, b.version) * sign;
  if (order === 0) return a.inclusive ? b : a;
  return order > 0 ? a : b;
}

/** Whether the version lies in one of the intervals; undefined when the text is no version. */
export function intervalsContain(
  scheme: VersionScheme,
  intervals: readonly Interval[],
  text: string,
): boolean | undefined {
  const version = parseVersion(scheme, text);
  return version && intervals.some((interval) => liesIn(version, interval));
}

/** Whether the version lies between the bounds. */
export function liesIn(version: Version, { low, high }: Interval): boolean {
  return (!low || isPast(version, low, 1)) && (!high || isPast(version, high, -1));
}

/** Whether the version is later than everything in the intervals. */
export function isAbove(scheme: VersionScheme, intervals: readonly Interval[], text: string): boolean {
  const version = parseVersion(scheme, text);
  return version !== undefined && intervals.every(({ high }) => high !== undefined && !isPast(version, high, -1));
}

function isPast(version: Version, bound: Bound, sign: 1 | -1): boolean {
  const order = comparePublic(version, bound.version) * sign;
  return order > 0 || (order === 0 && bound.inclusive);
}

/** Whether every version of `inner` lies in one interval of `outer`: what can be resolved is then affected. */
export function intervalsCover(outer: readonly Interval[], inner: readonly Interval[]): boolean {
  return inner.length > 0 && inner.every((part) => outer.some((whole) => within(part, whole)));
}

function within(inner: Interval, outer: Interval): boolean {
  return boundWithin(inner.low, outer.low, 1) && boundWithin(inner.high, outer.high, -1);
}

function boundWithin(inner: Bound | undefined, outer: Bound | undefined, sign: 1 | -1): boolean {
  if (!outer) return true;
  if (!inner) return false;
  const order = comparePublic(inner.version, outer.version) * sign;
  return order > 0 || (order === 0 && (outer.inclusive || !inner.inclusive));
}

/** Whether some stretch of one has versions in common with some stretch of the other. */
export function intervalsOverlap(some: readonly Interval[], others: readonly Interval[]): boolean {
  return some.some((one) => others.some((other) => !isEmpty(intersect(one, other))));
}

function isEmpty({ low, high }: Interval): boolean {
  if (!low || !high) return false;
  const order = comparePublic(low.version, high.version);
  return order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
}
