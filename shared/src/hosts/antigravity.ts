/** Antigravity, IDE and `agy`: strict JSON, `serverUrl` before `command`. */
import {
  anyTransport,
  CHECKED,
  disabled,
  disabledTools,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { Host } from './host';

export const antigravity: Host = {
  id: 'antigravity',
  label: 'Antigravity',
  sources: [
    { what: 'stbenjam/skillsaw docs/rules/antigravity-mcp-valid.md (measured on agy 1.1.25)', checked: CHECKED },
  ],
  documents: [
    {
      label: 'mcp_config.json',
      files: [
        { pattern: '.gemini/config/mcp_config.json', scope: 'user' },
        { pattern: '.gemini/antigravity/mcp_config.json', scope: 'user' },
        { pattern: '.agents/mcp_config.json', scope: 'workspace' },
        { pattern: '.agent/mcp_config.json', scope: 'workspace' },
        { pattern: '_agents/mcp_config.json', scope: 'workspace' },
        { pattern: '_agent/mcp_config.json', scope: 'workspace' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        costOfBadEntry: 'entry',
        transports: anyTransport,
        fields: {
          ...optionalType,
          ...stdioFields,
          env: { ...stdioFields.env, takes: ['null'] },
          serverUrl: {
            type: 'string',
            role: 'url',
            only: 'remote',
            doc: 'Address of the server; wins over `command`.',
          },
          ...remoteFields,
          ...disabled,
          ...disabledTools,
          authProviderType: {
            type: 'string',
            values: ['google_credentials'],
            doc: 'Where the credentials for the server come from.',
          },
          oauth: {
            type: 'any',
            role: 'oauth',
            only: 'remote',
            doc: 'How Antigravity signs in to the server.',
            fields: {
              clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
            },
          },
        },
      },
      variables: {
        // google-antigravity/antigravity-cli issue 233, read on 2026-11-28.
        confirmed: true,
        expands: [],
        secret: [],
        advice: 'Antigravity expands no variables: sign in with OAuth where the server offers it.',
        envAdvice: 'Set the variable in the environment that Antigravity inherits and leave it out of `env`.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
