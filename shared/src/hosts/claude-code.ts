/** Claude Code: project `.mcp.json`, the user's `~/.claude.json`, settings with permissions, and managed files. */
import {
  agentServers,
  COMMANDS_CHECKED,
  flatHooks,
  frontMatter,
  hookAddress,
  languageServers,
  listedHooks,
  marketplaceHelper,
  nestedHooks,
  OBSERVED,
  pluginSettings,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
} from './common';
import type { CommandKey, EntryFormat, Grant, Host, SettingKey, Variables } from './host';
import { claudeOrder, claudePermissions, claudeSwitches } from './permissions/claude-code';

const entry: EntryFormat = {
  closed: false,
  costOfBadEntry: 'entry',
  // code.claude.com/docs/en/mcp, "Windows users", read on 2026-11-28.
  scriptsNeedShell: true,
  transports: {
    names: { stdio: 'stdio', http: 'http', sse: 'sse', ws: 'ws', 'streamable-http': 'http' },
    urlWithout: 'error',
    both: 'command',
    says: 'Claude Code treats an entry without a type as a local process and fails to start it',
  },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'http', 'sse', 'ws', 'streamable-http'],
      doc: 'How Claude Code talks to the server; `stdio` when left out, so an address always needs a type.',
    },
    ...stdioFields,
    ...remoteFields,
    ...textOnly,
    headersHelper: {
      type: 'string',
      only: 'remote',
      doc: 'Shell command that prints the headers as a JSON object; Claude Code runs it before it connects.',
      runs: {
        when: 'need',
        via: 'shell',
        sent: true,
        says: 'runs as a shell command whenever Claude Code connects',
      },
    },
    oauth: {
      type: 'object',
      role: 'oauth',
      only: 'remote',
      doc: 'How Claude Code signs in to the server.',
      fields: {
        clientId: { type: 'string', doc: 'Client id that is registered with the authorization server.' },
        clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
        callbackPort: { type: 'number', doc: 'Local port that receives the answer of the sign-in page.' },
        scopes: {
          type: 'string',
          doc: 'Scopes that Claude Code asks for, separated by spaces.',
          effect: { kind: 'oauth-scopes', says: 'is asked for when Claude Code signs in' },
        },
        authServerMetadataUrl: {
          type: 'string',
          doc: 'Address of the metadata of the authorization server.',
          effect: { kind: 'oauth-url', says: 'tells Claude Code where to sign in' },
        },
      },
    },
    timeout: {
      type: 'number',
      role: 'timeout',
      unit: 'ms',
      doc: 'How long a tool call may take, in milliseconds; less than 1000 is ignored.',
      least: 1,
      whole: true,
      ignoredBelow: 1000,
    },
    request_timeout_ms: { type: 'number', unit: 'ms', doc: 'How long a single request may take, in milliseconds.' },
    displayName: { type: 'string', role: 'description', doc: 'Name of the server that is shown to people.' },
    tools: { type: 'objects', doc: 'Settings of single tools; they approve nothing in a file of the repository.' },
    toolPermissions: {
      type: 'any',
      doc: 'Permissions of single tools; they approve nothing in a file of the repository.',
    },
    alwaysLoad: { type: 'boolean', doc: 'True loads the tools of the server at the start instead of on demand.' },
  },
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${VAR}', in: ['command', 'args', 'env', 'url', 'headers'], defaults: true, unset: 'literal' },
    // Only plugins have this and the plugin root; a plugin's file looks like any other `.mcp.json`.
    { family: '${user_config.KEY}', unset: 'unknown' },
  ],
  predefined: { '${CLAUDE_PLUGIN_ROOT}': 'other' },
  neverSet: ['CLAUDE_PROJECT_DIR'],
  secret: [{ kind: 'variable', form: '${NAME}', in: ['command', 'args', 'env', 'url', 'headers'] }],
};

