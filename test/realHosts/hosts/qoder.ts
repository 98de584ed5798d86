/** Qoder CLI: `qodercli mcp list` connects to every server, without a sign-in. */
import type { RealHost } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith, plainEntry } from './write';

const write = jsonWith('mcpServers');
const trusted = { 'home/.qoder/trustedFolders.json': JSON.stringify({ '@project@': 'TRUST_FOLDER' }) };

/** How it is run and asked. */
export const qoder: RealHost = {
  id: 'qoder',
  package: '@qoder-ai/qodercli',
  version: '1.1.52',
  program: ['@node@', '@install@/node_modules/@qoder-ai/qodercli/bundle/qodercli.js'],
  how: 'qodercli mcp list',
  steps: [['mcp', 'list']],
  timeoutMs: 120_000,
  documents: [
    {
      path: 'project/.mcp.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write,
    },
    {
      path: 'home/.qoder/settings.json',
      format: 'json',
      asks: ['syntax', 'variables', 'transports', 'entries'],
      write,
    },
    { path: 'project/.qoder/settings.json', format: 'json', asks: ['syntax', 'variables'], write },
  ],
  entry: plainEntry,
  keys: (label) => ({
    httpUrl: { httpUrl: `@address@/${label}` },
    tcp: { tcp: '@bareaddress@' },
    'trust: true': plainEntry(processServer(label, { more: { trust: true } })),
    'includeTools: []': plainEntry(processServer(label, { more: { includeTools: [] } })),
    'excludeTools: []': plainEntry(processServer(label, { more: { excludeTools: [] } })),
    'alwaysAllow: []': plainEntry(processServer(label, { more: { alwaysAllow: [] } })),
    'oauth as an object': plainEntry(remoteServer(label, { more: { oauth: { clientId: 'x' } } })),
    headersHelper: plainEntry(remoteServer(label, { more: { headersHelper: `echo '{"X-Lab-Value":"from-helper"}'` } })),
  }),
  places: [
    { path: 'project/.mcp.json' },
    { path: 'project/.qoder/settings.json' },
    { path: 'project/.qoder/settings.local.json' },
    { path: 'home/.qoder/settings.json' },
    { path: 'home/.qoder/settings.local.json' },
    { path: 'home/.qoder.json' },
    { path: 'home/.qoder/mcp.json' },
    { path: 'home/.qoder/mcp-settings.json' },
    { path: 'home/.mcp.json' },
    { path: 'parent/.mcp.json' },
    { path: 'parent/.qoder/settings.json' },
    { path: 'project/.qoder/mcp.json' },
    { path: 'project/.qoder.json' },
    { path: 'project/mcp.json' },
    { path: 'home/.config/Qoder/SharedClientCache/mcp.json' },
  ],
  together: [
    ['project/.mcp.json', 'home/.qoder/settings.json'],
    ['project/.qoder/settings.json', 'home/.qoder/settings.json'],
    ['project/.qoder/settings.local.json', 'project/.qoder/settings.json'],
    ['project/.mcp.json', 'project/.qoder/settings.json'],
    ['project/.mcp.json', 'project/.qoder/settings.local.json'],
  ],
  approvals: [
    { question: 'user server', at: 'home/.qoder/settings.json', files: {} },
    { question: 'project server', at: 'project/.mcp.json', files: {} },
    { question: 'server of the project settings', at: 'project/.qoder/settings.json', files: {} },
    { question: 'project server, folder trusted', at: 'project/.mcp.json', files: trusted },
  ],
};
