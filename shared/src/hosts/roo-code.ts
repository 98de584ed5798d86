/** Roo Code, discontinued in 2026: project and user files; a type is needed with every address. */
import {
  approvedTools,
  CHECKED,
  codeUserFiles,
  cwd,
  disabled,
  disabledTools,
  mcpServers,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
  timeoutSeconds,
} from './common';
import type { Host } from './host';

export const rooCode: Host = {
  id: 'roo-code',
  label: 'Roo Code',
  sources: [{ what: 'RooCodeInc/Roo-Code src/services/mcp/McpHub.ts and src/utils/config.ts', checked: CHECKED }],
  sameName: ['workspace', 'user'],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.roo/mcp.json', scope: 'workspace' },
        ...codeUserFiles('globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json'),
        // Its successor Zoo Code keeps the format; Zoo-Code-Org/Zoo-Code issue 654, read on 2026-11-28.
        { pattern: 'globalStorage/zoocodeorganization.zoo-code/settings/mcp_settings.json', scope: 'user' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        costOfBadEntry: 'file',
        foreignFields: 'file',
        transports: {
          names: { stdio: 'stdio', sse: 'sse', 'streamable-http': 'http' },
          urlWithout: 'error',
          says: 'Roo Code rejects an address without a type',
        },
        fields: {
          type: {
            type: 'string',
            role: 'transport',
            values: ['stdio', 'sse', 'streamable-http'],
            doc: 'How Roo Code talks to the server; needed with every address.',
          },
          ...stdioFields,
          ...cwd,
          ...remoteFields,
          ...textOnly,
          ...disabled,
          timeout: { ...timeoutSeconds.timeout, min: 1 },
          alwaysAllow: approvedTools,
          watchPaths: { type: 'strings', only: 'stdio', doc: 'Files whose change restarts the server.' },
          ...disabledTools,
        },
      },
      variables: {
        confirmed: true,
        expands: [{ family: '${env:VAR}', unset: 'literal' }],
        predefined: { '${workspaceFolder}': 'workspace' },
        workspace: '${workspaceFolder}',
        secret: [{ kind: 'variable', form: '${env:NAME}' }],
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
