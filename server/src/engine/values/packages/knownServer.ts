// Look-ups in the package data: advisories by name and version, known servers by name or address.
import type { Ecosystem, MaliciousRow, RetiredRow, VulnerableRow } from '../../../data/advisories/row';
import type { KnownServer } from '../../../data/capabilities/row';
import { packageIndex } from './packageIndex';
import { packageKey } from './packageName';
import {
  compareVersions,
  type Interval,
  intervalsContain,
  intervalsCover,
  isExactVersion,
  parseIntervals,
  parseRange,
  type VersionScheme,
} from './versionRange';

/**
 * How sure it is that the bad version is the one that runs: `version` it is named, `range` every version that the
 * range allows is bad, `newest` no version is named and the newest one is bad.
 */
export type Exposure = 'version' | 'range' | 'newest';

/** One row that holds for the package as it is named. */
export type AdvisoryMatch =
  | { readonly kind: 'malicious'; readonly row: MaliciousRow; readonly exposure: Exposure }
  | {
      readonly kind: 'vulnerable';
      readonly row: VulnerableRow;
      readonly exposure: Exposure;
      /** First good version of the release line, where the advisory names one. */
      readonly fixed: string | undefined;
    }
  | { readonly kind: 'retired'; readonly row: RetiredRow };

const PYTHON_EQUALS = /^={2,3}/;
/** `=1.2.0`, and NuGet's `[1.2.0]`. */
const EXACT_MARKS = /^[=[]|\]$/g;
const MAX_SAFE_VERSION_ROUNDS = 10;

/**
 * Rows that hold for a package. `version` is what stands after the name: a version, a range, a tag, or undefined.
 * A tag counts as no version. An advisory with a fix is silent where no version is named.
 */
export function findAdvisories(ecosystem: Ecosystem, name: string, version: string | undefined): AdvisoryMatch[] {
  const rows = packageIndex.rows(packageKey(ecosystem, name));
  if (!rows) return [];
  const named = nameVersion(versionScheme(ecosystem), version);
  const matches: AdvisoryMatch[] = [];
  for (const row of rows.malicious) {
    const exposure = maliciousExposure(row, named);
    if (exposure) matches.push({ kind: 'malicious', row, exposure });
  }
  for (const row of rows.vulnerable) {
    const exposure = vulnerableExposure(row, named);
    if (exposure) matches.push({ kind: 'vulnerable', row, exposure, fixed: firstFixed(row, named) });
  }
  for (const row of rows.retired) matches.push({ kind: 'retired', row });
  return matches;
}

/** The lowest version at or above the given one that no row calls bad; undefined when a fix is missing. */
export function findSafeVersion(ecosystem: Ecosystem, name: string, version: string): string | undefined {
  let candidate = version;
  for (let round = 0; round < MAX_SAFE_VERSION_ROUNDS; round++) {
    const bad = findAdvisories(ecosystem, name, candidate).filter((match) => match.kind !== 'retired');
    if (bad.length === 0)
      return round === 0 && !isExactVersion(versionScheme(ecosystem), version) ? undefined : candidate;
    const next = highestFix(versionScheme(ecosystem), bad);
    if (next === undefined || next === candidate) return undefined;
    candidate = next;
  }
  return undefined;
}

/** The known server of that package, image or repository. */
export function findCapabilities(ecosystem: Ecosystem, name: string): KnownServer | undefined {
  return packageIndex.server(packageKey(ecosystem, name));
}

/** The known server that a program on the search path starts: a binary mostly bears the name of its package. */
export function findProgramServer(programName: string): KnownServer | undefined {
  return packageIndex.program(programName);
}

/** The known server behind a remote address, given its host (with its port, if any) and path. */
export function findRemoteServer(host: string, path: string): KnownServer | undefined {
  const entries = packageIndex.remotes(host.toLowerCase());
  return entries?.find((entry) => path === entry.path || path.startsWith(entry.path === '' ? '' : `${entry.path}/`))
    ?.server;
}

