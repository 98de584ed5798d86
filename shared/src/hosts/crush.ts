/** Crush: JSON whose strings pass through a shell, so `$(command)` runs as soon as Crush starts. */
import {
  CHECKED,
  COMMANDS_CHECKED,
  disabled,
  flatHooks,
  languageServers,
  modelAddress,
  nestedHooks,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
  timeoutSeconds,
} from './common';
import type { EntryPart, Host } from './host';
import { crushPermissions } from './permissions/crush';

const expandedIn: readonly EntryPart[] = ['command', 'args', 'env', 'url', 'headers', 'other'];

export const crush: Host = {
  id: 'crush',
  label: 'Crush',
  sources: [
    { what: 'charmbracelet/crush internal/config: config.go, load.go, resolve.go', checked: CHECKED },
    { what: 'charmbracelet/crush internal/config: hooks.go, crushrc tests', checked: COMMANDS_CHECKED },
  ],
  documents: [
    {
      label: 'crush.json',
      files: [
        { pattern: 'crush.json', scope: 'workspace' },
        { pattern: '.crush.json', scope: 'workspace' },
        { pattern: '.config/crush/crush.json', scope: 'user' },
        { pattern: '.local/share/crush/crush.json', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: 'AppData/Local/crush/crush.json', scope: 'user', platforms: ['windows'] },
        { pattern: 'etc/crush/crush.json', scope: 'managed', platforms: ['linux', 'macos'] },
      ],
      format: 'json',
      homeSign: 'unknown',
      comments: false,
      trailingCommas: false,
      servers: [{ path: ['mcp'], shape: 'map' }],
      entry: {
        closed: false,
        costOfBadEntry: 'file',
        transports: {
          names: { stdio: 'stdio', sse: 'sse', http: 'http' },
          urlWithout: 'error',
          says: 'Crush expects a type in every entry',
        },
        fields: {
          type: {
            type: 'string',
            role: 'transport',
            required: true,
            values: ['stdio', 'sse', 'http'],
            doc: 'How Crush talks to the server.',
          },
          ...stdioFields,
          ...remoteFields,
          ...textOnly,
          ...disabled,
          disabled_tools: { type: 'strings', role: 'excludedTools', doc: 'Tools that the model never sees.' },
          enabled_tools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
          ...timeoutSeconds,
          oauth: { type: 'boolean', only: 'remote', doc: 'True signs in with OAuth.' },
          oauth_client_id: { type: 'string', only: 'remote', doc: 'Client id that is registered with the server.' },
          oauth_client_secret: {
            type: 'string',
            only: 'remote',
            secret: true,
            doc: 'Client secret; a literal here is a credential.',
          },
          oauth_callback_port: { type: 'number', only: 'remote', doc: 'Local port that receives the answer.' },
          oauth_token: {
            type: 'any',
            only: 'remote',
            doc: 'Token of the signed-in person; written by Crush.',
            fields: {
              access_token: { type: 'string', secret: true, doc: 'Token that gives access.' },
              refresh_token: { type: 'string', secret: true, doc: 'Token that renews the access.' },
            },
          },
        },
      },
      variables: {
        confirmed: true,
        expands: [
          { family: '${VAR}', in: expandedIn, defaults: true, unset: 'empty' },
          { family: '$VAR', in: expandedIn, unset: 'empty' },
          { family: '$(command)', in: expandedIn, unset: 'fails', executes: true },
        ],
        secret: [
          { kind: 'variable', form: '${NAME}', in: expandedIn },
          { kind: 'variable', form: '$NAME', in: expandedIn },
        ],
      },
      permissions: crushPermissions,
      commands: [languageServers('lsp', '*', 'command'), flatHooks(), nestedHooks()],
      settings: [
        modelAddress('providers', '*', 'base_url'),
        {
          path: ['permissions', 'allowed_tools'],
          kind: 'approve-tools',
          says: 'lets this tool run without asking',
          doc: 'Tools that run without asking, as `mcp_server_tool`.',
          grants: [
            { form: 'mcp_{server}_*', approves: 'server', says: 'lets every tool of this server run without asking' },
            { form: 'mcp_{server}_{tool}', approves: 'tool' },
          ],
        },
        {
          path: ['providers', '*', 'api_key'],
          kind: 'credential',
          says: 'is the key for a model provider',
          doc: 'Key for a model provider.',
        },
        {
          path: ['env'],
          kind: 'environment',
          says: 'is set for Crush and its servers',
          doc: 'Environment variables of every session.',
        },
      ],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'crushrc',
      files: [
        { pattern: 'crushrc', scope: 'workspace' },
        { pattern: '.crushrc', scope: 'workspace' },
        { pattern: '.config/crush/crushrc', scope: 'user' },
      ],
      format: 'shell',
      comments: true,
      trailingCommas: true,
      commands: [
        {
          path: ['script'],
          when: 'open',
          via: 'shell',
          says: 'is a shell script that Crush runs as soon as it reads it',
          doc: 'Shell script that sets Crush up.',
        },
      ],
    },
  ],
};
