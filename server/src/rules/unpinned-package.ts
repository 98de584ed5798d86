/** unpinned-package: a runner that takes whatever version is newest. */

import { defineRule } from '../engine/findings/rule';
import { advisedPackages, leadingMatter, namedElsewhere, openVersion } from '../engine/servers/packageAdvisories';
import { locationOfPackage, pinFixes } from '../engine/servers/packagePins';

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
      const state = openVersion(use);
      if (!state) continue;
      const advised = advisedPackages(server).find((one) => one.use === use);
      const isNamed = advised !== undefined && leadingMatter(server, advised) !== 'unpinned';
      context.report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" ${state}, so a new release runs with your rights without anybody having looked at it. Name an exact version.`,
        server,
        ...(isNamed ? namedElsewhere : {}),
        fix: () => pinFixes(server, use, context.environment),
      });
    }
  },
});
