/** Agents of Amazon Q, and of Kiro, which took their format over. */
import type { SettingKey } from '../host';
import type { PermissionKey, PermissionTable, PermissionTools } from './permission';
import { edit } from './toolForms';

/** Amazon Q and Kiro agents, agent-format.md of aws/amazon-q-developer-cli, read 2026-11-28. */
const qTools: PermissionTools = {
  execute_bash: { subject: 'command' },
  execute_cmd: { subject: 'command' },
  shell: { subject: 'command' },
  fs_write: { subject: 'edit' },
  write: { subject: 'edit' },
  fs_read: { subject: 'read' },
  read: { subject: 'read' },
  use_aws: { subject: 'command' },
  aws: { subject: 'command' },
  '*': { subject: 'all' },
};
export const agentPermissions: PermissionTable = {
  rules: [
    { path: ['allowedTools'], decision: 'allow', text: 'value', form: 'tool', tools: qTools },
    ...['execute_bash', 'shell'].flatMap((tool): PermissionKey[] => [
      {
        path: ['toolsSettings', tool, 'allowedCommands'],
        decision: 'allow',
        text: 'value',
        form: { subject: 'command', limit: 'regex' },
      },
      {
        path: ['toolsSettings', tool, 'deniedCommands'],
        decision: 'deny',
        text: 'value',
        form: { subject: 'command', limit: 'regex' },
      },
    ]),
    ...['fs_write', 'write'].map(
      (tool): PermissionKey => ({
        path: ['toolsSettings', tool, 'allowedPaths'],
        decision: 'allow',
        text: 'value',
        form: edit,
      }),
    ),
  ],
};

/** Approvals of tools of MCP servers; Kiro took them over. */
export const agentSettings: readonly SettingKey[] = [
  {
    path: ['allowedTools'],
    kind: 'approve-tools',
    says: 'lets this tool run without asking',
    doc: 'Tools that run without asking, as `@server` or `@server/tool`.',
    grants: [
      { form: '@builtin', approves: 'nothing' },
      { form: '@{server}/*', approves: 'server', says: 'lets every tool of this server run without asking' },
      { form: '@{server}/{tool}', approves: 'tool' },
      { form: '@{server}', approves: 'server', says: 'lets every tool of this server run without asking' },
    ],
  },
];
