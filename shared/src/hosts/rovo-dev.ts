/** Rovo Dev CLI: one file of the person. */
import { mcpServers, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const rovoDev: Host = {
  id: 'rovo-dev',
  label: 'Rovo Dev',
  sources: [
    { what: 'support.atlassian.com/rovo/docs/connect-to-an-mcp-server-in-rovo-dev-cli', checked: '2026-11-28' },
  ],
  documents: [
    {
      label: 'mcp.json',
      files: [{ pattern: '.rovodev/mcp.json', scope: 'user' }],
      format: 'json',
      comments: false,
      trailingCommas: false,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      servers: mcpServers,
      entry: {
        closed: false,
        transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
        fields: {
          transport: { type: 'string', role: 'transport', doc: 'How Rovo Dev talks to the server.' },
          ...stdioFields,
          ...remoteFields,
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
