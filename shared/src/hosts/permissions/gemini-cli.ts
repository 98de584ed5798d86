/**
 * Gemini CLI and what comes from it: lists of tools in the settings, and policy files.
 * Sources: geminicli.com/docs/reference/policy-engine; google-gemini/gemini-cli packages/core/src/policy/toml-loader.ts
 * and packages/cli/src/config/settingsSchema.ts; QwenLM/qwen-code docs/users/configuration/settings.md. Read 2026-11-28.
 * Calls of Gemini CLI 0.61.0 observed with its own rules on 2026-11-29.
 */
import type { SettingKey } from '../host';
import type { PermissionKey, PermissionOrder, PermissionTable, PermissionTools } from './permission';

const shell = { subject: 'command', limit: 'words' } as const;
const edit = { subject: 'edit' } as const;
const fetch = { subject: 'fetch' } as const;

/** Tools by the names for the model and, for old files, by those of their classes. */
const geminiTools: PermissionTools = {
  run_shell_command: shell,
  ShellTool: shell,
  Shell: shell,
  write_file: edit,
  WriteFileTool: edit,
  replace: edit,
  edit: edit,
  EditTool: edit,
  web_fetch: fetch,
  WebFetchTool: fetch,
  read_file: { subject: 'read' },
  read_many_files: { subject: 'read' },
  list_directory: { subject: 'read' },
  glob: { subject: 'read' },
  search_file_content: { subject: 'read' },
  grep_search: { subject: 'read' },
  google_web_search: { subject: 'other' },
  save_memory: { subject: 'other' },
};

const lists = [
  { path: ['tools', 'allowed'], decision: 'allow' as const },
  { path: ['allowedTools'], decision: 'allow' as const },
  { path: ['tools', 'exclude'], decision: 'deny' as const },
  { path: ['excludeTools'], decision: 'deny' as const },
].map((list) => ({
  ...list,
  text: 'value' as const,
  form: 'call' as const,
  tools: geminiTools,
  ignored: [
    {
      form: /^(?:Bash|bash)\(([^*:]*):?\*?\)$/s,
      says: 'Its shell is called `run_shell_command`, and a command is compared by its first words.',
      write: 'run_shell_command($1)',
    },
    { form: /^Bash$/i, says: 'Its shell is called `run_shell_command`.', write: 'run_shell_command' },
    {
      form: /^(run_shell_command|ShellTool)\(([^*:]+):?\*\)$/s,
      says: 'A command is compared by its first words; `*` is not a wildcard.',
      write: '$1($2)',
    },
  ],
}));

const policies = [
  { path: ['mcp', 'allowed'], decision: 'allow', items: 'names' },
  { path: ['mcp', 'excluded'], decision: 'deny', items: 'names' },
] as const;

/** What is excluded is a whole tool, and one allowed command refuses all others. */
const geminiLists = lists.map((list): PermissionKey => {
  if (list.path.join('.') === 'tools.allowed') return { ...list, narrows: true };
  if (list.path.join('.') !== 'tools.exclude') return list;
  return {
    ...list,
    ignored: [
      {
        form: /^[A-Za-z_]{1,60}\(.*\)$/s,
        says: 'Gemini CLI excludes whole tools here; a policy file can deny single commands.',
      },
      ...list.ignored,
    ],
  };
});

export const geminiPermissions: PermissionTable = {
  rules: geminiLists,
  policies,
  closed: [
    {
      path: ['general', 'defaultApprovalMode'],
      values: ['default', 'auto_edit', 'plan'],
      says: 'Gemini CLI starts in the default mode with any other value; `yolo` works on the command line alone.',
    },
  ],
};

/** `.gemini/policies/*.toml`. */
export const geminiPolicyPermissions: PermissionTable = {
  rules: [
    {
      path: ['rule', '*'],
      decisions: [
        ['allow', 'allow'],
        ['ask_user', 'ask'],
        ['deny', 'deny'],
      ],
      text: {
        tool: ['toolName'],
        limit: [['commandPrefix'], ['commandRegex'], ['argsPattern'], ['mcpName']],
        decision: ['decision'],
      },
      form: 'tool',
      tools: { ...geminiTools, '*': { subject: 'all' } },
    },
  ],
  closed: [
    {
      path: ['rule', '*', 'decision'],
      values: ['allow', 'deny', 'ask_user'],
      says: 'Gemini CLI leaves out a policy file with another decision.',
    },
  ],
};

export const qwenPermissions: PermissionTable = {
  rules: [
    ...lists,
    ...(['allow', 'ask', 'deny'] as const).map((decision) => ({
      path: ['permissions', decision],
      decision,
      text: 'value' as const,
      form: 'call' as const,
      tools: {
        ...geminiTools,
        Bash: { subject: 'command', limit: 'wildcard' },
        Edit: { subject: 'edit', limit: 'path' },
        Write: { subject: 'edit', limit: 'path' },
        Read: { subject: 'read', limit: 'path' },
        WebFetch: { subject: 'fetch', limit: 'address' },
      } satisfies PermissionTools,
    })),
  ],
  policies: [...policies, { path: ['mcp', 'denied'], decision: 'deny', items: 'names' }],
};

const broadly = { kind: 'approve-broadly' } as const;

const autoEdit = {
  ...broadly,
  when: { oneOf: ['auto_edit', 'auto-edit', 'autoEdit'] },
  committedOnly: true,
  says: 'lets the agent change any project file without asking',
  doc: 'Which tools run without asking.',
} as const;

export const geminiSwitches: readonly SettingKey[] = [
  { path: ['general', 'defaultApprovalMode'], ...autoEdit },
  {
    ...broadly,
    path: ['tools', 'sandboxNetworkAccess'],
    when: { equals: true },
    says: 'gives commands full network access',
    doc: 'Network access of the sandbox.',
  },
  {
    ...broadly,
    path: ['experimental', 'extensionRegistryURI'],
    when: { includes: 'http://' },
    severity: 'error',
    says: 'loads its list of extensions without encryption',
    doc: 'Address of the list of extensions.',
  },
];

export const qwenSwitches: readonly SettingKey[] = [
  // Without it, the `yolo` of a person's own settings would apply.
  { path: ['tools', 'approvalMode'], instead: 'default', ...autoEdit },
  {
    ...broadly,
    path: ['permissions', 'defaultMode'],
    instead: 'default',
    when: { oneOf: ['auto-edit', 'auto_edit', 'acceptEdits'] },
    committedOnly: true,
    says: 'lets the agent change any project file without asking',
    doc: 'Which tools run without asking.',
  },
];

/** The policy engine takes the rule of the highest priority; files of the settings have fixed ones. */
export const geminiOrder: PermissionOrder = {
  settings: ['managed', 'workspace', 'user'],
  otherwise: 'reads run; commands, edits and tools of servers ask',
  says: 'among policy rules the highest priority decides',
};
