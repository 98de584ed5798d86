/** Goose: YAML extensions with field names of their own; credentials come from a keyring by name. */
import { CHECKED, COMMANDS_CHECKED, enabled, timeoutSeconds } from './common';
import type { EntryFormat, Host, Variables } from './host';
import { gooseOrder, goosePermissions } from './permissions/goose';

const NAMED_ONLY = 'Only variables in `envs` and `env_keys` of this extension are known.';

const entry: EntryFormat = {
  closed: false,
  nullable: true,
  transports: {
    names: { stdio: 'stdio', streamable_http: 'http' },
    urlWithout: 'error',
    says: 'Goose expects a type in every extension',
  },
  elsewhere: [
    { path: ['type'], when: { oneOf: ['builtin', 'platform', 'frontend', 'inline_python'] } },
    { path: ['bundled'], when: { equals: true } },
  ],
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'streamable_http', 'builtin', 'platform', 'frontend', 'inline_python'],
      required: true,
      doc: '`stdio` starts a process, `streamable_http` uses an address; `builtin` and `platform` come with Goose.',
    },
    enabled: { ...enabled.enabled, required: true },
    name: { type: 'string', role: 'name', required: true, doc: 'Name of the extension.' },
    display_name: { type: 'string', doc: 'Name shown to people.' },
    description: { type: 'string', role: 'description', nullable: true, doc: 'What the extension is for.' },
    bundled: { type: 'any', doc: 'The extension comes with Goose.' },
    ...timeoutSeconds,
    available_tools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
    cmd: { type: 'string', role: 'command', only: 'stdio', doc: 'Program that Goose starts as the server.' },
    args: {
      type: 'strings',
      role: 'args',
      only: 'stdio',
      required: true,
      nullable: true,
      doc: 'Arguments of the program, one per item.',
    },
    envs: {
      type: 'string-map',
      role: 'env',
      doc: 'Environment variables with their values, for anything but secrets.',
    },
    env_keys: {
      type: 'strings',
      role: 'envNames',
      doc: 'Names of variables whose values Goose takes from its keyring or environment.',
    },
    uri: { type: 'string', role: 'url', only: 'remote', doc: 'Address of the server.' },
    headers: {
      type: 'string-map',
      role: 'headers',
      only: 'remote',
      doc: 'HTTP headers sent with every request.',
    },
  },
};

/** A recipe has what it names switched on; only `config.yaml` keeps a switch. */
const recipeEntry: EntryFormat = { ...entry, fields: { ...entry.fields, ...enabled } };

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${VAR}', in: ['headers'], unset: 'unknown', says: NAMED_ONLY },
    { family: '$VAR', in: ['headers'], unset: 'unknown', says: NAMED_ONLY },
  ],
  secret: [
    { kind: 'names', field: 'env_keys', from: 'env' },
    { kind: 'variable', form: '${NAME}', in: ['headers'], named: 'env_keys' },
  ],
  advice: 'Name the variable in `env_keys`; Goose then takes its value from the keyring.',
};

const recipeCommand = {
  when: 'event',
  via: 'shell',
  says: 'runs as a shell command when the recipe is retried or checked',
  doc: 'Shell command of a recipe.',
} as const;

export const goose: Host = {
  id: 'goose',
  label: 'Goose',
  sources: [
    { what: 'block/goose crates/goose/src/agents/extension.rs and extension_manager.rs', checked: CHECKED },
    { what: 'block/goose crates/goose/src/config', checked: CHECKED },
    { what: 'block/goose documentation: recipe reference', checked: COMMANDS_CHECKED },
  ],
  permissionOrder: gooseOrder,
  documents: [
    {
      label: 'config.yaml',
      files: [
        { pattern: '.config/goose/config.yaml', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: 'AppData/Roaming/Block/goose/config/config.yaml', scope: 'user', platforms: ['windows'] },
      ],
      format: 'yaml',
      homeSign: 'unknown',
      comments: true,
      trailingCommas: true,
      servers: [{ path: ['extensions'], shape: 'map' }],
      entry,
      variables,
      settings: [
        {
          path: ['GOOSE_MODE'],
          kind: 'approve-everything',
          when: { equals: 'auto' },
          // Goose asks nothing by default.
          instead: 'approve',
          says: 'lets every tool run without asking',
          doc: 'When Goose asks before a tool runs: `auto` never, `approve` always, `smart_approve` for risky ones.',
        },
      ],
    },
    {
      label: 'permission.yaml',
      files: [
        { pattern: '.config/goose/permission.yaml', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: 'AppData/Roaming/Block/goose/config/permission.yaml', scope: 'user', platforms: ['windows'] },
      ],
      format: 'yaml',
      comments: true,
      trailingCommas: true,
      permissions: goosePermissions,
    },
    {
      label: 'recipe',
      files: [
        { pattern: 'recipe.yaml', scope: 'workspace' },
        { pattern: '.goose/recipes/*.yaml', scope: 'workspace' },
        { pattern: '.config/goose/recipes/*.yaml', scope: 'user' },
      ],
      markers: [{ path: ['extensions'] }, { path: ['retry'] }],
      format: 'yaml',
      comments: true,
      trailingCommas: true,
      servers: [{ path: ['extensions'], shape: 'list' }],
      entry: recipeEntry,
      variables,
      commands: [
        { ...recipeCommand, path: ['retry', 'checks', '*', 'command'] },
        { ...recipeCommand, path: ['retry', 'on_failure'] },
      ],
    },
  ],
};
