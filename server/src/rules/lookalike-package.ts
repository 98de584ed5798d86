/** lookalike-package: a name that passes for a well-known server. */
import type { PackageName } from '../data/advisories/row';
import { defineRule } from '../engine/findings/rule';
import { locationOfPackage, renamePackageFix } from '../engine/servers/packagePins';
import { findLookalike, type LookalikeReason } from '../engine/strings/packages/lookalike';
import { lookupName } from '../engine/strings/packages/packageName';

export const rule = defineRule({
  id: 'lookalike-package',
  summary: 'A package name that is easily mistaken for a well-known server',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Anyone can register a name that differs by one letter, lacks the scope, or was made up by an assistant, and wait for machines that ask for it. The package then runs with your rights.',
  remedy:
    'Compare the name with the documentation of the server. Where this package is the one that you mean, ignore the finding with a reason.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-1357'],
  risk: 25,
  checkServer(server, { report }) {
    if (!server.command) return;
    for (const use of server.launch.packages) {
      if (use.local || use.pin === 'unknown') continue;
      const { ecosystem, name } = lookupName(use);
      const found = findLookalike(ecosystem, name);
      if (!found) continue;
      const { meant, reason } = found;
      report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" ${descriptions[reason]}${meant ? nameOf(meant, reason, ecosystem) : ''}. ${advice[reason]}`,
        server,
        fix: () => [meant && renamePackageFix(server, use, meant)],
      });
    }
  },
});

function nameOf(meant: PackageName, reason: LookalikeReason, asked: string): string {
  const place = meant.ecosystem === asked ? '' : ` (${places[meant.ecosystem] ?? meant.ecosystem})`;
  return reason === 'made-up-name' ? `; "${meant.name}"${place} is probably meant` : ` "${meant.name}"${place}`;
}

const descriptions: Record<LookalikeReason, string> = {
  'near-name': 'is not a known server, but its name is close to that of',
  'unscoped-twin': 'lacks the scope of',
  'made-up-name': 'is not a name under which its vendor publishes',
  'other-ecosystem': 'belongs to somebody else in this registry; the server is',
};

const advice: Record<LookalikeReason, string> = {
  'near-name': 'Check the spelling before it is downloaded and run.',
  'unscoped-twin': 'Without the scope anybody can own the name, so check which one you mean.',
  'made-up-name': 'Look the name up in the documentation of the server.',
  'other-ecosystem': 'Start it with the runner of its own registry.',
};

const places: Readonly<Record<string, string>> = { npm: 'on npm', pypi: 'on PyPI', oci: 'a container image' };
