import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { riskRules } from '../../server/src/engine/risk';
import { capabilitiesOf } from '../../server/src/engine/serverCapabilities';
import { linter } from '../../server/src/linter';
import { toReportedFile } from '../../server/src/toReport';

/** The risk of one entry in a file of Claude Code or, where it has host settings of its own, of Gemini CLI. */
function scoreOf(entry: object): number {
  const path = 'trust' in entry ? '.gemini/settings.json' : '.mcp.json';
  const result = linter.lint({ path, text: JSON.stringify({ mcpServers: { s: entry } }) });
  const [server] = toReportedFile(result, { risk: riskRules(linter.rules), capabilitiesOf }).servers;
  assert.ok(server && server.risk.score !== null);
  return server.risk.score;
}

const npx = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });
const files = '@modelcontextprotocol/server-filesystem@2026.1.14';
const password = ['Harbour', '4821'].join('!');
const node = { command: 'node', args: ['server.js'] };
const docker = (...args: string[]) => ({ command: 'docker', args: ['run', '-i', '--rm', ...args] });
const digest = `example/tools@sha256:${'4f'.repeat(32)}`;

/** The first of each pair is the graver one, without hesitation. */
const pairs: [string, object, object][] = [
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
];

describe('risk order', () => {
  for (const [name, graver, milder] of pairs) {
    it(name, () => {
      const [high, low] = [scoreOf(graver), scoreOf(milder)];
      assert.ok(high > low, `${high} is not above ${low}`);
    });
  }
});
