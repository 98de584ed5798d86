/** deprecated-package: a server that nobody maintains under this name any more. */

import type { Replacement } from '../data/advisories/row';
import { sentences } from '../engine/findings/messageWords';
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
import { packageWords } from '../engine/servers/packageWords';
import { advisoryLabel } from '../engine/strings/packages/advisoryText';
import type { PackageUse } from '../engine/strings/packages/packageModel';

export const rule = defineRule({
  id: 'deprecated-package',
  summary: 'A package that is archived, deprecated or renamed',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The package gets no fixes, so every vulnerability found from now on remains. Its name may one day belong to someone else.',
  remedy:
    'Move to the successor. Read its documentation first: arguments and variables may differ. The fix renames those whose new names are documented.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-1104'],
  risk: 8,
  checkServer(server, context) {
    for (const advised of advisedPackages(server)) {
      const { use, matches } = advised;
      const match = matches.find(({ kind }) => kind === 'retired');
      if (match?.kind !== 'retired') continue;
      const { summary, replacement } = match.row;
      const short = shortAdvice(replacement, use.ecosystem);
      const advice =
        replacement?.advice.replaceAll('"', '') === short.replaceAll('"', '') ? undefined : replacement?.advice;
      const notes = replacement && moveNotes(server, replacement);
      context.report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" is no longer maintained. ${short}`,
        detail: sentences(summary, alsoWeak(advised), alsoOpen(use), advice, notes),
        server,
        ...(leadingMatter(server, advised) === 'retired' ? {} : namedElsewhere),
        tags: ['deprecated'],
        fix: () => (replacement ? moveFixes(server, use, replacement, context) : []),
      });
    }
  },
});

/** The name of the successor where it has one; the rest of the advice is the detail. */
function shortAdvice(replacement: Replacement | undefined, asked: string): string {
  if (!replacement) return 'Use a maintained server.';
  const { advice, package: successor } = replacement;
  if (successor && advice.includes(successor.name)) return `Use ${packageWords(successor, asked)}.`;
  return advice.length <= MAX_ADVICE_CHARS ? advice : 'Use its successor.';
}

const MAX_ADVICE_CHARS = 60;

function alsoOpen(use: PackageUse): string | undefined {
  const open = openVersion(use);
  return open && `The package ${open}.`;
}

/** A weakness that no version is free of. */
function alsoWeak({ matches }: AdvisedPackage): string | undefined {
  const weak = matches.find(({ kind }) => kind === 'vulnerable');
  return weak?.kind === 'vulnerable'
    ? `It has a known vulnerability (${advisoryLabel(weak.row)}) and no fixed version.`
    : undefined;
}
