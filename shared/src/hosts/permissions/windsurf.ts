/** Devin CLI (Windsurf): lists of calls. */
import type { PermissionTable } from './permission';
import { edit, fetch, read, shell } from './toolForms';

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
