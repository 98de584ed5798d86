/** Which credentials entries hold, under which names, with which power, and what the fixes make of them, host by host. */
import { argumentFix } from '../../../server/src/engine/credentials/argumentSecrets';
import { credentialsOf, credentialsOfServer } from '../../../server/src/engine/credentials/credentials';
import {
  credentialVariables,
  isBridgeHeader,
  isSent,
  outcomeOf,
  sentNames,
} from '../../../server/src/engine/credentials/credentialVariables';
import { envFilesOf, newEnvFile } from '../../../server/src/engine/credentials/envFiles';
import { optionPasswords } from '../../../server/src/engine/credentials/optionPasswords';
import { passwordHost } from '../../../server/src/engine/credentials/passwordHosts';
import { privilegedSettings, privilegedUses } from '../../../server/src/engine/credentials/privilegedCredentials';
import { namedFieldFix, referenceAdvice, referenceFixes } from '../../../server/src/engine/credentials/referenceFixes';
import { grantsOf, identitiesOf } from '../../../server/src/engine/credentials/sharedCredentials';
import { partsThatShow } from '../../../server/src/engine/credentials/urlCredentials';
import { holdsCredentials, logSwitches } from '../../../server/src/engine/credentials/verboseLogging';
import type { Fix } from '../../../server/src/engine/findings/finding';
import { spanOf } from '../../../server/src/engine/findings/reporter';
import type { ConfigFile, Location, ServerEntry } from '../../../server/src/engine/model/model';
import { linter } from '../../../server/src/linter';
import { type Questions, show } from '../../fixtures/record';
import { expandMarkers } from '../../fixtures/secretMarkers';
import { editsOf } from './syntax';

const entries: Readonly<Record<string, unknown>> = {
  env: {
    command: 'npx',
    args: ['x'],
    env: { API_KEY: '«token»', B: 'Bearer «hex32»', DB_PASSWORD: '<password>', PLAIN: 'x', 'A-B': '«github-pat»' },
  },
  alone: { command: 'npx', env: { ADMIN_TOKEN: '«github-pat»' } },
  args: {
    command: 'npx',
    args: [
      'x',
      '--api-key',
      '«token»',
      '--token=«hex32»',
      '-k',
      '«github-pat»',
      '--header',
      'Authorization: Bearer «token#2»',
      '--key=a',
      '--port',
      '80',
    ],
  },
  remote: {
    url: 'https://u:«password»@h.acme.com/mcp?api_key=«token»&q=1',
    headers: { Authorization: 'Bearer «token»', 'X-Api-Key': '«hex32»', Cookie: 'a=«hex32»', 'X-B': 'plain' },
  },
  basic: { url: 'https://h.acme.com', headers: { Authorization: 'Basic «basic»' } },
  references: {
    command: 'npx',
    args: [
      'x',
      '--token',
      '${TOKEN}',
      '--api-key=${env:API_KEY}',
      '${PWD}',
      '$(cat x)',
      '--root-password',
      '${input:pw}',
      '${A}',
    ],
    env: { KEY: '${KEY}', OTHER: '${LIVE_TOKEN}', T: '${«github-pat»}', X: '$X_SECRET' },
  },
  sent: {
    url: 'https://h.acme.com/${TOKEN}',
    headers: { Authorization: 'Bearer ${T}', 'X-A': '${ADMIN_KEY}', 'X-B': 'Token ${U}' },
  },
  docker: {
    command: 'docker',
    args: [
      'run',
      '-i',
      '--rm',
      '-e',
      'GITHUB_TOKEN=«github-pat»',
      '-e',
      'A',
      '--env',
      'API_KEY=${API_KEY}',
      '--env-file',
      './c.env',
      'mcp/x',
    ],
    env: { A: '«token»' },
  },
  mysql: { command: 'mysql', args: ['-uroot', '-p«password»', '-hdb.acme.com'] },
  psql: { command: 'sqlcmd', args: ['-S', 'db.acme.com', '-U', 'sa', '-P', '«password»'] },
  likely: { command: 'node', args: ['s.js', '-u', 'ann', '-p', '«password#3»', '-p', '8080', '-P', '/x/y9'] },
  known: { command: 'npx', args: ['@brave/brave-search-mcp-server', '--brave-api-key', '«token»'] },
  shell: { command: 'bash', args: ['-c', 'TOKEN=«token» x --key $API_KEY --password "${DB_PASSWORD}"'] },
  hosts: {
    command: 'x',
    env: {
      MYSQL_HOST: 'db.acme.com',
      MYSQL_PASSWORD: 'root',
      PG_URL: 'postgres://localhost/x',
      PG_PASSWORD: 'postgres',
      OTHER_PASSWORD: 'admin',
    },
  },
  option: { command: 'x', args: ['--host', 'localhost', '--password', 'postgres'], env: { A_PASSWORD: 'letmein' } },
  files: {
    command: 'dotenvx',
    args: [
      'run',
      '-f',
      'a/.env',
      '--',
      'node',
      '-f',
      'b/.env',
      '--env-file=${workspaceFolder}/c.env',
      '--env-file',
      '/etc/d.env',
      '--dotenv',
      'e.env.example',
      '--env-file',
      '--x',
    ],
    envFile: 'f/.env',
    cwd: './sub',
  },
  logs: {
    command: 'npx',
    args: ['x', '--verbose', '--log-level=debug', '--token', '«token»', '--debug'],
    env: { DEBUG: '*', LOG_LEVEL: 'trace', NODE_DEBUG: 'http' },
  },
  quiet: { command: 'npx', args: ['x', '--log-level', 'info'], env: { DEBUG: 'false', LOG_LEVEL: 'error' } },
  identities: {
    command: 'x',
    args: ['--profile', 'admin', '--role', 'read-only-admin', '--profile', '${P}'],
    env: { AWS_PROFILE: 'prod-admin', GOOGLE_APPLICATION_CREDENTIALS: '/x.json', AWS_PROFILE2: 'root' },
  },
  show: { url: 'https://h.acme.com/mcp?token=${TOKEN}&key=x&sig=«hex40»#access_token=«hex32»' },
  'na me/1': { command: 'npx', env: { token: '«token»' }, args: ['--TOKEN', '«hex32»'] },
  '«github-pat»': { url: 'https://h.acme.com', headers: { 'X-Api-Key': '«hex32»' } },
  users: {
    url: 'https://${USER}:${PW}@h.acme.com/x',
    args: [
      'https://ann@h.acme.com/x',
      'see https://u:${PW}@i.acme.com?key=1',
      'ftp://u:p@h.acme.com',
      'https://«token»@h.acme.com',
    ],
  },
  middle: { command: 'npx', args: ['--a', '${TOKEN}', 'b', '${API_KEY}', 'x --c', '${DB_PASSWORD}'] },
  same: { command: 'npx', env: { API_KEY: '«token»' }, args: ['${API_KEY}'] },
};

