// Versions and version ranges of package ecosystems: npm-like (semantic versions) and Python (PEP 440).
// A range is a list of intervals; a text that is no version or no range gives undefined, never a guess.

/** How versions are written and ordered. Image tags are semantic versions whose suffix names a base image. */
export type VersionScheme = 'semver' | 'pep440' | 'tag';

type Part = number | string;

/** A parsed version: a release and what comes before or after it, in a form that compares part by part. */
interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** Semantic versions: identifiers of the pre-release. Python: its phase and number. Undefined for a release. */
  readonly pre: readonly Part[] | undefined;
  readonly post: number;
  /** Development release; Infinity for none. */
  readonly dev: number;
}

interface Bound {
  readonly version: Version;
  readonly inclusive: boolean;
}

/** A stretch of versions; an absent bound is open. */
export interface Interval {
  readonly low?: Bound;
  readonly high?: Bound;
}

const SEMVER = /^[v=]?(\d{1,10}(?:\.\d{1,10}){0,3})(?:-([0-9A-Za-z.-]{1,80}))?(?:\+[0-9A-Za-z.-]{1,80})?$/;
const PEP440 =
  /^v?(?:(\d{1,6})!)?(\d{1,10}(?:\.\d{1,10}){0,9})(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d{0,9}))?(?:-(\d{1,9})|[-_.]?(?:post|rev|r)[-_.]?(\d{0,9}))?([-_.]?dev[-_.]?(\d{0,9}))?(?:\+[a-z0-9._-]{1,80})?$/;
const TEST_RELEASE = /^(?:alpha|beta|rc|pre|dev|preview|nightly)/i;
const PARTIAL =
  /^([~^]?)[v=]?(\d{1,10}|[xX*])(?:\.(\d{1,10}|[xX*]))?(?:\.(\d{1,10}|[xX*]))?(?:-([0-9A-Za-z.-]{1,80}))?(?:\+[0-9A-Za-z.-]{1,80})?$/;
const COMPARATOR = /^(<=|>=|<|>|=)?(.{1,120})$/;
const SPECIFIER = /^(~=|===|==|!=|<=|>=|<|>)(.{1,120})$/;
const OPERATOR_SPACES = /([<>=~^!])[ \t]{1,20}/g;
const DIGITS = /^\d{1,15}$/;

const MAX_TEXT = 200;
const PHASES: Readonly<Record<string, number>> = { a: 0, alpha: 0, b: 1, beta: 1, c: 2, rc: 2, pre: 2, preview: 2 };

/** Whether the text names one version: three parts for semantic versions, any release for Python. */
export function isExactVersion(scheme: VersionScheme, text: string): boolean {
  const version = parseVersion(scheme, text);
  return version !== undefined && (scheme === 'pep440' || version.release.length >= 3);
}

/** Orders two versions; undefined when either is not one. */
export function compareVersions(scheme: VersionScheme, a: string, b: string): number | undefined {
  const left = parseVersion(scheme, a);
  const right = parseVersion(scheme, b);
  return left && right ? compare(left, right) : undefined;
}

/** Whether the version lies in one of the intervals; undefined when the text is no version. */
export function intervalsContain(
  scheme: VersionScheme,
  intervals: readonly Interval[],
  text: string,
): boolean | undefined {
  const version = parseVersion(scheme, text);
  if (!version) return undefined;
  return intervals.some((interval) => above(version, interval.low) && below(version, interval.high));
}

/** Whether every version of `inner` lies in one interval of `outer`: what can be resolved is then affected. */
export function intervalsCover(outer: readonly Interval[], inner: readonly Interval[]): boolean {
  return inner.length > 0 && inner.every((part) => outer.some((whole) => within(part, whole)));
}

/** Reads the notation of the data rows: `<=0.6.2 || >=2025.1.14 <2025.7.1`, `=1.0.0`, `*`. */
export function parseIntervals(scheme: VersionScheme, text: string): readonly Interval[] | undefined {
  return union(text, (part) => intersection(part.split(' '), (piece) => comparator(scheme, piece)));
}

/** Reads a range as a person writes it after a package name: npm ranges or Python specifiers. */
export function parseRange(scheme: VersionScheme, text: string): readonly Interval[] | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const tidy = text.trim().replace(OPERATOR_SPACES, '$1');
  if (scheme === 'pep440') return oneOrNone(intersection(tidy.split(','), specifier));
  return union(tidy, npmRange);
}

