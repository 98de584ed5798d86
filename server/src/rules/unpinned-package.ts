/** unpinned-package: a runner that takes whatever version is newest. */

import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import { manifestPackage } from '../engine/servers/manifestPackage';
import { advisedPackages, leadingMatter, namedElsewhere, openVersion } from '../engine/servers/packageAdvisories';
import { locationOfPackage, pinFixes } from '../engine/servers/packagePins';
import { isExactVersion, type VersionScheme } from '../engine/strings/packages/version';

/** Sources whose versions a registry serves; git, archives and images have rules of their own. */
const registries = new Set(['npm', 'pypi', 'jsr', 'nuget', 'go', 'cargo', 'maven']);

export const rule = defineRule({
  id: 'unpinned-package',
  summary: 'A package without an exact version',
  control: 'supply-chain',
  countsForPosture: true,
  pinsVersion: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The package runner downloads whatever the registry serves at the next start and runs it with your rights. A hijacked maintainer account, a bad release or a changed tool reaches every machine without a change that anyone could review.',
  remedy: 'Pin the exact version that was reviewed, and update it on purpose.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-829', 'CWE-1357'],
  risk: 14,
  checkServer(server, context) {
    if (!server.command) {
      checkManifest(server, context);
      return;
    }
    for (const use of server.launch.packages) {
      if (use.local || !registries.has(use.ecosystem)) continue;
      const state = openVersion(use);
      if (!state) continue;
      const advised = advisedPackages(server).find((one) => one.use === use);
      const isNamed = advised !== undefined && leadingMatter(server, advised) !== 'unpinned';
      context.report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" ${state}. Pin an exact version.`,
        server,
        ...(isNamed ? namedElsewhere : {}),
        fix: () => pinFixes(server, use, context.environment),
      });
    }
  },
});

/** A manifest publishes one version; what follows a tag or fits a range is another package next week. */
function checkManifest(server: ServerEntry, { report }: RuleContext): void {
  const published = manifestPackage(server);
  const scheme = published && schemes.get(published.registry);
  const version = published?.version;
  if (!scheme || !version?.value.trim() || isExactVersion(scheme, version.value.trim())) return;
  report({
    at: version,
    message: `"${published.identifier.value}" ${/^[A-Za-z]+$/.test(version.value) ? 'follows the tag' : 'allows any version in'} "${version.value}". Pin an exact version.`,
    detail: 'People may get another release than the one you published.',
    server,
  });
}

const schemes: ReadonlyMap<string, VersionScheme> = new Map<string, VersionScheme>([
  ['npm', 'semver'],
  ['nuget', 'semver'],
  ['cargo', 'semver'],
  ['pypi', 'pep440'],
]);
