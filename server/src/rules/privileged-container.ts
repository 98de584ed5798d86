/** privileged-container: a container that is not confined any more. */

import { defineRule } from '../engine/findings/rule';
import { locationOfWord } from '../engine/model/model';
import { findPrivileges } from '../engine/servers/containerPrivileges';
import { removeWordsFix } from '../engine/servers/launchLocations';
import { manifestLaunch } from '../engine/servers/manifestLaunch';

export const rule = defineRule({
  id: 'privileged-container',
  summary: 'A container runs with rights that break its isolation',
  control: 'roots',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'With these options, code in the container can reach the machine: its devices, processes, network, or the container engine, which can start any other container. The container then protects nothing.',
  remedy:
    'Remove the option. Publish single ports instead of sharing the network, and add single capabilities only if the server cannot work without them.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'ASI05', 'CWE-250', 'CWE-269'],
  risk: 35,
  checkServer(server, { report }) {
    const launched = server.command ? server : manifestLaunch(server);
    for (const { word, what, opens, words } of launched ? findPrivileges(launched) : []) {
      report({
        at: locationOfWord(launched!, word),
        message: `"${what}" gives server "${server.name}" ${opens}. Remove it.`,
        server,
        fix: () => [
          // An argument of a manifest is an object, which the publisher takes out.
          launched === server && words
            ? removeWordsFix(server, words, { title: `Remove "${what}"`, safe: false, preferred: true })
            : undefined,
        ],
      });
    }
  },
});
