/** How an advisory is named and linked in messages. */
import type { MaliciousRow, VulnerableRow } from '../../../data/advisories/row';

/** The best known id of a row, or the ids of the group that it was reported in. */
export function advisoryLabel(row: MaliciousRow | VulnerableRow): string {
  const [first] = row.ids;
  if (first !== undefined) return first;
  return 'idRange' in row && row.idRange ? `one of ${row.idRange[0]} to ${row.idRange[1]}` : row.name;
}

/** The page that describes an advisory; undefined where only a group is known. */
export function advisoryUrl(row: MaliciousRow | VulnerableRow): string | undefined {
  const id = row.ids.find((candidate) => candidate.startsWith('GHSA-')) ?? row.ids[0];
  if (id === undefined) return undefined;
  if (id.startsWith('GHSA-')) return `https://github.com/advisories/${id}`;
  if (id.startsWith('CVE-')) return `https://www.cve.org/CVERecord?id=${id}`;
  return `https://osv.dev/vulnerability/${id}`;
}
