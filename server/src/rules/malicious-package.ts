/** malicious-package: a package that is known to do harm on purpose. */

import type { MaliciousRow } from '../data/advisories/row';
import { sentences } from '../engine/findings/messageWords';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { type Launched, type Location, locationOfWord, type ServerEntry } from '../engine/model/model';
import { advisedPackages } from '../engine/servers/packageAdvisories';
import { locationOfPackage } from '../engine/servers/packagePins';
import { packageWords } from '../engine/servers/packageWords';
import { advisoryLabel, advisoryUrl } from '../engine/strings/packages/advisoryText';
import type { PackageUse } from '../engine/strings/packages/packageModel';

export const rule = defineRule({
  id: 'malicious-package',
  summary: 'A package or release that is listed as malicious',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The package was made or taken over to do harm: it steals credentials and mail, opens a shell for attackers, or waits. Starting the server once is enough.',
  remedy:
    'Remove the entry. If it has run, treat every credential that the machine could access as stolen: revoke and replace it.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-506'],
  risk: 100,
  supersedes: [
    'unpinned-package',
    'unpinned-git-source',
    'unpinned-image',
    'lookalike-package',
    'deprecated-package',
    'vulnerable-package',
  ],
  checkServer(server, context) {
    check(server, (use) => locationOfPackage(server, use), server, context);
  },
  checkCommand(command, context) {
    check(command, ({ spec }) => locationOfWord(command, spec), command.entry, context);
  },
});

function check(
  launched: Launched,
  locationOf: (use: PackageUse) => Location,
  server: ServerEntry | undefined,
  { report }: RuleContext,
): void {
  for (const { use, matches } of advisedPackages(launched)) {
    const match = matches.find(({ kind }) => kind === 'malicious');
    if (match?.kind !== 'malicious') continue;
    const { row, exposure } = match;
    const url = advisoryUrl(row);
    const version = exposure === 'newest' ? '' : ` ${use.version}`;
    report({
      at: locationOf(use),
      message: `"${use.name}"${version} is malicious (${advisoryLabel(row)}). ${insteadOf(row, use.ecosystem)}.`,
      detail: sentences(row.summary, 'Replace every credential it could access.', url && `See ${url}`),
      server,
    });
  }
}

function insteadOf(row: MaliciousRow, asked: string): string {
  if (row.takenOver) return 'Use another release';
  return row.genuine ? `Use ${packageWords(row.genuine, asked)}` : 'Remove it';
}
