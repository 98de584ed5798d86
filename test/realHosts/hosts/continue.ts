/** Continue's `cn`: `cn -p` against a stand-in model on loopback starts every server. Its YAML is written as JSON. */
import type { NamedEntry, RealHost, Server } from '../host';
import { jsonWith, members, rootMembers } from './write';

function entry({ headers, more, ...server }: Server): Record<string, unknown> {
  const remote = server.url !== undefined && server.command === undefined;
  return {
    ...(remote && { type: 'streamable-http' }),
    ...server,
    ...(headers !== undefined && { requestOptions: { headers } }),
    ...more,
  };
}

const model = {
  name: 'stand-in',
  provider: 'openai',
  model: 'stand-in',
  apiKey: 'not-a-key',
  apiBase: '@address@/model/v1',
  roles: ['chat'],
};
const head = '"name":"lab","version":"0.0.1","schema":"v1"';
const models = `"models":[${JSON.stringify(model)}]`;

/** Entries are items of a list that carry their names. */
function list(servers: readonly NamedEntry[]): string {
  return `"mcpServers":[${servers.map(named).join(',')}]`;
}

function named([name, value]: NamedEntry): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? JSON.stringify({ name, ...value }) : JSON.stringify(value);
}

function config(servers: readonly NamedEntry[], atRoot: Readonly<Record<string, unknown>> = {}): string {
  return `{${[head, models, list(servers), ...rootMembers(atRoot)].join(',')}}\n`;
}

const block = (servers: readonly NamedEntry[]): string => `{${head},${list(servers)}}\n`;
const map = (servers: readonly NamedEntry[]): string => `{"mcpServers":{${members(servers)}}}\n`;

/** How it is run and asked. */
export const continueCli: RealHost = {
  id: 'continue',
  package: '@continuedev/cli',
  version: '1.5.47',
  program: ['@node@', '@install@/node_modules/@continuedev/cli/dist/cn.js'],
  how: 'cn -p with a stand-in model on loopback',
  steps: [['-p', 'hi']],
  timeoutMs: 40_000,
  env: { CONTINUE_TELEMETRY_ENABLED: '0', CONTINUE_ALLOW_ANONYMOUS_TELEMETRY: '0' },
  // Without a model of its own, `cn` asks for a sign-in before it looks at any other file.
  files: { 'home/.continue/config.yaml': config([]) },
  documents: [
    {
      path: 'home/.continue/config.yaml',
      format: 'yaml',
      asks: ['syntax', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write: config,
    },
  ],
  entry,
  keys: (label) => ({
    connectionTimeout: { command: '@node@', args: ['@recorder@', `--label=${label}`], connectionTimeout: 5000 },
    'headers beside url': { type: 'streamable-http', url: `@address@/${label}`, headers: { 'X-Lab-Value': 'text' } },
    apiKey: { type: 'streamable-http', url: `@address@/${label}`, apiKey: 'x' },
  }),
  places: [
    { path: 'home/.continue/config.yaml' },
    { path: 'home/.continue/config.yml', write: block, entry: 'own' },
    { path: 'home/.continue/config.json', write: map },
    { path: 'home/.continue/mcpServers/x.yaml', write: block, entry: 'own' },
    { path: 'home/.continue/mcpServers/x.json', write: map },
    { path: 'project/.continue/config.yaml', write: block, entry: 'own' },
    { path: 'project/.continue/mcpServers/x.yaml', write: block, entry: 'own' },
    { path: 'project/.continue/mcpServers/x.yml', write: block, entry: 'own' },
    { path: 'project/.continue/mcpServers/x.json', write: map },
    { path: 'project/.continue/mcp.json', write: map },
    { path: 'project/.mcp.json', write: jsonWith('mcpServers') },
  ],
};
