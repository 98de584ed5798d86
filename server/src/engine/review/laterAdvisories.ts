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
  return matchesOf(server).map(({ line }) => line);
}

/** Whether a line of an outline is about an advisory: it says nothing of the entry itself. */
export function isAdvisoryLine(line: string): boolean {
  return line.startsWith(ADVISORY_LINE);
}

/** What the reviewer could not know, in words; undefined where there is nothing. */
export function laterAdvisories(server: ServerEntry, { date, seen }: ReviewedEntry): string | undefined {
  const later = matchesOf(server).filter(({ line, listed }) => {
    if (listed === undefined || seen?.includes(line)) return false;
    // Of one day, only what was seen tells which came first.
    return seen ? listed >= date : listed > date;
  });
  const said = [...new Set(later.map(({ says }) => says))];
  return said.length ? firstFew(said, MAX_SHOWN_ADVISORIES, (words) => printableStart(words, 120)) : undefined;
}

interface KnownMatch {
  line: string;
  says: string;
  listed: string | undefined;
}

function matchesOf(server: ServerEntry): KnownMatch[] {
  return advisedPackages(server).flatMap(({ known, matches }) =>
    matches.map((match) => {
      const label = labelOf(match);
      return {
        line: `${ADVISORY_LINE}${label} ${known.name}`,
        says: `${label} for ${known.name}`,
        listed: match.row.listed,
      };
    }),
  );
}

function labelOf(match: AdvisoryMatch): string {
  return match.kind === 'retired' ? `"${match.row.state}"` : advisoryLabel(match.row);
}
