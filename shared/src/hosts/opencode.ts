/** opencode: servers below `mcp` (version 1) or `mcp.servers` (version 2), command and arguments in one list. */
import {
  CHECKED,
  COMMANDS_CHECKED,
  disabled,
  enabled,
  OBSERVED,
  openCodePrograms,
  openCodeProviders,
  remoteFields,
  reportedInJson,
  textOnly,
  timeoutMilliseconds,
} from './common';
import type { Host } from './host';
import { opencodeOrder, opencodeSwitches, openPermissions } from './permissions/opencode';

export const opencode: Host = {
  id: 'opencode',
  label: 'opencode',
  permissionOrder: opencodeOrder,
  sources: [
    { what: 'opencode.ai/docs and opencode.ai/v1/docs/permissions', checked: CHECKED },
    { what: 'sst/opencode documentation', checked: CHECKED },
    { what: 'opencode 1.18.33, observed', checked: OBSERVED },
    { what: 'opencode.ai/docs: lsp, formatters and providers', checked: COMMANDS_CHECKED },
  ],
  sameName: ['workspace', 'user'],
  sameNameMerges: true,
  sameProject: ['.opencode/opencode.jsonc', '.opencode/opencode.json', 'opencode.jsonc', 'opencode.json'],
  documents: [
    {
      label: 'opencode.json',
      files: [
        { pattern: 'opencode.json', scope: 'workspace' },
        { pattern: 'opencode.jsonc', scope: 'workspace' },
        { pattern: '.opencode/opencode.json', scope: 'workspace' },
        { pattern: '.opencode/opencode.jsonc', scope: 'workspace' },
        { pattern: '.config/opencode/opencode.json', scope: 'user' },
        { pattern: '.config/opencode/opencode.jsonc', scope: 'user' },
        { pattern: '.config/opencode/config.json', scope: 'user' },
        { pattern: 'etc/opencode/opencode.json', scope: 'managed', platforms: ['linux'] },
        { pattern: 'Library/Application Support/opencode/opencode.json', scope: 'managed', platforms: ['macos'] },
        { pattern: 'ProgramData/opencode/opencode.json', scope: 'managed', platforms: ['windows'] },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      servers: [
        { path: ['mcp'], shape: 'map', except: ['servers'] },
        { path: ['mcp', 'servers'], shape: 'map' },
      ],
      entry: {
        closed: false,
        costOfBadEntry: 'file',
        transports: {
          names: { local: 'stdio', remote: 'http' },
          urlWithout: 'error',
          says: 'opencode expects `type` to be `local` or `remote` in every entry',
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
          cwd: { type: 'string', role: 'cwd', only: 'stdio', doc: 'Folder that the server process starts in.' },
          environment: {
            type: 'string-map',
            role: 'env',
            only: 'stdio',
            takes: [],
            doc: 'Environment variables that the server process gets.',
          },
          url: remoteFields.url,
          headers: textOnly.headers,
          oauth: {
            type: 'false-or-object',
            role: 'oauth',
            only: 'remote',
            // Observed on 2026-11-29: true costs all servers of the file.
            costs: 'file',
            doc: 'How opencode signs in; false turns it off.',
            fields: {
              clientId: { type: 'string', doc: 'Client id that is registered with the server.' },
              clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
              callbackPort: { type: 'number', doc: 'Local port that receives the answer of the sign-in page.' },
              redirectUri: {
                type: 'string',
                doc: 'Address that the authorization server redirects to.',
                effect: { kind: 'oauth-url', says: 'receives the authorization code' },
              },
              scope: {
                type: 'string',
                doc: 'Scopes that opencode asks for.',
                effect: { kind: 'oauth-scopes', says: 'is asked for when opencode signs in' },
              },
            },
          },
          ...enabled,
          ...disabled,
          timeout: { ...timeoutMilliseconds.timeout, type: 'number-or-object', least: 1, whole: true },
        },
      },
      variables: {
        confirmed: true,
        expands: [
          { family: '{env:VAR}', unset: 'empty' },
          { family: '{file:path}', unset: 'unknown' },
        ],
        secret: [{ kind: 'variable', form: '{env:NAME}' }],
      },
      permissions: openPermissions,
      commands: openCodePrograms,
      settings: [
        ...opencodeSwitches,
        ...openCodeProviders,
        {
          path: ['permission'],
          kind: 'approve-everything',
          when: { equals: 'allow' },
          // Everything is allowed by default.
          instead: 'ask',
          says: 'lets every tool run without asking',
          doc: 'What tools may do: `allow`, `ask` or `deny`, for all or for each.',
        },
        {
          path: ['permission', '*'],
          kind: 'approve-tools',
          when: { equals: 'allow' },
          instead: 'ask',
          namedByKey: true,
          says: 'lets this tool run without asking',
          doc: 'What each tool may do; tools of a server are named `server_tool`.',
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
    },
  ],
};
