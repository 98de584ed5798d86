/** VS Code with GitHub Copilot: its own `mcp.json` format, the portable `.mcp.json`, and the chat settings. */
import {
  COMMANDS_CHECKED,
  codeSettingsFiles,
  codeUserFiles,
  cwd,
  modelAddress,
  remoteFields,
  reportedInJson,
  reportedInMcpJson,
  stdioFields,
} from './common';
import type { CommandKey, EntryFormat, Field, Host, HostDocument, SettingKey, Variables } from './host';
import { vscodeOrder, vscodePermissions, vscodeSwitches } from './permissions/vscode';

const type: Field = {
  type: 'string',
  role: 'transport',
  values: ['stdio', 'http', 'sse'],
  doc: 'How VS Code talks to the server: `stdio` starts a process, `http` and `sse` use an address.',
};

/** The editor marks fields that it does not know, and starts the server all the same. */
const entry: EntryFormat = {
  closed: true,
  unknownFields: 'started',
  foreignFields: 'nothing',
  costOfBadEntry: 'entry',
  transports: {
    names: { stdio: 'stdio', http: 'http', sse: 'sse' },
    unknownNames: 'ignored',
    urlWithout: 'http',
    both: 'command',
  },
  fields: {
    type,
    ...stdioFields,
    ...cwd,
    envFile: {
      type: 'string',
      role: 'envFile',
      only: 'stdio',
      doc: 'File of `NAME=value` lines that are added to the environment of the server process.',
    },
    sandboxEnabled: {
      type: 'boolean',
      only: 'stdio',
      doc: 'Runs the server in the sandbox that the top-level `sandbox` describes (macOS and Linux).',
      effect: {
        kind: 'approve-sandboxed',
        when: { equals: true },
        says: 'sandboxes the server, but also approves all its tools',
      },
    },
    dev: {
      type: 'object',
      doc: 'Restarting and debugging while the server is being developed.',
      fields: {
        watch: { type: 'string-or-strings', doc: 'Files whose change restarts the server.' },
        debug: {
          type: 'object',
          doc: 'Debugger that VS Code attaches to the server.',
          fields: {
            type: { type: 'string', values: ['node', 'debugpy'], doc: 'Debugger to use.' },
            debugpyPath: { type: 'string', doc: 'Path of debugpy, where it is not found by itself.' },
          },
        },
      },
    },
    ...remoteFields,
    oauth: {
      type: 'object',
      role: 'oauth',
      only: 'remote',
      doc: 'How VS Code signs in to the server.',
      fields: {
        clientId: { type: 'string', doc: 'Client id that is registered with the authorization server.' },
        enterpriseManaged: { type: 'boolean', doc: 'The organization manages the sign-in.' },
      },
    },
    gallery: { type: 'any', doc: 'Where in the gallery the server came from; written by VS Code.' },
    version: { type: 'string', doc: 'Version that was installed from the gallery; written by VS Code.' },
  },
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${input:id}', unset: 'prompt' },
    { family: '${env:VAR}', unset: 'empty', defaulted: 'It becomes an empty text.' },
    { family: '${config:key}', unset: 'fails' },
    { family: '${command:id}', unset: 'fails', executes: true },
  ],
  predefined: {
    '${workspaceFolder}': 'workspace',
    '${workspaceFolderBasename}': 'other',
    '${workspaceRoot}': 'workspace',
    '${workspaceRootFolderName}': 'other',
    '${userHome}': 'home',
    '${pathSeparator}': 'separator',
    '${/}': 'separator',
    '${cwd}': 'other',
    '${execPath}': 'other',
    '${file}': 'other',
    '${fileWorkspaceFolder}': 'workspace',
    '${fileBasename}': 'other',
    '${fileBasenameNoExtension}': 'other',
    '${fileExtname}': 'other',
    '${fileDirname}': 'other',
    '${fileDirnameBasename}': 'other',
    '${relativeFile}': 'other',
    '${relativeFileDirname}': 'other',
    '${lineNumber}': 'other',
    '${columnNumber}': 'other',
    '${selectedText}': 'other',
    '${defaultBuildTask}': 'other',
  },
  // microsoft/vscode installedMcpServersDiscovery.ts hands on the folder of project files alone; issue 243526. Read on 2026-11-28.
  projectOnly: ['${workspaceFolder}', '${workspaceFolderBasename}', '${workspaceRoot}', '${workspaceRootFolderName}'],
  workspace: '${workspaceFolder}',
  secret: [
    { kind: 'input', form: '${input:ID}' },
    { kind: 'variable', form: '${env:NAME}' },
  ],
};

