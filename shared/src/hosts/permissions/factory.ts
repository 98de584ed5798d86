/** Factory: lists of beginnings of commands, and how much runs without asking. */
import type { SettingKey } from '../host';
import type { PermissionOrder, PermissionTable } from './permission';

/** docs.factory.ai: settings and autonomy-and-safety/auto-run, read 2026-11-28. What the second list names asks at every level. */
export const factoryPermissions: PermissionTable = {
  rules: [
    { path: ['commandAllowlist'], decision: 'allow', text: 'value', form: { subject: 'command', limit: 'words' } },
    { path: ['commandDenylist'], decision: 'ask', text: 'value', form: { subject: 'command', limit: 'words' } },
  ],
};
/** The name of the key differs between pages and versions. */
export const factorySwitches: readonly SettingKey[] = ['autonomyMode', 'autonomyLevel'].map((key) => ({
  path: [key],
  kind: 'approve-everything',
  when: { oneOf: ['auto-high', 'high'] },
  says: 'lets high-risk commands and tools run without asking',
  doc: 'How much runs without asking.',
}));
export const factoryOrder: PermissionOrder = {
  rules: 'strictest',
  otherwise: 'reads run; edits and commands ask as far as the autonomy level says',
};
