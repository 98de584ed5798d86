/** unpinned-package: a runner that takes whatever version is newest. */

import { defineRule } from '../engine/findings/rule';
import { locationOfPackage, pinFixes } from '../engine/servers/packagePins';
import type { PackageUse } from '../engine/strings/packages/packageModel';

/** Sources whose versions a registry serves; git, archives and images have rules of their own. */
const registries = new Set(['npm', 'pypi', 'jsr', 'nuget', 'go', 'cargo', 'maven']);

export const rule = defineRule({
  id: 'unpinned-package',
  summary: 'A package that is downloaded without an exact version',
  control: 'supply-chain',
  countsForPosture: true,
  pinsVersion: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The runner downloads whatever the registry serves at the next start and runs it with your rights. A taken-over maintainer account, a typo in a release or a changed tool reaches every machine without a change that anybody could review.',
  remedy: 'Name an exact version, the one that was reviewed. Update it on purpose.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-829', 'CWE-1357'],
  risk: 14,
  checkServer(server, context) {
    if (!server.command) return;
    for (const use of server.launch.packages) {
      if (use.local || !registries.has(use.ecosystem)) continue;
      const state = stateOf(use);
      if (!state) continue;
      context.report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" ${state}, so a new release runs with your rights without anybody having looked at it. Name an exact version.`,
        server,
        fix: () => pinFixes(server, use, context.environment),
      });
    }
  },
});

function stateOf({ pin, version }: PackageUse): string | undefined {
  switch (pin) {
    case 'none':
      return 'is downloaded without a version';
    case 'tag':
      return `follows the tag "${version}"`;
    case 'branch':
      return `follows the branch "${version}"`;
    case 'range':
      return `allows every version that fits "${version}"`;
    default:
      return undefined;
  }
}
