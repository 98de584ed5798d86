/** Ranges of npm: npm's own page on package.json, and its grammar in node-semver's README. */
import type { RangePart, VersionRange } from './rangePart';
import { semanticVersion, type Version } from './version';
import { bounded, type Interval, intersect } from './versionIntervals';

const OPERATOR_BLANKS = /([<>=~^])[ \t]{1,20}/g;
const OPERATOR = /^(?:<=|>=|<|>|~>?|\^|)/;
const PARTIAL =
  /^[v=]{0,3}(\d{1,10}|[xX*])(?:\.(\d{1,10}|[xX*]))?(?:\.(\d{1,10}|[xX*])(?:-([0-9A-Za-z-]{1,80}(?:\.[0-9A-Za-z-]{1,80}){0,20}))?(?:\+[0-9A-Za-z.-]{1,80})?)?$/;
const NUMBER = /^\d/;

/** Sorts before every version of its release, pre-releases included. */
const lowest = ['0'];

/** Nothing is below it. */
const nothing: RangePart = { ...bounded('<', semanticVersion([0, 0, 0], lowest)), conditions: [], prereleases: [] };
const everything: RangePart = { conditions: [], prereleases: [] };

/** Reads `^1.2 || 2.x`; undefined when the text is no range. */
export function npmRange(text: string): VersionRange | undefined {
  const parts = text
    .replace(/[ \t]+/g, ' ')
    .replace(OPERATOR_BLANKS, '$1')
    .split('||');
  const range = parts.map((part) => alternative(part.trim()));
  if (!range.every((part) => part !== undefined)) return undefined;
  // Where one alternative holds every release, npm looks at no other, not even for the pre-releases that it names.
  return range.some(isEverything) ? [everything] : range;
}

function isEverything({ low, high }: RangePart): boolean {
  if (high) return false;
  return !low || (low.inclusive && !low.version.pre && low.version.release.every((number) => number === 0));
}

function alternative(text: string): RangePart | undefined {
  const [from = '', to, ...rest] = text.split(' - ');
  if (to !== undefined) return rest.length > 0 ? undefined : hyphenRange(from.trim(), to.trim());
  let whole = everything;
  for (const piece of text.split(' ')) {
    const next = piece === '' ? everything : comparator(piece);
    if (!next) return undefined;
    whole = both(whole, next);
  }
  return whole;
}

function both(a: RangePart, b: RangePart): RangePart {
  return { ...intersect(a, b), conditions: [], prereleases: [...a.prereleases, ...b.prereleases] };
}

/** `1.2.3 - 2.3` holds all of 2.3. */
function hyphenRange(from: string, to: string): RangePart | undefined {
  const low = readPartial(from);
  const high = readPartial(to);
  return low && high && both(compared('>=', low), compared('<=', high));
}

/** A version of which only the first `known` numbers are named. */
interface Partial {
  readonly version: Version;
  readonly known: number;
}

function readPartial(text: string): Partial | undefined {
  const match = PARTIAL.exec(text);
  if (!match) return undefined;
  const numbers = [match[1], match[2], match[3]];
  const unknown = numbers.findIndex((part) => part === undefined || !NUMBER.test(part));
  const known = unknown < 0 ? 3 : unknown;
  const release = numbers.map((part, index) => (index < known ? Number(part) : 0));
  return { version: semanticVersion(release, known === 3 ? match[4]?.split('.') : undefined), known };
}

function comparator(piece: string): RangePart | undefined {
  const operator = OPERATOR.exec(piece)?.[0] ?? '';
  const partial = readPartial(piece.slice(operator.length));
  if (!partial) return undefined;
  switch (operator) {
    case '^':
      return upTo(partial, caretPart(partial));
    case '~':
    case '~>':
      return upTo(partial, Math.min(partial.known - 1, 1));
    case '':
      return partial.known === 3 ? compared('=', partial) : upTo(partial, partial.known - 1);
    default:
      return compared(operator, partial);
  }
}

/** `<=1.2` and `>1.2` speak of the whole 1.2 line. */
function compared(operator: string, { version, known }: Partial): RangePart {
  if (known === 3) return part(bounded(operator, version), version);
  if (known === 0) return operator === '<' || operator === '>' ? nothing : everything;
  const { release } = version;
  if (operator === '>=') return part(bounded('>=', version), version);
  if (operator === '<') return part(bounded('<', semanticVersion(release, lowest)), version);
  const next = bump(release, known - 1);
  return part(operator === '>' ? bounded('>=', semanticVersion(next, undefined)) : below(next), version);
}

/** From the version to the end of what its part `fixed` and those before it say. */
function upTo({ version, known }: Partial, fixed: number): RangePart {
  if (known === 0) return everything;
  return part(intersect(bounded('>=', version), below(bump(version.release, fixed))), version);
}

/** `^` keeps the first part that is not zero. */
function caretPart({ version: { release }, known }: Partial): number {
  const first = release.findIndex((number) => number > 0);
  return first < 0 ? known - 1 : Math.min(first, known - 1);
}

/** The end of a stretch: no pre-release of the next release lies in it. */
function below(release: readonly number[]): Interval {
  return bounded('<', semanticVersion(release, lowest));
}

function bump(release: readonly number[], at: number): readonly number[] {
  return release.map((value, index) => (index < at ? value : index === at ? value + 1 : 0));
}

function part(interval: Interval, named: Version): RangePart {
  return { ...interval, conditions: [], prereleases: named.pre ? [named] : [] };
}
