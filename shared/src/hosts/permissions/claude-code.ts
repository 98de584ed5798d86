/**
 * Claude Code's permission rules, hook matchers and server policies.
 * Sources: code.claude.com/docs/en/permissions, /settings, /hooks and /managed-mcp; issues 75315 and 81170 of
 * anthropics/claude-code for `Write(path)`; calls of Claude Code 2.1.332 observed with its own rules. Read 2026-11-28.
 */
import type { SettingKey } from '../host';
import type { IgnoredForm, PermissionOrder, PermissionTable, PermissionTools } from './permission';

/** Tools that rules can name. */
const claudeTools: PermissionTools = {
  Bash: { subject: 'command', limit: 'wildcard' },
  PowerShell: { subject: 'command', limit: 'wildcard' },
  Monitor: { subject: 'command', limit: 'wildcard' },
  Read: { subject: 'read', limit: 'path' },
  Grep: { subject: 'read', limit: 'path' },
  Glob: { subject: 'read', limit: 'path' },
  LS: { subject: 'read', limit: 'path' },
  NotebookRead: { subject: 'read', limit: 'path' },
  Edit: { subject: 'edit', limit: 'path' },
  Write: { subject: 'edit', limit: 'path' },
  MultiEdit: { subject: 'edit', limit: 'path' },
  NotebookEdit: { subject: 'edit', limit: 'path' },
  WebFetch: { subject: 'fetch', limit: 'address' },
  WebSearch: { subject: 'other' },
  Agent: { subject: 'other' },
  Task: { subject: 'other' },
  Skill: { subject: 'other' },
  SlashCommand: { subject: 'other' },
  TodoWrite: { subject: 'other' },
  ExitPlanMode: { subject: 'other' },
  KillShell: { subject: 'other' },
  BashOutput: { subject: 'other' },
};

/** Words for the main argument of a tool, which a rule cannot name. */
const arguments_: readonly IgnoredForm[] = [
  {
    form: /^(Bash|PowerShell)\(command:\s?(.+)\)$/s,
    says: 'Claude Code ignores `command:`; put only the command in the parentheses.',
    write: '$1($2)',
  },
  {
    form: /^(?:Write|Edit|MultiEdit|NotebookEdit)\((?:file_path|notebook_path|path):\s?(.+)\)$/s,
    says: 'Claude Code ignores `file_path:`, and compares files with `Edit` and `Read` alone.',
    write: 'Edit($1)',
  },
  {
    form: /^(?:Read|Grep|Glob|LS)\((?:file_path|path):\s?(.+)\)$/s,
    says: 'Claude Code ignores `file_path:`; put only the path in the parentheses.',
    write: 'Read($1)',
  },
  {
    form: /^WebFetch\((?:url:\s?)?https?:\/\/([A-Za-z0-9.-]+)(?:[/:?].*)?\)$/s,
    says: 'Claude Code compares the domain only.',
    write: 'WebFetch(domain:$1)',
  },
];

