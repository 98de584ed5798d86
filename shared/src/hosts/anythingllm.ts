/** AnythingLLM: one file in its storage folder. */
import { anyTransport, mcpServers, optionalType, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const anythingllm: Host = {
  id: 'anythingllm',
  label: 'AnythingLLM',
  sources: [{ what: 'docs.anythingllm.com/mcp-compatibility/overview', checked: '2026-11-28' }],
  documents: [
    {
      label: 'anythingllm_mcp_servers.json',
      files: [{ pattern: 'anythingllm_mcp_servers.json', scope: 'user' }],
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
          anythingllm: { type: 'object', doc: 'Settings of AnythingLLM for the server, such as `autoStart`.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
