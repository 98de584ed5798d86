/** opencode: `opencode mcp list` connects to every server and then stays, so it is ended once the list is out. */
import type { RealHost, Server } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith, localOrRemoteEntry } from './write';

const local = (label: string, more: Server['more'] = {}): Record<string, unknown> =>
  localOrRemoteEntry(processServer(label, { more }));
const remote = (label: string, more: Server['more'] = {}): Record<string, unknown> =>
  localOrRemoteEntry(remoteServer(label, { more }));

/** The user's file with a stand-in for a model and these settings. */
function session(settings: object): Record<string, string> {
  const provider = {
    npm: '@ai-sdk/openai-compatible',
    options: { baseURL: '@address@/model/call/v1', apiKey: 'not-a-key' },
    models: { 'stand-in': { tool_call: true } },
  };
  return { 'home/.config/opencode/opencode.json': JSON.stringify({ provider: { lab: provider }, ...settings }) };
}

/** How it is run and asked. */
export const opencode: RealHost = {
  id: 'opencode',
  package: 'opencode-ai',
  version: '1.18.33',
  program: ['@install@/node_modules/opencode-linux-x64/bin/opencode'],
  how: 'opencode mcp list --pure',
  steps: [['mcp', 'list', '--pure']],
  timeoutMs: 120_000,
  until: (printed) => /server\(s\)|No MCP/.test(printed),
  env: { OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1' },
  documents: [
    {
      path: 'project/opencode.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write: jsonWith('mcp'),
    },
    {
      path: 'home/.config/opencode/opencode.json',
      format: 'json',
      asks: ['syntax'],
      write: jsonWith('mcp'),
    },
  ],
  entry: localOrRemoteEntry,
  commandLine: true,
  keys: (label) => {
    const { command } = local(label);
    return {
      'env instead of environment': local(label, { env: { LAB_VALUE: 'text' } }),
      'command without type': { command },
      'command is text': { type: 'local', command: `@node@ @recorder@ --label=${label}` },
      'args beside command': { type: 'local', command: ['@node@'], args: ['@recorder@', `--label=${label}`] },
      'only enabled': { enabled: false },
      'timeout as an object': local(label, { timeout: { startup: 5 } }),
      'oauth: true': remote(label, { oauth: true }),
      'oauth: false': remote(label, { oauth: false }),
      'oauth with an unknown key': remote(label, { oauth: { noSuchKey: 1 } }),
      'oauth.callbackPort': remote(label, { oauth: { callbackPort: 4242 } }),
      'oauth.redirectUri': remote(label, { oauth: { redirectUri: 'http://127.0.0.1:4242/cb' } }),
    };
  },
  places: [
    { path: 'project/opencode.json' },
    { path: 'project/opencode.jsonc' },
    { path: 'project/.opencode/opencode.json' },
    { path: 'project/.opencode/opencode.jsonc' },
    { path: 'project/.opencode/config.json' },
    { path: 'project/config.json' },
    { path: 'parent/opencode.json' },
    { path: 'home/.config/opencode/opencode.json' },
    { path: 'home/.config/opencode/opencode.jsonc' },
    { path: 'home/.config/opencode/config.json' },
    { path: 'home/.opencode/opencode.json' },
    { path: 'home/.opencode/opencode.jsonc' },
    { path: 'project/.mcp.json', write: jsonWith('mcpServers') },
  ],
  together: [
    ['project/opencode.json', 'home/.config/opencode/opencode.json'],
    ['project/.opencode/opencode.json', 'project/opencode.json'],
    ['project/opencode.jsonc', 'project/opencode.json'],
    ['project/.opencode/opencode.jsonc', 'project/.opencode/opencode.json'],
    ['project/.opencode/opencode.json', 'home/.config/opencode/opencode.json'],
    ['home/.config/opencode/opencode.jsonc', 'home/.config/opencode/opencode.json'],
    ['home/.config/opencode/opencode.json', 'home/.config/opencode/config.json'],
    ['home/.opencode/opencode.json', 'project/opencode.json'],
  ],
  toolCalls: {
    steps: [['run', '--model', 'lab/stand-in', 'hi']],
    env: {},
    at: 'project/opencode.json',
    questions: {
      'nothing allowed': session({}),
      'permission: ask': session({ permission: 'ask' }),
      'permission: allow': session({ permission: 'allow' }),
      'permission.asked_*: ask': session({ permission: { 'asked_*': 'ask' } }),
      'permission.asked_ping: deny': session({ permission: { asked_ping: 'deny' } }),
      'permission.*: ask, asked_*: allow': session({ permission: { '*': 'ask', 'asked_*': 'allow' } }),
    },
  },
};
