/** Fallback for server files at places that no known host claims: read leniently, with every common field. */
import { reportedInJson } from './common';
import type { EntryFormat, Fields, Host, Scope, Variables } from './host';

const fields: Fields = {
  type: { type: 'string', role: 'transport', doc: 'How the host talks to the server.' },
  // Some programs put the whole launch below this key.
  transport: {
    type: 'any',
    role: 'transport',
    doc: 'How the host talks to the server.',
    fields: {
      type: { type: 'string', role: 'transport', doc: 'How the host talks to the server.' },
      command: { type: 'string', role: 'command', doc: 'Program that the host starts as the server.' },
      args: { type: 'strings', role: 'args', doc: 'Arguments of the program, one per item.' },
      env: { type: 'string-map', role: 'env', doc: 'Environment variables of the server.' },
      url: { type: 'string', role: 'url', doc: 'Address of the server.' },
      headers: { type: 'string-map', role: 'headers', doc: 'HTTP headers sent with every request.' },
    },
  },
  transportType: { type: 'string', role: 'transport', doc: 'How the host talks to the server.' },
  command: { type: 'string-or-strings', role: 'command', doc: 'Program that the host starts as the server.' },
  args: { type: 'strings', role: 'args', doc: 'Arguments of the program, one per item.' },
  env: { type: 'string-map', role: 'env', doc: 'Environment variables of the server.' },
  environment: { type: 'string-map', role: 'env', doc: 'Environment variables of the server.' },
  envFile: { type: 'string', role: 'envFile', doc: 'File of environment variables.' },
  cwd: { type: 'string', role: 'cwd', doc: 'Folder that the server process starts in.' },
  url: { type: 'string', role: 'url', doc: 'Address of the server.' },
  serverUrl: { type: 'string', role: 'url', doc: 'Address of the server.' },
  httpUrl: { type: 'string', role: 'url', transport: 'http', doc: 'Address of a Streamable HTTP server.' },
  uri: { type: 'string', role: 'url', doc: 'Address of the server.' },
  headers: { type: 'string-map', role: 'headers', doc: 'HTTP headers sent with every request.' },
  headersHelper: {
    type: 'string',
    doc: 'Shell command that prints the headers.',
    runs: { when: 'need', via: 'shell', sent: true, says: 'runs as a shell command by hosts that know it' },
  },
  name: { type: 'string', role: 'name', doc: 'Name of the server.' },
  description: { type: 'string', role: 'description', doc: 'What the server is for.' },
  disabled: { type: 'boolean', role: 'disabled', doc: 'True keeps the entry but does not start the server.' },
  enabled: { type: 'boolean', role: 'enabled', doc: 'False keeps the entry but does not start the server.' },
  timeout: { type: 'number', doc: 'How long to wait for the server; the unit depends on the host.' },
  autoApprove: {
    type: 'any',
    doc: 'Tools that run without asking.',
    effect: {
      kind: 'approve-tools',
      says: 'lets this tool run without asking in hosts that read it',
      grants: [
        { form: '*', approves: 'server', says: 'lets every tool of this server run without asking' },
        { form: '{tool}', approves: 'tool' },
      ],
    },
  },
  alwaysAllow: {
    type: 'any',
    doc: 'Tools that run without asking.',
    effect: {
      kind: 'approve-tools',
      says: 'lets this tool run without asking in hosts that read it',
      grants: [
        { form: '*', approves: 'server', says: 'lets every tool of this server run without asking' },
        { form: '{tool}', approves: 'tool' },
      ],
    },
  },
  trust: {
    type: 'any',
    doc: 'True approves all tools of this server in hosts that read it.',
    effect: {
      kind: 'approve-server',
      when: { equals: true },
      says: 'approves all tools of this server in hosts that read it',
    },
  },
  disabledTools: { type: 'strings', role: 'excludedTools', doc: 'Tools that are withheld from the model.' },
  tools: { type: 'any', doc: 'Tools of the server, as a list or with settings for each.' },
  auth: {
    type: 'any',
    role: 'oauth',
    doc: 'How the host signs in to the server.',
    fields: { CLIENT_SECRET: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' } },
  },
  oauth: {
    type: 'any',
    role: 'oauth',
    doc: 'How the host signs in to the server.',
    fields: {
      clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
      client_secret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
    },
  },
};

const entry: EntryFormat = {
  closed: false,
  transports: {
    names: {
      stdio: 'stdio',
      local: 'stdio',
      http: 'http',
      remote: 'http',
      sse: 'sse',
      ws: 'ws',
      websocket: 'ws',
      'streamable-http': 'http',
      streamable_http: 'http',
      streamableHttp: 'http',
    },
    urlWithout: 'http',
  },
  fields,
};

const variables: Variables = { confirmed: false, expands: [], secret: [] };

const shared = {
  format: 'json',
  homeSign: 'unknown',
  comments: true,
  trailingCommas: true,
  servers: [
    { path: ['mcpServers'], shape: 'either' },
    { path: ['servers'], shape: 'either' },
    { path: ['mcp', 'servers'], shape: 'map' },
    { path: ['mcp', 'mcpServers'], shape: 'map' },
    { path: ['mcp_servers'], shape: 'map' },
    { path: [], shape: 'map' },
  ],
  inputs: ['inputs'],
  entry,
  variables,
  reportedByEditor: reportedInJson,
} as const;

/**
 * Places where people put servers and no host looks, with what to do instead. Other files in the folder of a host are
 * found from the tables (`hostFolders.ts`).
 */
const misplacedFiles: readonly (readonly [pattern: string, instead: string, scope?: Scope])[] = [
  [
    '.windsurf/mcp_config.json',
    'Windsurf (Devin Desktop) reads `.devin/mcp_config.json` in a project, and a file below the home folder.',
  ],
  [
    '.windsurf/mcp.json',
    'Windsurf (Devin Desktop) reads `.devin/mcp_config.json` in a project, and a file below the home folder.',
  ],
  [
    '.mcp/mcp.json',
    'Claude Code and Copilot CLI read `.mcp.json`, VS Code `.vscode/mcp.json`, Cursor `.cursor/mcp.json`.',
  ],
  ['.claude/mcp.json', 'Claude Code reads `.mcp.json` in the project, and your own `~/.claude.json`.'],
  ['.claude-plugin/mcp.json', 'Claude Code reads `.mcp.json` in the folder of the plugin.'],
  [
    '.copilot/mcp.json',
    'Copilot CLI reads `~/.copilot/mcp-config.json`, and `.mcp.json` or `.github/mcp.json` in a project.',
  ],
  ['.github/copilot/mcp.json', 'Copilot CLI reads `.github/mcp.json` and `.mcp.json` in a project.'],
  ['.codex/mcp.json', 'Codex reads `[mcp_servers]` in `.codex/config.toml`.'],
  ['.agents/mcp.json', 'Each host has a folder of its own: `.mcp.json`, `.cursor/mcp.json`, `.vscode/mcp.json`.'],
  ['.idea/mcp.json', 'JetBrains keeps servers in its settings; Junie reads `.junie/mcp/mcp.json`.'],
  ['.cline/mcp.json', 'Cline reads `cline_mcp_settings.json` below `~/.cline/data/settings`.', 'user'],
];

/** Names under which people keep server files that nothing reads. */
const templates = [
  ...['*.mcp.json', '.mcp.*.json', '.mcp.json.*', 'mcp.*.json', 'mcp.json.*', 'mcp_config.*.json', 'mcp-config.*.json'],
  ...['claude_desktop_config.*.json', 'claude_desktop_config.json.*', 'cline_mcp_settings.*.json'],
];

export const unplaced: Host = {
  id: 'unplaced',
  label: 'no known host',
  sources: [{ what: 'Shapes found in published configuration files', checked: '2026-11-22' }],
  fallback: true,
  documents: [
    {
      label: 'server file of an unknown host',
      files: [
        { pattern: 'mcp.json', scope: 'workspace' },
        { pattern: 'mcp.jsonc', scope: 'workspace' },
        { pattern: '.mcp.jsonc', scope: 'workspace' },
        { pattern: 'mcp_config.json', scope: 'workspace' },
        { pattern: 'mcp-config.json', scope: 'workspace' },
        { pattern: 'mcp.config.json', scope: 'workspace' },
        { pattern: 'mcpServers.json', scope: 'workspace' },
        { pattern: 'mcp-servers.json', scope: 'workspace' },
        { pattern: 'mcp_servers.json', scope: 'workspace' },
        { pattern: 'mcp_settings.json', scope: 'workspace' },
        { pattern: 'mcp-settings.json', scope: 'workspace' },
      ],
      ...shared,
    },
    {
      label: 'template or copy of a server file',
      files: templates.map((pattern) => ({ pattern, scope: 'workspace' })),
      template: true,
      ...shared,
    },
    ...misplacedFiles.map(([pattern, misplaced, scope = 'workspace']) => ({
      label: pattern,
      files: [{ pattern, scope }],
      misplaced,
      ...shared,
    })),
  ],
};
