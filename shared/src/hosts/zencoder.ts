/** Zencoder: a setting of its VS Code extension, whose shape is not documented. */
import {
  anyTransport,
  CHECKED,
  codeSettingsFiles,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { Host } from './host';

export const zencoder: Host = {
  id: 'zencoder',
  label: 'Zencoder',
  sources: [{ what: 'Configuration files in public repositories; no page of the vendor was found', checked: CHECKED }],
  documents: [
    {
      label: 'setting of the editor extension',
      files: codeSettingsFiles,
      markers: [{ path: ['zencoder.mcpServers'] }],
      borrowed: true,
      format: 'json',
      comments: true,
      trailingCommas: true,
      servers: [{ path: ['zencoder.mcpServers'], shape: 'either' }],
      entry: {
        closed: false,
        transports: anyTransport,
        fields: {
          ...optionalType,
          ...stdioFields,
          ...remoteFields,
          name: { type: 'string', role: 'name', doc: 'Name of the server, where servers are a list.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
