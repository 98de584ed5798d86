/** will-not-start: a launch that cannot work as it is written. */
import { defineRule } from '../engine/findings/rule';
import { startFaults } from '../engine/servers/startFaults';

export const rule = defineRule({
  id: 'will-not-start',
  summary: 'A server that cannot start as configured',
  control: 'config',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.1.0',
  why: 'The host reports at most that the server failed. People who look for the reason try other values, often less careful ones: a broader folder, a shell around the command, a token in plain text.',
  remedy:
    'Change the marked value. Hosts do not do what a shell does: expand the home folder, remove quotes, split at spaces.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1188'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkServer(server, { views, report }) {
    for (const { at, message, detail, severity, fixes } of startFaults(server, views)) {
      report({ at, message, detail, server, ...(severity && { severity }), fix: fixes });
    }
  },
});
