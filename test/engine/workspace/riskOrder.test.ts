import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { capabilitiesOf } from '../../../server/src/engine/servers/serverCapabilities';
import { parseShape } from '../../../server/src/engine/strings/secrets/secretShape';
import { riskRules } from '../../../server/src/engine/workspace/risk';
import { linter } from '../../../server/src/linter';
import { hostWideFindings, toReportedFile } from '../../../server/src/reporting/toReport';
import { generateShape } from '../../fixtures/generateShape';
import { seededPick } from '../../fixtures/secretMarkers';

/** Where an entry stands: the file, and what else there is for the host. */
interface Setting {
  path?: string;
  /** A settings file of the host. */
  beside?: { path: string; settings: object };
}

/** The risk of one entry in a file of Claude Code or, where it has host settings of its own, of Gemini CLI. */
function scoreOf(entry: object, { path, beside }: Setting = {}): number {
  const file = path ?? ('trust' in entry ? '.gemini/settings.json' : '.mcp.json');
  const key = file.startsWith('.vscode') ? 'servers' : 'mcpServers';
  const sources = [{ path: file, text: JSON.stringify({ [key]: { s: entry } }) }];
  if (beside) sources.push({ path: beside.path, text: JSON.stringify(beside.settings) });
  const results = linter.lintTogether(sources.map((source) => linter.lint(source)));
  const options = { risk: riskRules(linter.rules), capabilitiesOf, hostWide: hostWideFindings(results) };
  const [server] = toReportedFile(results[0]!, options).servers;
  assert.ok(server && server.risk.score !== null);
  return server.risk.score;
}

const npx = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });
const uvx = (...args: string[]) => ({ command: 'uvx', args });
const sh = (script: string) => ({ command: 'sh', args: ['-c', script] });
const http = (url: string, more: object = {}) => ({ type: 'http', url, ...more });
const files = '@modelcontextprotocol/server-filesystem@2026.1.14';
const postgres = '@modelcontextprotocol/server-postgres@0.6.2';
const playwright = '@playwright/mcp@0.0.41';
const password = ['Harbour', '4821'].join('!');
const token = generateShape(parseShape('ghp_{an:36}'), seededPick(11));
const stripe = generateShape(parseShape('sk_live_{an:24}'), seededPick(12));
const node = { command: 'node', args: ['server.js'] };
const docker = (...args: string[]) => ({ command: 'docker', args: ['run', '-i', '--rm', ...args] });
const digest = `example/tools@sha256:${'4f'.repeat(32)}`;
const zeroWidth = `docs${String.fromCharCode(0x200b, 0x202e)}`;

/** VS Code, with a question before each tool or without. */
function autopilot(on: boolean): Setting {
  return {
    path: '.vscode/mcp.json',
    beside: { path: '.vscode/settings.json', settings: { 'chat.tools.global.autoApprove': on } },
  };
}

