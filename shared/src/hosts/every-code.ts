/** Every Code: a relative of Codex with a file of its own, which belongs to the person alone. */

import { timeoutsAndTools } from './codex';
import { modelAddress, reportedInJson, stdioFields, textOnly } from './common';
import type { CommandKey, Fields, Host, SettingKey } from './host';

const CHECKED_ON = '2026-11-29';

const fields: Fields = {
  ...stdioFields,
  env: textOnly.env,
  url: { type: 'string', role: 'url', only: 'remote', doc: 'Address of the server.' },
  bearer_token: {
    type: 'string',
    only: 'remote',
    secret: true,
    doc: 'Token that is sent as `Authorization: Bearer`; a literal here is a credential.',
  },
  bearer_token_env_var: {
    type: 'string',
    role: 'bearerName',
    only: 'remote',
    doc: 'Name of the variable whose value is sent as `Authorization: Bearer`.',
  },
  http_headers: textOnly.headers,
  env_http_headers: {
    type: 'string-map',
    role: 'headerNames',
    only: 'remote',
    doc: 'HTTP headers whose values come from the named variables.',
  },
  oauth_resource: { type: 'string', only: 'remote', doc: 'Resource that the token is meant for.' },
  ...timeoutsAndTools,
};

const settings: readonly SettingKey[] = [
  modelAddress('openai_base_url'),
  modelAddress('chatgpt_base_url'),
  modelAddress('model_providers', '*', 'base_url'),
  ...[[], ['profiles', '*'], ['projects', '*']].flatMap((above): SettingKey[] => [
    {
      path: [...above, 'approval_policy'],
      kind: 'approve-everything',
      when: { equals: 'never' },
      says: 'never asks before a command or tool runs',
      doc: 'When Every Code asks before it acts.',
    },
    {
      path: [...above, 'sandbox_mode'],
      kind: 'sandbox-off',
      when: { equals: 'danger-full-access' },
      says: 'runs commands without any sandbox',
      doc: 'How far commands of the agent are confined.',
    },
  ]),
  {
    path: ['sandbox_workspace_write', 'writable_roots'],
    kind: 'writable-root',
    says: 'lets sandboxed commands write there',
    doc: 'Folders outside the workspace that commands may write to.',
  },
  {
    path: ['shell_environment_policy', 'set'],
    kind: 'environment',
    says: 'is set for every command of the agent',
    doc: 'Environment variables of every command.',
  },
];

const commands: readonly CommandKey[] = [
  {
    path: ['notify'],
    when: 'event',
    via: 'program',
    says: 'runs after each answer',
    doc: 'Program that is started when Every Code has something to tell.',
  },
  {
    path: ['agents', '*', 'command'],
    args: 'args',
    when: 'demand',
    via: 'program',
    says: 'runs as an agent beside this one',
    doc: 'Program that Every Code starts as another agent.',
  },
];

export const everyCode: Host = {
  id: 'every-code',
  label: 'Every Code',
  sources: [
    {
      what: 'just-every/code code-rs/core/src: config_types.rs, config/sources.rs, config_loader, mcp_connection_manager.rs',
      checked: CHECKED_ON,
    },
    { what: 'just-every/code docs/config.md', checked: CHECKED_ON },
  ],
  serverNames: {
    pattern: /^[a-zA-Z0-9_-]+$/,
    says: 'Every Code starts only servers whose names consist of ASCII letters, digits, _ and -',
  },
  documents: [
    {
      label: 'config.toml',
      files: [
        { pattern: '.code/config.toml', scope: 'user' },
        { pattern: '.code/managed_config.toml', scope: 'managed' },
        { pattern: 'etc/code/managed_config.toml', scope: 'managed', platforms: ['linux', 'macos'] },
      ],
      format: 'toml',
      comments: true,
      trailingCommas: true,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      servers: [{ path: ['mcp_servers'], shape: 'map' }],
      entry: {
        closed: false,
        foreignFields: 'file',
        costOfBadEntry: 'file',
        transports: { names: {}, urlWithout: 'http', both: 'refused' },
        fields,
      },
      variables: {
        confirmed: true,
        expands: [],
        secret: [
          { kind: 'bearer', field: 'bearer_token_env_var' },
          { kind: 'names', field: 'env_http_headers', from: 'headers' },
        ],
        advice: 'Every Code expands nothing: name the variable in `env_http_headers` or `bearer_token_env_var`.',
        envAdvice: 'Let the server read a file of its own, or start it with a script that sets the variable.',
      },
      settings,
      commands,
      reportedByEditor: reportedInJson,
    },
  ],
};
