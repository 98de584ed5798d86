/** OpenAI Codex: TOML, Streamable HTTP only, nothing expanded; named fields take credentials from the environment. */
import {
  CHECKED,
  COMMANDS_CHECKED,
  enabled,
  hookFile,
  listedHooks,
  modelAddress,
  nestedHooks,
  OBSERVED,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
} from './common';
import type { CommandKey, Fields, Host, SettingKey } from './host';
import { codexOrder, codexRequirements, codexRules, codexSwitches } from './permissions/codex';

const approvalModes = ['auto', 'prompt', 'writes', 'approve'] as const;
/** The first two are old words that some versions still take. */
const approvalPolicies = ['untrusted', 'on-failure', 'on-request', 'never'] as const;
const sandboxModes = ['read-only', 'workspace-write', 'danger-full-access'] as const;

/** Also those of its forks. */
export const timeoutsAndTools = {
  startup_timeout_sec: {
    type: 'number',
    role: 'timeout',
    unit: 's',
    least: 0,
    doc: 'How long starting may take, in seconds.',
  },
  startup_timeout_ms: {
    type: 'number',
    role: 'timeout',
    unit: 'ms',
    least: 0,
    whole: true,
    doc: 'How long starting may take, in milliseconds.',
  },
  tool_timeout_sec: {
    type: 'number',
    role: 'timeout',
    unit: 's',
    least: 0,
    doc: 'How long a tool call may take, in seconds.',
  },
  enabled_tools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
  disabled_tools: { type: 'strings', role: 'excludedTools', doc: 'Tools that the model never sees.' },
} satisfies Fields;

const fields: Fields = {
  ...stdioFields,
  env: textOnly.env,
  env_vars: {
    type: 'names',
    // Observed on 2026-11-29, as are negative times and unknown approval modes.
    costs: 'file',
    role: 'envNames',
    only: 'stdio',
    doc: 'Names of variables that the server gets from the environment of Codex.',
  },
  cwd: { type: 'string', role: 'cwd', only: 'stdio', doc: 'Folder that the server process starts in.' },
  url: remoteFields.url,
  bearer_token_env_var: {
    type: 'string',
    role: 'bearerName',
    only: 'remote',
    doc: 'Name of the variable whose value is sent as `Authorization: Bearer`.',
  },
  bearer_token: {
    type: 'string',
    only: 'remote',
    secret: true,
    doc: 'A token in plain text; Codex rejects it.',
    deprecated: '`bearer_token_env_var`',
    refused: 'file',
  },
  http_headers: textOnly.headers,
  http_headers_helper: {
    type: 'string',
    only: 'remote',
    doc: 'Shell command that prints headers for the server.',
    runs: {
      when: 'need',
      via: 'shell',
      sent: true,
      says: 'runs as a shell command whenever Codex connects',
    },
  },
  env_http_headers: {
    type: 'string-map',
    role: 'headerNames',
    only: 'remote',
    doc: 'HTTP headers whose values come from the named variables.',
  },
  ...enabled,
  required: { type: 'boolean', doc: 'True stops Codex when the server does not start.' },
  ...timeoutsAndTools,
  scopes: {
    type: 'strings',
    doc: 'Scopes that Codex asks for.',
    effect: { kind: 'oauth-scopes', says: 'is asked for when Codex signs in' },
  },
  oauth: {
    type: 'object',
    role: 'oauth',
    only: 'remote',
    doc: 'How Codex signs in to the server.',
    fields: {
      client_id: { type: 'string', doc: 'Client id that is registered with the server.' },
      client_secret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
      callback_port: { type: 'number', doc: 'Local port that receives the answer of the sign-in page.' },
      callback_url: {
        type: 'string',
        doc: 'Address that the authorization server redirects to.',
        effect: { kind: 'oauth-url', says: 'receives the authorization code' },
      },
      token_endpoint_auth_method: { type: 'string', doc: 'How Codex identifies itself where it gets tokens.' },
      authorization_server_issuer: {
        type: 'string',
        doc: 'Issuer of the authorization server.',
        effect: { kind: 'oauth-url', says: 'tells Codex where to sign in' },
      },
    },
  },
  oauth_resource: { type: 'string', only: 'remote', doc: 'Resource that the token is meant for.' },
  supports_parallel_tool_calls: { type: 'boolean', doc: 'True lets Codex call several tools at once.' },
  name: { type: 'string', role: 'description', doc: 'Name of the server that is shown to people.' },
  auth: { type: 'any', only: 'remote', doc: 'How Codex signs in to the server.' },
  environment_id: { type: 'string', doc: 'Environment that the server runs in.' },
  startup_readiness: { type: 'any', doc: 'When the server counts as started.' },
  omit_tools_from: { type: 'any', doc: 'Where the tools of this server are left out.' },
  default_tools_approval_mode: {
    type: 'string',
    values: approvalModes,
    doc: 'How tool calls are approved: `auto`, `prompt`, `writes` (asks for changes) or `approve` (never asks).',
    effect: {
      kind: 'approve-server',
      when: { equals: 'approve' },
      says: 'lets every tool of this server run without asking',
    },
  },
  tools: { type: 'object', doc: 'Settings of single tools, such as `approval_mode` and `output_token_limit`.' },
};

