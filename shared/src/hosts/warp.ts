/** Warp: `${VAR}` in the whole file, and one unset variable keeps all its servers from starting. */
import { anyTransport, CHECKED, mcpServers, optionalType, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const warp: Host = {
  id: 'warp',
  label: 'Warp',
  sources: [
    { what: 'warpdotdev/warp, watcher of MCP files', checked: CHECKED },
    { what: 'docs.warp.dev/agents/capabilities/mcp', checked: CHECKED },
  ],
  documents: [
    {
      label: '.warp/.mcp.json',
      files: [
        { pattern: '.warp/.mcp.json', scope: 'workspace' },
        { pattern: '~/.warp/.mcp.json', scope: 'user' },
      ],
      format: 'json',
      homeSign: 'unknown',
      comments: false,
      trailingCommas: false,
      servers: [...mcpServers, { path: [], shape: 'map' }],
      entry: {
        closed: false,
        nullable: true,
        transports: anyTransport,
        fields: {
          ...optionalType,
          ...stdioFields,
          working_directory: {
            type: 'string',
            role: 'cwd',
            only: 'stdio',
            doc: 'Folder that the server process starts in.',
          },
          ...remoteFields,
        },
      },
      variables: {
        confirmed: true,
        expands: [
          {
            family: '${VAR}',
            unset: 'file-dropped',
            says: 'An empty value counts as not set.',
            defaulted: 'It looks for a variable with that whole name and starts no server of this file.',
          },
        ],
        secret: [{ kind: 'variable', form: '${NAME}' }],
      },
      reportedByEditor: [...reportedInJson, 'strict-json-comment'],
    },
  ],
};