/** Plugins know both folders. */
const pluginVariables: Variables = {
  ...variables,
  predefined: { '${CLAUDE_PLUGIN_ROOT}': 'other', '${CLAUDE_PROJECT_DIR}': 'workspace' },
  neverSet: [],
};

const allowed: readonly Grant[] = [
  // Rules with parentheses and unanchored wildcards are skipped by Claude Code.
  { form: 'mcp__{server}({tool})', approves: 'nothing' },
  { form: 'mcp__*', approves: 'nothing' },
  { form: 'mcp__*__*', approves: 'nothing' },
  { form: 'mcp__{server}__*', approves: 'server' },
  { form: 'mcp__{server}__{tool}', approves: 'tool', says: 'lets this tool run without asking' },
  { form: 'mcp__{server}', approves: 'server' },
];

const settings: readonly SettingKey[] = [
  hookAddress(),
  ...claudeSwitches,
  ...pluginSettings,
  {
    path: ['disabledMcpjsonServers'],
    kind: 'refuse-project-server',
    says: 'blocks this project server',
    doc: 'Denied servers of the project `.mcp.json`; this overrides every approval.',
  },
  {
    path: ['enableAllProjectMcpServers'],
    kind: 'trust-project-servers',
    when: { equals: true },
    says: 'starts all project servers without asking',
    doc: 'Approves all servers of project `.mcp.json` files.',
  },
  {
    path: ['enabledMcpjsonServers'],
    kind: 'trust-project-servers',
    committedOnly: true,
    says: 'starts this project server without asking',
    doc: 'Servers of the project `.mcp.json` that are approved.',
  },
  {
    path: ['permissions', 'allow'],
    kind: 'approve-server',
    says: 'lets every tool of this server run without asking',
    doc: 'Tool calls that run without asking.',
    grants: allowed,
  },
  {
    path: ['permissions', 'defaultMode'],
    kind: 'approve-everything',
    when: { equals: 'bypassPermissions' },
    says: 'lets every tool run without asking',
    doc: 'Permission mode that sessions start in.',
  },
  {
    path: ['permissions', 'additionalDirectories'],
    kind: 'root',
    says: 'opens the folder to the agent',
    doc: 'Folders outside the project that the agent may use.',
  },
  {
    path: ['sandbox', 'filesystem', 'allowWrite'],
    kind: 'writable-root',
    says: 'lets sandboxed commands write there',
    doc: 'Folders that sandboxed commands may write to.',
  },
  {
    path: ['env', 'MAX_MCP_OUTPUT_TOKENS'],
    kind: 'output-limit',
    limit: 25_000,
    says: 'sets how many tokens of output a tool may hand to the model',
    doc: 'Upper limit of tool output, in tokens; 25,000 by default.',
  },
  {
    path: ['env'],
    kind: 'environment',
    says: 'is set for every session and its servers',
    doc: 'Environment variables of every session.',
  },
];

/** Commands whose output is a value that Claude Code needs. */
const helpers = [
  ['apiKeyHelper', 'to get a key', 'Script that prints the key for the model API.'],
  ['awsAuthRefresh', 'to refresh credentials', 'Script that refreshes AWS credentials.'],
  ['awsCredentialExport', 'to get credentials', 'Script that prints AWS credentials.'],
  ['gcpAuthRefresh', 'to refresh credentials', 'Script that refreshes Google Cloud credentials.'],
  ['otelHeadersHelper', 'to make headers for telemetry', 'Script that prints headers for telemetry.'],
  ['proxyAuthHelper', 'to sign in to a proxy', 'Script that prints credentials for a proxy.'],
] as const;

const shownValues = [
  ['statusLine', 'to fill the status line', 'Command that prints the status line.'],
  ['subagentStatusLine', 'to fill the status line of an agent', 'Command that prints the status line of an agent.'],
  ['fileSuggestion', 'to list files', 'Command that lists files for suggestions.'],
] as const;

