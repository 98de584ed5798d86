/**
 * Permission rules of hosts that have few of them. Each table names its source.
 */
import type { SettingKey } from '../host';
import type { Decision, PermissionKey, PermissionOrder, PermissionTable, PermissionTools } from './permission';

const shell = { subject: 'command', limit: 'wildcard' } as const;
const edit = { subject: 'edit', limit: 'path' } as const;
const read = { subject: 'read', limit: 'path' } as const;
const fetch = { subject: 'fetch', limit: 'address' } as const;

/** The opencode.ai page on permissions, read 2026-11-28: a decision for a tool, or for patterns of what it is called with. */
const openTools: PermissionTools = {
  bash: shell,
  edit,
  write: edit,
  patch: edit,
  multiedit: edit,
  read,
  grep: read,
  glob: read,
  list: read,
  webfetch: fetch,
  external_directory: { subject: 'other' },
  doom_loop: { subject: 'other' },
  task: { subject: 'other' },
  skill: { subject: 'other' },
  websearch: { subject: 'other' },
  codesearch: { subject: 'other' },
  todowrite: { subject: 'other' },
  todoread: { subject: 'other' },
};
const openDecisions: readonly (readonly [string, Decision])[] = [
  ['allow', 'allow'],
  ['ask', 'ask'],
  ['deny', 'deny'],
];

function openRules(holder: readonly string[]): PermissionKey[] {
  const shared = { decisions: openDecisions, instead: 'ask' };
  const limited = [
    ['bash', shell],
    ['edit', edit],
    ['read', read],
    ['webfetch', fetch],
  ] as const;
  return [
    { path: [...holder, '*'], ...shared, text: 'key', form: 'tool', tools: openTools },
    ...limited.map(([tool, form]): PermissionKey => ({ path: [...holder, tool, '*'], ...shared, text: 'key', form })),
  ];
}

export const openPermissions: PermissionTable = {
  rules: [...openRules(['permission']), ...openRules(['agent', '*', 'permission'])],
};
/** CVE-2026-22812: whoever reaches the port of opencode can have commands run. */
export const opencodeSwitches: readonly SettingKey[] = [
  {
    path: ['server', 'allowInsecureNoAuth'],
    kind: 'approve-broadly',
    when: { equals: true },
    severity: 'error',
    says: 'lets anyone who reaches the port run commands',
    doc: 'Lets the server listen on the network without a password.',
  },
  {
    path: ['server', 'hostname'],
    kind: 'listen-everywhere',
    when: { oneOf: ['0.0.0.0', '::', '[::]'] },
    says: 'exposes the opencode server to the network',
    doc: 'Address that the server of opencode listens on.',
  },
];
export const opencodeOrder: PermissionOrder = {
  rules: 'last',
  settings: ['managed', 'workspace', 'user'],
  otherwise: 'everything runs, except for files outside the project and for `.env` files',
};
export const kiloOrder: PermissionOrder = { rules: 'last' };

/** Mistral Vibe, `config.toml` of its repository, read 2026-11-28. */
export const vibePermissions: PermissionTable = {
  rules: [
    {
      path: ['tools', '*', 'permission'],
      decisions: [
        ['always', 'allow'],
        ['ask', 'ask'],
        ['never', 'deny'],
      ],
      text: 'key',
      form: 'tool',
      tools: {
        bash: shell,
        write_file: edit,
        search_replace: edit,
        read_file: read,
        grep: read,
        web_fetch: fetch,
        todo: { subject: 'other' },
      },
    },
    { path: ['tools', 'bash', 'allowlist'], decision: 'allow', text: 'value', form: { ...shell, limit: 'words' } },
    { path: ['tools', 'bash', 'denylist'], decision: 'deny', text: 'value', form: { ...shell, limit: 'words' } },
  ],
};

/** Crush, internal/config and internal/permission of charmbracelet/crush, read 2026-11-28. */
export const crushPermissions: PermissionTable = {
  rules: [
    {
      path: ['permissions', 'allowed_tools'],
      decision: 'allow',
      text: 'value',
      form: 'tool',
      tools: {
        bash: { subject: 'command' },
        'bash:execute': { subject: 'command' },
        edit: { subject: 'edit' },
        multiedit: { subject: 'edit' },
        write: { subject: 'edit' },
        fetch: { subject: 'fetch' },
        agentic_fetch: { subject: 'fetch' },
        download: { subject: 'fetch' },
        view: { subject: 'read' },
        ls: { subject: 'read' },
        grep: { subject: 'read' },
        glob: { subject: 'read' },
        sourcegraph: { subject: 'other' },
      },
    },
  ],
};

/** Amp, ampcode.com/manual and ampcode.com/news/tool-level-permissions, read 2026-11-28. */
export const ampPermissions: PermissionTable = {
  rules: [
    {
      path: ['amp.permissions', '*'],
      decisions: [
        ['allow', 'allow'],
        ['ask', 'ask'],
        ['reject', 'deny'],
      ],
      text: { tool: ['tool'], limit: [['matches', 'cmd'], ['matches', 'path'], ['matches']], decision: ['action'] },
      form: 'tool',
      tools: {
        Bash: shell,
        edit_file: edit,
        create_file: edit,
        undo_edit: { subject: 'other' },
        Read: read,
        Grep: read,
        glob: read,
        read_web_page: { subject: 'fetch' },
        web_search: { subject: 'other' },
      },
    },
    { path: ['amp.commands.allowlist'], decision: 'allow', text: 'value', form: shell },
  ],
};
export const ampOrder: PermissionOrder = { rules: 'first' };

