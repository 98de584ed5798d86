/** Codex: `codex app-server` starts every server when a client starts a thread; nothing is asked of a model. */
import type { RealHost, Server } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith, tomlWith } from './write';

const requests = [
  { id: 1, method: 'initialize', params: { clientInfo: { name: 'lab', title: 'lab', version: '1.0.0' } } },
  { method: 'initialized' },
  { id: 2, method: 'thread/start', params: {} },
];

/** Every server that was announced has started or failed, or the configuration was refused. */
function allTried(printed: string): boolean {
  if (/^\{"error":.*"id":2\}$/m.test(printed)) return true;
  const announced = printed.match(/"status":"starting"/g)?.length ?? 0;
  const tried = printed.match(/"status":"(?:ready|failed|cancelled)"/g)?.length ?? 0;
  return announced > 0 && tried >= announced;
}

const userFile = 'home/.codex/config.toml';
const trusted = '[projects."@project@"]\ntrust_level = "trusted"\n';

function entry({ headers, more, ...server }: Server): Record<string, unknown> {
  return { ...server, ...(headers !== undefined && { http_headers: headers }), ...more };
}

const local = (label: string, more: Readonly<Record<string, unknown>>): unknown =>
  entry(processServer(label, { more }));
const remote = (label: string, more: Readonly<Record<string, unknown>>): unknown =>
  entry(remoteServer(label, { more }));

/** Works only in a shell. */
const helper = 'true && echo \'{"X-Lab-Value":"from-helper"}\'';

/** How it is run and asked. */
export const codex: RealHost = {
  id: 'codex',
  package: '@openai/codex',
  version: '0.171.0',
  program: ['@install@/node_modules/@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex'],
  how: 'codex app-server, request thread/start in a trusted project',
  steps: [['app-server']],
  // Only a variable that an entry names is passed on.
  env: { LAB_VALUE: 'from-codex' },
  stdin: requests.map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join(''),
  until: allTried,
  timeoutMs: 15_000,
  files: { [userFile]: trusted },
  documents: [
    {
      path: userFile,
      format: 'toml',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write: (servers, atRoot) => `${tomlWith('mcp_servers')(servers, atRoot)}\n${trusted}`,
    },
    {
      path: 'project/.codex/config.toml',
      format: 'toml',
      asks: ['syntax', 'entries'],
      write: tomlWith('mcp_servers'),
    },
  ],
  entry,
  keys: (label) => ({
    headers: remote(label, { headers: { 'X-Lab-Value': 'text' } }),
    env_vars: local(label, { env_vars: ['LAB_VALUE'] }),
    'env_vars as objects': local(label, { env_vars: [{ name: 'LAB_VALUE', source: 'local' }] }),
    bearer_token_env_var: remote(label, { bearer_token_env_var: 'LAB_SET' }),
    bearer_token: remote(label, { bearer_token: 'x' }),
    env_http_headers: remote(label, { env_http_headers: { 'X-Lab-Value': 'LAB_SET' } }),
    http_headers_helper: remote(label, { http_headers_helper: helper }),
    'http_headers beside a command': local(label, { http_headers: { a: 'b' } }),
    'args beside a url': remote(label, { args: ['x'] }),
    'env beside a url': remote(label, { env: { A: 'b' } }),
    startup_timeout_sec: local(label, { startup_timeout_sec: 20 }),
    startup_timeout_ms: local(label, { startup_timeout_ms: 20_000 }),
    'both start limits': local(label, { startup_timeout_sec: 20, startup_timeout_ms: 20_000 }),
    tool_timeout_sec: local(label, { tool_timeout_sec: 3.5 }),
    tool_timeout_ms: local(label, { tool_timeout_ms: 3 }),
    required: local(label, { required: true }),
    enabled_tools: local(label, { enabled_tools: ['ping'] }),
    disabled_tools: local(label, { disabled_tools: ['ping'] }),
    scopes: remote(label, { scopes: ['a'] }),
    'scopes beside a command': local(label, { scopes: ['a'] }),
    'oauth.client_id': remote(label, { oauth: { client_id: 'x' } }),
    'oauth.client_secret': remote(label, { oauth: { client_id: 'x', client_secret: 'y' } }),
    'oauth with an unknown key': remote(label, { oauth: { client_id: 'x', no_such_key: 1 } }),
    oauth_resource: remote(label, { oauth_resource: 'x' }),
    auth: remote(label, { auth: 'oauth' }),
    supports_parallel_tool_calls: local(label, { supports_parallel_tool_calls: true }),
    startup_readiness: local(label, { startup_readiness: 'required' }),
    omit_tools_from: local(label, { omit_tools_from: [] }),
    experimental_environment: local(label, { experimental_environment: 'local' }),
    environment_id: local(label, { environment_id: 'local' }),
    name: local(label, { name: 'y' }),
    'default_tools_approval_mode: approve': local(label, { default_tools_approval_mode: 'approve' }),
    'default_tools_approval_mode: no such mode': local(label, { default_tools_approval_mode: 'no-such-mode' }),
    'tools.ping.approval_mode': local(label, { tools: { ping: { approval_mode: 'approve' } } }),
    'tools.ping with an unknown key': local(label, { tools: { ping: { no_such_key: 'x' } } }),
  }),
  places: [
    { path: userFile },
    { path: 'project/.codex/config.toml' },
    { path: 'project/config.toml' },
    { path: 'parent/.codex/config.toml' },
    { path: 'home/.codex/mcp.json', write: jsonWith('mcpServers') },
    { path: 'project/.codex/mcp.json', write: jsonWith('mcpServers') },
    { path: 'project/.mcp.json', write: jsonWith('mcpServers') },
  ],
  together: [['project/.codex/config.toml', userFile]],
  approvals: [
    { question: 'project server, nothing trusted', at: 'project/.codex/config.toml', files: {} },
    {
      question: 'project server, project trusted by the user',
      at: 'project/.codex/config.toml',
      files: { [userFile]: trusted },
    },
  ],
};
