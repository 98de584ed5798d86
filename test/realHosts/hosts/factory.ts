/** Factory's droid: `droid mcp list` connects to every server. */
import type { RealHost } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith, plainEntry } from './write';

const write = jsonWith('mcpServers');

/** How it is run and asked. */
export const factory: RealHost = {
  id: 'factory',
  package: '@factory/cli-linux-x64',
  version: '0.225.2',
  program: ['@install@/node_modules/@factory/cli-linux-x64/bin/droid'],
  how: 'droid mcp list',
  steps: [['mcp', 'list']],
  documents: [
    {
      path: 'home/.factory/mcp.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write,
    },
    { path: 'project/.factory/mcp.json', format: 'json', asks: ['syntax', 'variables'], write },
  ],
  entry: plainEntry,
  keys: (label) => ({
    timeout: plainEntry(processServer(label, { more: { timeout: 5000 } })),
    connectTimeout: plainEntry(processServer(label, { more: { connectTimeout: 5000 } })),
    disabledTools: plainEntry(processServer(label, { more: { disabledTools: ['ping'] } })),
    enabledTools: plainEntry(processServer(label, { more: { enabledTools: ['ping'] } })),
    'oauth: false': plainEntry(remoteServer(label, { more: { oauth: false } })),
  }),
  places: [
    { path: 'home/.factory/mcp.json' },
    { path: 'project/.factory/mcp.json' },
    { path: 'parent/.factory/mcp.json' },
    { path: 'home/.factory/settings.json' },
    { path: 'project/.factory/settings.json' },
    { path: 'project/.factory/mcp.local.json' },
    { path: 'project/.mcp.json', write },
    { path: 'project/.claude/mcp.json', write },
  ],
  together: [['project/.factory/mcp.json', 'home/.factory/mcp.json']],
  approvals: [
    { question: 'user server', at: 'home/.factory/mcp.json', files: {} },
    { question: 'project server', at: 'project/.factory/mcp.json', files: {} },
  ],
};
