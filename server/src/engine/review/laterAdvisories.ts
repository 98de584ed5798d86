/** What has become known of a reviewed entry's packages since: rows that entered the data after the review. */
import { printableStart } from '../../../../shared/src/displayText';
import { firstFew } from '../../../../shared/src/words';
import type { ReviewedEntry } from '../findings/lintEnvironment';
import type { ServerEntry } from '../model/model';
import { advisedPackages } from '../servers/packageAdvisories';
import { advisoryLabel } from '../strings/packages/advisoryText';
import type { AdvisoryMatch } from '../strings/packages/knownServer';

/** How such lines of an outline begin. */
const ADVISORY_LINE = 'advisory ';
const MAX_SHOWN_ADVISORIES = 3;

/** Lines of an outline: what a person could know of the entry's packages. */
export function advisoryLines(server: ServerEntry): string[] {
  return matchesOf(server).map(({ lines }) => lines[0]!);
}

/** Whether a line of an outline is about an advisory: it says nothing of the entry itself. */
export function isAdvisoryLine(line: string): boolean {
  return line.startsWith(ADVISORY_LINE);
}

/** What the reviewer could not know, in words; undefined where there is nothing. */
export function laterAdvisories(server: ServerEntry, { date, seen }: ReviewedEntry): string | undefined {
  const later = matchesOf(server).filter(({ lines, listed }) => {
    if (listed === undefined || lines.some((line) => seen?.includes(line))) return false;
    // Of one day, only what was seen tells which came first.
    return seen ? listed >= date : listed > date;
  });
  const said = [...new Set(later.map(({ says }) => says))];
  return said.length ? firstFew(said, MAX_SHOWN_ADVISORIES, (words) => printableStart(words, 120)) : undefined;
}

interface KnownMatch {
  /** One for each id: which of them comes first can change. */
  lines: string[];
  says: string;
  listed: string | undefined;
}

function matchesOf(server: ServerEntry): KnownMatch[] {
  return advisedPackages(server).flatMap(({ known, matches }) =>
    matches.map((match) => {
      const labels = labelsOf(match);
      return {
        lines: labels.map((label) => `${ADVISORY_LINE}${label} ${known.name}`),
        says: match.kind === 'retired' ? `${known.name} is ${match.row.state}` : `${labels[0]} for ${known.name}`,
        listed: match.row.listed,
      };
    }),
  );
}

function labelsOf(match: AdvisoryMatch): string[] {
  if (match.kind === 'retired') return [match.row.state];
  return [...new Set([advisoryLabel(match.row), ...match.row.ids])];
}