const codex = `[mcp_servers.a]
command = "npx"
env = { API_KEY = "«token»", B = "x" }
[mcp_servers.b]
command = "npx"
env = { API_KEY = "«token»" }
env_vars = ["B"]
[mcp_servers.c]
url = "https://h.acme.com"
bearer_token = "«token»"
[mcp_servers.d]
url = "https://h.acme.com"
http_headers = { Authorization = "Bearer «token»", X-Key = "«hex32»", "X-Admin-Key" = "«hex32#2»" }
[mcp_servers.e]
url = "https://h.acme.com"
http_headers = { X-Key = "«hex32»" }
env_http_headers = { X-Other = "OTHER_TOKEN" }
bearer_token_env_var = "ROOT_TOKEN"
[mcp_servers.f]
command = "x"
env_vars = ["ADMIN_TOKEN", "«github-pat»"]
env.API_KEY = "«hex32»" # note
`;

const goose = `extensions:
  a:
    type: stdio
    cmd: npx
    args: [x, --api-key, «token»]
    envs:
      API_KEY: «hex32»
    env_keys: [ADMIN_KEY]
  b:
    type: streamable_http
    uri: https://h.acme.com?key=«hex32»
    headers:
      Authorization: Bearer «token»
`;

const written = (key: string, more: object = {}): string => JSON.stringify({ ...more, [key]: entries }, undefined, 1);

const texts: Readonly<Record<string, string>> = {
  '.mcp.json': written('mcpServers'),
  '.vscode/mcp.json': written('servers', {
    inputs: [
      { type: 'promptString', id: 'api-key', description: 'd' },
      { type: 'promptString', id: 'pw', default: '«password»' },
    ],
  }),
  '.cursor/mcp.json': written('mcpServers'),
  '.gemini/settings.json': written('mcpServers', { env: { API_KEY: '«token»' } }),
  '.roo/mcp.json': written('mcpServers'),
  '.codex/config.toml': codex,
  'config.yaml': goose,
  '.claude/settings.json': JSON.stringify({
    env: { ANTHROPIC_API_KEY: '«token»', ADMIN_TOKEN: '«github-pat»' },
    note: '«github-pat#2»',
    apiKeyHelper: 'x',
  }),
};

const paths: Readonly<Record<string, string>> = { 'config.yaml': '.config/goose/config.yaml' };

function linesOf(path: string, source: string): string[] {
  const { text, secrets } = expandMarkers(source, 11);
  const { files } = linter.lint({ path: paths[path] ?? path, text });
  const shown = (line: string): string => secrets.reduce((all, secret) => all.replaceAll(secret, '«secret»'), line);
  const [file] = files;
  if (!file) return ['not read'];
  const lines = [
    ...file.servers.flatMap((server) => serverLines(file, server)),
    ...credentialsOf(file)
      .filter(({ server }) => !server)
      .map(
        ({ name, holder, stray, verdict, node }) =>
          `beside: ${name} ${holder ?? ''} ${stray ?? ''} ${node.start} ${show(verdict)}`,
      ),
    ...privilegedSettings(file).map(({ name, privilege }) => `beside: ${name} ${privilege}`),
    `a new file of variables: ${newEnvFile(file)}`,
    ...files.map(
      ({ view, servers }) =>
        `${view.host.id} ${servers.flatMap(credentialsOfServer).length} ${servers.flatMap(credentialVariables).length}`,
    ),
  ];
  return lines.map(shown);
}