/** Of the Codex configuration reference, read on 2026-11-28. */
const keysAtRoot = [
  ...['model', 'model_provider', 'model_reasoning_effort', 'model_reasoning_summary', 'model_verbosity'],
  ...['model_context_window', 'model_max_output_tokens', 'model_instructions_file', 'review_model', 'personality'],
  ...['approval_policy', 'approvals_reviewer', 'sandbox_mode', 'default_permissions', 'profile', 'notify'],
  ...['web_search', 'file_opener', 'hide_agent_reasoning', 'show_raw_agent_reasoning', 'disable_response_storage'],
  ...['project_doc_max_bytes', 'project_doc_fallback_filenames', 'preferred_auth_method', 'forced_login_method'],
  ...['chatgpt_base_url', 'openai_base_url', 'cli_auth_credentials_store', 'mcp_oauth_credentials_store'],
  ...['check_for_update_on_startup', 'developer_instructions', 'tool_output_token_limit'],
] as const;

const settings: readonly SettingKey[] = [
  ...codexSwitches,
  ...[['openai_base_url'], ['chatgpt_base_url'], ['model_providers', '*', 'base_url']].map((path) => ({
    ...modelAddress(...path),
    ownFileOnly: true as const,
  })),
  {
    path: ['mcp_servers', '*', 'tools', '*', 'approval_mode'],
    values: approvalModes,
    serverAt: 1,
    kind: 'approve-tools',
    when: { equals: 'approve' },
    namedByKey: true,
    says: 'lets this tool run without asking',
    doc: 'How calls of one tool are approved.',
    grants: [{ form: '{tool}', approves: 'tool' }],
  },
  {
    // Servers that a plugin brings; codex-rs/core/config.schema.json.
    path: ['plugins', '*', 'mcp_servers', '*', 'default_tools_approval_mode'],
    serverAt: 3,
    values: approvalModes,
    kind: 'approve-server',
    when: { equals: 'approve' },
    says: 'lets every tool of this server run without asking',
    doc: 'How calls of the tools of a server of a plugin are approved.',
  },
  {
    // Connected apps; codex-rs/core/config.schema.json, AppConfig.
    path: ['apps', '*', 'default_tools_approval_mode'],
    values: approvalModes,
    kind: 'approve-server',
    when: { equals: 'approve' },
    says: 'lets every tool of this app run without asking',
    doc: 'How calls of the tools of a connected app are approved.',
  },
  {
    path: ['approval_policy'],
    values: approvalPolicies,
    kind: 'approve-everything',
    when: { equals: 'never' },
    says: 'never asks before a command or tool runs',
    doc: 'When Codex asks before it acts.',
  },
  {
    path: ['profiles', '*', 'approval_policy'],
    ownFileOnly: true,
    values: approvalPolicies,
    kind: 'approve-everything',
    when: { equals: 'never' },
    says: 'never asks before a command or tool runs',
    doc: 'When Codex asks before it acts, in one profile.',
  },
  {
    path: ['sandbox_mode'],
    values: sandboxModes,
    kind: 'sandbox-off',
    when: { equals: 'danger-full-access' },
    says: 'runs commands without any sandbox',
    doc: 'How far commands of the agent are confined.',
  },
  {
    path: ['profiles', '*', 'sandbox_mode'],
    ownFileOnly: true,
    values: sandboxModes,
    kind: 'sandbox-off',
    when: { equals: 'danger-full-access' },
    says: 'runs commands without any sandbox',
    doc: 'How far commands of the agent are confined, in one profile.',
  },
  {
    path: ['sandbox_workspace_write', 'writable_roots'],
    kind: 'writable-root',
    says: 'lets sandboxed commands write there',
    doc: 'Folders outside the workspace that commands may write to.',
  },
  {
    path: ['projects', '*', 'trust_level'],
    kind: 'trust-project-servers',
    when: { equals: 'trusted' },
    committedOnly: true,
    // A project's own file is read only after the person's file has trusted the project.
    ownFileOnly: true,
    says: 'lets Codex start project servers without asking',
    doc: 'Whether a project is trusted.',
  },
  {
    path: ['shell_environment_policy', 'set'],
    kind: 'environment',
    says: 'is set for every command of the agent',
    doc: 'Environment variables of every command.',
  },
];

/** Codex runs a text of its own on Windows where one is given. */
const hooks: readonly CommandKey[] = [
  nestedHooks(),
  ...['commandWindows', 'command_windows'].map((field) => ({
    ...nestedHooks(),
    path: ['hooks', '*', '*', 'hooks', '*', field],
  })),
];

