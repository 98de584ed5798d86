/** over-broad-server: one server runs code, reads private data and reaches the network. */

import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { knownServerOf, switchViewOf } from '../engine/servers/knownServerOf';
import { launchCapabilities } from '../engine/strings/launch/serverSwitches';

const together = ['code-execution', 'private-data', 'network-out'] as const;

export const rule = defineRule({
  id: 'over-broad-server',
  summary: 'One server can run code, read private data and use the network',
  control: 'roots',
  countsForPosture: true,
  severity: 'information',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Each ability is useful by itself. In one server, they let a single injected prompt find private data, process it and send it out, often within one approved call.',
  remedy: 'Use smaller servers for single jobs, or turn off the tools you do not need.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'ASI02', 'CWE-250'],
  checkServer(server, { report }) {
    const known = knownServerOf(server);
    if (!known) return;
    const present = new Set(launchCapabilities(known, switchViewOf(server)));
    if (!together.every((capability) => present.has(capability))) return;
    report({
      at: locationOfEntry(server),
      message: `Server "${server.name}" can run code, read private data and use the network. Limit its tools.`,
      detail: 'Use smaller servers, or turn off the tools you do not need.',
      server,
    });
  },
});
