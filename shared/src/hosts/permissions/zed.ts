/** Zed: a default for each tool, and patterns for the terminal. */
import type { PermissionKey, PermissionOrder, PermissionTable, PermissionTools } from './permission';

/** Zed, docs/src/ai/tool-permissions.md of zed-industries/zed, read 2026-11-28. */
const zedTools: PermissionTools = {
  terminal: { subject: 'command', limit: 'regex' },
  edit_file: { subject: 'edit', limit: 'regex' },
  write_file: { subject: 'edit', limit: 'regex' },
  delete_path: { subject: 'edit', limit: 'regex' },
  move_path: { subject: 'edit', limit: 'regex' },
  fetch: { subject: 'fetch', limit: 'regex' },
  web_search: { subject: 'other' },
};
export const zedPermissions: PermissionTable = {
  rules: [
    {
      path: ['agent', 'tool_permissions', 'tools', '*', 'default'],
      decisions: [
        ['allow', 'allow'],
        ['confirm', 'ask'],
        ['deny', 'deny'],
      ],
      text: 'key',
      // Other rules can stand beside it.
      instead: 'confirm',
      form: 'tool',
      tools: zedTools,
    },
    ...(
      [
        ['always_allow', 'allow'],
        ['always_confirm', 'ask'],
        ['always_deny', 'deny'],
      ] as const
    ).map(
      ([list, decision]): PermissionKey => ({
        path: ['agent', 'tool_permissions', 'tools', 'terminal', list, '*', 'pattern'],
        decision,
        text: 'value',
        form: { subject: 'command', limit: 'regex' },
      }),
    ),
  ],
};
export const zedOrder: PermissionOrder = { rules: 'strictest' };
