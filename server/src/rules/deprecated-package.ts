/** deprecated-package: a server that nobody maintains under this name any more. */

import { defineRule } from '../engine/findings/rule';
import { advisedPackages } from '../engine/servers/packageAdvisories';
import { moveFixes, moveNotes } from '../engine/servers/packageMoves';
import { locationOfPackage } from '../engine/servers/packagePins';

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
    for (const { use, matches } of advisedPackages(server)) {
      const match = matches.find(({ kind }) => kind === 'retired');
      if (match?.kind !== 'retired') continue;
      const { summary, replacement } = match.row;
      const advice = replacement?.advice ?? 'Look for a server that is maintained.';
      const notes = replacement ? moveNotes(server, replacement) : '';
      context.report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" is retired. ${summary} ${advice}${notes}`,
        server,
        tags: ['deprecated'],
        fix: () => (replacement ? moveFixes(server, use, replacement, context) : []),
      });
    }
  },
});
