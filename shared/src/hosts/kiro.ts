/** Kiro, IDE and CLI: server files of workspace and person, and CLI agents. */
import {
  anyTransport,
  approvedTools,
  CHECKED,
  COMMANDS_CHECKED,
  disabled,
  disabledTools,
  flatHooks,
  hookFile,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutMilliseconds,
} from './common';
import type { EntryFormat, Host, Variables } from './host';
import { agentPermissions, agentSettings } from './permissions/amazon-q';
import { kiroOrder, kiroPermissions } from './permissions/kiro';

const entry: EntryFormat = {
  closed: false,
  transports: anyTransport,
  // The launch of such an entry comes from the registry that an administrator names.
  elsewhere: [{ path: ['type'], when: { equals: 'registry' } }],
  fields: {
    ...optionalType,
    ...stdioFields,
    ...remoteFields,
    oauth: {
      type: 'any',
      role: 'oauth',
      only: 'remote',
      doc: 'How Kiro signs in to the server.',
      fields: {
        clientId: { type: 'string', doc: 'Client id that is registered with the server.' },
        clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
        redirectUri: {
          type: 'string',
          doc: 'Address that the authorization server redirects to.',
          effect: { kind: 'oauth-url', says: 'receives the authorization code' },
        },
      },
    },
    oauthScopes: {
      type: 'strings',
      only: 'remote',
      doc: 'Scopes that Kiro asks for.',
      effect: { kind: 'oauth-scopes', says: 'is asked for when Kiro signs in' },
    },
    ...disabled,
    autoApprove: approvedTools,
    ...disabledTools,
    timeout: timeoutMilliseconds.timeout,
  },
};

const variables: Variables = {
  confirmed: true,
  expands: [
    {
      family: '${VAR}',
      unset: 'unknown',
      says: 'Kiro expands only the variables that its setting for approved environment variables lists.',
    },
  ],
  secret: [{ kind: 'variable', form: '${NAME}' }],
  advice: 'Kiro expands only the variables that are listed in its setting for approved environment variables.',
};

const hookOfFile = {
  when: 'event',
  via: 'shell',
  says: 'runs as a shell command on editor and session events',
  doc: 'Command that runs on an event.',
} as const;

export const kiro: Host = {
  id: 'kiro',
  label: 'Kiro',
  sources: [
    { what: 'kiro.dev/docs/mcp/configuration and kiro.dev/docs/permissions', checked: CHECKED },
    { what: 'kiro.dev/docs/cli/custom-agents/configuration-reference', checked: CHECKED },
    { what: 'kiro.dev/docs/hooks and kiro.dev/docs/cli/v3/hooks', checked: COMMANDS_CHECKED },
  ],
  sameName: ['workspace', 'user'],
  permissionOrder: kiroOrder,
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.kiro/settings/mcp.json', scope: 'workspace' },
        { pattern: '~/.kiro/settings/mcp.json', scope: 'user' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry,
      variables,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'CLI agent',
      files: [
        { pattern: '.kiro/agents/*.json', scope: 'workspace' },
        { pattern: '~/.kiro/agents/*.json', scope: 'user' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry,
      variables,
      permissions: agentPermissions,
      commands: [flatHooks()],
      settings: agentSettings,
      reportedByEditor: reportedInJson,
    },
    {
      // A repository cannot bring any: both places lie in the home folder.
      label: 'permissions.yaml',
      files: [
        { pattern: '~/.kiro/settings/permissions.yaml', scope: 'user' },
        { pattern: '~/.kiro/workspace-roots/*/permissions.yaml', scope: 'user' },
      ],
      format: 'yaml',
      comments: true,
      trailingCommas: true,
      permissions: kiroPermissions,
    },
    {
      label: 'hook',
      files: [
        { pattern: '.kiro/hooks/*.kiro.hook', scope: 'workspace' },
        { pattern: '.kiro/hooks/*.json', scope: 'workspace' },
        { pattern: '~/.kiro/hooks/*.json', scope: 'user' },
      ],
      ...hookFile,
      commands: [
        { ...hookOfFile, path: ['then', 'command'] },
        { ...hookOfFile, path: ['hooks', '*', 'action', 'command'] },
      ],
      reportedByEditor: reportedInJson,
    },
  ],
};
