/** Gemini CLI: `gemini mcp list` connects to every server of a trusted folder. */
import type { RealHost, Server } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith, members, plainEntry } from './write';

const trusted = { 'home/.gemini/trustedFolders.json': '{"@project@":"TRUST_FOLDER"}' };
const extension = (servers: string): string => `{"name":"x","version":"1.0.0","mcpServers":{${servers}}}`;
const local = (label: string, more: Server['more'] = {}): unknown => plainEntry(processServer(label, { more }));

/** How it is run and asked. */
export const geminiCli: RealHost = {
  id: 'gemini-cli',
  package: '@google/gemini-cli',
  version: '0.61.0',
  program: ['@node@', '@install@/node_modules/@google/gemini-cli/bundle/gemini.js'],
  how: 'gemini mcp list in a trusted folder',
  steps: [['mcp', 'list']],
  env: { GEMINI_CLI_NO_RELAUNCH: '1' },
  files: trusted,
  documents: [
    {
      path: 'project/.gemini/settings.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write: jsonWith('mcpServers'),
    },
    { path: 'home/.gemini/settings.json', format: 'json', asks: ['syntax'], write: jsonWith('mcpServers') },
  ],
  entry: plainEntry,
  keys: (label) => ({
    httpUrl: { httpUrl: `@address@/${label}` },
    'httpUrl with type http': { httpUrl: `@address@/${label}`, type: 'http' },
    tcp: { tcp: `ws://@bareaddress@/${label}` },
    trust: local(label, { trust: true }),
    'trust is text': local(label, { trust: 'yes' }),
    includeTools: local(label, { includeTools: ['ping'] }),
    excludeTools: local(label, { excludeTools: ['ping'] }),
    'oauth with an unknown key': plainEntry(remoteServer(label, { more: { oauth: { enabled: false, noSuchKey: 1 } } })),
    'extension in an entry': local(label, { extension: { name: 'x' } }),
  }),
  places: [
    { path: 'project/.gemini/settings.json' },
    { path: 'home/.gemini/settings.json' },
    { path: 'parent/.gemini/settings.json' },
    { path: 'project/.gemini/mcp.json' },
    { path: 'home/.gemini/mcp.json' },
    { path: 'home/.gemini/config/mcp_config.json' },
    {
      path: 'home/.gemini/extensions/x/gemini-extension.json',
      write: (servers) => extension(members(servers)),
    },
    { path: 'project/.mcp.json' },
  ],
  together: [['project/.gemini/settings.json', 'home/.gemini/settings.json']],
  approvals: [
    { question: 'project server, folder not trusted', at: 'project/.gemini/settings.json', files: {} },
    { question: 'project server, folder trusted', at: 'project/.gemini/settings.json', files: trusted },
    {
      question: 'mcp.excluded in the user settings',
      at: 'project/.gemini/settings.json',
      files: { ...trusted, 'home/.gemini/settings.json': '{"mcp":{"excluded":["asked"]}}' },
    },
  ],
};