const spellings: readonly IgnoredForm[] = [
  {
    form: /^mcp__\*\(.*\)$/s,
    says: 'Claude Code skips rules for servers that have parentheses, and an approval must name its server.',
    only: 'allow',
  },
  {
    form: /^(mcp__[^()]+)\(.*\)$/s,
    says: 'Claude Code skips rules for servers that have parentheses.',
    write: '$1',
  },
  {
    form: /^(mcp__[^()*:_]+(?:_[^()*:_]+)*)_{0,2}:\*?$/,
    says: 'Claude Code supports `:*` only in commands, so this matches no tool of a server.',
    write: '$1__*',
  },
  {
    form: /^mcp__(?:\*|\*__.*)?$/s,
    says: 'Claude Code skips an approval that does not name its server.',
    only: 'allow',
  },
  {
    form: /^\*(?:\(.*\))?$/s,
    says: 'Claude Code skips an approval for every tool at once.',
    only: 'allow',
  },
  {
    form: /^mcp(?::|\.|-|_(?!_))/i,
    says: 'Names of server tools begin with `mcp__`, the server and `__`.',
  },
  ...arguments_,
  {
    form: /^(?:Write|MultiEdit|NotebookEdit)\((.+)\)$/s,
    says: 'Claude Code compares paths with rules for `Edit` alone, which cover every tool that writes files.',
    write: 'Edit($1)',
    versionsDiffer: true,
  },
  {
    form: /^(?:Glob|LS|NotebookRead)\((.+)\)$/s,
    says: 'Claude Code compares paths with rules for `Read` alone, which cover every tool that reads files.',
    write: 'Read($1)',
  },
  {
    form: /^(?:Bash|PowerShell)\([^*]*:\*[^)].*\)$/s,
    says: 'Claude Code supports `:*` only at the end; use `*` elsewhere.',
  },
  { form: /^bash(?=\(|$)(.*)$/s, says: 'Names of tools are case-sensitive.', write: 'Bash$1' },
  { form: /^read(?=\(|$)(.*)$/s, says: 'Names of tools are case-sensitive.', write: 'Read$1' },
  { form: /^(?:edit|write)(?=\(|$)(.*)$/s, says: 'Names of tools are case-sensitive.', write: 'Edit$1' },
  { form: /^(?:webfetch|web_fetch)(?=\(|$)(.*)$/s, says: 'Names of tools are case-sensitive.', write: 'WebFetch$1' },
  { form: /^[A-Z][A-Za-z]*\([^)]*$/s, says: 'The closing parenthesis is missing.' },
];

const lists = (['allow', 'ask', 'deny'] as const).map((decision) => ({
  path: ['permissions', decision],
  decision,
  text: 'value' as const,
  form: 'call' as const,
  tools: claudeTools,
  ignored: spellings,
}));

const toolEvents = ['PreToolUse', 'PostToolUse', 'PostToolUseFailure', 'PermissionRequest', 'PermissionDenied'];

/** Claude Code takes a matcher of plain characters for one exact name, and everything else for an expression. */
const matchers = [
  {
    path: ['hooks', '*', '*', 'matcher'],
    events: toolEvents,
    ignored: [
      {
        form: /^(mcp__[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*)_{0,2}$/,
        says: 'Hooks compare the whole name of a tool, and a server alone is none.',
        write: '$1__.*',
      },
      { form: /^[A-Z][A-Za-z]*\(.+\)$/s, says: 'A matcher names tools; conditions on their arguments belong in `if`.' },
      { form: /^bash$/, says: 'Names of tools are case-sensitive.', write: 'Bash' },
      { form: /^edit$/, says: 'Names of tools are case-sensitive.', write: 'Edit' },
      { form: /^write$/, says: 'Names of tools are case-sensitive.', write: 'Write' },
      { form: /^read$/, says: 'Names of tools are case-sensitive.', write: 'Read' },
    ],
  },
];

const serverFields = { serverName: 'name', serverCommand: 'command', serverUrl: 'address' } as const;
const policyItems = {
  items: 'objects' as const,
  fields: serverFields,
  names: /^[A-Za-z0-9_-]+$/,
  namesSay: 'letters, digits, hyphens and underscores',
};
const TRUE_OR_FALSE = 'Claude Code expects true or false and rejects settings with anything else.';
const modes = ['default', 'manual', 'acceptEdits', 'plan', 'dontAsk', 'auto', 'bypassPermissions', 'delegate'];

/** Rules of all files with settings. */
export const claudePermissions: PermissionTable = {
  rules: [
    ...lists,
    {
      path: ['sandbox', 'excludedCommands'],
      decision: 'allow',
      text: 'value',
      form: { subject: 'command', limit: 'wildcard' },
      says: 'outside the sandbox',
    },
  ],
  matchers,
  policies: [
    { path: ['allowedMcpServers'], decision: 'allow', ...policyItems },
    { path: ['deniedMcpServers'], decision: 'deny', ...policyItems },
    { path: ['enabledMcpjsonServers'], decision: 'allow', items: 'names', project: true },
    { path: ['disabledMcpjsonServers'], decision: 'deny', items: 'names', project: true },
  ],
  closed: [
    { path: ['permissions', 'defaultMode'], values: modes, says: 'Claude Code rejects settings with another value.' },
    { path: ['enableAllProjectMcpServers'], values: [true, false], says: TRUE_OR_FALSE },
    ...['allowManagedMcpServersOnly', 'allowManagedPermissionRulesOnly', 'allowManagedHooksOnly'].map((key) => ({
      path: [key],
      values: [true, false],
      says: TRUE_OR_FALSE,
      restricts: true as const,
    })),
    { path: ['disableBypassPermissionsMode'], values: [], says: 'Claude Code reads it inside `permissions` only.' },
    {
      path: ['permissions', 'disableBypassPermissionsMode'],
      values: ['disable'],
      says: 'Only `disable` switches the mode off.',
    },
  ],
  policyNames: {
    looks: /^(?:allow|deny|denied|enable|disable|block)[A-Za-z]{0,20}Mcp[A-Za-z]{0,30}$/,
    known: [
      'allowedMcpServers',
      'deniedMcpServers',
      'enabledMcpjsonServers',
      'disabledMcpjsonServers',
      'enableAllProjectMcpServers',
      'allowManagedMcpServersOnly',
      'allowAllClaudeAiMcps',
      'disabledMcpServers',
      'enabledMcpServers',
    ],
  },
  filesOnly: true,
};

/** Deny beats ask, ask beats allow, wherever they stand; of single settings the strongest file's counts. */
export const claudeOrder: PermissionOrder = {
  rules: 'strictest',
  settings: ['managed', 'local', 'workspace', 'user'],
  otherwise: 'reads inside the project run; commands, edits, fetches and tools of servers ask',
};

/** Switches that approve a whole kind of thing, or take the sandbox away. */
export const claudeSwitches: readonly SettingKey[] = [
  {
    path: ['permissions', 'defaultMode'],
    kind: 'approve-broadly',
    when: { equals: 'acceptEdits' },
    // Without it, a laxer mode of the person's own settings would apply.
    instead: 'default',
    committedOnly: true,
    says: 'lets the agent change any project file without asking',
    doc: 'Permission mode that sessions start in.',
  },
  {
    path: ['permissions', 'defaultMode'],
    kind: 'approve-broadly',
    when: { equals: 'auto' },
    // Without it, a laxer mode of the person's own settings would apply.
    instead: 'default',
    says: 'lets a model decide which commands run',
    doc: 'Permission mode that sessions start in.',
  },
  {
    path: ['skipDangerousModePermissionPrompt'],
    kind: 'approve-broadly',
    when: { equals: true },
    says: 'hides the warning about skipped approval',
    doc: 'Skips the warning before `bypassPermissions`.',
  },
  {
    path: ['sandbox', 'enabled'],
    kind: 'approve-broadly',
    when: { equals: false },
    committedOnly: true,
    says: 'turns the sandbox off, even if you have turned it on',
    doc: 'Runs commands in a sandbox.',
  },
  {
    path: ['sandbox', 'enableWeakerNestedSandbox'],
    kind: 'approve-broadly',
    when: { equals: true },
    says: 'weakens the sandbox that commands run in',
    doc: 'Weaker sandbox for containers without privileges.',
  },
  {
    path: ['sandbox', 'network', 'allowAllUnixSockets'],
    kind: 'approve-broadly',
    when: { equals: true },
    severity: 'error',
    says: 'lets sandboxed commands use all sockets',
    doc: 'Lets sandboxed commands connect to any Unix socket.',
  },
  ...['docker.sock', 'podman.sock', 'containerd.sock', 'ssh-agent', 'S.gpg-agent'].map(
    (socket): SettingKey => ({
      path: ['sandbox', 'network', 'allowUnixSockets'],
      kind: 'approve-broadly',
      when: { includes: socket },
      severity: 'error',
      says: 'lets commands leave the sandbox',
      doc: 'Unix sockets that sandboxed commands may connect to.',
    }),
  ),
  {
    path: ['sandbox', 'network', 'allowedDomains'],
    kind: 'approve-broadly',
    when: { oneOf: ['*', '**', '*.*'] },
    says: 'gives commands full network access',
    doc: 'Domains that sandboxed commands may connect to.',
  },
];
