/** unpinned-git-source: code taken from a branch, a tag or a moving address. */

import { defineRule } from '../engine/findings/rule';
import { commitFixes, locationOfPackage } from '../engine/servers/packagePins';
import type { PackageUse } from '../engine/strings/packages/packageModel';

export const rule = defineRule({
  id: 'unpinned-git-source',
  summary: 'Code from a repository or archive that is not pinned to a commit',
  control: 'supply-chain',
  countsForPosture: true,
  pinsVersion: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'A branch moves with every push, and a tag can be moved. Anyone who can push to the repository decides what runs on your machine at the next start.',
  remedy: 'Pin it to the commit that was reviewed (`@<commit>` or `#<commit>`).',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-829', 'CWE-494'],
  risk: 18,
  checkServer(server, context) {
    if (!server.command) return;
    for (const use of server.launch.packages) {
      if (use.local || (use.ecosystem !== 'git' && use.ecosystem !== 'url')) continue;
      const message = messageFor(use);
      if (!message) continue;
      context.report({
        at: locationOfPackage(server, use),
        message,
        server,
        fix: () => commitFixes(server, use, context.environment),
      });
    }
  },
});

function messageFor({ ecosystem, pin, version, spec }: PackageUse): string | undefined {
  if (pin === 'none') return follows('the default branch');
  if (pin === 'branch' || pin === 'tag' || pin === 'range')
    return follows(version === undefined ? 'a moving address' : `"${version}"`);
  // An address that names no version serves what its owner puts there; a reference decides elsewhere.
  if (ecosystem === 'url' && pin === 'unknown' && !/[${<%]/.test(spec.text))
    return 'This code comes from an address without a version. Pin it to a commit.';
  return undefined;
}

function follows(what: string): string {
  return `This code follows ${what} of a repository. Pin it to a commit.`;
}