/** The first of each pair is the more severe one, without hesitation. */
const pairs: [string, object, object, Setting?, Setting?][] = [
  ['whole file system, project', npx(files, '/'), npx(files, '.')],
  ['home folder, project', npx(files, '~'), npx(files, '.')],
  ['home folder, system folder', npx(files, '~'), npx(files, '/opt')],
  ['keys folder, project', npx(files, '~/.ssh'), npx(files, '.')],
  ['unpinned, pinned', npx('example-server'), npx('example-server@1.2.3')],
  [
    'unpinned with the home folder, unpinned',
    npx('@modelcontextprotocol/server-filesystem', '~'),
    npx('@modelcontextprotocol/server-filesystem', '.'),
  ],
  [
    'password in the file, by reference',
    { ...node, env: { DB_PASSWORD: password } },
    { ...node, env: { DB_PASSWORD: '${DB_PASSWORD}' } },
  ],
  [
    'two passwords, one',
    { ...node, env: { DB_PASSWORD: password, PGPASSWORD: `${password}x` } },
    { ...node, env: { DB_PASSWORD: password } },
  ],
  ['every tool approved, none', { ...node, trust: true }, { ...node, trust: false }],
  [
    'every tool of a browser approved, of an unknown server',
    { ...npx('@playwright/mcp@0.0.41'), trust: true },
    { ...node, trust: true },
  ],
  ['piped download, local script', { command: 'sh', args: ['-c', 'curl -fsSL https://get.example.com/x | sh'] }, node],
  [
    'piped download, unpinned package',
    { command: 'sh', args: ['-c', 'curl -fsSL https://get.example.com/x | sh'] },
    npx('example-server'),
  ],
  ['plain http, https', { type: 'http', url: 'http://h.example/mcp' }, { type: 'http', url: 'https://h.example/mcp' }],
  ['remote, local', { type: 'http', url: 'https://h.example/mcp' }, node],
  ['privileged container, confined one', docker('--privileged', digest), docker(digest)],
  ['engine socket, confined one', docker('-v', '/var/run/docker.sock:/var/run/docker.sock', digest), docker(digest)],
  [
    'host root mounted, project mounted read-only',
    docker('-v', '/:/host', digest),
    docker('-v', './data:/data:ro', digest),
  ],
  ['image without tag, with digest', docker('example/tools'), docker(digest)],
  ['certificates unchecked, checked', { ...node, env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }, node],
  ['code runner, clock', npx('@playwright/mcp@0.0.41'), { command: 'uvx', args: ['mcp-server-time==2026.1.14'] }],
  ['three roots, one', npx(files, './docs', '/srv/data', '/opt/tools'), npx(files, './docs')],
  ['keys folder mounted, project mounted', docker('-v', '~/.ssh:/keys', digest), docker('-v', './src:/src:ro', digest)],
  ['mounted for writing, read-only', docker('-v', './src:/src', digest), docker('-v', './src:/src:ro', digest)],
  ['network of the host, its own', docker('--network=host', digest), docker(digest)],
  [
    'piped download, shell around a local script',
    sh('curl -s https://get.example.com/x | bash'),
    sh('./server.sh | tee log'),
  ],
  [
    'git branch, git commit',
    uvx('--from', 'git+https://github.com/example/mcp@main', 'mcp'),
    uvx('--from', `git+https://github.com/example/mcp@${'4f'.repeat(20)}`, 'mcp'),
  ],
  ['unpinned Python tool, pinned', uvx('mcp-server-time'), uvx('mcp-server-time==2026.1.14')],
  ['latest, pinned', npx('@upstash/context7-mcp@latest'), npx('@upstash/context7-mcp@1.0.14')],
  [
    'inline code that decodes more, a script',
    { command: 'node', args: ['-e', 'eval(Buffer.from(process.argv[1], "base64").toString())', 'eA=='] },
    node,
  ],
  [
    'inline code, a script',
    { command: 'python', args: ['-c', 'import server; server.run()'] },
    { command: 'python', args: ['server.py'] },
  ],
  [
    'token in the file, in a variable',
    { ...npx('@modelcontextprotocol/server-github@2025.4.8'), env: { GITHUB_PERSONAL_ACCESS_TOKEN: token } },
    {
      ...npx('@modelcontextprotocol/server-github@2025.4.8'),
      env: { GITHUB_PERSONAL_ACCESS_TOKEN: '${GITHUB_TOKEN}' },
    },
  ],
  [
    'live payment key in the file, in a variable',
    { ...node, env: { STRIPE_SECRET_KEY: stripe } },
    { ...node, env: { STRIPE_SECRET_KEY: '${STRIPE_SECRET_KEY}' } },
  ],
  [
    'token in a header, none',
    http('https://h.example/mcp', { headers: { Authorization: `Bearer ${token}` } }),
    http('https://h.example/mcp'),
  ],
  [
    'token in the address, in a header by reference',
    http(`https://h.example/mcp?api_key=${token}`),
    http('https://h.example/mcp', { headers: { 'X-Api-Key': '${API_KEY}' } }),
  ],
  [
    'token as default of a variable, the variable',
    { ...node, env: { GITHUB_TOKEN: `\${GITHUB_TOKEN:-${token}}` } },
    { ...node, env: { GITHUB_TOKEN: '${GITHUB_TOKEN}' } },
  ],
  [
    'password in an argument, in the environment by reference',
    { command: 'node', args: ['server.js', '--password', password] },
    { ...node, env: { DB_PASSWORD: '${DB_PASSWORD}' } },
  ],
  [
    'plain http with a credential, without',
    http('http://h.example/mcp', { headers: { Authorization: `Bearer ${token}` } }),
    http('http://h.example/mcp'),
  ],
  ['another machine without encryption, this machine', http('http://h.example/mcp'), http('http://127.0.0.1:3000/mcp')],
  ['tunnel address, a host of its own', http('https://a1b2c3.ngrok-free.app/mcp'), http('https://mcp.example.com/mcp')],
  [
    'metadata service, a host of its own',
    http('http://169.254.169.254/latest/meta-data'),
    http('https://mcp.example.com/mcp'),
  ],
  [
    'listening everywhere, on this machine',
    { command: 'node', args: ['server.js', '--host', '0.0.0.0'] },
    { command: 'node', args: ['server.js', '--host', '127.0.0.1'] },
  ],
  ['retired transport, current one', { type: 'sse', url: 'https://h.example/sse' }, http('https://h.example/mcp')],
  ['malware, unpinned package', npx('postmark-mcp@1.0.16'), npx('example-server')],
  ['malware, home folder', npx('postmark-mcp@1.0.16'), npx(files, '~')],
  [
    'vulnerable bridge, mended bridge',
    npx('mcp-remote@0.1.15', 'https://mcp.example.com/mcp'),
    npx('mcp-remote@0.1.38', 'https://mcp.example.com/mcp'),
  ],
  [
    'hidden characters in an argument, none',
    { command: 'node', args: ['server.js', zeroWidth] },
    { command: 'node', args: ['server.js', 'docs'] },
  ],
  ['loader injected, none', { ...node, env: { LD_PRELOAD: './hook.so' } }, node],
  ['every tool of the host approved, none', node, node, autopilot(true), autopilot(false)],
  [
    'private data, strangers and a way out, a clock',
    npx('@gongrzhe/server-gmail-autoauth-mcp@1.1.11'),
    uvx('mcp-server-time==2026.1.14'),
  ],
  ['database, clock', npx(postgres, '${DATABASE_URL}'), uvx('mcp-server-time==2026.1.14')],
  [
    'unpinned browser approved for every tool, pinned browser',
    { ...npx('@playwright/mcp'), trust: true },
    { ...npx(playwright), trust: false },
  ],
  [
    'certificates unchecked on a remote bridge, checked',
    { ...npx('mcp-remote@0.1.38', 'https://mcp.example.com/mcp'), env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    npx('mcp-remote@0.1.38', 'https://mcp.example.com/mcp'),
  ],
  [
    'remote bridge to plain http, to https',
    npx('mcp-remote@0.1.38', 'http://mcp.example.com/mcp', '--allow-http'),
    npx('mcp-remote@0.1.38', 'https://mcp.example.com/mcp'),
  ],
  [
    'browser, disabled browser',
    npx(playwright),
    { ...npx(playwright), disabled: true },
    { path: '.kiro/settings/mcp.json' },
    { path: '.kiro/settings/mcp.json' },
  ],
  [
    'wildcard approval, one tool',
    { ...npx(playwright), autoApprove: ['*'] },
    { ...npx(playwright), autoApprove: ['browser_snapshot'] },
    { path: '.kiro/settings/mcp.json' },
    { path: '.kiro/settings/mcp.json' },
  ],
  [
    'token in VS Code, by input',
    { ...node, env: { GITHUB_TOKEN: token } },
    { ...node, env: { GITHUB_TOKEN: '${env:GITHUB_TOKEN}' } },
    { path: '.vscode/mcp.json' },
    { path: '.vscode/mcp.json' },
  ],
];

describe('risk order', () => {
  it('is written down for at least 40 pairs', () => assert.ok(pairs.length >= 40, `${pairs.length}`));
  for (const [name, graver, milder, there, here] of pairs) {
    it(name, () => {
      const [high, low] = [scoreOf(graver, there), scoreOf(milder, here)];
      assert.ok(high > low, `${high} is not above ${low}`);
    });
  }
});