const sandboxKeys: readonly SettingKey[] = [
  {
    path: ['sandbox', 'filesystem', 'allowWrite'],
    kind: 'writable-root',
    says: 'lets every sandboxed server write there',
    doc: 'Folders that sandboxed servers may write to.',
  },
];

const chatSettings: readonly SettingKey[] = [
  ...vscodeSwitches,
  ...['debug.overrideProxyUrl', 'debug.overrideCAPIUrl', 'debug.overrideCapiUrl'].map((key) =>
    modelAddress('github.copilot.advanced', key),
  ),
  {
    path: ['chat.tools.global.autoApprove'],
    kind: 'approve-everything',
    when: { equals: true },
    says: 'lets all tools run without asking everywhere',
    doc: 'Approves every tool call of every server.',
  },
  {
    path: ['chat.tools.autoApprove'],
    kind: 'approve-everything',
    when: { equals: true },
    says: 'lets every tool of every server run without asking',
    doc: 'Older name of `chat.tools.global.autoApprove`.',
  },
  {
    path: ['chat.permissions.default'],
    kind: 'approve-everything',
    when: { oneOf: ['autoApprove', 'autopilot'] },
    says: 'starts every chat with all tool calls approved',
    doc: 'How much a new chat session may do without asking.',
  },
  ...[[], ['approve']].map(
    (rest): SettingKey => ({
      path: ['chat.tools.terminal.autoApprove', '*', ...rest],
      kind: 'approve-everything',
      namedByKey: true,
      when: { equals: true },
      says: 'lets every terminal command run without asking',
      doc: 'Terminal commands, or expressions for them, that run without asking.',
      grants: ['/.*/', '/.+/', '/^.*$/', '/^.+$/', '/./', '/^/', '/.*/i', '/.*/s'].map((form) => ({
        form,
        approves: 'everything',
      })),
    }),
  ),
  {
    path: ['github.copilot.chat.claudeAgent.allowDangerouslySkipPermissions'],
    kind: 'approve-everything',
    when: { equals: true },
    says: 'lets the Claude agent skip all permission prompts',
    doc: 'Allows the Claude agent to run without permission prompts.',
  },
  {
    path: ['chat.agent.sandbox.fileSystem.mac', 'allowWrite'],
    kind: 'writable-root',
    says: 'lets sandboxed commands of the agent write there',
    doc: 'Folders that the agent may write to inside its sandbox (macOS).',
  },
  {
    path: ['chat.agent.sandbox.fileSystem.linux', 'allowWrite'],
    kind: 'writable-root',
    says: 'lets sandboxed commands of the agent write there',
    doc: 'Folders that the agent may write to inside its sandbox (Linux).',
  },
];

const automaticTasks = ['on', 'off'].map(
  (value): SettingKey => ({
    path: ['task.allowAutomaticTasks'],
    kind: value === 'on' ? 'run-on-open' : 'never-on-open',
    when: { equals: value },
    says: value === 'on' ? 'runs tasks as soon as the folder is opened' : 'keeps tasks from running by themselves',
    doc: 'Whether tasks run by themselves when a folder is opened.',
  }),
);

/** A task runs when somebody chooses it, or as the folder opens. */
const task = {
  when: 'demand',
  via: 'shell',
  says: 'runs when the folder is opened',
  doc: 'Command of a task.',
  openWhen: { path: ['runOptions', 'runOn'], when: { equals: 'folderOpen' } },
} as const;

const tasks: readonly CommandKey[] = [[], ['windows'], ['linux'], ['osx']].flatMap((system) => [
  { ...task, path: ['tasks', '*', ...system, 'command'], args: 'args' },
  { ...task, path: ['tasks', '*', ...system, 'command', 'value'] },
]);

const taskSettings: readonly SettingKey[] = [
  {
    path: ['tasks', '*', 'options', 'env'],
    kind: 'environment',
    says: 'is set for the task',
    doc: 'Environment variables of a task.',
  },
];

