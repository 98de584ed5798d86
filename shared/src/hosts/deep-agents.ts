/** Deep Agents Code: a folder of the project and one of the person. */
import { anyTransport, mcpServers, optionalType, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const deepAgents: Host = {
  id: 'deep-agents',
  label: 'Deep Agents Code',
  sources: [
    { what: 'reference.langchain.com/python/deepagents-cli/mcp_tools/discover_mcp_configs', checked: '2026-11-28' },
  ],
  documents: [
    {
      label: '.mcp.json',
      files: [
        { pattern: '.deepagents/.mcp.json', scope: 'workspace' },
        { pattern: '~/.deepagents/.mcp.json', scope: 'user' },
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
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
