/** opencode, and Kilo Code, which took its rules over: a decision for a tool, or for patterns of what it is called with. */
import type { SettingKey } from '../host';
import type { Decision, PermissionKey, PermissionOrder, PermissionTable, PermissionTools } from './permission';
import { edit, fetch, read, shell } from './toolForms';

/** The opencode.ai page on permissions, read 2026-11-28: a decision for a tool, or for patterns of what it is called with. */
const openTools: PermissionTools = {
  bash: shell,
  edit,
  write: edit,
  patch: edit,
  multiedit: edit,
  read,
  grep: read,
  glob: read,
  list: read,
  webfetch: fetch,
  external_directory: { subject: 'other' },
  doom_loop: { subject: 'other' },
  task: { subject: 'other' },
  skill: { subject: 'other' },
  websearch: { subject: 'other' },
  codesearch: { subject: 'other' },
  todowrite: { subject: 'other' },
  todoread: { subject: 'other' },
};
const openDecisions: readonly (readonly [string, Decision])[] = [
  ['allow', 'allow'],
  ['ask', 'ask'],
  ['deny', 'deny'],
];

function openRules(holder: readonly string[]): PermissionKey[] {
  const shared = { decisions: openDecisions, instead: 'ask' };
  const limited = [
    ['bash', shell],
    ['edit', edit],
    ['read', read],
    ['webfetch', fetch],
  ] as const;
  return [
    { path: [...holder, '*'], ...shared, text: 'key', form: 'tool', tools: openTools },
    ...limited.map(([tool, form]): PermissionKey => ({ path: [...holder, tool, '*'], ...shared, text: 'key', form })),
  ];
}

export const openPermissions: PermissionTable = {
  rules: [...openRules(['permission']), ...openRules(['agent', '*', 'permission'])],
};
/** CVE-2026-22812: whoever reaches the port of opencode can have commands run. */
export const opencodeSwitches: readonly SettingKey[] = [
  {
    path: ['server', 'allowInsecureNoAuth'],
    kind: 'approve-broadly',
    when: { equals: true },
    severity: 'error',
    says: 'lets anyone who reaches the port run commands',
    doc: 'Lets the server listen on the network without a password.',
  },
  {
    path: ['server', 'hostname'],
    kind: 'listen-everywhere',
    when: { oneOf: ['0.0.0.0', '::', '[::]'] },
    says: 'exposes the opencode server to the network',
    doc: 'Address that the server of opencode listens on.',
  },
];
export const opencodeOrder: PermissionOrder = {
  rules: 'last',
  settings: ['managed', 'workspace', 'user'],
  otherwise: 'everything runs, except for files outside the project and for `.env` files',
};
export const kiloOrder: PermissionOrder = { rules: 'last' };
