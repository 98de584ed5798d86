/**
 * Cursor: lists of the editor (`permissions.json`), of the CLI (`cli.json`) and of its sandbox.
 * Sources: cursor.com/docs/reference/permissions, /reference/sandbox, /cli/reference/permissions. Read 2026-11-28.
 */
import type { SettingKey } from '../host';
import type { PermissionOrder, PermissionTable, PermissionTools } from './permission';

const tools: PermissionTools = {
  Shell: { subject: 'command', limit: 'wildcard' },
  Read: { subject: 'read', limit: 'path' },
  Write: { subject: 'edit', limit: 'path' },
  WebFetch: { subject: 'fetch', limit: 'address' },
  Mcp: { subject: 'mcp' },
};

export const cursorPermissions: PermissionTable = {
  rules: [
    {
      path: ['terminalAllowlist'],
      decision: 'allow',
      text: 'value',
      form: { subject: 'command', limit: 'words' },
    },
  ],
};

export const cursorCliPermissions: PermissionTable = {
  rules: (['allow', 'deny'] as const).map((decision) => ({
    path: ['permissions', decision],
    decision,
    text: 'value',
    form: 'call',
    tools,
    ignored: [
      {
        form: /^Bash\((.*)\)$/s,
        says: 'The Cursor CLI calls its shell `Shell`.',
        write: 'Shell($1)',
      },
      {
        form: /^Edit\((.*)\)$/s,
        says: 'The Cursor CLI calls edits `Write`.',
        write: 'Write($1)',
      },
      {
        form: /^mcp__([^_(]+)__([^(]+)$/,
        says: 'The Cursor CLI names tools of servers as `Mcp(server:tool)`.',
        write: 'Mcp($1:$2)',
      },
    ],
  })),
};

export const cursorSandboxSwitches: readonly SettingKey[] = [
  {
    path: ['networkPolicy', 'default'],
    kind: 'approve-broadly',
    when: { equals: 'allow' },
    says: 'gives commands full network access',
    doc: 'Whether sandboxed commands may use the network.',
  },
  {
    path: ['networkPolicy', 'allow'],
    kind: 'approve-broadly',
    when: { oneOf: ['*', '**', '0.0.0.0/0'] },
    says: 'gives commands full network access',
    doc: 'Addresses that sandboxed commands may use.',
  },
];

/** Arrays of both files are joined; what the lists do to the choice in the editor is documented, the rest is not. */
export const cursorOrder: PermissionOrder = {
  otherwise: 'what the settings of the editor say, which no file shows',
};
