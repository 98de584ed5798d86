/** sensitive-path: a server is handed a place that holds keys, passwords or private browsing data. */
import { defineRule } from '../engine/rule';
import { sensitivePlaces } from '../engine/sensitivePlaces';
import { hostRoots } from '../engine/serverRoots';
import { sensitivePath } from '../engine/values/path';

export const rule = defineRule({
  id: 'sensitive-path',
  summary: 'A server is given a place that holds keys, passwords or private data',
  control: 'roots',
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'What a server can read, a prompt injection can make it send away, and these files open other systems.',
  remedy: 'Take the path out. If the server needs one credential, hand over that one, by a variable.',
  references: ['guide: 2. Scope roots and file access', 'MCP01', 'ASI03', 'CWE-552', 'CWE-522'],
  risk: 35,
  checkServer(server, { report }) {
    for (const { at, what } of sensitivePlaces(server)) {
      report({
        at,
        message: `Server "${server.name}" is given a place that holds ${what}; whatever steers it can read them. Take the path out.`,
        server,
      });
    }
  },
  checkFile(file, { report }) {
    for (const root of hostRoots(file)) {
      const verdict = sensitivePath(root.text);
      if (!verdict || verdict.engineSocket) continue;
      report({
        at: root.at,
        message: `"${root.by}" opens a place that holds ${verdict.what} to the agent and its tools. Take it out.`,
      });
    }
  },
});
