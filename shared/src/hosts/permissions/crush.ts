/** Crush: tools that run without asking. */
import type { PermissionTable } from './permission';

/** Crush, internal/config and internal/permission of charmbracelet/crush, read 2026-11-28. */
export const crushPermissions: PermissionTable = {
  rules: [
    {
      path: ['permissions', 'allowed_tools'],
      decision: 'allow',
      text: 'value',
      form: 'tool',
      tools: {
        bash: { subject: 'command' },
        'bash:execute': { subject: 'command' },
        edit: { subject: 'edit' },
        multiedit: { subject: 'edit' },
        write: { subject: 'edit' },
        fetch: { subject: 'fetch' },
        agentic_fetch: { subject: 'fetch' },
        download: { subject: 'fetch' },
        view: { subject: 'read' },
        ls: { subject: 'read' },
        grep: { subject: 'read' },
        glob: { subject: 'read' },
        sourcegraph: { subject: 'other' },
      },
    },
  ],
};
