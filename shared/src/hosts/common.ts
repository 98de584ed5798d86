/** Tables that several hosts truly share: the Claude-style entry fields, places of user files, checks of the editor. */
import type { CommandKey, EntryFormat, Field, Fields, HostFile, ServerMap, SettingKey } from './host';

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
  doc: 'Tools of this server that run without asking; `*` means all of them.',
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

const onEvents = {
  when: 'event',
  via: 'shell',
  says: 'runs as a shell command on session events',
  doc: 'Commands that run on events.',
  openEvents: ['SessionStart', 'sessionStart', 'Setup', 'agentSpawn'],
} as const;

/** Hooks as Claude Code writes them: events, matchers, and commands for each. */
export function nestedHooks(...above: string[]): CommandKey {
  const path = [...above, 'hooks', '*', '*', 'hooks', '*', 'command'];
  return { ...onEvents, path, args: 'args', eventAt: above.length + 1 };
}

/** The same in the items of a list, beside names of files; code.claude.com/docs/en/plugins/manifest-reference. */
export function listedHooks(): CommandKey {
  return { ...onEvents, path: ['hooks', '*', '*', '*', 'hooks', '*', 'command'], args: 'args', eventAt: 2 };
}

/** Hooks of the same make that are sent to an address; code.claude.com/docs/en/hooks, read on 2026-11-28. */
export function hookAddress(...above: string[]): SettingKey {
  return {
    path: [...above, 'hooks', '*', '*', 'hooks', '*', 'url'],
    kind: 'hook-address',
    says: 'is where session events are sent',
    doc: 'Address that gets the event as a POST request.',
  };
}

/** Hooks as a list of commands for each event, under the given field. */
export function flatHooks(field = 'command'): CommandKey {
  return { ...onEvents, path: ['hooks', '*', '*', field], eventAt: 1 };
}

/** Language servers as programs with arguments. */
export function languageServers(...path: string[]): CommandKey {
  return {
    path,
    args: 'args',
    when: 'event',
    via: 'program',
    says: 'runs as a language server',
    doc: 'Program that runs as a language server.',
  };
}

/** Addresses of model APIs, which get every prompt and the key. */
export function modelAddress(...path: string[]): SettingKey {
  return {
    path,
    kind: 'model-address',
    says: 'is where prompts and the key are sent',
    doc: 'Address of the API of a model provider.',
  };
}

/** Model providers of opencode and of what was made of it. */
export const openCodeProviders: readonly SettingKey[] = [
  modelAddress('provider', '*', 'options', 'baseURL'),
  {
    path: ['provider', '*', 'options', 'apiKey'],
    kind: 'credential',
    says: 'is the key for a model provider',
    doc: 'Key for a model provider.',
  },
  modelAddress('provider', '*', 'api'),
];

/** Files that hold hooks and nothing else. */
export const hookFile = { format: 'json', comments: false, trailingCommas: false } as const;

/** Plugins that a settings file switches on, and the places that it adds for loading them. */
export const pluginSettings: readonly SettingKey[] = [
  {
    path: ['enabledPlugins', '*'],
    kind: 'enable-plugin',
    when: { equals: true },
    says: 'switches the plugin on, with its hooks and servers',
    doc: 'Enabled plugins, as `plugin@marketplace`.',
  },
  ...['url', 'repo', 'path', 'package'].map(
    (field): SettingKey => ({
      path: ['extraKnownMarketplaces', '*', 'source', field],
      kind: 'plugin-source',
      says: 'is where plugins of this marketplace are loaded from',
      doc: 'Where plugins of a marketplace are loaded from.',
    }),
  ),
];

/** Programs that make headers for a marketplace. */
export const marketplaceHelper: CommandKey = {
  path: ['extraKnownMarketplaces', '*', 'source', 'headersHelper'],
  when: 'need',
  via: 'shell',
  sent: true,
  says: 'runs as a shell command to make headers for a marketplace',
  doc: 'Shell command that prints headers for a marketplace.',
};

/** Tools that a command of the project lists and runs. */
export const discoveredTools: readonly CommandKey[] = [
  {
    path: ['tools', 'discoveryCommand'],
    when: 'open',
    via: 'shell',
    says: 'runs at startup to list tools',
    doc: 'Command that lists tools.',
  },
  {
    path: ['tools', 'callCommand'],
    when: 'event',
    via: 'shell',
    says: 'runs for each call of a tool listed this way',
    doc: 'Command that runs a tool.',
  },
];

const startedProgram = { when: 'event', via: 'program' } as const;
/** Programs that opencode and what was made of it start. */
export const openCodePrograms: readonly CommandKey[] = [
  languageServers('lsp', '*', 'command'),
  {
    path: ['formatter', '*', 'command'],
    ...startedProgram,
    says: 'starts when a file has changed',
    doc: 'Program that formats files.',
  },
  {
    path: ['experimental', 'hook', '*', '*', '*', 'command'],
    ...startedProgram,
    says: 'starts on session events',
    doc: 'Program that runs on events.',
  },
  {
    path: ['experimental', 'hook', '*', '*', 'command'],
    ...startedProgram,
    says: 'starts on session events',
    doc: 'Program that runs on events.',
  },
];

/** The day that the sources about hooks, helpers and tasks were read. */
export const COMMANDS_CHECKED = '2026-11-28';
