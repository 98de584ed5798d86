/**
 * Copilot CLI: what it notes in `permissions-config.json` when a person approves something for good.
 * Sources: docs.github.com, Copilot CLI, allowing and denying tool use; the kinds of approvals in the types of
 * @github/copilot 1.0.102; calls of that version observed with its own rules. Read 2026-11-29.
 */
import type { PermissionOrder, PermissionTable } from './permission';

const approvals = ['locations', '*', 'tool_approvals', '*'] as const;

export const copilotPermissions: PermissionTable = {
  rules: [
    {
      path: [...approvals, 'commandIdentifiers', '*'],
      decision: 'allow',
      text: 'value',
      form: { subject: 'command', limit: 'words' },
      ignored: [{ form: /^[:*\s]{1,20}$/, says: 'Copilot CLI compares names of commands; `*` alone is none.' }],
    },
    {
      path: [...approvals, 'kind'],
      decisions: [
        ['write', 'allow'],
        ['read', 'allow'],
      ],
      text: 'value',
      form: 'tool',
      tools: { write: { subject: 'edit' }, read: { subject: 'read' } },
    },
  ],
};

export const copilotOrder: PermissionOrder = {
  otherwise: 'reads and commands that only read run; other commands, edits, addresses and tools of servers ask',
};
