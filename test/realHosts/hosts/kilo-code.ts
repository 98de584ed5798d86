/** Kilo Code: `kilo mcp list` connects to every server and then stays, so it is ended once the list is out. */
import type { RealHost } from '../host';
import { jsonWith, localOrRemoteEntry } from './write';

const write = jsonWith('mcp');
const claudeStyle = jsonWith('mcpServers');

/** How it is run and asked. */
export const kiloCode: RealHost = {
  id: 'kilo-code',
  // The wrapper's own version has no package for the platform.
  package: '@kilocode/cli-linux-x64',
  version: '7.7.9',
  program: ['@install@/node_modules/@kilocode/cli-linux-x64/bin/kilo'],
  how: 'kilo mcp list --pure',
  steps: [['mcp', 'list', '--pure']],
  timeoutMs: 120_000,
  until: (printed) => /server\(s\)|No MCP/.test(printed),
  env: { KILO_DISABLE_AUTOUPDATE: '1', KILO_DISABLE_MODELS_FETCH: '1' },
  documents: [
    {
      path: 'project/kilo.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write,
    },
    { path: 'home/.config/kilo/kilo.json', format: 'json', asks: ['syntax', 'variables'], write },
  ],
  entry: localOrRemoteEntry,
  commandLine: true,
  keys: (label) => ({
    'command without type': { command: ['@node@', '@recorder@', `--label=${label}`] },
  }),
  places: [
    { path: 'project/kilo.json' },
    { path: 'project/kilo.jsonc' },
    { path: 'project/.kilo/kilo.json' },
    { path: 'project/.kilo/kilo.jsonc' },
    { path: 'project/.kilocode/kilo.json' },
    { path: 'project/opencode.json' },
    { path: 'project/.opencode/opencode.json' },
    { path: 'project/.kilocode/mcp.json', write: claudeStyle },
    { path: 'project/.kilo/mcp.json', write: claudeStyle },
    { path: 'home/.config/kilo/kilo.json' },
    { path: 'home/.config/kilo/kilo.jsonc' },
    { path: 'home/.config/kilo/config.json' },
    { path: 'home/.config/kilo/opencode.json' },
    { path: 'home/.kilo/kilo.json' },
    { path: 'home/.kilocode/cli/global/settings/mcp_settings.json', write: claudeStyle },
    {
      path: 'home/.config/Code/User/globalStorage/kilocode.kilo-code/settings/mcp_settings.json',
      write: claudeStyle,
    },
    { path: 'home/.config/opencode/opencode.json' },
    { path: 'project/.mcp.json', write: claudeStyle },
  ],
  together: [
    ['project/kilo.json', 'home/.config/kilo/kilo.json'],
    ['project/.kilo/kilo.json', 'project/kilo.json'],
    ['project/kilo.jsonc', 'project/kilo.json'],
  ],
};
