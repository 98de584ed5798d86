/** Amazon Q Developer: agents and server files of CLI and editors. */
import {
  approvedTools,
  CHECKED,
  COMMANDS_CHECKED,
  disabled,
  flatHooks,
  mcpServers,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
  timeoutMilliseconds,
} from './common';
import type { EntryFormat, Host, Variables } from './host';
import { agentPermissions, agentSettings } from './permissions/amazon-q';

/** serde reads all servers of a file at once, so one value of the wrong type costs them all. Read on 2026-11-29. */
const entry: EntryFormat = {
  closed: false,
  costOfBadEntry: 'file',
  transports: {
    names: { stdio: 'stdio', http: 'http' },
    urlWithout: 'error',
    says: 'Amazon Q treats an entry without a type as a local process',
  },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'http'],
      doc: 'How Amazon Q talks to the server; `stdio` when left out.',
    },
    ...stdioFields,
    env: {
      ...textOnly.env,
      doc: 'Environment variables that the server process gets; where Amazon Q has a variable of that name itself, its own value wins.',
    },
    ...remoteFields,
    headers: textOnly.headers,
    oauthScopes: {
      type: 'strings',
      only: 'remote',
      doc: 'Scopes that Amazon Q asks for.',
      effect: { kind: 'oauth-scopes', says: 'is asked for when Amazon Q signs in' },
    },
    oauth: {
      type: 'object',
      role: 'oauth',
      only: 'remote',
      doc: 'How Amazon Q signs in to the server.',
      fields: {
        redirectUri: {
          type: 'string',
          doc: 'Address that the authorization server redirects to.',
          effect: { kind: 'oauth-url', says: 'receives the authorization code' },
        },
      },
    },
    timeout: { ...timeoutMilliseconds.timeout, least: 0, whole: true },
    ...disabled,
    autoApprove: approvedTools,
  },
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${env:VAR}', in: ['env', 'headers'], unset: 'literal' },
    { family: '$VAR', in: ['command'], unset: 'literal' },
    { family: '${VAR}', in: ['command'], unset: 'literal' },
  ],
  secret: [{ kind: 'variable', form: '${env:NAME}', in: ['env', 'headers'] }],
};

const shared = {
  format: 'json',
  homeSign: { expanded: ['command'] },
  comments: false,
  trailingCommas: false,
  servers: mcpServers,
  entry,
  variables,
  reportedByEditor: reportedInJson,
} as const;

export const amazonQ: Host = {
  id: 'amazon-q',
  label: 'Amazon Q Developer',
  sources: [
    { what: 'aws/amazon-q-developer-cli crates/chat-cli/src/cli/agent and schemas/agent-v1.json', checked: CHECKED },
    { what: 'aws/amazon-q-developer-cli crates/chat-cli/src/cli/chat/tools/custom_tool.rs', checked: CHECKED },
    { what: 'aws/amazon-q-developer-cli crates/chat-cli/src/mcp_client/client.rs', checked: '2026-11-29' },
    { what: 'aws/amazon-q-developer-cli docs/hooks.md', checked: COMMANDS_CHECKED },
  ],
  sameName: ['workspace', 'user'],
  documents: [
    {
      label: 'server file',
      files: [
        { pattern: '.amazonq/mcp.json', scope: 'workspace' },
        { pattern: '.aws/amazonq/mcp.json', scope: 'user' },
      ],
      ...shared,
    },
    {
      label: 'agent',
      files: [
        { pattern: '.amazonq/default.json', scope: 'workspace' },
        { pattern: '.amazonq/agents/*.json', scope: 'workspace' },
        { pattern: '.amazonq/cli-agents/*.json', scope: 'workspace' },
        { pattern: '.aws/amazonq/default.json', scope: 'user' },
        { pattern: '.aws/amazonq/agents/*.json', scope: 'user' },
        { pattern: '.aws/amazonq/cli-agents/*.json', scope: 'user' },
      ],
      ...shared,
      settings: agentSettings,
      permissions: agentPermissions,
      commands: [flatHooks()],
    },
  ],
};
