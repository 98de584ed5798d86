/** vulnerable-package: a version with published weaknesses. */

import { firstFew, listed } from '../../../shared/src/words';
import type { Fix } from '../engine/findings/finding';
import { sentences } from '../engine/findings/messageWords';
import { defineRule } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import {
  type AdvisedPackage,
  advisedPackages,
  leadingMatter,
  namedElsewhere,
  namedVersion,
  openVersion,
  weaknessSeverity,
} from '../engine/servers/packageAdvisories';
import { locationOfPackage, versionFix } from '../engine/servers/packagePins';
import { advisoryLabel, advisoryUrl } from '../engine/strings/packages/advisoryText';
import { type AdvisoryMatch, findSafeVersion, versionScheme } from '../engine/strings/packages/knownServer';
import { isForeignPrerelease } from '../engine/strings/packages/version';
import { followsRange } from '../engine/strings/packages/versionRange';

type Vulnerable = Extract<AdvisoryMatch, { kind: 'vulnerable' }>;

export const rule = defineRule({
  id: 'vulnerable-package',
  summary: 'A package version with a known vulnerability',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The vulnerability is public, so exploiting it takes no skill: a web page, a document or another server that the model reads can be enough to read files or run commands.',
  remedy: 'Use the first fixed version or a later one. If there is none, use another server.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-1395'],
  risk: 35,
  checkServer(server, { report }) {
    for (const advised of advisedPackages(server)) {
      const { use, known } = advised;
      const found = advised.matches.filter((match): match is Vulnerable => match.kind === 'vulnerable');
      const [worst] = [...found].sort((a, b) => rank(server, a) - rank(server, b));
      if (!worst) continue;
      const safe = findSafeVersion(known.ecosystem, known.name, namedVersion(use));
      const named = worst.exposure === 'newest' ? `"${use.name}"` : `"${use.name}" ${use.version}`;
      const url = advisoryUrl(worst.row);
      report({
        at: locationOfPackage(server, use),
        severity: weaknessSeverity(server, worst),
        ...(leadingMatter(server, advised) === 'vulnerable' ? {} : namedElsewhere),
        message: `${named} has ${weaknesses(found, worst)}. ${safe ? `Use ${safe} or later.` : 'Use another server.'}`,
        detail: sentences(
          worst.row.summary,
          !safe && 'There is no fixed version.',
          alsoKnown(found, worst),
          alsoSaid(advised),
          url && `See ${url}`,
        ),
        server,
        fix: () => [safe === undefined ? undefined : fixTo(server, advised, safe)],
      });
    }
  },
});

function rank(server: ServerEntry, match: Vulnerable): number {
  return weaknessSeverity(server, match) === 'error' ? 0 : 1;
}

function weaknesses(found: readonly Vulnerable[], worst: Vulnerable): string {
  const label = advisoryLabel(worst.row);
  return found.length === 1 ? `a vulnerability (${label})` : `${found.length} vulnerabilities`;
}

function alsoKnown(found: readonly Vulnerable[], worst: Vulnerable): string | undefined {
  if (found.length === 1) return undefined;
  const labels = [...new Set([worst, ...found].map(({ row }) => advisoryLabel(row)))];
  return `They are ${firstFew(labels, 3, String)}.`;
}

function fixTo(server: ServerEntry, { use, known }: AdvisedPackage, version: string): Fix | undefined {
  const scheme = versionScheme(known.ecosystem);
  const leaves = use.pin === 'range' && !followsRange(scheme, use.version, version);
  const kind = isForeignPrerelease(scheme, version, use.version) ? ', a pre-release' : '';
  const outside = leaves ? ` (outside "${use.version}")` : '';
  return versionFix(server, use, version, {
    title: `Pin to ${version}${kind}${outside}`,
    safe: false,
  });
}

/** What else there is to say about the package. */
function alsoSaid({ use, matches }: AdvisedPackage): string | undefined {
  const open = openVersion(use);
  const also = [matches.some(({ kind }) => kind === 'retired') ? 'is no longer maintained' : undefined, open].filter(
    (words) => words !== undefined,
  );
  return also.length > 0 ? `The package ${listed(also)}.` : undefined;
}
