/** Specifiers of Python packages: https://packaging.python.org/en/latest/specifications/version-specifiers/ */
import type { RangePart, VersionRange } from './rangePart';
import { comparePublic, compareVersions, haveSameRelease, isPrerelease, parseVersion, type Version } from './version';
import { bounded, type Interval, intersect, liesIn } from './versionIntervals';

const SPECIFIER = /^(~=|===|==|!=|<=|>=|<|>)(.{1,120})$/;

/** Reads `>=1.0, !=1.5, <2`; undefined when a piece is no specifier. */
export function pythonRange(text: string): VersionRange | undefined {
  let whole: RangePart = { conditions: [], prereleases: [] };
  for (const piece of text.split(',')) {
    if (piece.trim() === '') continue;
    const next = specifier(piece.trim());
    if (!next) return undefined;
    whole = {
      ...intersect(whole, next),
      conditions: [...whole.conditions, ...next.conditions],
      prereleases: [...whole.prereleases, ...next.prereleases],
    };
  }
  return [whole];
}

function specifier(piece: string): RangePart | undefined {
  const match = SPECIFIER.exec(piece);
  const operator = match?.[1] ?? '';
  const text = match?.[2]?.trim() ?? '';
  if ((operator === '==' || operator === '!=') && text.endsWith('.*')) return prefixed(operator, text.slice(0, -2));
  const version = parseVersion('pep440', text);
  if (!version) return undefined;
  // A local build can be named alone, but has no order that others keep.
  if (version.local.length > 0 && !operator.includes('==') && operator !== '!=') return undefined;
  switch (operator) {
    case '===':
      return part(bounded('=', version), version, (_, written) => written.toLowerCase() === text.toLowerCase());
    case '==':
      return part(bounded('=', version), version, (other, written) => isNamed(other, written, version, text));
    case '!=':
      // Naming what is not wanted does not ask for pre-releases.
      return { conditions: [(other, written) => !isNamed(other, written, version, text)], prereleases: [] };
    case '~=':
      return compatible(version);
    case '<':
      return part(bounded('<', version), version, (other) => !isTestOf(other, version));
    case '>':
      return part(bounded('>', version), version, (other) => !isAfterthoughtOf(other, version));
    default:
      return part(bounded(operator, version), version);
  }
}

function part(interval: Interval, named: Version, ...conditions: RangePart['conditions']): RangePart {
  return { ...interval, conditions, prereleases: isPrerelease(named) ? [named] : [] };
}

/** A version names its local builds too; a local build names itself. */
function isNamed(other: Version, written: string, version: Version, text: string): boolean {
  if (comparePublic(other, version) !== 0) return false;
  return version.local.length === 0 || compareVersions('pep440', written, text) === 0;
}

/** `<1.0` leaves out 1.0rc1, which sorts below 1.0. */
function isTestOf(other: Version, version: Version): boolean {
  return !isPrerelease(version) && isPrerelease(other) && haveSameRelease(other, version);
}

/** `>1.0` leaves out 1.0.post1 and 1.0+local, which sort above 1.0. */
function isAfterthoughtOf(other: Version, version: Version): boolean {
  if (!haveSameRelease(other, version)) return false;
  return other.local.length > 0 || (version.post < 0 && other.post >= 0);
}

/** `~=1.4.2` is 1.4.2 or later within 1.4. */
function compatible(version: Version): RangePart | undefined {
  if (version.release.length < 2) return undefined;
  const high = bounded('<', nextPrefix(version, version.release.length - 2));
  return part(intersect(bounded('>=', version), high), version);
}

/** `==1.4.*` and `!=1.4.*`: the whole line, from its first development release. */
function prefixed(operator: string, text: string): RangePart | undefined {
  const version = parseVersion('pep440', text);
  if (!version || isPrerelease(version) || version.post >= 0 || version.local.length > 0) return undefined;
  const high = bounded('<', nextPrefix(version, version.release.length - 1));
  const line = intersect(bounded('>=', { ...version, dev: 0 }), high);
  if (operator === '==') return { ...line, conditions: [], prereleases: [] };
  return { conditions: [(other) => !liesIn(other, line)], prereleases: [] };
}

/** The first development release after the given prefix. */
function nextPrefix({ epoch, release }: Version, at: number): Version {
  const next = release.slice(0, at + 1).map((value, index) => (index === at ? value + 1 : value));
  return { epoch, release: next, pre: undefined, post: -1, dev: 0, local: [] };
}