/** One runs on the machine itself, the others inside the container. */
const containerCommands: readonly CommandKey[] = [
  {
    path: ['initializeCommand'],
    each: true,
    when: 'event',
    via: 'shell',
    says: 'runs on your machine before the container starts',
    doc: 'Command that runs on the machine before the container is made.',
  },
  ...['onCreateCommand', 'updateContentCommand', 'postCreateCommand', 'postStartCommand', 'postAttachCommand'].map(
    (key): CommandKey => ({
      path: [key],
      each: true,
      when: 'event',
      via: 'shell',
      contained: true,
      says: 'runs inside the container',
      doc: 'Command that runs inside the container.',
    }),
  ),
];

const copilotVariables: Variables = {
  confirmed: true,
  expands: [{ family: '${VAR}', in: ['command', 'args', 'env', 'url', 'headers'], defaults: true, unset: 'literal' }],
  secret: [{ kind: 'variable', form: '${NAME}', in: ['command', 'args', 'env', 'url', 'headers'] }],
};

/** Observed on 2026-11-29: what Claude Code and others expand stays as it is. */
const portableVariables: Variables = { ...copilotVariables, asText: true };

const portableTransports: EntryFormat['transports'] = {
  names: { stdio: 'stdio', http: 'http', sse: 'sse', 'streamable-http': 'http' },
  urlWithout: 'http',
  both: 'command',
};

const portableEntry: EntryFormat = {
  closed: false,
  transports: portableTransports,
  fields: {
    type: { type: 'string', role: 'transport', doc: 'How VS Code talks to the server.' },
    transport: { type: 'string', role: 'transport', doc: 'Another name for `type`.' },
    ...stdioFields,
    ...remoteFields,
  },
};

const shared = { format: 'json', comments: true, trailingCommas: true } as const;
const serversHere = [{ path: ['servers'], shape: 'map' }] as const;
const rootKeys = ['servers', 'inputs', 'sandbox', '$schema'];
const inputCommands: readonly CommandKey[] = [
  {
    path: ['inputs', '*', 'args', 'command'],
    when: 'need',
    via: 'shell',
    says: 'runs as a shell command for the value of an input',
    doc: 'Command line that an extension runs for the value of an input.',
  },
];
const ownFormat = {
  // Observed on 2026-11-29, as is what follows.
  homeSign: { expanded: ['command', 'cwd'] },
  servers: serversHere,
  inputs: ['inputs'],
  rootKeys,
  entry,
  variables,
  settings: sandboxKeys,
  commands: inputCommands,
} satisfies Partial<HostDocument>;
const containerFiles = [
  { pattern: '.devcontainer/devcontainer.json', scope: 'workspace' },
  { pattern: '.devcontainer/*/devcontainer.json', scope: 'workspace' },
  { pattern: '.devcontainer.json', scope: 'workspace' },
  { pattern: 'devcontainer.json', scope: 'workspace' },
] as const;

/** Printed by READMEs of servers; no extension reads it. */
const copilotKey = 'github.copilot.chat.mcpServers';

const codeSettings = {
  ...shared,
  serversBelong: 'They belong in `.vscode/mcp.json`, below `servers`.',
  inputs: ['mcp', 'inputs'],
  entry,
  variables,
  settings: [...chatSettings, ...automaticTasks],
  permissions: vscodePermissions,
  reportedByEditor: reportedInJson,
} satisfies Partial<HostDocument>;

