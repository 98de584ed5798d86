/** Tabnine Agent and CLI: servers in their settings. */
import {
  anyTransport,
  cwd,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutMilliseconds,
} from './common';
import type { Host } from './host';

export const tabnine: Host = {
  id: 'tabnine',
  label: 'Tabnine',
  sources: [
    {
      what: 'docs.tabnine.com/main/getting-started/tabnine-agent/mcp-intro-and-setup/mcp-server-config',
      checked: '2026-11-28',
    },
  ],
  documents: [
    {
      label: 'settings.json',
      files: [
        { pattern: '.tabnine/agent/settings.json', scope: 'workspace' },
        { pattern: '~/.tabnine/agent/settings.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
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
          httpUrl: {
            type: 'string',
            role: 'url',
            only: 'remote',
            transport: 'http',
            doc: 'Address of a Streamable HTTP server.',
          },
          ...timeoutMilliseconds,
          trust: {
            type: 'boolean',
            doc: 'True lets every tool of this server run without asking.',
            effect: {
              kind: 'approve-server',
              when: { equals: true },
              says: 'lets every tool of this server run without asking',
            },
          },
          includeTools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
          excludeTools: { type: 'strings', role: 'excludedTools', doc: 'Tools that the model never sees.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
