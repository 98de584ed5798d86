/** verbose-logging: a server that holds credentials writes down everything it handles. */
import { credentialsOfServer } from '../engine/credentials/credentials';
import { holdsCredentials, logSwitches } from '../engine/credentials/verboseLogging';
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'verbose-logging',
  summary: 'Debug or trace logging in a server with credentials',
  control: 'secrets',
  countsForPosture: false,
  pointsAt: 'other',
  severity: 'information',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Detailed logs contain requests with their headers, environments and tool results. The host stores the output of a server in log files that nobody treats as secret and that people attach to bug reports.',
  remedy: 'Remove the switch when you are done, and delete the logs.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'MCP08', 'CWE-532'],
  risk: 3,
  checkServer(server, { report }) {
    const switches = logSwitches(server);
    if (switches.length === 0) return;
    const literal = credentialsOfServer(server).some(({ verdict }) => verdict.kind === 'secret');
    if (!holdsCredentials(server, literal)) return;
    for (const { name, at, remove } of switches) {
      report({
        at,
        message: `"${name}" may log the credentials of server "${server.name}". Remove it.`,
        server,
        fix: () => [remove({ title: `Remove "${name}"`, safe: true, preferred: true })],
      });
    }
  },
});