const commands: readonly CommandKey[] = [
  ...helpers.map(([key, purpose, doc]) => ({
    path: [key],
    when: 'need' as const,
    via: 'shell' as const,
    says: `runs as a shell command ${purpose}`,
    doc,
  })),
  ...shownValues.map(([key, purpose, doc]) => ({
    path: [key, 'command'],
    when: 'event' as const,
    via: 'shell' as const,
    says: `runs as a shell command ${purpose}`,
    doc,
  })),
  nestedHooks(),
  marketplaceHelper,
];

const strict = { format: 'json', comments: false, trailingCommas: false } as const;
const wrapped = [{ path: ['mcpServers'], shape: 'map' }] as const;

const projectTrust: SettingKey = {
  path: ['projects', '*', 'enabledMcpjsonServers'],
  kind: 'trust-project-servers',
  committedOnly: true,
  says: 'starts this project server without asking',
  doc: 'Servers of the project `.mcp.json` that you approved.',
};

export const claudeCode: Host = {
  id: 'claude-code',
  label: 'Claude Code',
  sources: [
    { what: 'anthropics/claude-code CHANGELOG.md, plugin and settings examples', checked: '2026-11-22' },
    { what: 'code.claude.com/docs/en mcp, managed-mcp and settings', checked: '2026-11-22' },
    { what: 'code.claude.com/docs/en/sub-agents', checked: '2026-11-22' },
    { what: 'SchemaStore claude-code-settings.json', checked: '2026-11-22' },
    { what: 'Claude Code 2.1.332, observed', checked: OBSERVED },
    { what: 'code.claude.com/docs/en hooks, plugins-reference and plugin-marketplaces', checked: COMMANDS_CHECKED },
  ],
  serverNames: {
    pattern: /^[A-Za-z0-9_-]+$/,
    severity: 'information',
    reserved: ['workspace', 'claude-in-chrome', 'computer-use', 'Claude Preview', 'Claude Browser'],
    says: 'In tool names and permission rules, Claude Code replaces all characters but letters, digits, hyphens and underscores with an underscore',
  },
  sameName: ['workspace', 'user'],
  projectServers: {
    waitFor: 'approval',
    says: 'Claude Code asks when it is started in the folder; `claude mcp reset-project-choices` makes it ask again.',
    ownApprovalNeedsTrust: true,
  },
  permissionOrder: claudeOrder,
  documents: [
    {
      label: 'project and plugin .mcp.json',
      files: [{ pattern: '.mcp.json', scope: 'workspace' }],
      ...strict,
      // Plugins may leave out the wrapper; their file cannot be told from a project's.
      servers: [
        ...wrapped,
        {
          path: [],
          shape: 'map',
          doubtful:
            'Claude Code rejects servers outside "mcpServers" in a project. Only the file of a plugin may leave it out',
        },
      ],
      entry,
      variables,
      reportedByEditor: [...reportedInJson, 'strict-json-comment'],
    },
    {
      label: 'user file',
      files: [
        { pattern: '~/.claude.json', scope: 'user' },
        { pattern: '.claude.json', scope: 'user' },
      ],
      ...strict,
      servers: [...wrapped, { path: ['projects', '*', 'mcpServers'], shape: 'map' }],
      entry,
      variables,
      settings: [projectTrust],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'settings',
      files: [
        { pattern: '.claude/settings.json', scope: 'workspace' },
        { pattern: '.claude/settings.local.json', scope: 'user' },
        { pattern: '~/.claude/settings.json', scope: 'user' },
      ],
      ...strict,
      serversBelong: 'Project servers belong in `.mcp.json`, personal ones in `~/.claude.json` (`claude mcp add`).',
      entry,
      variables,
      settings,
      permissions: claudePermissions,
      commands,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'plugin manifest',
      // Cursor and Codex read plugins of the same make from folders of their own.
      files: [
        { pattern: '.claude-plugin/plugin.json', scope: 'workspace' },
        { pattern: '.cursor-plugin/plugin.json', scope: 'workspace' },
      ],
      ...strict,
      // code.claude.com/docs/en/plugins-reference, read on 2026-11-28.
      rootKeys: [
        ...['$schema', 'name', 'displayName', 'version', 'description', 'author', 'homepage', 'repository', 'license'],
        ...[
          'keywords',
          'commands',
          'agents',
          'skills',
          'hooks',
          'mcpServers',
          'lspServers',
          'outputStyles',
          'monitors',
        ],
        ...['userConfig', 'channels', 'dependencies', 'settings', 'themes', 'strict', 'logo', 'experimental', 'apps'],
        ...['interface', 'rules', 'tags', 'category'],
      ],
      serversBeside: '.mcp.json',
      names: [
        { path: ['hooks'], as: 'hooks/hooks.json' },
        { path: ['mcpServers'], as: '.mcp.json' },
        { path: ['lspServers'], as: '.lsp.json' },
      ],
      // The value may also be a path, or a list of paths and maps.
      servers: [{ path: ['mcpServers'], shape: 'either', named: true, onlyIfEntries: true }],
      entry,
      variables: pluginVariables,
      settings: [hookAddress()],
      // Hooks stand in the manifest itself, or in items of a list; Cursor writes them flat.
      commands: [nestedHooks(), listedHooks(), flatHooks(), languageServers('lspServers', '*', 'command')],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'subagent',
      files: [
        { pattern: '.claude/agents/*.md', scope: 'workspace' },
        { pattern: '~/.claude/agents/*.md', scope: 'user' },
      ],
      ...frontMatter,
      markers: [{ path: ['mcpServers'] }, { path: ['hooks'] }],
      servers: agentServers,
      entry,
      variables,
      settings: [hookAddress()],
      commands: [nestedHooks()],
    },
    {
      label: 'skill or command with hooks',
      files: [
        { pattern: '.claude/skills/*/SKILL.md', scope: 'workspace' },
        { pattern: '~/.claude/skills/*/SKILL.md', scope: 'user' },
        { pattern: 'skills/*/SKILL.md', scope: 'workspace' },
        { pattern: '.claude/commands/*.md', scope: 'workspace' },
        { pattern: '~/.claude/commands/*.md', scope: 'user' },
      ],
      ...frontMatter,
      markers: [{ path: ['hooks'] }],
      settings: [hookAddress()],
      commands: [nestedHooks()],
    },
    {
      label: 'hooks of a plugin',
      // A manifest may name another file; these are told by their shape.
      files: ['hooks/hooks.json', 'hooks/*.json', 'hooks.json'].map((pattern) => ({ pattern, scope: 'workspace' })),
      markers: [{ path: ['hooks', '*', '*', 'hooks'] }, { path: ['hooks', '*', '*', 'command'] }],
      ...strict,
      settings: [hookAddress()],
      commands: [nestedHooks(), flatHooks()],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'language servers of a plugin',
      files: [{ pattern: '.lsp.json', scope: 'workspace' }],
      ...strict,
      commands: [languageServers('*', 'command')],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'marketplace',
      files: [{ pattern: '.claude-plugin/marketplace.json', scope: 'workspace' }],
      ...strict,
      servers: [{ path: ['plugins', '*', 'mcpServers'], shape: 'either', named: true, onlyIfEntries: true }],
      entry,
      variables,
      settings: [hookAddress('plugins', '*')],
      commands: [nestedHooks('plugins', '*'), languageServers('plugins', '*', 'lspServers', '*', 'command')],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'managed servers',
      files: [{ pattern: 'managed-mcp.json', scope: 'managed' }],
      ...strict,
      servers: wrapped,
      entry,
      variables,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'managed settings',
      files: [
        { pattern: 'managed-settings.json', scope: 'managed' },
        { pattern: 'managed-settings.d/*.json', scope: 'managed' },
      ],
      ...strict,
      entry,
      variables,
      settings,
      permissions: claudePermissions,
      commands,
      reportedByEditor: reportedInJson,
    },
  ],
};
