/** Mistral Vibe: a decision for each tool, and lists of beginnings of commands. */
import type { PermissionTable } from './permission';
import { edit, fetch, read, shell } from './toolForms';

/** mistralai/mistral-vibe vibe/core/tools/base.py and builtins/bash.py, read 2026-11-28; builtins/edit.py, read 2026-11-29. */
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
      // Other rules can stand beside it.
      instead: 'ask',
      form: 'tool',
      tools: {
        bash: shell,
        write_file: edit,
        search_replace: edit,
        edit,
        read_file: read,
        read,
        grep: read,
        web_fetch: fetch,
        todo: { subject: 'other' },
      },
    },
    { path: ['tools', 'bash', 'allowlist'], decision: 'allow', text: 'value', form: { ...shell, limit: 'words' } },
    { path: ['tools', 'bash', 'denylist'], decision: 'deny', text: 'value', form: { ...shell, limit: 'words' } },
  ],
};
