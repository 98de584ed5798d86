/**
 * VS Code: a real window of it, as code-server carries it, starts every server as a click on "Start" does. Its extension host
 * runs on the machine of the servers.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AskedPlace, NamedEntry, RealHost } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith, plainEntry } from './write';

const USER = 'home/.vscode-server/data/User';
const write = jsonWith('servers');
const portable = jsonWith('mcpServers');

// No look-ups in the background, no welcome page; a server that is started is one that was asked for.
const quiet: Readonly<Record<string, unknown>> = {
  'chat.mcp.autostart': 'never',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'json.schemaDownload.enable': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
};

/** The user's settings with these on top. */
function settings(more: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return { [`${USER}/settings.json`]: JSON.stringify({ ...quiet, 'lab.value': 'from-settings', ...more }) };
}

/** Inputs that the questions of this host refer to, beside the servers. */
const inputs = [
  { id: 'asked', type: 'promptString', description: 'Asked.' },
  { id: 'picked', type: 'pickString', description: 'Picked.', options: ['typed', 'other'] },
  { id: 'run', type: 'command', command: 'lab.value' },
];

function withInputs(servers: readonly NamedEntry[], atRoot: Readonly<Record<string, unknown>> = {}): string {
  return write(servers, { ...atRoot, inputs });
}

const withValue = (label: string, value: string): Record<string, unknown> =>
  plainEntry(processServer(label, { env: { LAB_VALUE: value } }));
const local = (label: string, more: Record<string, unknown>): Record<string, unknown> =>
  plainEntry(processServer(label, { more }));
const remote = (label: string, more: Record<string, unknown>): Record<string, unknown> =>
  plainEntry(remoteServer(label, { more }));

const rootFile = { 'chat.mcp.workspaceRootConfig.enabled': true };
const inSettings: AskedPlace['write'] = (servers) => JSON.stringify({ mcp: { servers: Object.fromEntries(servers) } });

/** How it is run and asked. */
export const vscode: RealHost = {
  id: 'vscode',
  package: 'code-server',
  version: '4.139.1',
  // code-server 4.x.y carries VS Code 1.x.y.
  hostVersion: (version) => version.replace(/^4\./, '1.'),
  innerPackage: 'node_modules/code-server/lib/vscode',
  program: [
    process.execPath,
    '--import',
    pathToFileURL(require.resolve('tsx')).href,
    join(__dirname, '..', 'lab', 'vscodeWindow.ts'),
    '@install@',
    '@node@',
  ],
  how: 'code-server, every server started in a trusted folder',
  steps: [[]],
  timeoutMs: 120_000,
  files: settings(),
  documents: [
    {
      path: 'project/.vscode/mcp.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write: withInputs,
    },
    { path: `${USER}/mcp.json`, format: 'json', asks: ['syntax', 'variables', 'tokens'], write },
    {
      path: 'project/.mcp.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries'],
      write: portable,
    },
  ],
  entry: plainEntry,
  keys: (label) => ({
    '${config:key}': withValue(label, '${config:lab.value}'),
    '${config:key} that is not set': withValue(label, '${config:lab.nothing}'),
    '${command:id}': withValue(label, '${command:lab.value}'),
    '${command:id} that does not exist': withValue(label, '${command:lab.nothing}'),
    '${workspaceFolder:name}': withValue(label, '${workspaceFolder:project}'),
    '${input:id} of a prompt': withValue(label, '${input:asked}'),
    '${input:id} of a list': withValue(label, '${input:picked}'),
    '${input:id} of a command': withValue(label, '${input:run}'),
    '${input:id} that is not defined': withValue(label, '${input:nothing}'),
    sandboxEnabled: local(label, { sandboxEnabled: true }),
    'sandbox in the entry': local(label, { sandbox: { network: { allowedDomains: [] } } }),
    'oauth as an object': remote(label, { oauth: { clientId: 'x' } }),
    'dev as an object': local(label, { dev: { watch: 'src/**/*.ts' } }),
    'version and gallery': local(label, { version: '1.0.0', gallery: true }),
    'autoApprove: true': local(label, { autoApprove: true }),
    'env is a number': local(label, { env: 5 }),
    'requestInit.headers': remote(label, { requestInit: { headers: { 'X-Lab-Value': 'sent' } } }),
  }),
  places: [
    { path: 'project/.vscode/mcp.json' },
    { path: `${USER}/mcp.json` },
    { path: 'home/.vscode-server/data/Machine/mcp.json', write },
    { path: 'project/.vscode/mcp.jsonc', write },
    { path: 'project/.vscode/settings.json', write: inSettings, entry: 'own' },
    { path: 'project/.mcp.json', write: portable },
    { path: 'project/mcp.json', write },
    { path: 'project/.github/mcp.json', write: portable },
    { path: 'project/.cursor/mcp.json', write: portable },
    { path: 'parent/.vscode/mcp.json', write },
    { path: 'home/.mcp.json', write: portable },
    { path: 'home/.vscode/mcp.json', write },
    { path: 'home/.copilot/mcp-config.json', write: portable },
    { path: 'home/.config/Code/User/mcp.json', write },
  ],
  together: [
    ['project/.vscode/mcp.json', `${USER}/mcp.json`],
    ['project/.vscode/mcp.json', 'project/.mcp.json'],
    ['project/.mcp.json', `${USER}/mcp.json`],
  ],
  approvals: [
    {
      question: 'project server, nothing trusted',
      at: 'project/.vscode/mcp.json',
      files: settings(),
      steps: [['ask']],
    },
    {
      question: 'project server, folder not trusted',
      at: 'project/.vscode/mcp.json',
      files: settings(),
      steps: [['restricted', 'ask']],
    },
    { question: 'server of .mcp.json, folder trusted', at: 'project/.mcp.json', files: settings(), steps: [['ask']] },
    {
      question: 'server of .mcp.json, chat.mcp.workspaceRootConfig.enabled',
      at: 'project/.mcp.json',
      files: settings(rootFile),
      steps: [['ask']],
    },
    {
      question: 'server of .mcp.json, folder not trusted',
      at: 'project/.mcp.json',
      files: settings(),
      steps: [['restricted', 'ask']],
    },
    { question: 'user server', at: `${USER}/mcp.json`, files: settings(), steps: [['ask']] },
    {
      question: 'project server, chat.mcp.autostart never, nobody starts it',
      at: 'project/.vscode/mcp.json',
      files: settings(),
      steps: [['look']],
    },
    {
      question: 'project server, chat.mcp.autostart newAndOutdated, nobody starts it',
      at: 'project/.vscode/mcp.json',
      files: settings({ 'chat.mcp.autostart': 'newAndOutdated' }),
      steps: [['look']],
    },
    {
      question: 'project server, chat.mcp.access none',
      at: 'project/.vscode/mcp.json',
      files: settings({ 'chat.mcp.access': 'none' }),
    },
    {
      question: 'project server, chat.mcp.enabled false',
      at: 'project/.vscode/mcp.json',
      files: settings({ 'chat.mcp.enabled': false }),
    },
  ],
};
