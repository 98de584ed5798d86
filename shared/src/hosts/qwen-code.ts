/** Qwen Code: like the Gemini CLI it comes from, except that `url` means SSE. */
import {
  anyArguments,
  CHECKED,
  COMMANDS_CHECKED,
  cwd,
  discoveredTools,
  mcpServers,
  modelAddress,
  nestedHooks,
  OBSERVED,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutMilliseconds,
} from './common';
import type { EntryFormat, Fields, Host, Variables } from './host';
import { qwenPermissions, qwenSwitches } from './permissions/gemini-cli';
import { signInFields } from './signInFields';

const extensionFields: Fields = {
  type: {
    type: 'string',
    role: 'transport',
    doc: 'Has no effect: `url` means SSE, `httpUrl` Streamable HTTP.',
  },
  ...stdioFields,
  args: { ...anyArguments.args, costs: 'file' },
  ...cwd,
  httpUrl: {
    type: 'string',
    role: 'url',
    only: 'remote',
    transport: 'http',
    doc: 'Address of a Streamable HTTP server.',
  },
  ...remoteFields,
  timeout: { ...timeoutMilliseconds.timeout, costs: 'nothing' },
  discoveryTimeoutMs: {
    type: 'number',
    unit: 'ms',
    doc: 'How long listing the tools may take, in milliseconds.',
  },
  versionNegotiation: {
    type: 'string',
    values: ['auto', 'legacy'],
    doc: 'How the protocol version is agreed on.',
  },
  description: { type: 'string', role: 'description', doc: 'What the server is for; shown to people.' },
  includeTools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
  excludeTools: { type: 'strings', role: 'excludedTools', doc: 'Tools that the model never sees.' },
  oauth: {
    type: 'object',
    role: 'oauth',
    only: 'remote',
    doc: 'How Qwen Code signs in to the server.',
    fields: {
      enabled: { type: 'boolean', doc: 'False switches OAuth off for this server.' },
      ...signInFields('Qwen Code'),
    },
  },
  authProviderType: { type: 'string', doc: 'Where the credentials for the server come from.' },
  targetAudience: { type: 'string', doc: 'Audience of the token under service account impersonation.' },
  targetServiceAccount: { type: 'string', doc: 'Service account to impersonate.' },
  appResourceMaxBytes: { type: 'number', doc: 'Largest resource that an app of the server may load.' },
  appResourceTimeoutMs: { type: 'number', unit: 'ms', doc: 'How long loading a resource may take.' },
};

/** Extensions cannot trust themselves. */
const trust: Fields = {
  trust: {
    type: 'boolean',
    doc: 'True lets every tool of this server run without asking.',
    effect: {
      kind: 'approve-server',
      when: { equals: true },
      says: 'lets every tool of this server run without asking',
    },
  },
};

const transports: EntryFormat['transports'] = {
  // In `.mcp.json` it decides; here the field of the address does.
  names: { http: 'sse', sse: 'sse' },
  namesBesideCommand: 'ignored',
  unknownNames: 'ignored',
  urlWithout: 'sse',
  both: 'url',
  says: 'Qwen Code uses the deprecated SSE transport for `url`, whatever `type` says; `httpUrl` is Streamable HTTP',
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${VAR}', unset: 'literal', defaulted: 'The whole reference stays as text.' },
    { family: '$VAR', unset: 'literal' },
  ],
  secret: [
    { kind: 'variable', form: '${NAME}' },
    { kind: 'variable', form: '$NAME' },
  ],
};

export const qwenCode: Host = {
  id: 'qwen-code',
  label: 'Qwen Code',
  sources: [
    { what: 'QwenLM/qwen-code docs/users/features/mcp.md', checked: CHECKED },
    { what: 'Qwen Code 0.24.4, observed', checked: OBSERVED },
    {
      what: 'QwenLM/qwen-code packages/core/src/extension: extensionManager.ts, variables.ts and variableSchema.ts',
      checked: '2026-11-29',
    },
    { what: 'QwenLM/qwen-code docs/users/features/hooks.md', checked: COMMANDS_CHECKED },
  ],
  projectServers: { waitFor: 'approval', says: '`qwen mcp approve` approves it.' },
  sameName: ['workspace', 'user'],
  documents: [
    {
      label: 'settings.json',
      files: [
        { pattern: '.qwen/settings.json', scope: 'workspace' },
        { pattern: '~/.qwen/settings.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        costOfBadEntry: 'entry',
        transports,
        fields: { ...extensionFields, ...trust },
      },
      variables,
      permissions: qwenPermissions,
      commands: [...discoveredTools, nestedHooks()],
      settings: [
        modelAddress('security', 'auth', 'baseUrl'),
        ...qwenSwitches,
        {
          path: ['tools', 'approvalMode'],
          kind: 'approve-everything',
          when: { equals: 'yolo' },
          says: 'lets every tool run without asking',
          doc: 'Which tools run without asking.',
        },
      ],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'extension manifest',
      files: [{ pattern: 'qwen-extension.json', scope: 'workspace' }],
      // Its reader takes no comments; packages/core/src/extension, read on 2026-11-29.
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: { closed: false, transports, fields: extensionFields },
      variables: {
        ...variables,
        predefined: {
          '${extensionPath}': 'other',
          '${CLAUDE_PLUGIN_ROOT}': 'other',
          '${workspacePath}': 'workspace',
          '${pathSeparator}': 'separator',
          '${/}': 'separator',
        },
        workspace: '${workspacePath}',
      },
      commands: [nestedHooks()],
      reportedByEditor: reportedInJson,
    },
  ],
};