/** Whether any row or server has this name. */
export function isKnownPackage(ecosystem: Ecosystem, name: string): boolean {
  return (
    packageIndex.rows(packageKey(ecosystem, name)) !== undefined || findCapabilities(ecosystem, name) !== undefined
  );
}

/** How versions of an ecosystem are written. */
export function versionScheme(ecosystem: Ecosystem): VersionScheme {
  if (ecosystem === 'pypi') return 'pep440';
  return ecosystem === 'oci' ? 'tag' : 'semver';
}

interface NamedVersion {
  readonly scheme: VersionScheme;
  readonly exact: string | undefined;
  readonly range: readonly Interval[] | undefined;
}

function nameVersion(scheme: VersionScheme, version: string | undefined): NamedVersion {
  if (version === undefined || version.trim() === '') return { scheme, exact: undefined, range: undefined };
  const text = version.trim();
  const bare = text.replace(scheme === 'pep440' ? PYTHON_EQUALS : EXACT_MARKS, '').trim();
  if (isExactVersion(scheme, bare)) return { scheme, exact: bare, range: undefined };
  return { scheme, exact: undefined, range: boundedRange(parseRange(scheme, text)) };
}

/** A range that is open at the top resolves to the newest version, as no range does. */
function boundedRange(range: readonly Interval[] | undefined): readonly Interval[] | undefined {
  return range?.every((interval) => interval.high !== undefined) ? range : undefined;
}

function maliciousExposure(row: MaliciousRow, named: NamedVersion): Exposure | undefined {
  const intervals = rowIntervals(row);
  if (named.exact !== undefined) return intervalsContain(named.scheme, intervals, named.exact) ? 'version' : undefined;
  if (named.range && intervalsCover(intervals, named.range)) return 'range';
  // The rest of a genuine package is fine, and its bad releases are gone.
  return row.takenOver ? undefined : 'newest';
}

function vulnerableExposure(row: VulnerableRow, named: NamedVersion): Exposure | undefined {
  const intervals = rowIntervals(row);
  if (named.exact !== undefined) return intervalsContain(named.scheme, intervals, named.exact) ? 'version' : undefined;
  if (named.range) return intervalsCover(intervals, named.range) ? 'range' : undefined;
  return newestIsAffected(row, intervals, named.scheme) ? 'newest' : undefined;
}

function newestIsAffected(row: VulnerableRow, intervals: readonly Interval[], scheme: VersionScheme): boolean {
  if (intervals.some((interval) => interval.high === undefined)) return true;
  if (row.fixed.length > 0 || row.laterFixed) return false;
  if (row.newest !== undefined) return intervalsContain(scheme, intervals, row.newest) === true;
  // A report about single releases says nothing about later ones.
  return intervals.some((interval) => interval.low === undefined);
}

function firstFixed(row: VulnerableRow, named: NamedVersion): string | undefined {
  const { exact, scheme } = named;
  if (exact === undefined) return row.fixed.at(-1);
  return row.fixed.find((fixed) => (compareVersions(scheme, fixed, exact) ?? 0) > 0);
}

function highestFix(scheme: VersionScheme, matches: readonly AdvisoryMatch[]): string | undefined {
  let highest: string | undefined;
  for (const match of matches) {
    if (match.kind !== 'vulnerable' || match.fixed === undefined) return undefined;
    if (highest === undefined || (compareVersions(scheme, match.fixed, highest) ?? 0) > 0) highest = match.fixed;
  }
  return highest;
}

const intervalsByRow = new WeakMap<MaliciousRow | VulnerableRow, readonly Interval[]>();

function rowIntervals(row: MaliciousRow | VulnerableRow): readonly Interval[] {
  const cached = intervalsByRow.get(row);
  if (cached) return cached;
  const intervals = parseIntervals(versionScheme(row.ecosystem), row.affected) ?? [];
  intervalsByRow.set(row, intervals);
  return intervals;
}
