/** Tables that several hosts truly share: the Claude-style entry fields, places of user files, checks of the editor. */
import type { EntryFormat, Field, Fields, HostFile, ServerMap } from './host';

/** Rules whose findings VS Code's JSON support shows in any JSON file. */
export const reportedInJson = ['syntax-error', 'duplicate-key'] as const;

/** What its schema for `.vscode/mcp.json` reports as well, whoever else reads the file. */
export const reportedInMcpJson = [
  ...reportedInJson,
  'unknown-property',
  'wrong-servers-key',
  'malformed-value',
  'unsupported-transport-type',
  'conflicting-launch',
] as const;

/** A server that the host starts as a process. */
export const stdioFields = {
  command: { type: 'string', role: 'command', only: 'stdio', doc: 'Program that the host starts as the server.' },
  args: { type: 'strings', role: 'args', only: 'stdio', doc: 'Arguments of the program, one per item.' },
  env: {
    type: 'string-map',
    role: 'env',
    only: 'stdio',
    doc: 'Environment variables that the server process gets.',
  },
} satisfies Fields;

/** A server that the host reaches under an address. */
export const remoteFields = {
  url: { type: 'string', role: 'url', only: 'remote', doc: 'Address of the server.' },
  headers: { type: 'string-map', role: 'headers', only: 'remote', doc: 'HTTP headers sent with every request.' },
} satisfies Fields;

/** Maps of a host that drops entries, or files, with a number, a switch or a null in them. */
export const textOnly = {
  env: { ...stdioFields.env, takes: [] },
  headers: { ...remoteFields.headers, takes: [] },
} satisfies Fields;

/** Arguments of a host that writes numbers and switches as text. */
export const anyArguments = {
  args: { ...stdioFields.args, takes: ['number', 'boolean', 'null'] },
} satisfies Fields;

/** Folder that the server process starts in. */
export const cwd = {
  cwd: { type: 'string', role: 'cwd', only: 'stdio', doc: 'Folder that the server process starts in.' },
} satisfies Fields;

/** A switch that keeps the entry but does not start it. */
export const disabled = {
  disabled: { type: 'boolean', role: 'disabled', doc: 'True keeps the entry but does not start the server.' },
} satisfies Fields;

/** The same switch the other way round. */
export const enabled = {
  enabled: { type: 'boolean', role: 'enabled', doc: 'False keeps the entry but does not start the server.' },
} satisfies Fields;

/** Tools that the model never sees. */
export const disabledTools = {
  disabledTools: {
    type: 'strings',
    role: 'excludedTools',
    doc: 'Tools of this server that are withheld from the model.',
  },
} satisfies Fields;

/** A waiting limit in milliseconds. */
export const timeoutMilliseconds = {
  timeout: { type: 'number', role: 'timeout', unit: 'ms', doc: 'How long to wait for the server, in milliseconds.' },
} satisfies Fields;

/** A waiting limit in seconds. */
export const timeoutSeconds = {
  timeout: { type: 'number', role: 'timeout', unit: 's', doc: 'How long to wait for the server, in seconds.' },
} satisfies Fields;

/** Where programs keep their data below a home folder, for each system. */
export function appDataFiles(path: string): readonly HostFile[] {
  return [
    { pattern: `.config/${path}`, scope: 'user', platforms: ['linux'] },
    { pattern: `Library/Application Support/${path}`, scope: 'user', platforms: ['macos'] },
    { pattern: `AppData/Roaming/${path}`, scope: 'user', platforms: ['windows'] },
  ];
}

/** The same file in the user folder of every build of VS Code. */
export function codeUserFiles(path: string): readonly HostFile[] {
  return ['Code', 'Code - Insiders', 'VSCodium', 'Code - OSS'].flatMap((build) =>
    appDataFiles(`${build}/User/${path}`),
  );
}

/** A list of tools of one server that run without asking; `*` stands for all of them. */
export const approvedTools: Field = {
  type: 'strings',
  doc: 'Tools of this server that run without asking; `*` stands for all of them.',
  effect: {
    kind: 'approve-tools',
    says: 'lets this tool run without asking',
    grants: [
      { form: '*', approves: 'server', says: 'lets every tool of this server run without asking' },
      { form: '{tool}', approves: 'tool' },
    ],
  },
};

/** The usual place of servers. */
export const mcpServers: readonly ServerMap[] = [{ path: ['mcpServers'], shape: 'map' }];

/** Servers of an agent: a map, or a list with names of servers that are declared elsewhere. */
export const agentServers = [
  { path: ['mcpServers'], shape: 'either', named: true },
] as const satisfies readonly ServerMap[];

/** Agents are Markdown with YAML in front; only those that declare servers are configurations. */
export const frontMatter = { format: 'markdown', comments: true, trailingCommas: true } as const;

/** Hosts that need no transport name and find out how an address talks. */
export const anyTransport: EntryFormat['transports'] = {
  names: {
    stdio: 'stdio',
    http: 'http',
    sse: 'sse',
    'streamable-http': 'http',
    streamableHttp: 'http',
    streamable_http: 'http',
  },
  urlWithout: 'http',
};

/** A transport name that the host accepts but does not need. */
export const optionalType = {
  type: { type: 'string', role: 'transport', doc: 'How the host talks to the server; it finds out by itself.' },
} satisfies Fields;

/** The day that hosts were run and their shipped code was read. */
export const OBSERVED = '2026-11-28';

/** The day that the sources were read. */
export const CHECKED = '2026-11-22';

/** VS Code's settings, in which extensions keep theirs. */
export const codeSettingsFiles: readonly HostFile[] = [
  { pattern: '.vscode/settings.json', scope: 'workspace' },
  ...codeUserFiles('settings.json'),
  ...codeUserFiles('profiles/*/settings.json'),
  { pattern: '.vscode-server/data/Machine/settings.json', scope: 'user' },
];
