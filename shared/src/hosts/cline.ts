/** Cline: one file for editor, CLI and SDK; an address without a type means SSE. */
import {
  approvedTools,
  CHECKED,
  codeUserFiles,
  cwd,
  disabled,
  mcpServers,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
  timeoutSeconds,
} from './common';
import type { Field, Fields, Host } from './host';

const type: Field = {
  type: 'string',
  role: 'transport',
  values: ['stdio', 'sse', 'streamableHttp'],
  doc: 'How Cline talks to the server; an address without a type means SSE.',
};

const launch: Fields = { type, ...stdioFields, ...cwd, ...remoteFields, ...textOnly };

const tokens: Fields = {
  access_token: { type: 'string', secret: true, doc: 'Token that Cline stored here after the sign-in.' },
  refresh_token: { type: 'string', secret: true, doc: 'Token that renews the access; stored by Cline.' },
};

export const cline: Host = {
  id: 'cline',
  label: 'Cline',
  sources: [
    { what: 'cline/cline apps/vscode/src/services/mcp/schemas.ts and McpHub.ts', checked: CHECKED },
    { what: 'cline/cline sdk/packages/core/src/extensions/mcp/config-loader.ts', checked: CHECKED },
    { what: 'Cline CLI 3.0.65, observed', checked: '2026-11-29' },
  ],
  documents: [
    {
      label: 'cline_mcp_settings.json',
      byteOrderMark: 'refused',
      files: [
        { pattern: '.cline/data/settings/cline_mcp_settings.json', scope: 'user' },
        ...codeUserFiles('globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json'),
        { pattern: 'cline_mcp_settings.json', scope: 'user' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        costOfBadEntry: 'file',
        transports: {
          names: { stdio: 'stdio', sse: 'sse', streamableHttp: 'http' },
          urlWithout: 'sse',
          says: 'Cline uses the deprecated SSE transport for an address without a type',
        },
        fields: {
          ...launch,
          transport: {
            type: 'object',
            role: 'nested',
            doc: 'The whole launch in one object, as the Cline CLI writes it.',
            fields: launch,
          },
          transportType: {
            type: 'string',
            role: 'transport',
            doc: 'Older name of `type`.',
            deprecated: '`type`',
          },
          ...disabled,
          autoApprove: approvedTools,
          timeout: { ...timeoutSeconds.timeout, castsText: true, costs: 'nothing' },
          remoteConfigured: { type: 'boolean', doc: 'The organization brought the server; written by Cline.' },
          oauth: {
            type: 'object',
            role: 'oauth',
            only: 'remote',
            doc: 'State of the sign-in; Cline keeps live tokens here.',
            fields: {
              tokens: { type: 'object', doc: 'Tokens of the signed-in person.', fields: tokens },
              clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
            },
          },
          oauthClient: {
            type: 'object',
            only: 'remote',
            doc: 'OAuth client that Cline uses to sign in.',
            fields: {
              clientId: { type: 'string', doc: 'Client id that is registered with the server.' },
              clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
            },
          },
          metadata: { type: 'object', doc: 'Remarks that Cline keeps with the entry.' },
        },
      },
      variables: {
        // The extension expands these; the CLI and the SDK expand nothing.
        confirmed: true,
        expands: [
          {
            family: '${env:VAR}',
            unset: 'literal',
            says: 'Only the VS Code extension does; Cline on the command line expands nothing.',
          },
        ],
        secret: [{ kind: 'variable', form: '${env:NAME}' }],
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
