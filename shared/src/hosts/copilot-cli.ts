/** GitHub Copilot CLI: user and project server files, settings, and the record of granted permissions. */
import {
  COMMANDS_CHECKED,
  cwd,
  disabled,
  flatHooks,
  frontMatter,
  hookFile,
  marketplaceHelper,
  nestedHooks,
  OBSERVED,
  pluginSettings,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
  timeoutMilliseconds,
} from './common';
import type { EntryFormat, Host, Variables } from './host';
import { copilotOrder, copilotPermissions } from './permissions/copilot-cli';

const entry: EntryFormat = {
  closed: false,
  costOfBadEntry: 'entry',
  transports: {
    names: { local: 'stdio', stdio: 'stdio', http: 'http', sse: 'sse', 'streamable-http': 'http' },
    urlWithout: 'http',
    both: 'command',
  },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['local', 'stdio', 'http', 'sse', 'streamable-http'],
      doc: 'How Copilot CLI talks to the server; found out from `command` or `url` when left out.',
    },
    transport: { type: 'string', role: 'transport', doc: 'Another name for `type`.' },
    ...stdioFields,
    ...cwd,
    ...remoteFields,
    ...textOnly,
    ...disabled,
    tools: { type: 'strings', role: 'allowedTools', doc: 'Tools that the model sees; `*` means all of them.' },
    timeout: { ...timeoutMilliseconds.timeout, least: 1, whole: true },
    deferTools: { type: 'string', values: ['auto', 'never'], doc: 'Whether tools are loaded on demand.' },
    disableToolCache: { type: 'boolean', doc: 'True asks the server for its tools at every start.' },
    slowConnectionThresholdMs: { type: 'number', unit: 'ms', doc: 'Connecting longer than this counts as slow.' },
    filterMapping: {
      type: 'any',
      doc: 'How tool output is filtered before the model sees it: `markdown`, `hidden_characters` or `none`.',
      effect: {
        kind: 'output-filter-off',
        when: { equals: 'none' },
        says: 'passes tool output to the model unfiltered',
      },
    },
    oauthClientId: { type: 'string', only: 'remote', doc: 'Client id that is registered with the server.' },
    oauthScopes: {
      type: 'strings',
      only: 'remote',
      doc: 'Scopes that Copilot CLI asks for.',
      effect: { kind: 'oauth-scopes', says: 'is asked for when Copilot CLI signs in' },
    },
    oauthPublicClient: { type: 'boolean', only: 'remote', doc: 'True for clients without a secret.' },
    oauthGrantType: {
      type: 'string',
      only: 'remote',
      values: ['authorization_code', 'client_credentials'],
      doc: 'How Copilot CLI signs in.',
    },
    oidc: { type: 'any', only: 'remote', doc: 'Signs in with a workload identity token.' },
    auth: { type: 'any', only: 'remote', doc: 'Further settings of the sign-in.' },
  },
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${VAR}', defaults: true, unset: 'literal' },
    { family: '$VAR', unset: 'literal' },
  ],
  secret: [
    { kind: 'variable', form: '${NAME}', in: ['env', 'headers'] },
    { kind: 'variable', form: '$NAME', in: ['env', 'headers'] },
  ],
};

const filterOfTool = {
  kind: 'output-filter-off',
  when: { equals: 'none' },
  says: 'passes tool output to the model unfiltered',
  doc: 'How the output of one tool is filtered.',
} as const;
const filterPerTool = { ...filterOfTool, path: ['mcpServers', '*', 'filterMapping', '*'] } as const;

/** Observed with 1.0.102 on 2026-11-28: a leading `~` is the home folder in `cwd` alone. */
const homeSign = { expanded: ['cwd'] } as const;
const format = {
  format: 'json',
  homeSign,
  servers: [{ path: ['mcpServers'], shape: 'map' }],
  entry,
  variables,
} as const;

const hooks = [
  flatHooks('bash'),
  { ...flatHooks('powershell'), via: 'powershell' },
  flatHooks(),
  nestedHooks(),
] as const;

