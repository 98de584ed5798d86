/** IBM Bob: a file of the project and one of the person, in the notation of Roo Code. */
import {
  anyTransport,
  approvedTools,
  cwd,
  disabled,
  disabledTools,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutSeconds,
} from './common';
import type { Host } from './host';

export const ibmBob: Host = {
  id: 'ibm-bob',
  label: 'IBM Bob',
  sources: [{ what: 'bob.ibm.com/docs/ide/configuration/mcp/mcp-in-bob', checked: '2026-11-28' }],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.bob/mcp.json', scope: 'workspace' },
        { pattern: '.bob/mcp_settings.json', scope: 'user' },
        { pattern: '.bob/settings/mcp_settings.json', scope: 'user' },
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
          ...disabled,
          ...timeoutSeconds,
          alwaysAllow: approvedTools,
          ...disabledTools,
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
