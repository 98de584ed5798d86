/** Kimi Code CLI: a file of the project and one of the person. */
import {
  anyTransport,
  cwd,
  disabledTools,
  enabled,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { Host } from './host';

export const kimiCode: Host = {
  id: 'kimi-code',
  label: 'Kimi Code',
  sources: [{ what: 'moonshotai.github.io/kimi-code/zh/customization/mcp', checked: '2026-11-28' }],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.kimi-code/mcp.json', scope: 'workspace' },
        { pattern: '.kimi/mcp.json', scope: 'user' },
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
          transport: {
            type: 'string',
            role: 'transport',
            doc: 'How Kimi Code talks to the server; the fields tell it.',
          },
          bearerTokenEnvVar: {
            type: 'string',
            role: 'bearerName',
            only: 'remote',
            doc: 'Name of the variable with the token.',
          },
          startupTimeoutMs: {
            type: 'number',
            role: 'timeout',
            unit: 'ms',
            doc: 'How long connecting may take, in milliseconds.',
          },
          toolTimeoutMs: {
            type: 'number',
            role: 'timeout',
            unit: 'ms',
            doc: 'How long a tool call may take, in milliseconds.',
          },
          enabledTools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
          ...disabledTools,
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
