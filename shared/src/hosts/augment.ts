/** Augment: settings of the Auggie CLI, and the setting of the editor extension. */
import {
  CHECKED,
  COMMANDS_CHECKED,
  codeSettingsFiles,
  cwd,
  disabled,
  frontMatter,
  mcpServers,
  modelAddress,
  nestedHooks,
  OBSERVED,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
} from './common';
import type { EntryFormat, EntryPart, Grant, Host, Variables } from './host';
import { augmentOrder, augmentPermissions } from './permissions/augment';

const entry: EntryFormat = {
  closed: false,
  costOfBadEntry: 'file',
  shell: true,
  transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http', both: 'url' },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'http', 'sse'],
      doc: 'How Augment talks to the server: `stdio`, `http` or `sse`.',
    },
    ...stdioFields,
    args: { ...stdioFields.args, takes: ['number', 'boolean'] },
    ...cwd,
    ...remoteFields,
    headers: textOnly.headers,
    ...disabled,
    name: { type: 'string', role: 'name', doc: 'Name of the server, where servers are a list.' },
  },
};

/** The extension has no shell in between as far as anybody says, and what a mistake costs there is not known. */
const extensionEntry: EntryFormat = {
  closed: false,
  transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
  fields: { ...entry.fields, ...stdioFields, ...remoteFields },
};

const expandedIn: readonly EntryPart[] = ['command', 'args', 'env', 'url', 'cwd'];

/** Auggie fails the server as soon as a variable is missing, in headers too, where it puts nothing in. */
const variables: Variables = {
  confirmed: true,
  expands: [{ family: '${VAR}', in: expandedIn, defaults: true, unset: 'fails' }],
  secret: [{ kind: 'variable', form: '${NAME}', in: expandedIn }],
  advice: 'Leave the header out and sign in with OAuth, or give the token to a process in its `env`.',
};

/** Nobody says what the extension expands. */
const unknownVariables: Variables = {
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

/** Keys of the front matter that matter here, and two that people write though Auggie reads no servers there. */
const agentProvider = ['provider_base_url', 'provider_api_key'];
const agentServerKeys = ['mcp-servers', 'mcpServers'];

export const augment: Host = {
  id: 'augment',
  label: 'Augment',
  permissionOrder: augmentOrder,
  sources: [
    { what: 'docs.augmentcode.com/cli/integrations and /cli/permissions', checked: CHECKED },
    { what: 'Auggie 0.36.0, observed', checked: OBSERVED },
    {
      what: 'Auggie 0.36.0, shipped code: the keys that it takes from the front matter of agents',
      checked: '2026-11-29',
    },
    { what: 'docs.augmentcode.com/cli/hooks', checked: COMMANDS_CHECKED },
  ],
  projectServers: { waitFor: 'nothing' },
  sameName: ['workspace', 'user'],
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
      comments: true,
      trailingCommas: true,
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
      label: 'agent',
      files: [
        { pattern: '.augment/agents/*.md', scope: 'workspace' },
        { pattern: '~/.augment/agents/*.md', scope: 'user' },
      ],
      ...frontMatter,
      markers: [...[...agentProvider, ...agentServerKeys].map((key) => ({ path: [key] }))],
      unreadKeys: agentServerKeys,
      serversBelong: 'Agents use the servers of `.augment/settings.json`.',
      entry,
      variables,
      settings: [
        modelAddress('provider_base_url'),
        {
          path: ['provider_api_key'],
          kind: 'credential',
          says: 'is the key for a model provider',
          doc: 'Key for the model provider of this agent.',
        },
      ],
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
      entry: extensionEntry,
      variables: unknownVariables,
      reportedByEditor: reportedInJson,
    },
  ],
};
