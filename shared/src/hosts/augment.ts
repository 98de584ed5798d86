/** Augment: settings of the Auggie CLI, and the setting of the editor extension. */
import {
  CHECKED,
  COMMANDS_CHECKED,
  codeSettingsFiles,
  mcpServers,
  nestedHooks,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { EntryFormat, Grant, Host, Variables } from './host';
import { augmentOrder, augmentPermissions } from './permissions/others';

const entry: EntryFormat = {
  closed: false,
  transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'http', 'sse'],
      doc: 'How Augment talks to the server: `stdio`, `http` or `sse`.',
    },
    ...stdioFields,
    ...remoteFields,
    name: { type: 'string', role: 'name', doc: 'Name of the server, where servers are a list.' },
  },
};

const variables: Variables = {
  confirmed: false,
  expands: [],
  secret: [],
  envAdvice: 'Set the variable in the environment that Augment inherits and leave it out of `env`.',
};

/** Tools of Auggie itself; only tools of servers are judged. */
const ownTools = [
  'view',
  'save-file',
  'str-replace-editor',
  'remove-files',
  'launch-process',
  'read-process',
  'write-process',
  'kill-process',
  'list-processes',
  'web-search',
  'web-fetch',
  'codebase-retrieval',
];

const grants: readonly Grant[] = [
  ...ownTools.map((form): Grant => ({ form, approves: 'nothing' })),
  { form: '*', approves: 'everything', says: 'lets every tool run without asking' },
  { form: '{tool}', approves: 'tool' },
];

export const augment: Host = {
  id: 'augment',
  label: 'Augment',
  permissionOrder: augmentOrder,
  sources: [
    { what: 'docs.augmentcode.com/cli/integrations and /cli/permissions', checked: CHECKED },
    { what: 'docs.augmentcode.com/cli/hooks', checked: COMMANDS_CHECKED },
  ],
  documents: [
    {
      label: 'Auggie settings',
      byteOrderMark: 'refused',
      files: [
        { pattern: '.augment/settings.json', scope: 'workspace' },
        { pattern: '.augment/settings.local.json', scope: 'user' },
        { pattern: '~/.augment/settings.json', scope: 'user' },
      ],
      format: 'json',
      // Observed on 2026-11-28: the whole line goes through a shell.
      homeSign: { expanded: ['command', 'args', 'cwd'] },
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry,
      variables,
      permissions: augmentPermissions,
      commands: [nestedHooks()],
      settings: [
        {
          path: ['toolPermissions', '*', 'toolName'],
          beside: { path: ['permission', 'type'], when: { equals: 'allow' } },
          kind: 'approve-tools',
          says: 'lets this tool run without asking',
          doc: 'What each tool may do.',
          grants,
        },
      ],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'setting of the editor extension',
      files: codeSettingsFiles,
      markers: [{ path: ['augment.advanced', 'mcpServers'] }, { path: ['augment.advanced.mcpServers'] }],
      borrowed: true,
      format: 'json',
      // Observed on 2026-11-28: the whole line goes through a shell.
      homeSign: { expanded: ['command', 'args', 'cwd'] },
      comments: true,
      trailingCommas: true,
      servers: [
        { path: ['augment.advanced', 'mcpServers'], shape: 'either' },
        { path: ['augment.advanced.mcpServers'], shape: 'either' },
      ],
      entry,
      variables,
      reportedByEditor: reportedInJson,
    },
  ],
};
