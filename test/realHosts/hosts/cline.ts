/** Cline CLI: one task against a stand-in model on loopback starts every server. It leaves a daemon behind. */
import type { RealHost, Server } from '../host';
import { processServer } from '../questions';
import { jsonWith } from './write';

function entry({ more, ...server }: Server): Record<string, unknown> {
  const remote = server.url !== undefined && server.command === undefined;
  return { ...(remote && { type: 'streamableHttp' }), ...server, ...more };
}

const settings = { provider: 'openai', apiKey: 'not-a-key', model: 'stand-in', baseUrl: '@address@/model/v1' };
const provider = { settings, updatedAt: '2026-01-01T00:00:00.000Z', tokenSource: 'manual' };
const providers = { version: 1, lastUsedProvider: 'openai', providers: { openai: provider } };
const write = jsonWith('mcpServers');

/** How it is run and asked. */
export const cline: RealHost = {
  id: 'cline',
  package: 'cline',
  version: '3.0.65',
  program: ['@install@/node_modules/@cline/cli-linux-x64/bin/cline'],
  how: 'cline with a stand-in model on loopback',
  steps: [['-P', 'openai', '-k', 'not-a-key', '-m', 'stand-in', '-t', '20', '--json', 'say hi']],
  until: (printed) => /iteration_start/.test(printed),
  timeoutMs: 40_000,
  env: { CLINE_NO_AUTO_UPDATE: '1' },
  files: { 'home/.cline/data/settings/providers.json': JSON.stringify(providers) },
  documents: [
    {
      path: 'home/.cline/data/settings/cline_mcp_settings.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write,
    },
  ],
  entry,
  keys: (label) => ({
    'transport as an object, stdio': {
      transport: { type: 'stdio', command: '@node@', args: ['@recorder@', `--label=${label}`] },
    },
    'transport as an object, streamableHttp': { transport: { type: 'streamableHttp', url: `@address@/${label}` } },
    transportType: { transportType: 'http', url: `@address@/${label}` },
    autoApprove: entry(processServer(label, { more: { autoApprove: ['ping'] } })),
    alwaysAllow: entry(processServer(label, { more: { alwaysAllow: ['ping'] } })),
  }),
  places: [
    { path: 'home/.cline/data/settings/cline_mcp_settings.json' },
    { path: 'home/.cline/data/settings/mcp.json' },
    { path: 'home/.cline/mcp.json' },
    { path: 'home/.cline/cline_mcp_settings.json' },
    { path: 'home/.cline/mcp_settings.json' },
    { path: 'home/.cline/settings/cline_mcp_settings.json' },
    { path: 'home/.config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json' },
    { path: 'project/.cline/mcp.json' },
    { path: 'project/.cline/cline_mcp_settings.json' },
    { path: 'project/.cline/data/settings/cline_mcp_settings.json' },
    { path: 'project/.clinerules/mcp.json' },
    { path: 'project/.mcp.json' },
  ],
};
