/** Qoder CLI: settings of person and project. It reads the `.mcp.json` of other hosts along, with rules of its own. */
import {
  cwd,
  disabled,
  nestedHooks,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
  timeoutMilliseconds,
} from './common';
import type { EntryFormat, Field, Host, SettingKey, Variables } from './host';

const CHECKED_ON = '2026-11-29';

const trust: Field = {
  type: 'boolean',
  doc: 'True lets every tool of this server run without asking.',
  effect: {
    kind: 'approve-server',
    when: { equals: true },
    says: 'lets every tool of this server run without asking',
  },
};

const entry: EntryFormat = {
  closed: false,
  costOfBadEntry: 'entry',
  transports: {
    names: { stdio: 'stdio', http: 'http', 'streamable-http': 'http', sse: 'sse', ws: 'ws' },
    urlWithout: 'http',
    both: 'url',
  },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'sse', 'http', 'ws', 'streamable-http'],
      doc: 'How Qoder talks to the server: `stdio`, `http` or `sse`.',
    },
    ...stdioFields,
    ...cwd,
    ...remoteFields,
    ...textOnly,
    ...timeoutMilliseconds,
    ...disabled,
    trust,
    headersHelper: {
      type: 'string',
      only: 'remote',
      doc: 'Shell command that prints headers for the server.',
      runs: { when: 'need', via: 'shell', sent: true, says: 'runs as a shell command whenever Qoder connects' },
    },
    alwaysAllow: {
      type: 'strings',
      doc: 'Tools of this server that run without asking.',
      effect: {
        kind: 'approve-tools',
        says: 'lets this tool run without asking',
        grants: [{ form: '{tool}', approves: 'tool' }],
      },
    },
    description: { type: 'string', role: 'description', doc: 'What the server is for; shown to people.' },
    includeTools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
    excludeTools: { type: 'strings', role: 'excludedTools', doc: 'Tools that the model never sees.' },
    toolOverrides: { type: 'object', doc: 'Names that single tools have for the model.' },
    oauth: { type: 'object', role: 'oauth', only: 'remote', doc: 'How Qoder signs in to the server.' },
    tcp: { type: 'string', only: 'remote', doc: 'Address of a WebSocket server.' },
  },
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${VAR}', defaults: true, unset: 'literal' },
    { family: '$VAR', unset: 'literal' },
  ],
  secret: [
    { kind: 'variable', form: '${NAME}' },
    { kind: 'variable', form: '$NAME' },
  ],
};

const settings: readonly SettingKey[] = [
  {
    path: ['mcp', 'enableAllProjectMcpServers'],
    kind: 'trust-project-servers',
    when: { equals: true },
    says: 'starts the servers of every `.mcp.json` without asking',
    doc: 'Approves all servers that a project brings.',
  },
  {
    path: ['general', 'defaultPermissionMode'],
    kind: 'approve-everything',
    when: { oneOf: ['bypass_permissions', 'bypassPermissions', 'yolo'] },
    says: 'lets every tool run without asking',
    doc: 'Permission mode that sessions start with.',
  },
];

export const qoder: Host = {
  id: 'qoder',
  label: 'Qoder',
  sources: [
    { what: 'docs.qoder.com/cli: mcp-reference, settings, settings-reference and permissions', checked: CHECKED_ON },
    { what: 'Qoder CLI 1.1.52, observed, with the schema of settings that it ships', checked: CHECKED_ON },
  ],
  sameName: ['workspace', 'user'],
  sameProject: ['.qoder/settings.local.json', '.qoder/settings.json'],
  documents: [
    {
      label: 'settings.json',
      files: [
        { pattern: '.qoder/settings.json', scope: 'workspace' },
        { pattern: '.qoder/settings.local.json', scope: 'user' },
        { pattern: '~/.qoder/settings.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: false,
      servers: [{ path: ['mcpServers'], shape: 'map' }],
      entry,
      variables,
      settings,
      commands: [nestedHooks()],
      reportedByEditor: reportedInJson,
    },
  ],
};
