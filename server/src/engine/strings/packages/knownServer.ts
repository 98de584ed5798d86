/** Look-ups in the package data: advisories by name and version, known servers by name or address. */
import type { Ecosystem, MaliciousRow, RetiredRow, VulnerableRow } from '../../../data/advisories/row';
import type { KnownServer } from '../../../data/capabilities/row';
import { knowledge } from '../../knowledge/knowledge';
import { packageKey } from './packageName';
import { compareVersions, isExactVersion, isForeignPrerelease, newestFirst, type VersionScheme } from './version';
import { type Interval, intervalsContain, intervalsCover, isAbove, parseIntervals } from './versionIntervals';
import { parseRange } from './versionRange';

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

/**
 * Rows that hold for a package. `version` is what stands after the name: a version, a range, a tag, or undefined.
 * A tag counts as no version. An advisory with a fix is silent where no version is named.
 */
export function findAdvisories(ecosystem: Ecosystem, name: string, version: string | undefined): AdvisoryMatch[] {
  const rows = knowledge().packages.rows(packageKey(ecosystem, name));
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

/** Whether no row but one about retirement speaks of the version, of all of a range, or of the newest version. */
export function isCleanVersion(ecosystem: Ecosystem, name: string, version: string | undefined): boolean {
  return findAdvisories(ecosystem, name, version).every(({ kind }) => kind === 'retired');
}

/**
 * The fixed version to take instead of what is named: the lowest clean one above a version or a range, the newest clean
 * one where neither is named. A pre-release only when the named version is one of the same release, or when the rows
 * name nothing else. A clean version stands for itself; undefined when no fix is known, or none is needed.
 */
export function findSafeVersion(ecosystem: Ecosystem, name: string, version: string | undefined): string | undefined {
  const scheme = versionScheme(ecosystem);
  const { exact, range } = nameVersion(scheme, version);
  if (isCleanVersion(ecosystem, name, version)) return exact;
  const fixed = (knowledge().packages.rows(packageKey(ecosystem, name))?.vulnerable ?? []).flatMap((row) => row.fixed);
  const clean = newestFirst(scheme, fixed).filter((candidate) => isCleanVersion(ecosystem, name, candidate));
  const later = clean.filter((candidate) => {
    if (exact !== undefined) return (compareVersions(scheme, candidate, exact) ?? 0) > 0;
    return !range || isAbove(scheme, range, candidate);
  });
  const releases = later.filter((candidate) => !isForeignPrerelease(scheme, candidate, exact));
  const choice = releases.length > 0 ? releases : later;
  return exact === undefined && !range ? choice[0] : choice.at(-1);
}

/** The known server of that package, image or repository. */
export function findCapabilities(ecosystem: Ecosystem, name: string): KnownServer | undefined {
  return knowledge().packages.server(packageKey(ecosystem, name));
}

/** The known server that a program on the search path starts: a binary mostly bears the name of its package. */
export function findProgramServer(programName: string): KnownServer | undefined {
  return knowledge().packages.program(programName);
}

/** The known server behind a remote address, given its host (with its port, if any) and path. */
export function findRemoteServer(host: string, path: string): KnownServer | undefined {
  const entries = knowledge().packages.remotes(host.toLowerCase());
  return entries?.find((entry) => path === entry.path || path.startsWith(entry.path === '' ? '' : `${entry.path}/`))
    ?.server;
}

/** Whether any row or server has this name. */
export function isKnownPackage(ecosystem: Ecosystem, name: string): boolean {
  return (
    knowledge().packages.rows(packageKey(ecosystem, name)) !== undefined ||
    findCapabilities(ecosystem, name) !== undefined
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

const intervalsByRow = new WeakMap<MaliciousRow | VulnerableRow, readonly Interval[]>();

function rowIntervals(row: MaliciousRow | VulnerableRow): readonly Interval[] {
  const cached = intervalsByRow.get(row);
  if (cached) return cached;
  const intervals = parseIntervals(versionScheme(row.ecosystem), row.affected) ?? [];
  intervalsByRow.set(row, intervals);
  return intervals;
}
