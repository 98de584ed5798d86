/** Goose: tools by name, in lists that Goose writes as a person answers. */
import type { PermissionKey, PermissionOrder, PermissionTable } from './permission';

/** block/goose crates/goose/src/config/permission.rs, read 2026-11-28: refusals first, then approvals. */
export const goosePermissions: PermissionTable = {
  rules: (
    [
      ['always_allow', 'allow'],
      ['ask_before', 'ask'],
      ['never_allow', 'deny'],
    ] as const
  ).map(
    ([list, decision]): PermissionKey => ({
      path: ['user', list],
      decision,
      text: 'value',
      form: 'tool',
      tools: {
        developer__shell: { subject: 'command' },
        developer__text_editor: { subject: 'edit' },
      },
    }),
  ),
};
export const gooseOrder: PermissionOrder = { otherwise: 'what `GOOSE_MODE` says holds' };
