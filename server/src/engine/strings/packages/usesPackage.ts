/** Who is affected: whether a package, as a configuration names it, is what a question by advisory or by package is about. */
import type { Ecosystem } from '../../../data/advisories/row';
import { knowledge } from '../../knowledge/knowledge';
import { versionScheme } from './knownServer';
import type { PackageUse } from './packageModel';
import { lookupName, packageKey } from './packageName';
import { isExactVersion } from './version';
import { type Interval, intervalsContain, intervalsCover, intervalsOverlap, parseIntervals } from './versionIntervals';
import { parseRange } from './versionRange';

/** What is asked: an advisory by its id, or versions of a package (all where no range is named). */
export type UsesQuestion =
  | { readonly kind: 'advisory'; readonly id: string }
  | {
      readonly kind: 'package';
      readonly key: string;
      readonly ecosystem: Ecosystem;
      readonly versions: readonly Interval[];
    };

/** A package as a launch line names it. */
export type UsedPackage = Pick<PackageUse, 'ecosystem' | 'name' | 'version' | 'pin' | 'registry' | 'local'>;

/** `maybe`: which version runs is open, and some of those that can are meant. */
export type UsesAnswer = 'yes' | 'maybe' | 'no';

const ADVISORY = /^(?:CVE|GHSA|MAL|PYSEC|RUSTSEC|GO)-[0-9a-z-]{4,40}$/i;
const PACKAGE = /^([a-z]{2,10}):(@?[^@\s]{1,200})(?:@(.{1,120}))?$/;
/** Names that people use beside those of the data. */
const ecosystems: ReadonlyMap<string, Ecosystem> = new Map([
  ...(['npm', 'pypi', 'oci', 'git', 'nuget', 'go', 'rubygems', 'jsr', 'cargo', 'maven'] as const).map(
    (own) => [own, own] as const,
  ),
  ['docker', 'oci'],
  ['crates', 'cargo'],
  ['gem', 'rubygems'],
]);

/** Reads `CVE-2026-1234`, `npm:foo`, `npm:@scope/foo@1.2.3`, `pypi:foo@>=1.0 <1.2.3`; undefined for anything else. */
export function parseUses(text: string): UsesQuestion | undefined {
  const asked = text.trim();
  if (ADVISORY.test(asked)) return { kind: 'advisory', id: asked.toUpperCase() };
  const [, prefix = '', name = '', range] = PACKAGE.exec(asked) ?? [];
  const ecosystem = ecosystems.get(prefix);
  if (!ecosystem) return undefined;
  const scheme = versionScheme(ecosystem);
  const versions = range === undefined ? [{}] : (parseIntervals(scheme, range) ?? parseRange(scheme, range));
  return versions && { kind: 'package', key: packageKey(ecosystem, name), ecosystem, versions };
}

/** The answer for one package. */
export function usesPackage(question: UsesQuestion, use: UsedPackage): UsesAnswer {
  if (use.local) return 'no';
  const { ecosystem, name } = lookupName({ ...use, ...(use.registry !== undefined && { registry: use.registry }) });
  const key = packageKey(ecosystem, name);
  if (question.kind === 'package') return question.key === key ? runsOneOf(question.versions, ecosystem, use) : 'no';
  const rows = knowledge().packages.rows(key);
  const answers = [...(rows?.malicious ?? []), ...(rows?.vulnerable ?? [])]
    .filter((row) => hasId(row, question.id))
    .map(({ affected }) => runsOneOf(parseIntervals(versionScheme(ecosystem), affected) ?? [], ecosystem, use));
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

/** Whether a row is about the advisory; `asked` in upper case. */
export function hasId(
  row: { readonly ids: readonly string[]; readonly idRange?: readonly [string, string] },
  asked: string,
): boolean {
  if (row.ids.some((id) => id.toUpperCase() === asked)) return true;
  if (!row.idRange) return false;
  const [year, number] = idNumber(asked);
  const [first, last] = row.idRange.map(idNumber);
  return year === first![0] && number >= first![1] && number <= last![1];
}

/** `MAL-2026-5476` in two: what numbers are counted under, and the number. */
function idNumber(id: string): readonly [under: string, number: number] {
  const at = id.lastIndexOf('-');
  return [id.slice(0, at).toUpperCase(), Number(id.slice(at + 1))];
}

function runsOneOf(asked: readonly Interval[], ecosystem: Ecosystem, { version, pin }: UsedPackage): UsesAnswer {
  if (asked.some(({ low, high }) => !low && !high)) return 'yes';
  const scheme = versionScheme(ecosystem);
  const text = version?.replace(/^={1,3}/, '').trim();
  if (text !== undefined && isExactVersion(scheme, text)) return intervalsContain(scheme, asked, text) ? 'yes' : 'no';
  const range = pin === 'range' && text !== undefined ? parseRange(scheme, version!) : undefined;
  if (!range) return 'maybe';
  if (intervalsCover(asked, range)) return 'yes';
  return intervalsOverlap(asked, range) ? 'maybe' : 'no';
}
