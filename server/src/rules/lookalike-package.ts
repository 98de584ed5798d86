/** lookalike-package: a name that passes for a well-known server. */

import type { PackageName } from '../data/advisories/row';
import { defineRule } from '../engine/findings/rule';
import { locationOfPackage, renamePackageFix } from '../engine/servers/packagePins';
import { packageWords } from '../engine/servers/packageWords';
import { findLookalike, type LookalikeReason } from '../engine/strings/packages/lookalike';
import { lookupName } from '../engine/strings/packages/packageName';

export const rule = defineRule({
  id: 'lookalike-package',
  summary: 'A package name that looks like a well-known server',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Anyone can register a name that differs by one letter, lacks the scope or was invented by an assistant, and wait for someone to install it. The package then runs with your rights.',
  remedy:
    'Compare the name with the documentation of the server. If it is the right package, ignore the finding with a reason.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-1357'],
  risk: 25,
  checkServer(server, { report }) {
    for (const use of server.launch.packages) {
      if (use.local || use.pin === 'unknown') continue;
      const { ecosystem, name } = lookupName(use);
      const found = findLookalike(ecosystem, name);
      if (!found) continue;
      const { meant, reason } = found;
      report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" ${descriptions[reason]}${meant && reason !== 'made-up-name' ? ` ${packageWords(meant, ecosystem)}` : ''}. ${adviceOn(reason, meant, ecosystem)}`,
        detail: details[reason],
        server,
        fix: () => [meant && renamePackageFix(server, use, meant)],
      });
    }
  },
});

function adviceOn(reason: LookalikeReason, meant: PackageName | undefined, asked: string): string {
  return reason === 'made-up-name' && meant ? `Did you mean ${packageWords(meant, asked)}?` : advice[reason];
}

const descriptions: Record<LookalikeReason, string> = {
  'near-name': 'looks like',
  'unscoped-twin': 'lacks the scope of',
  'made-up-name': 'is not published by its vendor',
  'other-ecosystem': 'is not the server',
};

const advice: Record<LookalikeReason, string> = {
  'near-name': 'Check the spelling.',
  'unscoped-twin': 'Check which one you mean.',
  'made-up-name': 'Check the name.',
  'other-ecosystem': 'Use the package runner of its registry.',
};

const details: Partial<Record<LookalikeReason, string>> = {
  'near-name': 'It is not a known server.',
  'unscoped-twin': 'Anyone can register a name without a scope.',
  'other-ecosystem': 'In this registry, the name belongs to someone else.',
};
