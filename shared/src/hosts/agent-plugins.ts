/** Agent Plugins 1.0: the `mcp.json` of a plugin; closed, typed and without secrets. */
import { CHECKED, mcpServers, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const agentPlugins: Host = {
  id: 'agent-plugins',
  label: 'Agent Plugins',
  sources: [{ what: 'agent-plugins.org/schemas/1.0.0/mcp.schema.json', checked: CHECKED }],
  documents: [
    {
      label: 'plugin mcp.json',
      files: [{ pattern: 'mcp.json', scope: 'workspace' }],
      markers: [{ path: ['$schema'], when: { includes: 'agent-plugins.org' } }],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      rootKeys: ['$schema', 'mcpServers'],
      entry: {
        closed: true,
        transports: {
          names: { stdio: 'stdio', 'streamable-http': 'http', sse: 'sse' },
          urlWithout: 'error',
          says: 'The Agent Plugins schema expects a type in every entry',
        },
        fields: {
          type: {
            type: 'string',
            role: 'transport',
            required: true,
            values: ['stdio', 'streamable-http', 'sse'],
            doc: 'How the host talks to the server.',
          },
          ...stdioFields,
          cwd: { type: 'string', role: 'cwd', only: 'stdio', doc: 'Folder inside the plugin, starting with `./`.' },
          ...remoteFields,
        },
      },
      variables: {
        confirmed: true,
        expands: [],
        predefined: { '${PLUGIN_ROOT}': 'other', '${PLUGIN_DATA}': 'other' },
        secret: [],
        advice: 'A plugin must not carry credentials: let the server read them from your environment.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