export const vscode: Host = {
  id: 'vscode',
  label: 'VS Code',
  listsTools: true,
  permissionOrder: vscodeOrder,
  projectServers: { waitFor: 'approval', says: 'VS Code asks before it starts a new or changed server.' },
  sources: [
    { what: 'microsoft/vscode src/vs/workbench/contrib/mcp and src/vs/platform/mcp', checked: '2026-11-22' },
    { what: 'microsoft/vscode-docs docs/agents/reference and docs/agents/approvals.md', checked: '2026-11-22' },
    {
      what: 'microsoft/vscode-docs docs/debugtest/tasks.md and containers.dev JSON reference',
      checked: COMMANDS_CHECKED,
    },
    { what: 'What VS Code 1.139.1 itself reports in each file, measured', checked: '2026-11-22' },
    { what: 'VS Code 1.139.1, as code-server 4.139.1 carries it, observed', checked: '2026-11-29' },
  ],
  documents: [
    {
      label: 'workspace mcp.json',
      files: [{ pattern: '.vscode/mcp.json', scope: 'workspace' }],
      ...shared,
      ...ownFormat,
      reportedByEditor: reportedInMcpJson,
      shapedByEditor: true,
      referencesByEditor: ['${VAR}'],
    },
    {
      label: 'user mcp.json',
      files: [
        ...codeUserFiles('mcp.json'),
        ...codeUserFiles('profiles/*/mcp.json'),
        { pattern: '.vscode-server/data/User/mcp.json', scope: 'user' },
        { pattern: '.vscode-server-insiders/data/User/mcp.json', scope: 'user' },
        { pattern: '.local/share/code-server/User/mcp.json', scope: 'user' },
      ],
      ...shared,
      ...ownFormat,
      reportedByEditor: reportedInJson,
      referencesByEditor: ['${VAR}'],
    },
    {
      label: 'settings.json',
      files: codeSettingsFiles.filter(({ scope }) => scope === 'user'),
      ...codeSettings,
      // VS Code moves them into its own file at the next start.
      servers: [
        { path: ['mcp', 'servers'], shape: 'map', legacy: 'VS Code keeps servers in `mcp.json` now' },
        { path: ['mcp.servers'], shape: 'map', legacy: 'VS Code keeps servers in `mcp.json` now' },
      ],
      unreadKeys: [copilotKey],
    },
    {
      label: 'workspace settings.json',
      files: codeSettingsFiles.filter(({ scope }) => scope === 'workspace'),
      ...codeSettings,
      // Observed on 2026-11-29: servers of a project's settings are not read any more.
      unreadKeys: ['mcp', 'mcp.servers', copilotKey],
    },
    {
      label: 'servers of a workspace file',
      files: [{ pattern: '*.code-workspace', scope: 'workspace' }],
      ...shared,
      root: ['settings', 'mcp'],
      ...ownFormat,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'settings of a workspace file',
      files: [{ pattern: '*.code-workspace', scope: 'workspace' }],
      ...shared,
      root: ['settings'],
      settings: [...chatSettings, ...automaticTasks],
      permissions: vscodePermissions,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'servers of a development container',
      files: containerFiles,
      ...shared,
      root: ['customizations', 'vscode', 'mcp'],
      ...ownFormat,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'settings of a development container',
      files: containerFiles,
      ...shared,
      root: ['customizations', 'vscode', 'settings'],
      settings: chatSettings,
      permissions: vscodePermissions,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'commands of a development container',
      files: containerFiles,
      ...shared,
      commands: containerCommands,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'tasks.json',
      files: [{ pattern: '.vscode/tasks.json', scope: 'workspace' }, ...codeUserFiles('tasks.json')],
      ...shared,
      commands: tasks,
      settings: taskSettings,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'tasks of a workspace file',
      files: [{ pattern: '*.code-workspace', scope: 'workspace' }],
      ...shared,
      root: ['tasks'],
      commands: tasks,
      settings: taskSettings,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'portable .mcp.json',
      files: [{ pattern: '.mcp.json', scope: 'workspace' }],
      projectServers: { waitFor: 'trust', says: 'Once it is trusted, VS Code asks no more.' },
      ...shared,
      servers: [
        { path: ['mcpServers'], shape: 'map' },
        { path: [], shape: 'map' },
      ],
      entry: portableEntry,
      variables: portableVariables,
      reportedByEditor: [...reportedInJson, 'strict-json-comment'],
    },
    {
      label: 'user file of the Copilot format',
      files: [{ pattern: '.copilot/mcp-config.json', scope: 'user' }],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: [{ path: ['mcpServers'], shape: 'map' }],
      entry: {
        ...portableEntry,
        fields: {
          ...portableEntry.fields,
          ...cwd,
          oauth: {
            type: 'object',
            role: 'oauth',
            only: 'remote',
            doc: 'How VS Code signs in to the server.',
            fields: { clientId: { type: 'string', doc: 'Client id that is registered with the server.' } },
          },
        },
      },
      variables: copilotVariables,
      reportedByEditor: reportedInJson,
    },
  ],
};
