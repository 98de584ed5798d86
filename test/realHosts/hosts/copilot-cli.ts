/** GitHub Copilot CLI: `copilot -p` starts every server before it asks a model, here a stand-in on loopback. */
import type { RealHost, Server } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith } from './write';

function entry({ more, ...server }: Server): Record<string, unknown> {
  const type = server.url !== undefined && server.command === undefined ? 'http' : 'local';
  return { type, tools: ['*'], ...server, ...more };
}

const local = (label: string, more: Server['more'] = {}): Record<string, unknown> =>
  entry(processServer(label, { more }));
const remote = (label: string, more: Server['more'] = {}): Record<string, unknown> =>
  entry(remoteServer(label, { more }));
const document = { format: 'json', write: jsonWith('mcpServers') } as const;

/** What Copilot notes when a person allows a tool for good. */
function approvals(toolName: string | null): Record<string, string> {
  const allowed = { tool_approvals: [{ kind: 'mcp', serverName: 'asked', toolName }] };
  return { 'home/.copilot/permissions-config.json': JSON.stringify({ locations: { '@project@': allowed } }) };
}

/** How it is run and asked. */
export const copilotCli: RealHost = {
  id: 'copilot-cli',
  package: '@github/copilot',
  version: '1.0.102',
  program: ['@install@/node_modules/@github/copilot-linux-x64/copilot'],
  how: 'copilot -p against a stand-in model, folder trusted',
  steps: [
    [
      '-p',
      'hi',
      '--allow-all-tools',
      '--disable-builtin-mcps',
      '--trust-folder',
      '--no-auto-update',
      '--model',
      'stand-in',
    ],
  ],
  // The program unpacks itself there.
  keptFolders: ['home/.cache/copilot'],
  env: {
    COPILOT_PROVIDER_BASE_URL: '@address@/model/v1',
    COPILOT_PROVIDER_TYPE: 'openai',
    COPILOT_MODEL: 'stand-in',
    COPILOT_OFFLINE: 'true',
  },
  documents: [
    {
      ...document,
      path: 'project/.mcp.json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
    },
    { ...document, path: 'home/.copilot/mcp-config.json', asks: ['syntax', 'variables', 'transports', 'entries'] },
    { ...document, path: 'project/.github/mcp.json', asks: ['syntax'] },
  ],
  entry,
  keys: (label) => {
    const { tools: _tools, ...withoutTools } = local(label);
    const { type: _type, ...withoutType } = local(label);
    return {
      'tools left out': withoutTools,
      'tools: []': local(label, { tools: [] }),
      'transport instead of type': { ...withoutType, transport: 'stdio' },
      'filterMapping: no such filter': local(label, { filterMapping: 'no-such-filter' }),
      'deferTools: never': local(label, { deferTools: 'never' }),
      isDefaultServer: local(label, { isDefaultServer: true }),
      'oauth as an object': remote(label, { oauth: { clientId: 'x' } }),
      'oauthGrantType: no such type': remote(label, { oauthGrantType: 'no-such-type' }),
    };
  },
  places: [
    { path: 'project/.mcp.json' },
    { path: 'project/.github/mcp.json' },
    { path: 'home/.copilot/mcp-config.json' },
    { path: 'home/.config/copilot/mcp-config.json' },
    { path: 'home/.copilot/mcp.json' },
    { path: 'home/.mcp.json' },
    { path: 'parent/.mcp.json' },
    { path: 'project/.copilot/mcp-config.json' },
    { path: 'project/.github/copilot/mcp.json' },
    { path: 'project/.claude/.mcp.json' },
    { path: 'project/.vscode/mcp.json', write: jsonWith('servers') },
  ],
  together: [
    ['project/.mcp.json', 'home/.copilot/mcp-config.json'],
    ['project/.mcp.json', 'project/.github/mcp.json'],
    ['project/.github/mcp.json', 'home/.copilot/mcp-config.json'],
  ],
  approvals: [
    {
      question: 'project server, folder not trusted',
      at: 'project/.mcp.json',
      files: {},
      steps: [['-p', 'hi', '--allow-all-tools', '--disable-builtin-mcps', '--no-auto-update', '--model', 'stand-in']],
    },
  ],
  toolCalls: {
    steps: [['-p', 'hi', '--disable-builtin-mcps', '--trust-folder', '--no-auto-update', '--model', 'stand-in']],
    env: { COPILOT_PROVIDER_BASE_URL: '@address@/model/call/v1' },
    at: 'project/.mcp.json',
    questions: {
      'nothing allowed': {},
      'permissions-config.json allows every tool of the server': approvals(null),
      'permissions-config.json allows the tool': approvals('ping'),
      'permissions-config.json allows another tool': approvals('pong'),
    },
    entries: {
      'entry has trust': { trust: true },
      'entry has autoApprove': { autoApprove: ['*'] },
      'entry has alwaysAllow': { alwaysAllow: ['ping'] },
    },
  },
};
