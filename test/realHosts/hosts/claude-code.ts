/** Claude Code: `claude mcp list` starts every approved server to see whether it works. */
import type { RealHost } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith, members, plainEntry } from './write';

const settings = (value: unknown): string => JSON.stringify(value);
const trusted = { 'home/.claude.json': settings({ projects: { '@project@': { hasTrustDialogAccepted: true } } }) };
const approved = { 'home/.claude/settings.json': settings({ enableAllProjectMcpServers: true }) };

/** Files of a session with these settings of the user and of the project. */
function session(user: object, project?: object): Record<string, string> {
  return {
    ...trusted,
    'home/.claude/settings.json': settings({ enableAllProjectMcpServers: true, ...user }),
    ...(project !== undefined && { 'project/.claude/settings.json': settings(project) }),
  };
}

const allow = (item: string): object => ({ permissions: { allow: [item] } });
const mode = (defaultMode: string): object => ({ permissions: { defaultMode } });

/** How it is run and asked. */
export const claudeCode: RealHost = {
  id: 'claude-code',
  package: '@anthropic-ai/claude-code',
  version: '2.1.332',
  program: ['@install@/node_modules/@anthropic-ai/claude-code-linux-x64/claude'],
  how: 'claude mcp list, project servers approved in the user settings',
  steps: [['mcp', 'list']],
  env: { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', DISABLE_AUTOUPDATER: '1' },
  files: approved,
  documents: [
    {
      path: 'project/.mcp.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write: jsonWith('mcpServers'),
    },
    {
      path: 'home/.claude.json',
      format: 'json',
      asks: ['syntax', 'variables', 'entries'],
      write: jsonWith('mcpServers'),
    },
  ],
  entry: plainEntry,
  keys: (label) => {
    const { type: _type, ...untyped } = plainEntry(remoteServer(label));
    const helper = 'true && echo \'{"X-Lab-Value":"from-helper"}\'';
    return {
      headersHelper: plainEntry(remoteServer(label, { more: { headersHelper: helper } })),
      'oauth with an unknown key': plainEntry(
        remoteServer(label, { more: { oauth: { clientId: 'x', noSuchKey: 1 } } }),
      ),
      'oauth.authServerMetadataUrl over http': plainEntry(
        remoteServer(label, { more: { oauth: { authServerMetadataUrl: 'http://127.0.0.1:9/x' } } }),
      ),
      'transport instead of type': { ...untyped, transport: 'http' },
      toolPermissions: plainEntry(processServer(label, { more: { toolPermissions: { ping: 'allow' } } })),
      'tools with a permission_policy': plainEntry(
        processServer(label, { more: { tools: [{ name: 'ping', permission_policy: 'always_allow' }] } }),
      ),
      alwaysLoad: plainEntry(processServer(label, { more: { alwaysLoad: true } })),
      displayName: plainEntry(processServer(label, { more: { displayName: 'x' } })),
    };
  },
  places: [
    { path: 'project/.mcp.json' },
    { path: 'home/.claude.json' },
    {
      path: 'home/.claude.json',
      label: 'home/.claude.json (of one project)',
      write: (servers) => `{"projects":{"@project@":{"mcpServers":{${members(servers)}}}}}`,
    },
    { path: 'parent/.mcp.json' },
    { path: 'home/.mcp.json' },
    { path: 'home/.claude/mcp.json' },
    { path: 'home/.claude/.mcp.json' },
    { path: 'home/.claude/settings.local.json' },
    { path: 'project/.claude/mcp.json' },
    { path: 'project/.claude/.mcp.json' },
    { path: 'project/.claude/settings.json' },
    { path: 'project/.claude/settings.local.json' },
    { path: 'project/.claude.json' },
    { path: 'project/mcp.json' },
    { path: 'project/.vscode/mcp.json', write: jsonWith('servers') },
  ],
  together: [
    ['project/.mcp.json', 'home/.claude.json'],
    ['project/.mcp.json', 'home/.claude.json (of one project)'],
  ],
  approvals: [
    { question: 'project server, nothing approved', at: 'project/.mcp.json', files: {} },
    { question: 'project server, folder trusted', at: 'project/.mcp.json', files: trusted },
    { question: 'enableAllProjectMcpServers in the user settings', at: 'project/.mcp.json', files: approved },
    {
      question: 'enableAllProjectMcpServers in the project settings',
      at: 'project/.mcp.json',
      files: { 'project/.claude/settings.json': settings({ enableAllProjectMcpServers: true }) },
    },
    {
      question: 'enableAllProjectMcpServers in the project settings, folder trusted',
      at: 'project/.mcp.json',
      files: { ...trusted, 'project/.claude/settings.json': settings({ enableAllProjectMcpServers: true }) },
    },
    {
      question: 'enableAllProjectMcpServers in settings.local.json',
      at: 'project/.mcp.json',
      files: { 'project/.claude/settings.local.json': settings({ enableAllProjectMcpServers: true }) },
    },
    {
      question: 'enabledMcpjsonServers in the project settings',
      at: 'project/.mcp.json',
      files: { 'project/.claude/settings.json': settings({ enabledMcpjsonServers: ['asked'] }) },
    },
    {
      question: 'enabledMcpjsonServers in the project settings, folder trusted',
      at: 'project/.mcp.json',
      files: { ...trusted, 'project/.claude/settings.json': settings({ enabledMcpjsonServers: ['asked'] }) },
    },
    {
      question: 'disabledMcpjsonServers in the project settings',
      at: 'project/.mcp.json',
      files: { ...approved, 'project/.claude/settings.json': settings({ disabledMcpjsonServers: ['asked'] }) },
    },
    {
      question: 'deniedMcpServers in the user settings',
      at: 'project/.mcp.json',
      files: {
        'home/.claude/settings.json': settings({
          enableAllProjectMcpServers: true,
          deniedMcpServers: [{ serverName: 'asked' }],
        }),
      },
    },
  ],
  toolCalls: {
    steps: [['-p', 'hi', '--output-format', 'json']],
    env: {
      ANTHROPIC_BASE_URL: '@address@/model/call',
      ANTHROPIC_API_KEY: 'not-a-key',
      ENABLE_TOOL_SEARCH: '0',
      MCP_CONNECTION_NONBLOCKING: 'false',
      IS_SANDBOX: '1',
    },
    at: 'project/.mcp.json',
    questions: {
      'nothing allowed': session({}),
      'user allows mcp__asked': session(allow('mcp__asked')),
      'user allows mcp__asked__*': session(allow('mcp__asked__*')),
      'user allows mcp__asked__ping': session(allow('mcp__asked__ping')),
      'user allows mcp__asked__p*': session(allow('mcp__asked__p*')),
      'user allows mcp__*': session(allow('mcp__*')),
      'user allows mcp__*__*': session(allow('mcp__*__*')),
      'user allows mcp__asked(ping)': session(allow('mcp__asked(ping)')),
      'user allows *': session(allow('*')),
      'project allows mcp__asked__ping': session({}, allow('mcp__asked__ping')),
      'project allows mcp__asked': session({}, allow('mcp__asked')),
      'user defaultMode bypassPermissions': session(mode('bypassPermissions')),
      'user defaultMode acceptEdits': session(mode('acceptEdits')),
      'user defaultMode dontAsk': session(mode('dontAsk')),
      'user defaultMode auto': session(mode('auto')),
      'project defaultMode bypassPermissions': session({}, mode('bypassPermissions')),
    },
    entries: {
      'entry has toolPermissions': { toolPermissions: { ping: 'allow' } },
      'entry has tools with permission_policy': { tools: [{ name: 'ping', permission_policy: 'always_allow' }] },
    },
  },
};
