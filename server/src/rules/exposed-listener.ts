/** exposed-listener: the server is told to accept connections from every network, or not to check who calls. */

import { replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { replaceWordFix } from '../engine/servers/launchLocations';
import { findListeners, findOpenDoors, locationOfListener } from '../engine/servers/listeners';
import { sentenceOf } from '../engine/servers/sandboxSwitches';

export const rule = defineRule({
  id: 'exposed-listener',
  summary: 'The server listens on all networks or does not check its callers',
  control: 'transport',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Everyone on the same network can call the tools of the server, usually without signing in. Web pages can reach such a server, too. If the check of callers is off, they also reach a server that listens on this machine only.',
  remedy:
    'Let it listen on 127.0.0.1. Publish container ports with that address in front: `-p 127.0.0.1:8080:8080`. Keep authentication and origin checks on.',
  references: [
    'guide: 1. Prefer the smallest transport that solves the problem',
    'MCP07',
    'CWE-1327',
    'CWE-668',
    'CWE-306',
  ],
  risk: 18,
  checkServer(server, { file, report }) {
    const listeners = findListeners(server);
    for (const listener of listeners) {
      const { word, node, how, loopback } = listener;
      const traits = { title: `Listen on this machine only (${loopback})`, safe: false, preferred: true };
      report({
        at: locationOfListener(server, listener),
        message: `${how} makes server "${server.name}" listen on all networks. Bind it to 127.0.0.1.`,
        server,
        fix: () => {
          if (loopback === undefined) return [];
          return [
            node ? replaceFix(file, node, loopback, traits) : replaceWordFix(server, word!, { text: loopback }, traits),
          ];
        },
      });
    }
    const taken = listeners.map((listener) => ({ at: locationOfListener(server, listener) }));
    for (const { at, what, risky, advice, fix } of findOpenDoors(server, taken)) {
      report({
        at,
        message: `"${what}" exposes server "${server.name}" to other callers. ${advice}`,
        detail: sentenceOf(risky.why),
        server,
        severity: risky.severity,
        fix: () => [fix({ safe: false })],
      });
    }
  },
  checkFile(file, { report }) {
    for (const use of file.effects) {
      if (use.effect.kind !== 'listen-everywhere') continue;
      const title = 'Listen on this machine only (127.0.0.1)';
      report({
        at: use.node,
        message: `"${use.key}" ${use.effect.says}. Bind it to 127.0.0.1.`,
        fix: () => [replaceFix(file, use.node, '127.0.0.1', { title, safe: false, preferred: true })],
      });
    }
  },
});
