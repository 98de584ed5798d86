/** mcporter: a client on the command line that reads a file of its own and imports those of others. */
import { mcpServers, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const mcporter: Host = {
  id: 'mcporter',
  label: 'mcporter',
  sources: [{ what: 'openclaw/mcporter docs/config.md', checked: '2026-11-28' }],
  documents: [
    {
      label: 'mcporter.json',
      files: [
        { pattern: 'mcporter.json', scope: 'workspace' },
        { pattern: '.mcporter/mcporter.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      servers: mcpServers,
      entry: {
        closed: false,
        transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
        fields: {
          command: {
            type: 'string-or-strings',
            role: 'command',
            only: 'stdio',
            doc: 'Program that mcporter starts as the server.',
          },
          args: stdioFields.args,
          env: stdioFields.env,
          ...remoteFields,
          baseUrl: { type: 'string', role: 'url', only: 'remote', doc: 'Address of the server.' },
          serverUrl: { type: 'string', role: 'url', only: 'remote', doc: 'Another name for `baseUrl`.' },
          description: { type: 'string', role: 'description', doc: 'What the server is for.' },
          auth: { type: 'any', role: 'oauth', doc: 'How mcporter signs in, such as `oauth`.' },
          bearerToken: {
            type: 'string',
            secret: true,
            only: 'remote',
            doc: 'A token; a literal here is a credential.',
          },
          bearerTokenEnv: {
            type: 'string',
            role: 'bearerName',
            only: 'remote',
            doc: 'Name of the variable with the token.',
          },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
