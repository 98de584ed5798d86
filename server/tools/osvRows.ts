/** Turns OSV records into rows of the package data. Pure: records and rows in, rows and doubts out. */
import { z } from 'zod';
import type { Ecosystem, MaliciousRow, VulnerableRow, Weakness } from '../src/data/advisories';
import { isKnownPackage, versionScheme } from '../src/engine/strings/packages/knownServer';
import { normalizeName } from '../src/engine/strings/packages/packageName';
import { isExactVersion } from '../src/engine/strings/packages/version';
import { parseIntervals } from '../src/engine/strings/packages/versionIntervals';

const eventSchema = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
});

const recordSchema = z.object({
  id: z.string(),
  aliases: z.array(z.string()).default([]),
  withdrawn: z.string().optional(),
  summary: z.string().default(''),
  details: z.string().default(''),
  affected: z
    .array(
      z.object({
        package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
        ranges: z.array(z.object({ type: z.string(), events: z.array(eventSchema) })).default([]),
        versions: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  database_specific: z.object({ cwe_ids: z.array(z.string()).default([]) }).optional(),
});

type OsvRecord = z.infer<typeof recordSchema>;
type OsvPackage = OsvRecord['affected'][number];

/** The rows before and after. */
export interface AdvisoryRows {
  readonly vulnerable: readonly VulnerableRow[];
  readonly malicious: readonly MaliciousRow[];
}

/** The rows with those of the records that leave no doubt, and what speaks against the others. */
export interface RefreshResult extends AdvisoryRows {
  readonly doubts: readonly string[];
  /** Ids of the records whose rows are new or say something else than before. */
  readonly taken: readonly string[];
  /** How many records have nothing to do with MCP. */
  readonly unrelated: number;
}

/** Whether a package is a known server, or has a row; records about others must name MCP themselves. */
export type IsKnown = (ecosystem: Ecosystem, name: string) => boolean;

/** OSV calls this one by the host of its registry, and such names stand in no file. */
export const rustEcosystem = ['crates', 'io'].join('.');

const ecosystems: ReadonlyMap<string, Ecosystem> = new Map([
  ['npm', 'npm'],
  ['PyPI', 'pypi'],
  ['NuGet', 'nuget'],
  ['Go', 'go'],
  ['RubyGems', 'rubygems'],
  [rustEcosystem, 'cargo'],
  ['Maven', 'maven'],
  ['GitHub Actions', 'git'],
]);

const weaknesses: ReadonlyMap<string, Weakness> = new Map([
  ['CWE-22', 'path-escape'],
  ['CWE-59', 'path-escape'],
  ['CWE-73', 'path-escape'],
  ['CWE-77', 'command-execution'],
  ['CWE-78', 'command-execution'],
  ['CWE-79', 'script-injection'],
  ['CWE-88', 'command-execution'],
  ['CWE-89', 'data-limits'],
  ['CWE-94', 'command-execution'],
  ['CWE-95', 'command-execution'],
  ['CWE-200', 'secret-exposure'],
  ['CWE-284', 'missing-authorization'],
  ['CWE-287', 'missing-authorization'],
  ['CWE-306', 'missing-authorization'],
  ['CWE-312', 'secret-exposure'],
  ['CWE-346', 'dns-rebinding'],
  ['CWE-350', 'dns-rebinding'],
  ['CWE-400', 'denial-of-service'],
  ['CWE-532', 'secret-exposure'],
  ['CWE-770', 'denial-of-service'],
  ['CWE-862', 'missing-authorization'],
  ['CWE-863', 'missing-authorization'],
  ['CWE-918', 'request-forgery'],
  ['CWE-1333', 'denial-of-service'],
]);

/** What a new row says until a person writes a better sentence. */
const summaries: Readonly<Record<Weakness, string>> = {
  'command-execution': 'Text from a caller can run commands on this machine.',
  'path-escape': 'Files outside the allowed folder can be reached.',
  'request-forgery': "Requests can be sent to addresses of the caller's choice.",
  'dns-rebinding': 'A web page can reach the local server.',
  'missing-authorization': 'Tools can be called without the right to do so.',
  'data-limits': 'Limits on the data can be got around.',
  'secret-exposure': 'Secrets can be read by others.',
  'denial-of-service': 'A request can stop the server.',
  'script-injection': 'Script of a stranger can run in a page of the client.',
  'data-theft': 'Data can be carried out of reach.',
  'missing-consent': 'An action is taken without asking the person first.',
};

/**
 * Brings the rows up to date with the records. A record with a doubt changes nothing, and rows that no record speaks of stay
 * as they are.
 */
export function refreshRows(
  input: readonly unknown[],
  before: AdvisoryRows,
  today: string,
  isKnown: IsKnown = isKnownPackage,
): RefreshResult {
  let rows: AdvisoryRows = before;
  const doubts: string[] = [];
  const taken: string[] = [];
  const seen = new Map<string, string>();
  let unrelated = 0;
  for (const [index, raw] of input.entries()) {
    const parsed = recordSchema.safeParse(raw);
    if (!parsed.success) {
      doubts.push(`record ${index + 1} is no OSV record`);
      continue;
    }
    const relation = relationOf(parsed.data, isKnown);
    if (relation === 'none') {
      unrelated += 1;
      continue;
    }
    const found =
      relation === 'mentioned' ? [`${parsed.data.id}: it speaks of MCP, and its packages are none of ours`] : [];
    const next = found.length ? rows : rowsWith(parsed.data, rows, today, seen, found);
    doubts.push(...found);
    if (found.length > 0 || next === rows) continue;
    rows = next;
    taken.push(parsed.data.id);
  }
  if (rows.vulnerable.length < before.vulnerable.length) doubts.push('there are fewer vulnerable rows than before');
  if (rows.malicious.length < before.malicious.length) doubts.push('there are fewer malicious rows than before');
  return { ...rows, doubts, taken, unrelated };
}

const MCP_NAME = /(?:^|[^a-z])mcp(?:[^a-z]|$)|modelcontextprotocol/i;
const MCP_WORDS = /\bmodel context protocol\b|\bMCP\b/i;

/** Whether a record is about MCP: by its packages, only by its words, or not at all. */
function relationOf({ affected, summary, details }: OsvRecord, isKnown: IsKnown): 'named' | 'mentioned' | 'none' {
  const isOurs = affected.some((entry) => {
    const { ecosystem = '', name = '' } = entry.package ?? {};
    const own = ecosystems.get(ecosystem);
    return MCP_NAME.test(name) || (own !== undefined && isKnown(own, name));
  });
  // Without a package there is nothing to tell by.
  if (isOurs || affected.length === 0) return 'named';
  return MCP_WORDS.test(summary) || MCP_WORDS.test(details) ? 'mentioned' : 'none';
}

/** The rows with one record; the same ones where it says nothing new. */
function rowsWith(
  record: OsvRecord,
  before: AdvisoryRows,
  today: string,
  seen: Map<string, string>,
  doubts: string[],
): AdvisoryRows {
  const vulnerable = [...before.vulnerable];
  const malicious = [...before.malicious];
  const harmful = idsOf(record).some((id) => id.startsWith('MAL-'));
  const packages = mergePackages(record.affected);
  if (packages.length === 0) doubts.push(`${record.id}: no package is affected`);
  for (const affected of packages) {
    const named = readPackage(record, affected);
    if (typeof named === 'string') {
      doubts.push(named);
      continue;
    }
    doubts.push(...clashes(record, named, harmful, seen, before));
    if (harmful) mergeMalicious(malicious, record, named, today);
    else mergeVulnerable(vulnerable, record, named, today, doubts);
  }
  const isSame = (rows: readonly object[], old: readonly object[]): boolean =>
    rows.length === old.length && rows.every((row, at) => row === old[at]);
  return isSame(vulnerable, before.vulnerable) && isSame(malicious, before.malicious)
    ? before
    : { vulnerable, malicious };
}

interface NamedRange {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly affected: string;
  readonly fixed: readonly string[];
}

/** Databases write one entry for each release line; a row holds them all. */
function mergePackages(entries: readonly OsvPackage[]): OsvPackage[] {
  const merged = new Map<string, OsvPackage>();
  for (const entry of entries) {
    const key = `${entry.package?.ecosystem}:${entry.package?.name}`;
    const known = merged.get(key);
    const ranges = [...(known?.ranges ?? []), ...entry.ranges];
    merged.set(key, { ...entry, ranges, versions: [...(known?.versions ?? []), ...entry.versions] });
  }
  return [...merged.values()];
}

/** The package and its range in the notation of the rows, or what is wrong with them. */
function readPackage(record: OsvRecord, affected: OsvPackage): NamedRange | string {
  const written = affected.package;
  if (!written) return `${record.id}: an affected package has no name`;
  const ecosystem = ecosystems.get(written.ecosystem);
  if (!ecosystem) return `${record.id}: unknown ecosystem ${written.ecosystem}`;
  const range = readRange(affected);
  if (!range) return `${record.id}: ${written.name} has no usable range`;
  const scheme = versionScheme(ecosystem);
  if (!parseIntervals(scheme, range.affected) || !range.fixed.every((fixed) => isExactVersion(scheme, fixed))) {
    return `${record.id}: ${written.name} has a version that does not parse`;
  }
  return { ecosystem, name: normalizeKeepingDots(ecosystem, written.name), ...range };
}

/** Python names keep their written separators, which look-ups do not mind. */
function normalizeKeepingDots(ecosystem: Ecosystem, name: string): string {
  return ecosystem === 'pypi' ? name.toLowerCase() : normalizeName(ecosystem, name);
}

function readRange(affected: OsvPackage): { affected: string; fixed: readonly string[] } | undefined {
  const intervals: string[] = [];
  const fixed: string[] = [];
  for (const range of affected.ranges) {
    // Commits say nothing about published versions.
    if (range.type === 'GIT') continue;
    let low: string | undefined;
    for (const event of range.events) {
      if (event.introduced !== undefined) {
        if (low !== undefined) intervals.push(intervalText(low, ''));
        low = event.introduced;
      }
      const end = event.fixed !== undefined ? `<${event.fixed}` : event.last_affected && `<=${event.last_affected}`;
      if (end === undefined || end === '') continue;
      intervals.push(intervalText(low ?? '0', end));
      if (event.fixed !== undefined) fixed.push(event.fixed);
      low = undefined;
    }
    if (low !== undefined) intervals.push(intervalText(low, ''));
  }
  if (intervals.length === 0) intervals.push(...affected.versions.map((version) => `=${version}`));
  const open = intervals.find((interval) => interval === '*');
  return intervals.length === 0 ? undefined : { affected: open ?? intervals.join(' || '), fixed };
}

function intervalText(low: string, high: string): string {
  const from = low === '0' ? '' : `>=${low}`;
  return [from, high].filter((part) => part !== '').join(' ') || '*';
}

/** One id must mean one thing: the same range for a package, and either harm or weakness. */
function clashes(
  record: OsvRecord,
  named: NamedRange,
  harmful: boolean,
  seen: Map<string, string>,
  before: AdvisoryRows,
): string[] {
  const doubts: string[] = [];
  const own = keyOf(named);
  const opposite = harmful ? before.vulnerable : before.malicious;
  for (const id of idsOf(record)) {
    const key = `${id} ${own}`;
    const known = seen.get(key);
    if (known !== undefined && known !== named.affected) doubts.push(`${id}: two ranges for ${named.name}`);
    seen.set(key, named.affected);
    if (opposite.some((row) => row.ids.includes(id))) doubts.push(`${id}: both malicious and vulnerable`);
  }
  if (record.withdrawn !== undefined) doubts.push(`${record.id}: withdrawn; look at ${named.name} by hand`);
  return doubts;
}

function mergeVulnerable(
  rows: VulnerableRow[],
  record: OsvRecord,
  named: NamedRange,
  today: string,
  doubts: string[],
): void {
  const ids = idsOf(record);
  const index = rows.findIndex((row) => keyOf(row) === keyOf(named) && row.ids.some((id) => ids.includes(id)));
  const known = rows[index];
  if (known) {
    if (known.fixed.length > 0 && named.fixed.length === 0) doubts.push(`${record.id}: ${named.name} lost its fix`);
    const saysMore = known.affected !== named.affected;
    rows[index] = {
      ...known,
      affected: named.affected,
      fixed: named.fixed,
      ids: union(known.ids, ids),
      checked: today,
      ...(saysMore && { listed: today }),
    };
    return;
  }
  const weakness = (record.database_specific?.cwe_ids ?? []).map((id) => weaknesses.get(id)).find((kind) => kind);
  if (!weakness) {
    doubts.push(`${record.id}: the kind of weakness is unknown`);
    return;
  }
  const summary = summaries[weakness];
  // What a package is does not change with a further weakness.
  const role = rows.find((row) => keyOf(row) === keyOf(named))?.role;
  const row = { ...named, ids: preferred(ids), weakness, summary, ...(role && { role }) };
  rows.push({ ...row, source: 'osv', checked: today, listed: today });
}

function mergeMalicious(rows: MaliciousRow[], record: OsvRecord, named: NamedRange, today: string): void {
  const { ecosystem, name, affected } = named;
  const index = rows.findIndex((row) => keyOf(row) === keyOf(named));
  const known = rows[index];
  if (known) {
    const { idRange: _group, ...own } = known;
    const widened = widest(known.affected, affected);
    rows[index] = {
      ...own,
      affected: widened,
      ids: union(known.ids, idsOf(record)),
      checked: today,
      ...(widened !== known.affected && { listed: today }),
    };
    return;
  }
  const summary = 'The package exists to do harm.';
  const ids = preferred(idsOf(record));
  rows.push({ ecosystem, name, affected, ids, summary, source: 'osv', checked: today, listed: today });
}

/** A name that was wholly bad stays so: a record that lists the versions it has seen says nothing of the others. */
function widest(before: string, after: string): string {
  return before === '*' ? before : after;
}

function idsOf(record: OsvRecord): string[] {
  return union([record.id], record.aliases);
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

/** The best known id first. */
function preferred(ids: readonly string[]): string[] {
  const order = ['CVE-', 'GHSA-', 'MAL-', 'PYSEC-'];
  const rank = (id: string): number => order.findIndex((prefix) => id.startsWith(prefix));
  return ids.filter((id) => rank(id) >= 0).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

function keyOf(row: { ecosystem: Ecosystem; name: string }): string {
  return `${row.ecosystem}:${normalizeName(row.ecosystem, row.name)}`;
}
