/** Qwen Code: `qwen mcp list` connects to every server that was approved. */
import type { RealHost, Server } from '../host';
import { processServer } from '../questions';
import { jsonWith, members, plainEntry } from './write';

function entry({ url, more, ...server }: Server): Record<string, unknown> {
  return { ...(url !== undefined && { httpUrl: url }), ...server, ...more };
}

const trusted = { 'home/.qwen/trustedFolders.json': '{"@project@":"TRUST_FOLDER"}' };
const list = [['mcp', 'list']];

/** How it is run and asked. */
export const qwenCode: RealHost = {
  id: 'qwen-code',
  package: '@qwen-code/qwen-code',
  version: '0.24.4',
  program: ['@node@', '@install@/node_modules/@qwen-code/qwen-code/cli.js'],
  how: 'qwen mcp approve --all, then qwen mcp list, in a trusted folder',
  steps: [['mcp', 'approve', '--all'], ...list],
  files: trusted,
  documents: [
    {
      path: 'project/.qwen/settings.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'entries', 'keys', 'names'],
      write: jsonWith('mcpServers'),
    },
    {
      path: 'project/.mcp.json',
      format: 'json',
      asks: ['syntax', 'variables', 'transports', 'entries'],
      write: jsonWith('mcpServers'),
      entry: plainEntry,
    },
    { path: 'home/.qwen/settings.json', format: 'json', asks: ['syntax'], write: jsonWith('mcpServers') },
  ],
  entry,
  keys: (label) => ({
    'url alone': { url: `@address@/${label}` },
    'url with type http': { url: `@address@/${label}`, type: 'http' },
    'url with transport http': { url: `@address@/${label}`, transport: 'http' },
    'url with type sse': { url: `@address@/sse/${label}`, type: 'sse' },
    'httpUrl with type sse': { httpUrl: `@address@/${label}`, type: 'sse' },
    'command with type http': entry(processServer(label, { more: { type: 'http' } })),
    'command with type no-such-type': entry(processServer(label, { more: { type: 'no-such-type' } })),
    tcp: { tcp: `ws://@bareaddress@/${label}` },
    trust: entry(processServer(label, { more: { trust: true } })),
  }),
  places: [
    { path: 'project/.qwen/settings.json' },
    { path: 'home/.qwen/settings.json' },
    { path: 'project/.mcp.json' },
    { path: 'project/.qwen/settings.local.json' },
    { path: 'project/.qwen/mcp.json' },
    { path: 'home/.qwen/mcp.json' },
    { path: 'home/.mcp.json' },
    { path: 'parent/.qwen/settings.json' },
    {
      path: 'home/.qwen/extensions/x/qwen-extension.json',
      write: (servers) => `{"name":"x","version":"1.0.0","mcpServers":{${members(servers)}}}`,
    },
    { path: 'project/.gemini/settings.json' },
  ],
  together: [
    ['project/.qwen/settings.json', 'home/.qwen/settings.json'],
    ['project/.qwen/settings.json', 'project/.mcp.json'],
    ['project/.mcp.json', 'home/.qwen/settings.json'],
  ],
  approvals: [
    { question: 'project server, folder not trusted', at: 'project/.qwen/settings.json', files: {}, steps: list },
    { question: 'project server, folder trusted', at: 'project/.qwen/settings.json', files: trusted, steps: list },
    {
      question: 'server of .mcp.json, folder trusted',
      at: 'project/.mcp.json',
      files: trusted,
      steps: list,
    },
    { question: 'user server', at: 'home/.qwen/settings.json', files: {}, steps: list },
  ],
};
