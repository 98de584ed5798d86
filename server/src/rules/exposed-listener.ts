/** exposed-listener: the server is told to accept connections from every network. */
import { replaceFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { placeOfWord } from '../engine/model/model';
import { replaceWordFix } from '../engine/servers/launchPlaces';
import { findListeners } from '../engine/servers/listeners';

export const rule = defineRule({
  id: 'exposed-listener',
  summary: 'The server is told to listen on every network interface',
  control: 'transport',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Everybody in the same network can call the tools of the server, usually without signing in. Web pages can reach such a server too.',
  remedy: 'Let it listen on 127.0.0.1. Publish container ports with that address in front: `-p 127.0.0.1:8080:8080`.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP07', 'CWE-1327', 'CWE-668'],
  risk: 18,
  checkServer(server, { file, report }) {
    for (const { word, node, how, loopback } of findListeners(server)) {
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
  },
});
