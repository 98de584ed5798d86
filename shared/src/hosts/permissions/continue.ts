/** Continue: lists of calls. */
import type { PermissionTable } from './permission';
import { edit, fetch, read, shell } from './toolForms';

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
