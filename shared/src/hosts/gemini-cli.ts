/** Gemini CLI: settings of project, user and system, and the manifest of extensions. */
import {
  anyArguments,
  COMMANDS_CHECKED,
  cwd,
  discoveredTools,
  nestedHooks,
  OBSERVED,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutMilliseconds,
} from './common';
import type { CommandKey, EntryFormat, Fields, Host, SettingKey, Variables } from './host';
import { geminiOrder, geminiPermissions, geminiPolicyPermissions, geminiSwitches } from './permissions/gemini-cli';
import { signInFields } from './signInFields';

const oauth: Fields = {
  enabled: { type: 'boolean', castsText: true, doc: 'False switches OAuth off for this server.' },
  ...signInFields('Gemini CLI'),
};

const extensionFields: Fields = {
  ...stdioFields,
  env: { ...stdioFields.env, takes: ['null'] },
  args: { ...anyArguments.args, costs: 'file' },
  ...cwd,
  ...remoteFields,
  headers: { ...remoteFields.headers, takes: ['null'] },
  httpUrl: {
    type: 'string',
    role: 'url',
    only: 'remote',
    transport: 'http',
    doc: 'Address of a Streamable HTTP server.',
    deprecated: '`url` with `"type": "http"`',
  },
  tcp: {
    type: 'string',
    role: 'url',
    only: 'remote',
    transport: 'ws',
    doc: 'Address of a WebSocket server; listed, but never contacted.',
    neverUsed: true,
  },
  type: {
    type: 'string',
    role: 'transport',
    values: ['stdio', 'sse', 'http'],
    doc: 'How Gemini CLI talks to the address; Streamable HTTP with a fall-back to SSE when left out.',
  },
  timeout: { ...timeoutMilliseconds.timeout, castsText: true, least: 1 },
  description: { type: 'string', role: 'description', doc: 'What the server is for; shown to people.' },
  includeTools: { type: 'strings', role: 'allowedTools', doc: 'The only tools of this server that the model sees.' },
  excludeTools: { type: 'strings', role: 'excludedTools', doc: 'Tools of this server that the model never sees.' },
  oauth: {
    type: 'object',
    role: 'oauth',
    only: 'remote',
    doc: 'How Gemini CLI signs in to the server.',
    fields: oauth,
  },
  authProviderType: {
    type: 'string',
    values: ['dynamic_discovery', 'google_credentials', 'service_account_impersonation'],
    doc: 'Where the credentials for the server come from.',
  },
  targetAudience: { type: 'string', doc: 'Audience of the token under service account impersonation.' },
  targetServiceAccount: { type: 'string', doc: 'Service account to impersonate.' },
  extension: { type: 'any', doc: 'Extension that brought the server; written by Gemini CLI.' },
};

/** Extensions cannot trust themselves. */
const fields: Fields = {
  ...extensionFields,
  trust: {
    type: 'boolean',
    castsText: true,
    doc: 'True lets every tool of this server run without asking.',
    effect: {
      kind: 'approve-server',
      when: { oneOf: [true, 'true', 'True', 'TRUE'] },
      says: 'lets every tool of this server run without asking',
    },
  },
};

const transports: EntryFormat['transports'] = {
  names: { stdio: 'stdio', http: 'http', sse: 'sse' },
  namesBesideCommand: 'ignored',
  unknownNames: 'ignored',
  urlWithout: 'http',
  both: 'url',
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${VAR}', in: ['env', 'headers'], defaults: true, unset: 'empty' },
    { family: '$VAR', in: ['env', 'headers'], unset: 'empty' },
    { family: '${VAR}', in: ['command', 'args', 'url', 'cwd', 'other'], defaults: true, unset: 'literal' },
    { family: '$VAR', in: ['command', 'args', 'url', 'cwd', 'other'], unset: 'literal' },
  ],
  secret: [
    { kind: 'variable', form: '${NAME}' },
    { kind: 'variable', form: '$NAME' },
  ],
};

