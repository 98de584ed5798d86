/** LM Studio: one user file in Cursor's notation. */
import { anyTransport, CHECKED, mcpServers, optionalType, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const lmStudio: Host = {
  id: 'lm-studio',
  label: 'LM Studio',
  sources: [{ what: 'lmstudio.ai/docs/app/mcp', checked: CHECKED }],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.lmstudio/mcp.json', scope: 'user' },
        { pattern: '.cache/lm-studio/mcp.json', scope: 'user', platforms: ['macos'] },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        transports: anyTransport,
        fields: { ...optionalType, ...stdioFields, ...remoteFields },
      },
      variables: {
        confirmed: false,
        expands: [],
        secret: [],
        envAdvice: 'Set the variable in the environment that LM Studio inherits and leave it out of `env`.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
