/** will-not-start: a launch that cannot work as it is written. */
import { defineRule } from '../engine/findings/rule';
import { startFaults } from '../engine/servers/startFaults';

export const rule = defineRule({
  id: 'will-not-start',
  summary: 'A launch that cannot work as it is written',
  control: 'config',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.1.0',
  why: 'The host says at most that the server failed. Whoever looks for the reason tries other values, often less careful ones: a broader folder, a shell around the command, the token written out.',
  remedy:
    'Change the marked word. What a shell would do (home folder, quotes, splitting at blanks) no host does for you.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1188'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkServer(server, { views, report }) {
    for (const { at, message, severity, fixes } of startFaults(server, views)) {
      report({ at, message, server, ...(severity && { severity }), fix: fixes });
    }
  },
});
