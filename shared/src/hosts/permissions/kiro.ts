/** Kiro: rules for capabilities, kept outside of repositories. */
import type { PermissionOrder, PermissionTable } from './permission';
import { edit, fetch, read, shell } from './toolForms';

/** kiro.dev/docs/chat/permissions and kiro.dev/docs/cli/v3/permissions, read 2026-11-28. */
export const kiroPermissions: PermissionTable = {
  rules: [
    {
      path: ['rules', '*'],
      decisions: [
        ['allow', 'allow'],
        ['ask', 'ask'],
        ['deny', 'deny'],
      ],
      text: { tool: ['capability'], limit: [['match']], decision: ['effect'] },
      form: 'tool',
      tools: {
        all: { subject: 'all' },
        shell,
        fs_write: edit,
        fs_read: read,
        web_fetch: fetch,
        web_search: { subject: 'other' },
        mcp: { subject: 'mcp' },
      },
    },
  ],
};
export const kiroOrder: PermissionOrder = {
  rules: 'strictest',
  otherwise: 'reads inside the workspace and some read-only commands run; the rest asks',
};
