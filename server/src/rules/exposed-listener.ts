/** exposed-listener: the server is told to accept connections from every network, or not to check who calls. */
import { replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { placeOfWord } from '../engine/model/model';
import { isSamePlace } from '../engine/servers/knownSwitches';
import { replaceWordFix } from '../engine/servers/launchPlaces';
import { findListeners, findOpenDoors } from '../engine/servers/listeners';

export const rule = defineRule({
  id: 'exposed-listener',
  summary: 'The server is told to listen on every network interface, or not to check who calls it',
  control: 'transport',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Everybody in the same network can call the tools of the server, usually without signing in. Web pages can reach such a server too, and with the check of callers switched off they reach one that listens on this machine only.',
  remedy:
    'Let it listen on 127.0.0.1. Publish container ports with that address in front: `-p 127.0.0.1:8080:8080`. Leave authentication and the check of origins on.',
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
    for (const { word, node, how, loopback } of listeners) {
      const traits = { title: `Listen on this machine only (${loopback})`, safe: false, preferred: true };
      report({
        at: node ?? placeOfWord(server, word!),
        message: `${how} lets server "${server.name}" accept connections from every network of this machine, not only from it. Bind it to 127.0.0.1.`,
        server,
        fix: () => {
          if (loopback === undefined) return [];
          return [
            node ? replaceFix(file, node, loopback, traits) : replaceWordFix(server, word!, { text: loopback }, traits),
          ];
        },
      });
    }
    for (const { at, what, risky, advice, mend } of findOpenDoors(server)) {
      if (listeners.some(({ word, node }) => isSamePlace(server, node ?? placeOfWord(server, word!), at))) continue;
      report({
        at,
        message: `"${what}" opens server "${server.name}" to callers that it should not serve: ${risky.why}. ${advice}`,
        server,
        ...(risky.severity ? { severity: risky.severity } : {}),
        fix: () => [mend(false)],
      });
    }
  },
});
