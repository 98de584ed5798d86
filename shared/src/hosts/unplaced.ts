/** Fallback for server files at places that no known host claims: read leniently, with every common field. */
import { reportedInJson } from './common';
import type { EntryFormat, Fields, Host, Variables } from './host';

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
    runs: { when: 'need', via: 'shell', sent: true, says: 'is run as a shell command by hosts that know it' },
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
      says: 'lets this tool run without asking in hosts that know the list',
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
      says: 'lets this tool run without asking in hosts that know the list',
      grants: [
        { form: '*', approves: 'server', says: 'lets every tool of this server run without asking' },
        { form: '{tool}', approves: 'tool' },
      ],
    },
  },
  trust: {
    type: 'any',
    doc: 'True lets every tool of this server run without asking in hosts that know it.',
    effect: {
      kind: 'approve-server',
      when: { equals: true },
      says: 'lets every tool of this server run without asking in hosts that know it',
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
      label: '.windsurf/mcp_config.json',
      files: [{ pattern: '.windsurf/mcp_config.json', scope: 'workspace' }],
      misplaced:
        'Windsurf (Devin Desktop) reads `.devin/mcp_config.json` in a project, and a file below the home folder.',
      ...shared,
    },
    {
      label: '.mcp/mcp.json',
      files: [{ pattern: '.mcp/mcp.json', scope: 'workspace' }],
      misplaced: 'Claude Code and Copilot CLI read `.mcp.json`, VS Code `.vscode/mcp.json`, Cursor `.cursor/mcp.json`.',
      ...shared,
    },
    {
      label: '.claude/mcp.json',
      files: [{ pattern: '.claude/mcp.json', scope: 'workspace' }],
      misplaced: 'Claude Code reads `.mcp.json` in the project, and `~/.claude.json` for the person.',
      ...shared,
    },
    {
      label: '.cline/mcp.json',
      files: [{ pattern: '.cline/mcp.json', scope: 'user' }],
      misplaced: 'Cline reads `cline_mcp_settings.json` below `~/.cline/data/settings`.',
      ...shared,
    },
  ],
};
