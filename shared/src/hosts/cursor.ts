/** Cursor: project and user `mcp.json`, and the permission and sandbox files of editor and CLI. */
import { COMMANDS_CHECKED, flatHooks, hookFile, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host, SettingKey } from './host';
import { cursorCliPermissions, cursorOrder, cursorPermissions, cursorSandboxSwitches } from './permissions/cursor';

const cliAllow: readonly SettingKey[] = [
  {
    path: ['permissions', 'allow'],
    kind: 'approve-tools',
    says: 'lets the Cursor CLI run this tool without asking',
    doc: 'Tool calls that the Cursor CLI makes without asking.',
    grants: [
      { form: 'Mcp(*:*)', approves: 'server', says: 'lets the CLI run every tool of every server without asking' },
      { form: 'Mcp(*)', approves: 'server', says: 'lets the CLI run every tool of every server without asking' },
      {
        form: 'Mcp({server}:*)',
        approves: 'server',
        says: 'lets the CLI run every tool of this server without asking',
      },
      {
        form: 'Mcp({server}, *)',
        approves: 'server',
        says: 'lets the CLI run every tool of this server without asking',
      },
      { form: 'Mcp({server}:{tool})', approves: 'tool' },
      { form: 'Mcp({server}, {tool})', approves: 'tool' },
    ],
  },
];

export const cursor: Host = {
  id: 'cursor',
  label: 'Cursor',
  sources: [
    { what: 'cursor.com/docs/mcp', checked: '2026-11-22' },
    { what: 'cursor.com/docs/reference/permissions and /reference/sandbox', checked: '2026-11-22' },
    { what: 'cursor.com/docs/cli/reference/permissions', checked: '2026-11-22' },
    { what: 'cursor.com/docs/agent/hooks and cursor.com/docs/cloud-agent/setup', checked: COMMANDS_CHECKED },
  ],
  sameName: ['workspace', 'user'],
  permissionOrder: cursorOrder,
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.cursor/mcp.json', scope: 'workspace' },
        { pattern: '~/.cursor/mcp.json', scope: 'user' },
      ],
      format: 'json',
      // geelen/mcp-remote README, read on 2026-11-28.
      blanksInArguments: 'lost',
      comments: false,
      trailingCommas: false,
      servers: [{ path: ['mcpServers'], shape: 'map' }],
      rootKeys: ['mcpServers', '$schema'],
      entry: {
        closed: false,
        transports: {
          // Only `stdio` is documented; Cursor finds out by itself how a remote server talks.
          names: { stdio: 'stdio', http: 'http', sse: 'sse', 'streamable-http': 'http', streamableHttp: 'http' },
          urlWithout: 'http',
          closed: true,
        },
        fields: {
          type: { type: 'string', role: 'transport', doc: '`stdio` for a process; remote servers need no type.' },
          ...stdioFields,
          envFile: {
            type: 'string',
            role: 'envFile',
            only: 'stdio',
            doc: 'File of `NAME=value` lines that are added to the environment of the server process.',
          },
          ...remoteFields,
          auth: {
            type: 'object',
            role: 'oauth',
            only: 'remote',
            doc: 'OAuth client that Cursor uses to sign in.',
            fields: {
              CLIENT_ID: { type: 'string', required: true, doc: 'Client id that is registered with the server.' },
              CLIENT_SECRET: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
              scopes: {
                type: 'strings',
                doc: 'Scopes that Cursor asks for.',
                effect: { kind: 'oauth-scopes', says: 'is asked for when Cursor signs in' },
              },
            },
          },
        },
      },
      variables: {
        confirmed: true,
        expands: [{ family: '${env:VAR}', in: ['command', 'args', 'env', 'url', 'headers'], unset: 'unknown' }],
        // Inside `auth` the documentation shows it too, without saying so.
        unsure: ['other'],
        predefined: {
          '${workspaceFolder}': 'workspace',
          '${workspaceFolderBasename}': 'other',
          '${userHome}': 'home',
          '${pathSeparator}': 'separator',
          '${/}': 'separator',
        },
        workspace: '${workspaceFolder}',
        secret: [{ kind: 'variable', form: '${env:NAME}', in: ['command', 'args', 'env', 'url', 'headers'] }],
      },
      reportedByEditor: reportedInJson,
    },
    {
      label: 'hooks.json',
      files: [
        { pattern: '.cursor/hooks.json', scope: 'workspace' },
        { pattern: '~/.cursor/hooks.json', scope: 'user' },
      ],
      ...hookFile,
      commands: [flatHooks()],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'environment of cloud agents',
      files: [{ pattern: '.cursor/environment.json', scope: 'workspace' }],
      ...hookFile,
      commands: [['install'], ['start'], ['update'], ['terminals', '*', 'command']].map((path) => ({
        path,
        when: 'event' as const,
        via: 'shell' as const,
        contained: true as const,
        says: 'runs as a shell command on the machine of the agent',
        doc: 'Command that prepares the machine of a cloud agent.',
      })),
      reportedByEditor: reportedInJson,
    },
    {
      label: 'permissions.json',
      files: [
        { pattern: '.cursor/permissions.json', scope: 'workspace' },
        { pattern: '~/.cursor/permissions.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      permissions: cursorPermissions,
      settings: [
        {
          path: ['mcpAllowlist'],
          kind: 'approve-tools',
          says: 'lets this tool run without asking',
          doc: 'Tools that run without asking, as `server:tool` with `*` as a wildcard.',
          grants: [
            { form: '*', approves: 'server', says: 'lets every tool of every server run without asking' },
            { form: '*:*', approves: 'server', says: 'lets every tool of every server run without asking' },
            { form: '{server}:*', approves: 'server', says: 'lets every tool of this server run without asking' },
            { form: '{server}:{tool}', approves: 'tool' },
          ],
        },
      ],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'sandbox.json',
      files: [
        { pattern: '.cursor/sandbox.json', scope: 'workspace' },
        { pattern: '~/.cursor/sandbox.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      settings: [
        ...cursorSandboxSwitches,
        {
          path: ['type'],
          kind: 'sandbox-off',
          when: { equals: 'insecure_none' },
          says: 'runs the commands of the agent without a sandbox',
          doc: 'How far commands of the agent are confined.',
        },
        {
          path: ['additionalReadwritePaths'],
          kind: 'writable-root',
          says: 'lets commands of the agent write there',
          doc: 'Folders outside the workspace that commands may write to.',
        },
        {
          path: ['additionalReadonlyPaths'],
          kind: 'root',
          says: 'lets commands of the agent read there',
          doc: 'Folders outside the workspace that commands may read.',
        },
        {
          path: ['additionalReadPaths'],
          kind: 'root',
          says: 'lets commands of the agent read there',
          doc: 'Newer name of `additionalReadonlyPaths`.',
        },
      ],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'CLI configuration',
      files: [
        { pattern: '.cursor/cli.json', scope: 'workspace' },
        { pattern: '.cursor/cli-config.json', scope: 'user' },
        { pattern: '.config/cursor/cli-config.json', scope: 'user' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      settings: cliAllow,
      permissions: cursorCliPermissions,
      reportedByEditor: reportedInJson,
    },
  ],
};
