/** floating-dependencies: the version of a package is exact, and those of what it needs are not. */
import { lockingOptions } from '../data/lockingOptions';
import { defineRule } from '../engine/findings/rule';
import type { Launched } from '../engine/model/model';
import { locationOfPackage } from '../engine/servers/packagePins';

export const rule = defineRule({
  id: 'floating-dependencies',
  summary: 'A pinned package whose dependencies are not pinned',
  control: 'supply-chain',
  countsForPosture: false,
  severity: 'hint',
  confidence: 'medium',
  persona: 'auditor',
  fix: 'none',
  since: '1.1.0',
  why: 'npx and uvx pin the package you name, not its dependencies. These are resolved again whenever the cache is empty, so a compromised dependency can reach the server without any change to the configuration.',
  remedy:
    'Start the server from a folder with a lock file, give uvx a constraints file, or run an image by its digest. docs/data.md shows how.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-1357', 'CWE-829'],
  checkServer(server, { report }) {
    if (server.unread || server.shadowed) return;
    const advice = adviceFor(server);
    if (!advice) return;
    for (const use of server.launch.packages) {
      if (use.local || use.role !== 'target' || use.pin !== 'exact') continue;
      report({
        at: locationOfPackage(server, use),
        message: `"${use.name}" is pinned, but its dependencies are not.`,
        detail: `Each download resolves them anew. ${advice}`,
        server,
      });
    }
  },
});

/** What the runner allows; undefined where it settles dependencies, or where that cannot be told. */
function adviceFor({ launch }: Launched): string | undefined {
  const { runner, runnerOptions } = launch;
  if (runner?.kind !== 'fetch') return undefined;
  const locking = lockingOptions.get(runner.id) ?? [];
  if (runnerOptions.some(({ name }) => locking.includes(name))) return undefined;
  if (runner.ecosystem === 'npm') return 'Start it from a folder with a lock file, or as an image with a digest.';
  return runner.ecosystem === 'pypi' ? 'Give uvx a file of exact versions with --constraints.' : undefined;
}
