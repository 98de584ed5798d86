/**
 * Ranges that people write after a package name, and which versions a package manager may take from them. This is
 * another question than whether a version is affected by an advisory (`versionIntervals.ts`): pre-releases count only
 * where a range names one, and Python ranges can exclude versions.
 */
import { npmRange } from './npmRange';
import { pythonRange } from './pythonRange';
import type { RangePart, VersionRange } from './rangePart';
import {
  haveSameRelease,
  isPrerelease,
  MAX_VERSION_CHARS,
  parseVersion,
  type Version,
  type VersionScheme,
} from './version';
import { liesIn } from './versionIntervals';

/** Which pre-releases may be taken: those whose kind the range names, as package managers do it, or all. */
export type Prereleases = 'named' | 'all';

/** Reads an npm range or Python specifiers; undefined for a text that is neither, never a guess. */
export function parseRange(scheme: VersionScheme, text: string): VersionRange | undefined {
  if (text.length > MAX_VERSION_CHARS) return undefined;
  return scheme === 'pep440' ? pythonRange(text) : npmRange(text);
}

/** Whether a package manager that follows the range may take the version. */
export function rangeAllows(
  scheme: VersionScheme,
  range: VersionRange,
  text: string,
  prereleases: Prereleases = 'named',
): boolean {
  const version = parseVersion(scheme, text);
  if (!version) return false;
  return range.some((part) => {
    if (!liesIn(version, part) || !part.conditions.every((holds) => holds(version, text))) return false;
    return prereleases === 'all' || !isPrerelease(version) || allowsPrerelease(scheme, part, version);
  });
}

/** npm takes pre-releases of a release of which the range names one; Python takes any when a specifier names one. */
function allowsPrerelease(scheme: VersionScheme, { prereleases }: RangePart, version: Version): boolean {
  return scheme === 'pep440' ? prereleases.length > 0 : prereleases.some((named) => haveSameRelease(named, version));
}

/** Whether the version is one that the written version, range or tag allows; a text that is no range allows all. */
export function followsRange(scheme: VersionScheme, written: string | undefined, version: string): boolean {
  const range = written === undefined ? undefined : parseRange(scheme, written);
  return range === undefined || rangeAllows(scheme, range, version);
}