/** Zed, docs/src/ai/tool-permissions.md of zed-industries/zed, read 2026-11-28. */
const zedTools: PermissionTools = {
  terminal: { subject: 'command', limit: 'regex' },
  edit_file: { subject: 'edit', limit: 'regex' },
  write_file: { subject: 'edit', limit: 'regex' },
  delete_path: { subject: 'edit', limit: 'regex' },
  move_path: { subject: 'edit', limit: 'regex' },
  fetch: { subject: 'fetch', limit: 'regex' },
  web_search: { subject: 'other' },
};
export const zedPermissions: PermissionTable = {
  rules: [
    {
      path: ['agent', 'tool_permissions', 'tools', '*', 'default'],
      decisions: [
        ['allow', 'allow'],
        ['confirm', 'ask'],
        ['deny', 'deny'],
      ],
      text: 'key',
      form: 'tool',
      tools: zedTools,
    },
    ...(
      [
        ['always_allow', 'allow'],
        ['always_confirm', 'ask'],
        ['always_deny', 'deny'],
      ] as const
    ).map(
      ([list, decision]): PermissionKey => ({
        path: ['agent', 'tool_permissions', 'tools', 'terminal', list, '*', 'pattern'],
        decision,
        text: 'value',
        form: { subject: 'command', limit: 'regex' },
      }),
    ),
  ],
};
export const zedOrder: PermissionOrder = { rules: 'strictest' };

/** Augment, docs.augmentcode.com/cli/permissions, read 2026-11-28: the first rule decides, and without one a tool runs. */
export const augmentPermissions: PermissionTable = {
  rules: [
    {
      path: ['toolPermissions', '*'],
      decisions: [
        ['allow', 'allow'],
        ['ask-user', 'ask'],
        ['deny', 'deny'],
      ],
      text: {
        tool: ['toolName'],
        limit: [['shellInputRegex']],
        decision: ['permission', 'type'],
      },
      form: 'tool',
      instead: 'ask-user',
      tools: {
        'launch-process': { subject: 'command', limit: 'regex' },
        'save-file': { subject: 'edit' },
        'str-replace-editor': { subject: 'edit' },
        'remove-files': { subject: 'edit' },
        'web-fetch': { subject: 'fetch' },
        view: { subject: 'read' },
        'web-search': { subject: 'other' },
      },
    },
  ],
};
export const augmentOrder: PermissionOrder = { rules: 'first', otherwise: 'everything runs' };

/** Amazon Q and Kiro agents, agent-format.md of aws/amazon-q-developer-cli, read 2026-11-28. */
const qTools: PermissionTools = {
  execute_bash: { subject: 'command' },
  execute_cmd: { subject: 'command' },
  shell: { subject: 'command' },
  fs_write: { subject: 'edit' },
  write: { subject: 'edit' },
  fs_read: { subject: 'read' },
  read: { subject: 'read' },
  use_aws: { subject: 'command' },
  aws: { subject: 'command' },
  '*': { subject: 'all' },
};
export const agentPermissions: PermissionTable = {
  rules: [
    { path: ['allowedTools'], decision: 'allow', text: 'value', form: 'tool', tools: qTools },
    ...['execute_bash', 'shell'].flatMap((tool): PermissionKey[] => [
      {
        path: ['toolsSettings', tool, 'allowedCommands'],
        decision: 'allow',
        text: 'value',
        form: { subject: 'command', limit: 'regex' },
      },
      {
        path: ['toolsSettings', tool, 'deniedCommands'],
        decision: 'deny',
        text: 'value',
        form: { subject: 'command', limit: 'regex' },
      },
    ]),
    ...['fs_write', 'write'].map(
      (tool): PermissionKey => ({
        path: ['toolsSettings', tool, 'allowedPaths'],
        decision: 'allow',
        text: 'value',
        form: edit,
      }),
    ),
  ],
};

/** Continue, docs.continue.dev/cli/tool-permissions, read 2026-11-28. */
export const continuePermissions: PermissionTable = {
  rules: (
    [
      ['allow', 'allow'],
      ['ask', 'ask'],
      ['exclude', 'deny'],
    ] as const
  ).map(([list, decision]) => ({
    path: [list],
    decision,
    text: 'value',
    form: 'call',
    tools: {
      Bash: shell,
      Write: edit,
      Edit: edit,
      MultiEdit: edit,
      Read: read,
      List: read,
      Search: read,
      Fetch: fetch,
    },
  })),
};

/** Devin CLI (Windsurf), docs of its permissions, read 2026-11-28. */
export const devinPermissions: PermissionTable = {
  rules: (['allow', 'ask', 'deny'] as const).map((decision) => ({
    path: ['permissions', decision],
    decision,
    text: 'value',
    form: 'call',
    tools: { Exec: shell, Bash: shell, Read: read, Write: edit, Edit: edit, Fetch: fetch },
  })),
};

/** Factory, docs.factory.ai/cli/configuration/settings, read 2026-11-28. */
export const factoryPermissions: PermissionTable = {
  rules: [
    { path: ['commandAllowlist'], decision: 'allow', text: 'value', form: { subject: 'command', limit: 'words' } },
    { path: ['commandDenylist'], decision: 'deny', text: 'value', form: { subject: 'command', limit: 'words' } },
  ],
};
export const factorySwitches: readonly SettingKey[] = [
  {
    path: ['autonomyMode'],
    kind: 'approve-everything',
    when: { oneOf: ['auto-high'] },
    says: 'lets every command run without asking',
    doc: 'How much runs without asking.',
  },
];
