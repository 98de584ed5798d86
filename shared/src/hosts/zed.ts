/** Zed: context servers in the settings; nothing expanded, remote servers sign in with OAuth. */
import {
  anyTransport,
  CHECKED,
  COMMANDS_CHECKED,
  enabled,
  languageServers,
  modelAddress,
  remoteFields,
  reportedInJson,
  stdioFields,
  timeoutSeconds,
} from './common';
import type { Host } from './host';
import { zedOrder, zedPermissions } from './permissions/zed';

export const zed: Host = {
  id: 'zed',
  label: 'Zed',
  permissionOrder: zedOrder,
  sources: [
    {
      what: 'zed-industries/zed crates/settings_content/src/project.rs, crates/project/src/context_server_store.rs',
      checked: '2026-11-29',
    },
    {
      what: 'zed-industries/zed docs/src/ai/tool-permissions.md',
      checked: CHECKED,
    },
    { what: 'zed.dev/docs/ai/mcp', checked: CHECKED },
    { what: 'zed.dev/docs/configuring-languages', checked: COMMANDS_CHECKED },
  ],
  documents: [
    {
      label: 'settings.json',
      files: [
        { pattern: '.zed/settings.json', scope: 'workspace' },
        { pattern: '.config/zed/settings.json', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: 'AppData/Roaming/Zed/settings.json', scope: 'user', platforms: ['windows'] },
      ],
      format: 'json',
      homeSign: 'unknown',
      comments: true,
      trailingCommas: true,
      servers: [{ path: ['context_servers'], shape: 'map' }],
      entry: {
        closed: false,
        nullable: true,
        transports: anyTransport,
        // An extension brings the server, or a setting of it is all there is.
        elsewhere: [{ path: ['settings'] }, { path: ['source'], when: { equals: 'extension' } }],
        fields: {
          ...stdioFields,
          ...remoteFields,
          ...timeoutSeconds,
          ...enabled,
          remote: { type: 'boolean', doc: 'Runs the server on the remote machine of the project.' },
          oauth: {
            type: 'object',
            role: 'oauth',
            only: 'remote',
            doc: 'How Zed signs in to the server.',
            fields: {
              client_id: { type: 'string', doc: 'Client id that is registered with the server.' },
              client_secret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
            },
          },
          settings: { type: 'any', doc: 'Settings of a server that an extension brings.' },
          source: { type: 'string', doc: 'Left over from older versions; ignored.' },
        },
      },
      variables: {
        confirmed: true,
        expands: [],
        secret: [],
        envAdvice:
          'Zed expands no variables: sign in with OAuth, or set the variable in the environment that Zed inherits and leave it out of `env`.',
        advice: 'Zed expands no variables: sign in with OAuth where the server offers it.',
      },
      permissions: zedPermissions,
      commands: [{ ...languageServers('lsp', '*', 'binary', 'path'), args: 'arguments' }],
      settings: [
        modelAddress('language_models', '*', 'api_url'),
        {
          path: ['agent', 'tool_permissions', 'default'],
          kind: 'approve-everything',
          when: { equals: 'allow' },
          says: 'lets every tool run without asking',
          doc: 'What tools may do when nothing else is said: `confirm`, `allow` or `deny`.',
        },
        {
          path: ['agent', 'tool_permissions', 'tools', '*', 'default'],
          kind: 'approve-tools',
          when: { equals: 'allow' },
          namedByKey: true,
          says: 'lets this tool run without asking',
          doc: 'What one tool may do, named `mcp:server:tool`.',
          grants: [{ form: 'mcp:{server}:{tool}', approves: 'tool' }],
        },
        {
          path: ['agent', 'always_allow_tool_actions'],
          kind: 'approve-everything',
          when: { equals: true },
          says: 'lets every tool run without asking',
          doc: 'Older switch for all tools.',
        },
        {
          path: ['session', 'trust_all_worktrees'],
          wholeFolder: true,
          kind: 'trust-project-servers',
          when: { equals: true },
          says: 'starts servers in every project without asking',
          doc: 'Trusts every project that is opened.',
        },
      ],
      reportedByEditor: reportedInJson,
    },
  ],
};
