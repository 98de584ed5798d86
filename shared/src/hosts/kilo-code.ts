/** Kilo Code, rebuilt on opencode: `kilo.json`, and the files of the older extension. */
import {
  approvedTools,
  CHECKED,
  COMMANDS_CHECKED,
  codeUserFiles,
  cwd,
  disabled,
  disabledTools,
  enabled,
  mcpServers,
  OBSERVED,
  openCodePrograms,
  openCodeProviders,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutMilliseconds,
  timeoutSeconds,
} from './common';
import type { Host, HostDocument } from './host';
import { kiloOrder, openPermissions } from './permissions/opencode';

/** What both files share; a file of the project may name no variable. */
const kiloJson: Omit<HostDocument, 'label' | 'files'> = {
  format: 'json',
  comments: true,
  trailingCommas: true,
  servers: [{ path: ['mcp'], shape: 'map' }],
  entry: {
    closed: false,
    transports: {
      names: { local: 'stdio', remote: 'http' },
      urlWithout: 'error',
      says: 'Kilo Code expects `type` to be `local` or `remote` in every entry',
    },
    fields: {
      type: {
        type: 'string',
        role: 'transport',
        required: true,
        values: ['local', 'remote'],
        doc: '`local` starts a process, `remote` uses an address.',
      },
      command: { type: 'strings', role: 'commandLine', only: 'stdio', doc: 'Program and arguments, one per item.' },
      environment: {
        type: 'string-map',
        role: 'env',
        only: 'stdio',
        doc: 'Environment variables that the server process gets.',
      },
      ...remoteFields,
      oauth: {
        type: 'boolean-or-object',
        role: 'oauth',
        only: 'remote',
        doc: 'How Kilo Code signs in; false turns it off.',
        fields: {
          clientId: { type: 'string', doc: 'Client id that is registered with the server.' },
          clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
          scope: {
            type: 'string',
            doc: 'Scopes that Kilo Code asks for.',
            effect: { kind: 'oauth-scopes', says: 'is asked for when Kilo Code signs in' },
          },
        },
      },
      ...enabled,
      ...timeoutMilliseconds,
    },
  },
  permissions: openPermissions,
  commands: openCodePrograms,
  settings: [
    ...openCodeProviders,
    {
      path: ['permission'],
      kind: 'approve-everything',
      when: { equals: 'allow' },
      says: 'lets every tool run without asking',
      doc: 'What tools may do: `allow`, `ask` or `deny`, for all or for each.',
    },
    {
      path: ['permission', '*'],
      kind: 'approve-tools',
      when: { equals: 'allow' },
      namedByKey: true,
      says: 'lets this tool run without asking',
      doc: 'What each tool may do: `allow`, `ask` or `deny`.',
      grants: [
        { form: 'external_directory', approves: 'nothing' },
        { form: 'doom_loop', approves: 'nothing' },
        { form: '*', approves: 'everything', says: 'lets every tool run without asking' },
        {
          form: '{server}_*',
          approves: 'server',
          declared: true,
          says: 'lets every tool of this server run without asking',
        },
        { form: '{server}_{tool}', approves: 'tool', declared: true },
      ],
    },
  ],
  reportedByEditor: reportedInJson,
};

export const kiloCode: Host = {
  id: 'kilo-code',
  label: 'Kilo Code',
  permissionOrder: kiloOrder,
  sources: [
    { what: 'Kilo-Org/kilocode packages/kilo-docs/pages/automate/mcp/using-in-kilo-code.md', checked: CHECKED },
    { what: 'Kilo Code 7.7.9, observed', checked: OBSERVED },
    { what: 'opencode.ai/docs, which Kilo Code comes from: lsp, formatters and providers', checked: COMMANDS_CHECKED },
  ],
  documents: [
    {
      label: 'project kilo.json',
      files: [
        { pattern: 'kilo.json', scope: 'workspace' },
        { pattern: 'kilo.jsonc', scope: 'workspace' },
        { pattern: '.kilo/kilo.json', scope: 'workspace' },
        { pattern: '.kilo/kilo.jsonc', scope: 'workspace' },
      ],
      ...kiloJson,
      variables: {
        confirmed: true,
        expands: [{ family: '{file:path}', inProject: true, unset: 'file-dropped' }],
        secret: [],
        whenForeign: 'ignores the whole file',
        advice: 'Keep the server in `~/.config/kilo/kilo.json`, where {env:NAME} works.',
      },
    },
    {
      label: 'user kilo.json',
      files: [
        { pattern: '.config/kilo/kilo.json', scope: 'user' },
        { pattern: '.config/kilo/kilo.jsonc', scope: 'user' },
        { pattern: '.config/kilo/config.json', scope: 'user' },
        { pattern: '.config/kilo/opencode.json', scope: 'user' },
        { pattern: '.kilocode/kilo.json', scope: 'workspace' },
      ],
      ...kiloJson,
      variables: {
        confirmed: true,
        expands: [
          { family: '{env:VAR}', unset: 'empty' },
          { family: '{file:path}', unset: 'unknown' },
        ],
        secret: [{ kind: 'variable', form: '{env:NAME}' }],
      },
    },
    {
      label: 'files of the older extension',
      files: [
        { pattern: '.kilocode/mcp.json', scope: 'workspace' },
        { pattern: '.kilo/mcp.json', scope: 'workspace' },
        { pattern: '.kilocode/cli/global/settings/mcp_settings.json', scope: 'user' },
        ...codeUserFiles('globalStorage/kilocode.kilo-code/settings/mcp_settings.json'),
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        transports: {
          names: { stdio: 'stdio', sse: 'sse', 'streamable-http': 'http' },
          urlWithout: 'error',
          says: 'Kilo Code rejects an address without a type',
        },
        fields: {
          type: {
            type: 'string',
            role: 'transport',
            values: ['stdio', 'sse', 'streamable-http'],
            doc: 'How Kilo Code talks to the server; needed with every address.',
          },
          ...stdioFields,
          ...cwd,
          ...remoteFields,
          ...disabled,
          ...timeoutSeconds,
          alwaysAllow: approvedTools,
          ...disabledTools,
        },
      },
      // Whether this file is still read is open, and so is what would be expanded in it.
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
