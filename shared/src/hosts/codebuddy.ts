/** CodeBuddy: the file of the person; those of projects are shared with others. */
import { anyTransport, mcpServers, optionalType, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const codebuddy: Host = {
  id: 'codebuddy',
  label: 'CodeBuddy',
  sources: [
    {
      what: 'w3cschool.cn/codebuddydocs/codebuddy-cli-mcp.html, a copy of the manual of CodeBuddy',
      checked: '2026-11-28',
    },
  ],
  documents: [
    {
      label: '.codebuddy.json',
      files: [{ pattern: '.codebuddy.json', scope: 'user' }],
      format: 'json',
      comments: false,
      trailingCommas: false,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      servers: [...mcpServers, { path: ['projects', '*', 'mcpServers'], shape: 'map' }],
      entry: {
        closed: false,
        transports: anyTransport,
        fields: {
          ...optionalType,
          ...stdioFields,
          ...remoteFields,
          description: { type: 'string', role: 'description', doc: 'What the server is for.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
