/** Amp: a list of rules of which the first decides. */
import type { PermissionOrder, PermissionTable } from './permission';
import { edit, read, shell } from './toolForms';

/** Amp, ampcode.com/manual and ampcode.com/news/tool-level-permissions, read 2026-11-28. */
export const ampPermissions: PermissionTable = {
  rules: [
    {
      path: ['amp.permissions', '*'],
      decisions: [
        ['allow', 'allow'],
        ['ask', 'ask'],
        ['reject', 'deny'],
      ],
      text: { tool: ['tool'], limit: [['matches', 'cmd'], ['matches', 'path'], ['matches']], decision: ['action'] },
      form: 'tool',
      tools: {
        Bash: shell,
        edit_file: edit,
        create_file: edit,
        undo_edit: { subject: 'other' },
        Read: read,
        Grep: read,
        glob: read,
        read_web_page: { subject: 'fetch' },
        web_search: { subject: 'other' },
      },
    },
    { path: ['amp.commands.allowlist'], decision: 'allow', text: 'value', form: shell },
  ],
};
export const ampOrder: PermissionOrder = { rules: 'first' };