function serverLines(file: ConfigFile, server: ServerEntry): string[] {
  const at = (location: Location): string => {
    const { start, end } = spanOf(file.text, location);
    return `${start}-${end}`;
  };
  const list = (what: string, each: readonly string[]): string[] =>
    each.length ? [`  ${what}: ${each.join(' | ')}`] : [];
  const { view } = file;
  return [
    `${server.name} holds credentials ${holdsCredentials(server, true)} ${holdsCredentials(server, false)}`,
    ...credentialsOfServer(server).flatMap((use) => {
      const { verdict, node, part, name } = use;
      if (!('start' in verdict)) return [];
      const { kind, start, end } = verdict;
      const { advice, more } = referenceAdvice(file, [view], use);
      const environments = [
        {},
        { appendsToFiles: true, copiesText: true, gitState: () => 'untracked' as const },
      ] as const;
      const fixes = environments.map((environment) => referenceFixes(file, [view], use, verdict, environment));
      return [
        `  ${kind} ${part} ${name} ${node.start} ${start}-${end} at a ${passwordHost(server, part, name)} host. ${advice}${more ? ` ${more}` : ''}`,
        ...fixes[0]!.map((fix) => `    ${fixWords(file, fix)}`).filter((line) => !line.endsWith('none')),
        ...fixes[1]!.slice(-2).map((fix) => `    ${fixWords(file, fix)}`),
      ];
    }),
    ...credentialVariables(server).flatMap((use) => {
      const { node, reference, name, identity, part } = use;
      const outcome = outcomeOf(server, use);
      const bridge = isBridgeHeader(server, use) ? ' bridge' : '';
      return [
        `  reference ${part} ${node.start} ${reference.start}-${reference.end} ${name}, ${identity}, ${outcome} ${isSent(outcome, [view])}${bridge}`,
        `    to the environment: ${fixWords(file, argumentFix(server, use, [view]))}`,
      ];
    }),
    ...list('named', namedFixes(file, server)),
    ...list('sent names', sentNames(server).map(at)),
    ...list(
      'files of variables',
      envFilesOf(server).map((each) => `${each.path} ${at(each.at)}`),
    ),
    ...list(
      'passwords',
      optionPasswords(server).map(({ node, option, start, end }) => `${option} ${node.start} ${start}-${end}`),
    ),
    ...list(
      'power',
      privilegedUses(server).map((use) => `${use.name} ${use.privilege} ${at(use.at)}`),
    ),
    ...list(
      'given',
      grantsOf(server).map((grant) => `${grant.identity} ${grant.variable ?? ''} ${grant.name} ${at(grant.at)}`),
    ),
    ...list('identities', identitiesOf(server)),
    ...list(
      'shown',
      partsThatShow(server).map(({ node, start, end, name, reference }) => {
        return `${node.start} ${start}-${end} ${name ?? 'user'} ${reference ?? 'literal'}`;
      }),
    ),
    ...logSwitches(server).map((each) => {
      const fix = each.remove({ title: 'Remove', safe: true });
      return `  log switch ${each.name} ${at(each.at)}, ${fixWords(file, fix)}`;
    }),
  ];
}

function namedFixes(file: ConfigFile, server: ServerEntry): string[] {
  return (['env', 'headers'] as const).flatMap((part) =>
    server[part].flatMap(({ name, member, value }) => {
      const fix = namedFieldFix(file, { server, member, name, part, node: value }, 'NAMED');
      const own = namedFieldFix(file, { server, member, name, part, node: value }, name);
      return fix || own ? [`${name}: ${fixWords(file, fix)}; ${fixWords(file, own)}`] : [];
    }),
  );
}

function fixWords({ text }: ConfigFile, fix: Fix | undefined): string {
  if (!fix) return 'none';
  const { title, safe, edits, preferred, ...more } = fix;
  return `${title}${safe ? ', safe' : ''}${preferred ? ', preferred' : ''}: ${editsOf(text.text, edits)}${Object.keys(more).length ? ` ${show(more)}` : ''}`;
}

export const credentialRecords: Readonly<Record<string, Questions>> = {
  credentials: Object.fromEntries(
    Object.entries(texts)
      .slice(0, 2)
      .map(([path, text]) => [path, () => linesOf(path, text)]),
  ),
  credentialsElsewhere: Object.fromEntries(
    Object.entries(texts)
      .slice(2)
      .map(([path, text]) => [path, () => linesOf(path, text)]),
  ),
};
