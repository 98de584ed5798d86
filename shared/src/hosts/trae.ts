/** Trae: project and user files. */
import {
  anyTransport,
  appDataFiles,
  CHECKED,
  disabled,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { Host } from './host';

export const trae: Host = {
  id: 'trae',
  label: 'Trae',
  sources: [{ what: 'volcengine.com/docs/86677/2137601', checked: CHECKED }],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.trae/mcp.json', scope: 'workspace' },
        ...appDataFiles('Trae/User/mcp.json'),
        ...appDataFiles('Trae CN/User/mcp.json'),
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        transports: anyTransport,
        fields: {
          ...optionalType,
          ...stdioFields,
          ...remoteFields,
          ...disabled,
          fromGalleryId: {
            type: 'string',
            doc: 'Entry of the marketplace that the server came from; written by Trae.',
          },
        },
      },
      variables: {
        confirmed: false,
        expands: [],
        secret: [],
        envAdvice: 'Set the variable in the environment that Trae inherits and leave it out of `env`.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
