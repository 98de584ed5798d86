/** remote-server: the server runs somewhere else. */
import { defineRule } from '../engine/findings/rule';
import { serverAddress } from '../engine/servers/serverAddress';
import { isLoopback } from '../engine/strings/addresses/url';

export const rule = defineRule({
  id: 'remote-server',
  summary: 'The server runs on another machine',
  control: 'transport',
  countsForPosture: true,
  severity: 'hint',
  confidence: 'high',
  persona: 'auditor',
  fix: 'none',
  since: '1.0.0',
  why: 'What the model sends to a remote server leaves your machine, and whoever runs that server can change what it does at any time. A local process needs no such trust.',
  remedy: 'Prefer a local server over stdio, unless people need shared access. Document who runs the remote one.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP09'],
  checkServer(server, { report }) {
    const address = serverAddress(server);
    if (!address || isLoopback(address.parts.host)) return;
    if (!/^(?:https?|wss?)$/.test(address.parts.scheme)) return;
    report({
      at: address.at,
      message: `Server "${server.name}" runs on another machine. Prefer a local server.`,
      detail: 'What the model sends leaves your machine. Keep it if people need shared access.',
      server,
    });
  },
});
