/** Agents of Amazon Q, and of Kiro, which took their format over. */
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
