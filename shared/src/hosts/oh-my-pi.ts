/** oh-my-pi: a file of the project and one of the person. */
import {
  anyTransport,
  cwd,
  enabled,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutMilliseconds,
} from './common';
import type { Host } from './host';

export const ohMyPi: Host = {
  id: 'oh-my-pi',
  label: 'oh-my-pi',
  sources: [{ what: 'can1357/oh-my-pi docs/mcp-config.md', checked: '2026-11-28' }],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.omp/mcp.json', scope: 'workspace' },
        { pattern: '.omp/.mcp.json', scope: 'workspace' },
        { pattern: '.omp/agent/mcp.json', scope: 'user' },
        { pattern: '.omp/agent/.mcp.json', scope: 'user' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      servers: mcpServers,
      entry: {
        closed: false,
        transports: anyTransport,
        fields: {
          ...optionalType,
          ...stdioFields,
          ...remoteFields,
          ...cwd,
          ...enabled,
          ...timeoutMilliseconds,
          auth: { type: 'any', role: 'oauth', doc: 'How oh-my-pi signs in to the server.' },
          oauth: { type: 'any', role: 'oauth', doc: 'How oh-my-pi signs in to the server.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