export const copilotCli: Host = {
  id: 'copilot-cli',
  label: 'GitHub Copilot CLI',
  sources: [
    { what: 'github/docs copilot-cli-reference: command reference, config directory reference', checked: '2026-11-22' },
    { what: 'github/docs copilot-cli: adding MCP servers, allowing tools', checked: '2026-11-22' },
    { what: 'Copilot CLI 1.0.102, observed', checked: OBSERVED },
    { what: 'github/docs copilot-cli-reference: hooks reference', checked: COMMANDS_CHECKED },
  ],
  serverNames: { pattern: /^.+$/s, says: 'Copilot CLI does not start a server without a name' },
  sameName: ['workspace', 'user'],
  permissionOrder: copilotOrder,
  projectServers: { waitFor: 'trust', says: 'Copilot CLI asks when it is started in the folder.' },
  sameProject: ['.mcp.json', '.github/mcp.json'],
  documents: [
    {
      label: 'project .mcp.json',
      byteOrderMark: 'refused',
      files: [{ pattern: '.mcp.json', scope: 'workspace' }],
      ...format,
      // Observed with 1.0.102 on 2026-11-28: a map without the key is read here, and in no other file.
      servers: [...format.servers, { path: [], shape: 'map' }],
      comments: false,
      trailingCommas: false,
      settings: [filterPerTool],
      reportedByEditor: [...reportedInJson, 'strict-json-comment'],
    },
    {
      label: 'repository mcp.json',
      byteOrderMark: 'refused',
      files: [{ pattern: '.github/mcp.json', scope: 'workspace' }],
      ...format,
      comments: false,
      trailingCommas: false,
      settings: [filterPerTool],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'user mcp-config.json',
      files: [{ pattern: '.copilot/mcp-config.json', scope: 'user' }],
      ...format,
      comments: true,
      trailingCommas: true,
      settings: [filterPerTool],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'custom agent',
      files: [
        { pattern: '.github/agents/*.md', scope: 'workspace' },
        { pattern: '.claude/agents/*.md', scope: 'workspace' },
        { pattern: '.copilot/agents/*.md', scope: 'user' },
      ],
      ...frontMatter,
      borrowed: true,
      markers: [{ path: ['mcp-servers'] }],
      servers: [{ path: ['mcp-servers'], shape: 'map' }],
      entry,
      settings: [{ ...filterOfTool, path: ['mcp-servers', '*', 'filterMapping', '*'] }],
      // Agents are shared with the cloud agent, whose spellings the documentation shows; nobody says which work here.
      variables: { confirmed: false, expands: [], secret: [] },
    },
    {
      label: 'hooks',
      files: [
        { pattern: '.github/hooks/*.json', scope: 'workspace' },
        { pattern: '~/.copilot/hooks/*.json', scope: 'user' },
      ],
      ...hookFile,
      commands: hooks,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'settings',
      files: [
        { pattern: '.github/copilot/settings.json', scope: 'workspace' },
        { pattern: '.github/copilot/settings.local.json', scope: 'user' },
        { pattern: '~/.copilot/settings.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      settings: pluginSettings,
      commands: [...hooks, marketplaceHelper],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'permissions-config.json',
      files: [{ pattern: '.copilot/permissions-config.json', scope: 'user' }],
      format: 'json',
      comments: true,
      trailingCommas: true,
      permissions: copilotPermissions,
      settings: [
        {
          path: ['locations', '*', 'tool_approvals', '*', 'toolName'],
          beside: { path: ['kind'], when: { equals: 'mcp' } },
          kind: 'approve-server',
          when: { equals: null },
          says: 'lets every tool of this server run without asking',
          doc: 'Approved tools; null means all tools of the server.',
        },
        {
          path: ['locations', '*', 'tool_approvals', '*', 'toolName'],
          beside: { path: ['kind'], when: { equals: 'mcp' } },
          kind: 'approve-tools',
          says: 'lets this tool run without asking',
          doc: 'Approved tools of a server.',
          grants: [{ form: '{tool}', approves: 'tool' }],
        },
        {
          path: ['locations', '*', 'allowed_directories'],
          kind: 'root',
          says: 'opens the folder to the agent',
          doc: 'Folders that the agent may use.',
        },
      ],
      reportedByEditor: reportedInJson,
    },
  ],
};