const settings: readonly SettingKey[] = [
  ...geminiSwitches,
  {
    path: ['mcp', 'allowed'],
    kind: 'approve-server',
    says: 'also lets every tool of this server run without asking',
    doc: 'Servers that may be used; Gemini CLI also approves all their tools.',
    emptyMeans: 'all',
    grants: [
      { form: '*', approves: 'server', says: 'lets every tool of every server run without asking' },
      { form: '{server}', approves: 'server' },
    ],
  },
  {
    path: ['mcp', 'autoAllowInHeadless'],
    kind: 'approve-everything',
    when: { equals: true },
    severity: 'warning',
    says: 'lets every tool run without asking in unattended runs',
    doc: 'Approves tools in headless runs.',
  },
  {
    path: ['tools', 'allowed'],
    kind: 'approve-tools',
    says: 'lets this tool run without asking',
    doc: 'Tools that run without asking.',
    grants: [
      { form: '{server}__*', approves: 'server', says: 'lets every tool of this server run without asking' },
      { form: '{server}__{tool}', approves: 'tool' },
      { form: 'mcp_{server}_*', approves: 'server', says: 'lets every tool of this server run without asking' },
      { form: 'mcp_{server}_{tool}', approves: 'tool' },
    ],
  },
  {
    path: ['security', 'folderTrust', 'enabled'],
    kind: 'trust-project-servers',
    when: { oneOf: [false, 'false', 'False', 'FALSE'] },
    wholeFolder: true,
    // The documentation says both that it is on and that it is off by default.
    instead: true,
    says: 'starts servers in every folder, trusted or not',
    doc: 'Asks before a folder is trusted; on by default.',
  },
  {
    path: ['tools', 'sandboxAllowedPaths'],
    kind: 'writable-root',
    says: 'opens the folder to sandboxed tools',
    doc: 'Folders outside the workspace that sandboxed tools may use.',
  },
  {
    path: ['tools', 'truncateToolOutputThreshold'],
    kind: 'output-limit',
    limit: 40_000,
    offAt: 0,
    says: 'sets how many characters of output a tool may hand to the model',
    doc: 'Length at which tool output is cut, in characters; 40,000 by default, 0 never cuts.',
  },
];

const commands: readonly CommandKey[] = [
  {
    path: ['mcp', 'serverCommand'],
    when: 'open',
    via: 'shell',
    says: 'runs to start a server',
    doc: 'Command that starts a single server.',
  },
  ...discoveredTools,
  nestedHooks(),
];

const relaxed = { format: 'json', comments: true } as const;
const servers = [{ path: ['mcpServers'], shape: 'map' }] as const;

export const geminiCli: Host = {
  id: 'gemini-cli',
  label: 'Gemini CLI',
  sources: [
    { what: 'google-gemini/gemini-cli packages/cli/src/config/settingsSchema.ts', checked: '2026-11-22' },
    {
      what: 'google-gemini/gemini-cli packages/core/src/policy/config.ts and tools/mcp-client.ts',
      checked: '2026-11-22',
    },
    { what: 'Gemini CLI 0.61.0, observed', checked: OBSERVED },
    { what: 'google-gemini/gemini-cli docs/hooks and docs/tools', checked: COMMANDS_CHECKED },
  ],
  serverNames: {
    pattern: /^[^_]+$/,
    says: 'Gemini CLI splits tool names at underscores, so policies do not match servers with an underscore in their name',
    severity: 'information',
  },
  sameName: ['managed', 'workspace', 'user'],
  projectServers: { waitFor: 'trust', says: 'Gemini CLI asks when it is started in the folder.' },
  permissionOrder: geminiOrder,
  documents: [
    {
      label: 'settings.json',
      byteOrderMark: 'refused',
      files: [
        { pattern: '.gemini/settings.json', scope: 'workspace' },
        { pattern: '~/.gemini/settings.json', scope: 'user' },
        { pattern: 'etc/gemini-cli/settings.json', scope: 'managed', platforms: ['linux'] },
        { pattern: 'etc/gemini-cli/system-defaults.json', scope: 'managed', platforms: ['linux'] },
        { pattern: 'Library/Application Support/GeminiCli/settings.json', scope: 'managed', platforms: ['macos'] },
        {
          pattern: 'Library/Application Support/GeminiCli/system-defaults.json',
          scope: 'managed',
          platforms: ['macos'],
        },
        { pattern: 'ProgramData/gemini-cli/settings.json', scope: 'managed', platforms: ['windows'] },
        { pattern: 'ProgramData/gemini-cli/system-defaults.json', scope: 'managed', platforms: ['windows'] },
      ],
      ...relaxed,
      trailingCommas: false,
      servers,
      entry: {
        closed: true,
        unknownFields: 'started',
        foreignFields: 'nothing',
        costOfBadEntry: 'entry',
        transports,
        fields,
      },
      variables,
      settings,
      permissions: geminiPermissions,
      commands,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'policy',
      files: [
        { pattern: '.gemini/policies/*.toml', scope: 'workspace' },
        { pattern: '~/.gemini/policies/*.toml', scope: 'user' },
        { pattern: 'etc/gemini-cli/policies/*.toml', scope: 'managed', platforms: ['linux'] },
      ],
      format: 'toml',
      comments: true,
      trailingCommas: true,
      permissions: geminiPolicyPermissions,
    },
    {
      label: 'extension manifest',
      files: [{ pattern: 'gemini-extension.json', scope: 'workspace' }],
      ...relaxed,
      trailingCommas: true,
      servers,
      entry: { closed: false, costOfBadEntry: 'entry', transports, fields: extensionFields },
      variables: {
        ...variables,
        predefined: {
          '${extensionPath}': 'other',
          '${workspacePath}': 'workspace',
          '${pathSeparator}': 'separator',
          '${/}': 'separator',
        },
        workspace: '${workspacePath}',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