function union(text: string, read: (part: string) => Interval | undefined): readonly Interval[] | undefined {
  const intervals: Interval[] = [];
  for (const part of text.split('||')) {
    const interval = read(part.trim());
    if (!interval) return undefined;
    intervals.push(interval);
  }
  return intervals;
}

function oneOrNone(interval: Interval | undefined): readonly Interval[] | undefined {
  return interval && [interval];
}

function intersection(pieces: readonly string[], read: (piece: string) => Interval | undefined): Interval | undefined {
  let result: Interval = {};
  for (const piece of pieces) {
    if (piece.trim() === '') continue;
    const next = read(piece.trim());
    if (!next) return undefined;
    result = intersect(result, next);
  }
  return result;
}

function intersect(a: Interval, b: Interval): Interval {
  const low = tighter(a.low, b.low, 1);
  const high = tighter(a.high, b.high, -1);
  return interval(low, high);
}

/** The stricter of two bounds on the same side: the greater low one (`sign` 1) or the smaller high one (-1). */
function tighter(a: Bound | undefined, b: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (!a || !b) return a ?? b;
  const order = compare(a.version, b.version) * sign;
  if (order === 0) return a.inclusive ? b : a;
  return order > 0 ? a : b;
}

function interval(low: Bound | undefined, high: Bound | undefined): Interval {
  return { ...(low && { low }), ...(high && { high }) };
}

function comparator(scheme: VersionScheme, piece: string): Interval | undefined {
  if (piece === '*') return {};
  const match = COMPARATOR.exec(piece);
  const version = match?.[2] === undefined ? undefined : parseVersion(scheme, match[2]);
  return version && bounded(match?.[1] ?? '=', version);
}

function bounded(operator: string, version: Version): Interval {
  const bound = { version, inclusive: operator.endsWith('=') };
  if (operator.startsWith('<')) return { high: bound };
  if (operator.startsWith('>')) return { low: bound };
  return { low: bound, high: bound };
}

function npmRange(text: string): Interval | undefined {
  if (text === '') return {};
  const [from, to, ...rest] = text.split(' - ');
  if (from !== undefined && to !== undefined) {
    const low = npmPiece(from.trim());
    const high = npmPiece(to.trim());
    return rest.length > 0 || !low || !high ? undefined : interval(low.low, high.high);
  }
  return intersection(text.split(' '), npmPiece);
}

function npmPiece(piece: string): Interval | undefined {
  const operator = COMPARATOR.exec(piece)?.[1] ?? '';
  const match = PARTIAL.exec(piece.slice(operator.length));
  if (!match) return undefined;
  const numbers = [match[2], match[3], match[4]].map((part) => (part === undefined || !DIGITS.test(part) ? -1 : +part));
  const known = numbers.indexOf(-1) < 0 ? 3 : numbers.indexOf(-1);
  const release = numbers.map((part, index) => (index < known ? part : 0));
  const version = released(release, known === 3 ? match[5]?.split('.') : undefined);
  if (operator !== '' && operator !== '=') {
    // `<=1.2` and `>1.2` speak of the whole 1.2 line.
    const whole = known < 3 && (operator === '<=' || operator === '>');
    if (!whole) return bounded(operator, version);
    if (known === 0) return operator === '<=' ? {} : undefined;
    const next = released(bump(release, known - 1), undefined);
    return bounded(operator === '<=' ? '<' : '>=', next);
  }
  if (known === 0) return {};
  const fixedParts =
    match[1] === '^' ? caretPart(release, known) : match[1] === '~' ? Math.min(known - 1, 1) : known - 1;
  if (match[1] === '' && known === 3) return bounded('=', version);
  return {
    low: { version, inclusive: true },
    high: { version: released(bump(release, fixedParts), ['0']), inclusive: false },
  };
}

/** `^` keeps the first part that is not zero. */
function caretPart(release: readonly number[], known: number): number {
  const first = release.findIndex((part) => part > 0);
  return first < 0 ? known - 1 : Math.min(first, known - 1);
}

function bump(release: readonly number[], part: number): readonly number[] {
  return release.map((value, index) => (index < part ? value : index === part ? value + 1 : 0));
}

