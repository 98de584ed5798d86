/** deprecated-package: a server that nobody maintains under this name any more. */

import { defineRule } from '../engine/findings/rule';
import {
  type AdvisedPackage,
  advisedPackages,
  leadingMatter,
  namedElsewhere,
  openVersion,
} from '../engine/servers/packageAdvisories';
import { moveFixes, moveNotes } from '../engine/servers/packageMoves';
import { locationOfPackage } from '../engine/servers/packagePins';
import { advisoryLabel } from '../engine/strings/packages/advisoryText';
import type { PackageUse } from '../engine/strings/packages/packageModel';

export const rule = defineRule({
  id: 'deprecated-package',
  summary: 'An archived, deprecated or renamed server',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'A retired package gets no fixes, so every weakness found from now on stays. Its name may one day belong to somebody else.',
  remedy:
    'Move to the successor that the message names. Read its documentation: arguments and variables may differ. The fix renames those whose new names are documented.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-1104'],
  risk: 8,
  checkServer(server, context) {
    for (const advised of advisedPackages(server)) {
      const { use, matches } = advised;
      const match = matches.find(({ kind }) => kind === 'retired');
      if (match?.kind !== 'retired') continue;
      const { summary, replacement } = match.row;
      const advice = replacement?.advice ?? 'Look for a server that is maintained.';
      const notes = replacement ? moveNotes(server, replacement) : '';
      context.report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" is retired${alsoOpen(use)}. ${summary}${alsoWeak(advised)} ${advice}${notes}`,
        server,
        ...(leadingMatter(server, advised) === 'retired' ? {} : namedElsewhere),
        tags: ['deprecated'],
        fix: () => (replacement ? moveFixes(server, use, replacement, context) : []),
      });
    }
  },
});

function alsoOpen(use: PackageUse): string {
  const open = openVersion(use);
  return open ? ` and ${open}` : '';
}

/** A weakness that no version is free of. */
function alsoWeak({ matches }: AdvisedPackage): string {
  const weak = matches.find(({ kind }) => kind === 'vulnerable');
  return weak?.kind === 'vulnerable'
    ? ` It has a known weakness (${advisoryLabel(weak.row)}) and no fixed version.`
    : '';
}
