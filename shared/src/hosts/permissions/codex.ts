/**
 * Codex: profiles, the network of its sandbox, and who reviews.
 * Sources: openai/codex codex-rs/core/config.schema.json and codex-rs/config/src/loader (PROJECT_LOCAL_CONFIG_DENYLIST),
 * developers.openai.com/codex/config-reference; Codex 0.171.0 observed. Read 2026-11-28.
 */
import type { SettingKey } from '../host';
import type { PermissionOrder, PermissionTable } from './permission';

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
  settings: ['managed', 'workspace', 'user'],
  otherwise: 'commands run in the sandbox and ask to leave it, as far as `approval_policy` says',
};
