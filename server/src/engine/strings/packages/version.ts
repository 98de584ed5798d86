/**
 * Versions of package ecosystems, read and ordered: npm-like (semantic versions, https://semver.org) and Python
 * (https://packaging.python.org/en/latest/specifications/version-specifiers/). The one comparator of the project.
 */

/** How versions are written and ordered. Image tags are semantic versions whose suffix names a base image. */
export type VersionScheme = 'semver' | 'pep440' | 'tag';

type Part = number | string;

/** A parsed version: a release and what comes before or after it, in a form that compares part by part. */
export interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** Semantic versions: identifiers of the pre-release. Python: its phase and number. Undefined for a release. */
  readonly pre: readonly Part[] | undefined;
  /** Post-release; -1 for none. */
  readonly post: number;
  /** Development release; Infinity for none. */
  readonly dev: number;
  /** Python: parts behind `+`, which name a build of one's own. Build metadata of semantic versions has no order. */
  readonly local: readonly Part[];
}

const SEMVER =
  /^[v=]?(\d{1,10}(?:\.\d{1,10}){0,3})(?:-([0-9A-Za-z-]{1,80}(?:\.[0-9A-Za-z-]{1,80}){0,20}))?(?:\+[0-9A-Za-z.-]{1,80})?$/;
const PEP440 =
  /^v?(?:(\d{1,6})!)?(\d{1,10}(?:\.\d{1,10}){0,9})(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d{0,9}))?(?:-(\d{1,9})|[-_.]?(?:post|rev|r)[-_.]?(\d{0,9}))?([-_.]?dev[-_.]?(\d{0,9}))?(?:\+([a-z0-9]{1,80}(?:[-_.][a-z0-9]{1,80}){0,9}))?$/;
const TEST_RELEASE = /^(?:alpha|beta|rc|pre|dev|preview|nightly)/i;
const DIGITS = /^\d{1,15}$/;

/** Longer texts are no versions and no ranges. */
export const MAX_VERSION_CHARS = 200;

const phases: Readonly<Record<string, number>> = { a: 0, alpha: 0, b: 1, beta: 1, c: 2, rc: 2, pre: 2, preview: 2 };

/** Reads a version; undefined when the text is not one. */
export function parseVersion(scheme: VersionScheme, text: string): Version | undefined {
  if (text.length > MAX_VERSION_CHARS) return undefined;
  if (scheme === 'pep440') return parsePython(text);
  const match = SEMVER.exec(text);
  if (!match?.[1]) return undefined;
  const suffix = match[2];
  const base = scheme === 'tag' && suffix !== undefined && !TEST_RELEASE.test(suffix);
  return semanticVersion(match[1].split('.').map(Number), base ? undefined : suffix?.split('.'));
}

/** A semantic version of its parts. */
export function semanticVersion(release: readonly number[], pre: readonly string[] | undefined): Version {
  return { epoch: 0, release, pre: pre && partsOf(pre), post: -1, dev: Number.POSITIVE_INFINITY, local: [] };
}

function partsOf(texts: readonly string[]): Part[] {
  return texts.map((part) => (DIGITS.test(part) ? Number(part) : part));
}

function parsePython(text: string): Version | undefined {
  const match = PEP440.exec(text.trim().toLowerCase());
  if (!match?.[2]) return undefined;
  const phase = match[3];
  const post = match[5] ?? match[6];
  return {
    epoch: Number(match[1] ?? 0),
    release: match[2].split('.').map(Number),
    pre: phase === undefined ? undefined : [phases[phase] ?? 0, Number(match[4] || 0)],
    post: post === undefined ? -1 : Number(post || 0),
    dev: match[7] === undefined ? Number.POSITIVE_INFINITY : Number(match[8] || 0),
    local: match[9] === undefined ? [] : partsOf(match[9].split(/[-_.]/)),
  };
}

/** Whether the text names one version: three parts for semantic versions, any release for Python. */
export function isExactVersion(scheme: VersionScheme, text: string): boolean {
  const version = parseVersion(scheme, text);
  return version !== undefined && (scheme === 'pep440' || version.release.length >= 3);
}

/** Whether the version comes before its release: alpha, beta, candidate or development. */
export function isPrerelease({ pre, dev }: Version): boolean {
  return pre !== undefined || dev !== Number.POSITIVE_INFINITY;
}

/** Whether the version is a pre-release that somebody who uses `current` did not ask for: that of another release. */
export function isForeignPrerelease(scheme: VersionScheme, text: string, current: string | undefined): boolean {
  const version = parseVersion(scheme, text);
  if (!version || !isPrerelease(version)) return false;
  const own = current === undefined ? undefined : parseVersion(scheme, current);
  return !own || !isPrerelease(own) || !haveSameRelease(version, own);
}

/** Orders two versions; undefined when either is not one. */
export function compareVersions(scheme: VersionScheme, a: string, b: string): number | undefined {
  const left = parseVersion(scheme, a);
  const right = parseVersion(scheme, b);
  return left && right ? comparePublic(left, right) || compareLocal(left.local, right.local) : undefined;
}

/** Newest first, without repetitions; what is no version comes last. */
export function newestFirst(scheme: VersionScheme, versions: readonly string[]): string[] {
  const parsed = [...new Set(versions)].map((text) => ({ text, version: parseVersion(scheme, text) }));
  return parsed.sort((a, b) => compareNewest(a.version, b.version)).map(({ text }) => text);
}

function compareNewest(a: Version | undefined, b: Version | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return comparePublic(b, a) || compareLocal(b.local, a.local);
}

/** Orders two versions as published: every local build of a version is that version. */
export function comparePublic(a: Version, b: Version): number {
  return (
    a.epoch - b.epoch ||
    compareReleases(a.release, b.release) ||
    comparePre(a, b) ||
    a.post - b.post ||
    // Infinity minus Infinity is no number, so equal markers are settled first.
    (a.dev === b.dev ? 0 : a.dev - b.dev)
  );
}

/** Whether both come before or after the same release. */
export function haveSameRelease(a: Version, b: Version): boolean {
  return a.epoch === b.epoch && compareReleases(a.release, b.release) === 0;
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
  return left !== right || !a.pre || !b.pre ? left - right : compareParts(a.pre, b.pre, comparePart);
}

/** A bare development release comes before every pre-release, and those before the release. */
function rank(version: Version): number {
  if (version.pre) return 1;
  return version.dev !== Number.POSITIVE_INFINITY && version.post < 0 ? 0 : 2;
}

/** Numbers of local parts come after words; in pre-releases of semantic versions before them. */
function compareLocal(a: readonly Part[], b: readonly Part[]): number {
  return compareParts(a, b, (left, right) => (typeof left === typeof right ? 1 : -1) * comparePart(left, right));
}

function compareParts(
  a: readonly Part[],
  b: readonly Part[],
  comparePair: (left: Part, right: Part) => number,
): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const left = a[index];
    const right = b[index];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    const order = comparePair(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: Part, b: Part): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
