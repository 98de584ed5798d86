/**
 * Codex: rules for commands and addresses, profiles, the network of its sandbox, and who reviews.
 * Sources: openai/codex codex-rs/execpolicy (README.md, src/parser.rs) and codex-rs/core/src/exec_policy.rs,
 * developers.openai.com/codex/rules, read 2026-11-29; openai/codex codex-rs/core/config.schema.json and codex-rs/config/src/loader (PROJECT_LOCAL_CONFIG_DENYLIST),
 * developers.openai.com/codex/config-reference; Codex 0.171.0 observed. Read 2026-11-28.
 */
import type { SettingKey } from '../host';
import type { IgnoredForm, PermissionOrder, PermissionTable } from './permission';

const reviewer = {
  kind: 'approve-broadly',
  when: { oneOf: ['auto_review', 'guardian_subagent'] },
  says: 'lets a model answer approval questions for you',
  doc: 'Who answers when Codex asks before it acts.',
} as const;

const network = {
  kind: 'approve-broadly',
  when: { equals: true },
  says: 'gives commands full network access',
  doc: 'Network access of sandboxed commands.',
} as const;

export const codexSwitches: readonly SettingKey[] = [
  {
    path: ['default_permissions'],
    kind: 'sandbox-off',
    when: { equals: ':danger-full-access' },
    says: 'runs commands without any sandbox',
    doc: 'Permission profile that sessions start with.',
  },
  {
    path: ['profiles', '*', 'default_permissions'],
    kind: 'sandbox-off',
    when: { equals: ':danger-full-access' },
    ownFileOnly: true,
    says: 'runs commands without any sandbox',
    doc: 'Permission profile of one profile.',
  },
  { path: ['sandbox_workspace_write', 'network_access'], ...network },
  { path: ['profiles', '*', 'sandbox_workspace_write', 'network_access'], ownFileOnly: true, ...network },
  { path: ['approvals_reviewer'], ...reviewer },
  { path: ['profiles', '*', 'approvals_reviewer'], ownFileOnly: true, ...reviewer },
  {
    path: ['permissions', '*', 'network', 'dangerously_allow_all_unix_sockets'],
    kind: 'approve-broadly',
    when: { equals: true },
    severity: 'error',
    says: 'lets sandboxed commands use all sockets',
    doc: 'Unix sockets that sandboxed commands may connect to.',
  },
  {
    path: ['notice', 'hide_full_access_warning'],
    kind: 'approve-broadly',
    when: { equals: true },
    committedOnly: true,
    says: 'hides the warning before commands run without a sandbox',
    doc: 'Whether the warning about full access was put away.',
  },
];

const decisions = [
  ['allow', 'allow'],
  ['prompt', 'ask'],
  ['forbidden', 'deny'],
] as const;

/** A pattern is a list of whole words. */
const commandForms: readonly IgnoredForm[] = [
  {
    form: /^'[^'/\\\s]{1,200}\s[^']{0,500}'/,
    says: 'Codex compares word by word: write each word as an item of its own.',
  },
  { form: /(?:^|\s)(?:\*{1,2}|\.\*)$/, says: 'Codex compares whole words; `*` is not a wildcard.' },
];

/** `rules/*.rules` beside a `config.toml`. */
export const codexRules: PermissionTable = {
  rules: [
    {
      path: ['prefix_rule', '*'],
      decisions,
      undecided: 'allow',
      text: { words: ['pattern'], decision: ['decision'] },
      form: { subject: 'command', limit: 'words' },
      ignored: commandForms,
    },
    {
      path: ['network_rule', '*'],
      decisions: [...decisions, ['deny', 'deny']],
      text: { limit: [['host']], decision: ['decision'] },
      form: { subject: 'fetch', limit: 'address' },
    },
  ],
  closed: [
    {
      path: ['prefix_rule', '*', 'decision'],
      values: ['allow', 'prompt', 'forbidden'],
      says: 'Codex then applies no rules file at all, those that forbid included.',
      does: 'makes Codex ignore all rules',
    },
  ],
};

/** `requirements.toml` of an administrator. */
export const codexRequirements: PermissionTable = {
  closed: [
    {
      path: ['allowed_approval_policies', '*'],
      values: ['untrusted', 'on-failure', 'on-request', 'granular', 'never'],
      says: 'Codex does not know this policy and rejects the file.',
    },
    {
      path: ['allowed_sandbox_modes', '*'],
      values: ['read-only', 'workspace-write', 'danger-full-access', 'external-sandbox'],
      says: 'Codex does not know this mode and rejects the file.',
    },
  ],
  policies: [
    {
      path: ['mcp_servers'],
      decision: 'allow',
      items: 'identities',
      fields: { command: 'command', url: 'address' },
    },
  ],
};

export const codexOrder: PermissionOrder = {
  rules: 'strictest',
  settings: ['managed', 'workspace', 'user'],
  otherwise: 'commands run in the sandbox and ask to leave it, as far as `approval_policy` says',
};