function specifier(piece: string): Interval | undefined {
  const match = SPECIFIER.exec(piece);
  const operator = match?.[1];
  const text = match?.[2]?.trim();
  if (operator === undefined || text === undefined) return undefined;
  // An excluded version narrows the set only; leaving it in errs on the quiet side.
  if (operator === '!=') return {};
  if (operator === '==' && text.endsWith('.*')) return prefixInterval(text.slice(0, -2));
  const version = parsePython(text);
  if (!version) return undefined;
  if (operator === '~=') {
    if (version.release.length < 2) return undefined;
    const high = bumpPrefix(version, version.release.length - 2);
    return { low: { version, inclusive: true }, high: { version: high, inclusive: false } };
  }
  return bounded(operator.startsWith('=') ? '=' : operator, version);
}

function prefixInterval(text: string): Interval | undefined {
  const version = parsePython(text);
  if (!version) return undefined;
  const low = { ...version, dev: 0 };
  const high = bumpPrefix(version, version.release.length - 1);
  return { low: { version: low, inclusive: true }, high: { version: high, inclusive: false } };
}

/** The first development release after the given prefix. */
function bumpPrefix(version: Version, part: number): Version {
  const release = version.release.slice(0, part + 1).map((value, index) => (index === part ? value + 1 : value));
  return { epoch: version.epoch, release, pre: undefined, post: -1, dev: 0 };
}

function above(version: Version, bound: Bound | undefined): boolean {
  if (!bound) return true;
  const order = compare(version, bound.version);
  return order > 0 || (order === 0 && bound.inclusive);
}

function below(version: Version, bound: Bound | undefined): boolean {
  if (!bound) return true;
  const order = compare(version, bound.version);
  return order < 0 || (order === 0 && bound.inclusive);
}

function within(inner: Interval, outer: Interval): boolean {
  return boundWithin(inner.low, outer.low, 1) && boundWithin(inner.high, outer.high, -1);
}

function boundWithin(inner: Bound | undefined, outer: Bound | undefined, sign: 1 | -1): boolean {
  if (!outer) return true;
  if (!inner) return false;
  const order = compare(inner.version, outer.version) * sign;
  return order > 0 || (order === 0 && (outer.inclusive || !inner.inclusive));
}

function parseVersion(scheme: VersionScheme, text: string): Version | undefined {
  if (text.length > MAX_TEXT) return undefined;
  if (scheme === 'pep440') return parsePython(text);
  const match = SEMVER.exec(text);
  if (!match?.[1]) return undefined;
  const suffix = match[2];
  const base = scheme === 'tag' && suffix !== undefined && !TEST_RELEASE.test(suffix);
  return released(match[1].split('.').map(Number), base ? undefined : suffix?.split('.'));
}

function released(release: readonly number[], pre: readonly string[] | undefined): Version {
  const parts = pre?.map((part) => (DIGITS.test(part) ? Number(part) : part));
  return { epoch: 0, release, pre: parts, post: -1, dev: Number.POSITIVE_INFINITY };
}

function parsePython(text: string): Version | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const match = PEP440.exec(text.trim().toLowerCase());
  if (!match?.[2]) return undefined;
  const phase = match[3];
  const post = match[5] ?? match[6];
  return {
    epoch: Number(match[1] ?? 0),
    release: match[2].split('.').map(Number),
    pre: phase === undefined ? undefined : [PHASES[phase] ?? 0, Number(match[4] || 0)],
    post: post === undefined ? -1 : Number(post || 0),
    dev: match[7] === undefined ? Number.POSITIVE_INFINITY : Number(match[8] || 0),
  };
}

function compare(a: Version, b: Version): number {
  return (
    a.epoch - b.epoch ||
    compareReleases(a.release, b.release) ||
    comparePre(a, b) ||
    a.post - b.post ||
    // Infinity minus Infinity is no number, so equal markers are settled first.
    (a.dev === b.dev ? 0 : a.dev - b.dev)
  );
}

function compareReleases(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePre(a: Version, b: Version): number {
  const left = rank(a);
  const right = rank(b);
  if (left !== right || !a.pre || !b.pre) return left - right;
  for (let index = 0; index < Math.max(a.pre.length, b.pre.length); index++) {
    const order = comparePart(a.pre[index], b.pre[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** A bare development release comes before every pre-release, and those before the release. */
function rank(version: Version): number {
  if (version.pre) return 1;
  return version.dev !== Number.POSITIVE_INFINITY && version.post < 0 ? 0 : 2;
}

function comparePart(a: Part | undefined, b: Part | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
