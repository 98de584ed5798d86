/**
 * VS Code's approvals of terminal commands, edits and addresses, its policies for servers, and the approvals that
 * extensions keep in its settings.
 * Sources: microsoft/vscode-docs docs/agents/approvals.md and docs/agents/reference; microsoft/vscode pull request
 * 326226 for the policies; SchemaStore and the manifests of the extensions for their settings. Read 2026-11-28.
 */
import type { SettingKey } from '../host';
import type { PermissionKey, PermissionOrder, PermissionTable } from './permission';

const onOff = [
  [true, 'allow'],
  [false, 'ask'],
] as const;

function approvals(name: string, form: PermissionKey['form'], fields: readonly string[]): PermissionKey[] {
  return [[], ...fields.map((field) => [field])].map((rest) => ({
    path: [name, '*', ...rest],
    decisions: onOff,
    text: 'key',
    form,
  }));
}

function commandList(path: string, decision: 'allow' | 'deny'): PermissionKey {
  return { path: [path], decision, text: 'value', form: { subject: 'command', limit: 'words' } };
}

const serverMatchers = {
  items: 'objects',
  fields: { serverName: 'name', serverCommand: 'command', serverUrl: 'address' },
} as const;

export const vscodePermissions: PermissionTable = {
  rules: [
    ...approvals('chat.tools.terminal.autoApprove', { subject: 'command', limit: 'expression' }, ['approve']),
    ...approvals('chat.tools.edits.autoApprove', { subject: 'edit', limit: 'path' }, []),
    ...approvals('chat.tools.urls.autoApprove', { subject: 'fetch', limit: 'address' }, ['approveRequest']),
    commandList('roo-cline.allowedCommands', 'allow'),
    commandList('roo-cline.deniedCommands', 'deny'),
    commandList('kilo-code.allowedCommands', 'allow'),
    commandList('kilo-code.deniedCommands', 'deny'),
    commandList('zoo-code.allowedCommands', 'allow'),
    commandList('windsurf.cascadeCommandsAllowList', 'allow'),
    commandList('windsurf.cascadeCommandsDenyList', 'deny'),
    {
      path: ['kiroAgent.trustedCommands'],
      decision: 'allow',
      text: 'value',
      form: { subject: 'command', limit: 'wildcard' },
    },
  ],
  policies: [
    { path: ['chat.mcp.allowedServers'], decision: 'allow', ...serverMatchers },
    { path: ['chat.mcp.deniedServers'], decision: 'deny', ...serverMatchers },
  ],
};

export const vscodeOrder: PermissionOrder = {
  settings: ['managed', 'workspace', 'user'],
  otherwise: 'commands, edits of sensitive files, fetches and tools of servers ask; other edits of the workspace run',
};

const broadly = { kind: 'approve-broadly' } as const;

export const vscodeSwitches: readonly SettingKey[] = [
  {
    ...broadly,
    path: ['chat.mcp.autostart'],
    when: { oneOf: ['newAndOutdated', 'onlyNew', true] },
    severity: 'information',
    instead: 'never',
    says: 'starts new and changed servers as soon as a chat begins',
    doc: 'Which servers start by themselves.',
  },
  {
    ...broadly,
    path: ['chat.mcp.gallery.serviceUrl'],
    when: { includes: 'http://' },
    severity: 'error',
    says: 'loads its list of servers without encryption',
    doc: 'Address of the list of servers.',
  },
  {
    ...broadly,
    path: ['chat.mcp.serverSampling', '*', 'allowedOutsideChat'],
    when: { equals: true },
    says: 'lets the server put questions to the model at any time',
    doc: 'Servers that may use the model.',
  },
  {
    ...broadly,
    path: ['security.workspace.trust.enabled'],
    // Registered with the scope of the application, which no folder can set.
    ownFileOnly: true,
    when: { equals: false },
    severity: 'error',
    says: 'trusts every folder you open',
    doc: 'Asks before the code of a folder may run.',
  },
  {
    ...broadly,
    path: ['security.workspace.trust.startupPrompt'],
    ownFileOnly: true,
    when: { equals: 'never' },
    severity: 'information',
    says: 'never asks whether a folder is trusted',
    doc: 'When VS Code asks whether a folder is trusted.',
  },
  {
    ...broadly,
    path: ['chat.tools.terminal.ignoreDefaultAutoApproveRules'],
    when: { equals: true },
    says: 'removes the list of commands that always ask, such as `rm`',
    doc: 'Ignores the built-in rules for terminal commands.',
  },
  {
    ...broadly,
    path: ['chat.tools.terminal.blockDetectedFileWrites'],
    when: { equals: 'never' },
    says: 'lets approved commands write files anywhere',
    doc: 'Which file writes of terminal commands ask.',
  },
  {
    ...broadly,
    path: ['chat.agent.sandbox.enabled'],
    when: { oneOf: ['off', false] },
    committedOnly: true,
    says: 'turns the sandbox off, even if you have turned it on',
    doc: 'Runs commands of the agent in a sandbox.',
  },
  {
    path: ['claudeCode.initialPermissionMode'],
    kind: 'approve-everything',
    when: { equals: 'bypassPermissions' },
    says: 'starts Claude Code with all tool calls approved',
    doc: 'Permission mode that sessions of Claude Code start in.',
  },
  {
    ...broadly,
    path: ['claudeCode.initialPermissionMode'],
    when: { oneOf: ['acceptEdits', 'auto'] },
    committedOnly: true,
    says: 'starts Claude Code in a mode that edits without asking',
    doc: 'Permission mode that sessions of Claude Code start in.',
  },
  {
    ...broadly,
    path: ['claudeCode.allowDangerouslySkipPermissions'],
    when: { equals: true },
    severity: 'error',
    says: 'offers the Claude Code mode that never asks',
    doc: 'Allows the mode without permission prompts.',
  },
  {
    ...broadly,
    path: ['geminicodeassist.agentYoloMode'],
    when: { equals: true },
    severity: 'error',
    says: 'lets the agent run every tool without asking',
    doc: 'Runs tools of the agent without asking.',
  },
];
