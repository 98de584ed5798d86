/** Augment: a list of rules of which the first decides. */
import type { PermissionOrder, PermissionTable } from './permission';

/** Augment, docs.augmentcode.com/cli/permissions, read 2026-11-28: the first rule decides, and without one a tool runs. */
export const augmentPermissions: PermissionTable = {
  rules: [
    {
      path: ['toolPermissions', '*'],
      decisions: [
        ['allow', 'allow'],
        ['ask-user', 'ask'],
        ['deny', 'deny'],
      ],
      text: {
        tool: ['toolName'],
        limit: [['shellInputRegex']],
        decision: ['permission', 'type'],
      },
      form: 'tool',
      instead: 'ask-user',
      tools: {
        'launch-process': { subject: 'command', limit: 'regex' },
        'save-file': { subject: 'edit' },
        'str-replace-editor': { subject: 'edit' },
        'remove-files': { subject: 'edit' },
        'web-fetch': { subject: 'fetch' },
        view: { subject: 'read' },
        'web-search': { subject: 'other' },
      },
    },
  ],
};
export const augmentOrder: PermissionOrder = { rules: 'first', otherwise: 'everything runs' };