const commands: readonly CommandKey[] = [
  ...hooks,
  {
    path: ['notify'],
    ownFileOnly: true,
    when: 'event',
    via: 'program',
    says: 'runs after each answer',
    doc: 'Program that is started when Codex has something to tell.',
  },
  {
    path: ['model_providers', '*', 'auth', 'command'],
    args: 'args',
    ownFileOnly: true,
    when: 'need',
    via: 'program',
    says: 'runs to get a key',
    doc: 'Program that prints the key of a provider.',
  },
];

export const codex: Host = {
  id: 'codex',
  label: 'Codex',
  sources: [
    { what: 'openai/codex codex-rs/config/src/mcp_types.rs and config_requirements.rs', checked: CHECKED },
    { what: 'learn.chatgpt.com/docs/extend/mcp and the Codex configuration reference', checked: CHECKED },
    { what: 'Codex 0.171.0, observed', checked: OBSERVED },
    { what: 'developers.openai.com/codex/hooks and codex-rs/hooks/src/engine/discovery.rs', checked: COMMANDS_CHECKED },
  ],
  serverNames: {
    pattern: /^[A-Za-z0-9_./:@-]+$/,
    says: 'Codex starts only servers whose names consist of ASCII letters, digits and . / : @ - _',
  },
  sameName: ['workspace', 'user'],
  sameNameMerges: true,
  projectServers: { waitFor: 'trust', says: 'Codex asks when it is started in the folder.' },
  permissionOrder: codexOrder,
  documents: [
    {
      label: 'config.toml',
      files: [
        { pattern: '.codex/config.toml', scope: 'workspace' },
        { pattern: '~/.codex/config.toml', scope: 'user' },
        // Profiles and files of administrators; openai/codex codex-rs/config, read on 2026-11-28.
        { pattern: '~/.codex/*.config.toml', scope: 'user' },
        { pattern: 'etc/codex/config.toml', scope: 'managed' },
        { pattern: 'codex/managed_config.toml', scope: 'managed' },
        { pattern: '.codex/managed_config.toml', scope: 'managed' },
        { pattern: 'OpenAI/Codex/managed_config.toml', scope: 'managed', platforms: ['windows'] },
        { pattern: 'CodingAssistant/codex/config.toml', scope: 'user', platforms: ['macos'] },
      ],
      format: 'toml',
      comments: true,
      trailingCommas: true,
      servers: [{ path: ['mcp_servers'], shape: 'map' }],
      entry: {
        closed: true,
        unknownFields: 'started',
        foreignFields: 'file',
        costOfBadEntry: 'file',
        transports: { names: {}, urlWithout: 'http', both: 'refused' },
        fields,
      },
      // openai/codex, PROJECT_LOCAL_CONFIG_DENYLIST.
      ownFileKeys: [
        'profile',
        'profiles',
        'model_provider',
        'model_providers',
        'openai_base_url',
        'chatgpt_base_url',
        'notify',
        'otel',
        'experimental_realtime_ws_base_url',
        'experimental_realtime_webrtc_base_url',
        'apps_mcp_product_sku',
      ],
      keysAtRoot,
      variables: {
        confirmed: true,
        expands: [],
        secret: [
          { kind: 'names', field: 'env_vars', from: 'env' },
          { kind: 'bearer', field: 'bearer_token_env_var' },
          { kind: 'names', field: 'env_http_headers', from: 'headers' },
        ],
        advice: 'Codex expands no variables: name them in `env_vars`, `bearer_token_env_var` or `env_http_headers`.',
      },
      settings,
      commands,
    },
    {
      label: 'requirements of an administrator',
      files: [
        { pattern: 'etc/codex/requirements.toml', scope: 'managed', platforms: ['linux', 'macos'] },
        { pattern: 'ProgramData/OpenAI/Codex/requirements.toml', scope: 'managed', platforms: ['windows'] },
      ],
      format: 'toml',
      comments: true,
      trailingCommas: true,
      permissions: codexRequirements,
    },
    {
      label: 'rules',
      files: [
        { pattern: '.codex/rules/*.rules', scope: 'workspace' },
        { pattern: '~/.codex/rules/*.rules', scope: 'user' },
        { pattern: 'etc/codex/rules/*.rules', scope: 'managed', platforms: ['linux', 'macos'] },
      ],
      format: 'calls',
      comments: true,
      trailingCommas: true,
      permissions: codexRules,
    },
    {
      label: 'hooks.json',
      files: [
        { pattern: '.codex/hooks.json', scope: 'workspace' },
        { pattern: '~/.codex/hooks.json', scope: 'user' },
      ],
      ...hookFile,
      commands: hooks,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'plugin manifest',
      files: [{ pattern: '.codex-plugin/plugin.json', scope: 'workspace' }],
      ...hookFile,
      names: [{ path: ['hooks'], as: '.codex/hooks.json' }],
      commands: [...hooks, listedHooks()],
      reportedByEditor: reportedInJson,
    },
  ],
};
