/** Factory droid: project and user files; variables in `env` and `headers` alone, and every address needs its type. */
import {
  agentServers,
  anyArguments,
  CHECKED,
  COMMANDS_CHECKED,
  disabled,
  disabledTools,
  frontMatter,
  hookFile,
  mcpServers,
  nestedHooks,
  OBSERVED,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
  timeoutMilliseconds,
} from './common';
import type { EntryFormat, Host, Variables } from './host';
import { factoryOrder, factoryPermissions, factorySwitches } from './permissions/factory';

const entry: EntryFormat = {
  closed: false,
  costOfBadEntry: 'entry',
  transports: {
    names: { stdio: 'stdio', http: 'http', sse: 'sse' },
    unknownNames: 'ignored',
    urlWithout: 'error',
    both: 'command',
    says: 'Factory treats an entry without a type as a local process and never contacts the address',
  },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'http', 'sse'],
      doc: 'How Factory talks to the server; needed with every address.',
    },
    ...stdioFields,
    ...remoteFields,
    ...textOnly,
    ...anyArguments,
    oauth: {
      type: 'boolean-or-object',
      role: 'oauth',
      only: 'remote',
      doc: 'How Factory signs in to the server.',
      fields: {
        clientId: { type: 'string', doc: 'Client id that is registered with the server.' },
        clientSecret: { type: 'string', secret: true, doc: 'Client secret; a literal here is a credential.' },
      },
    },
    ...disabled,
    ...disabledTools,
    enabledTools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
    timeout: { ...timeoutMilliseconds.timeout, costs: 'nothing' },
    connectTimeout: { type: 'number', unit: 'ms', doc: 'How long connecting may take, in milliseconds.' },
  },
};

const variables: Variables = {
  confirmed: true,
  expands: [{ family: '${VAR}', in: ['env', 'headers'], defaults: true, unset: 'fails' }],
  secret: [{ kind: 'variable', form: '${NAME}', in: ['env', 'headers'] }],
  advice: 'Factory expands variables in `env` and `headers` alone: give the server its value there.',
};

export const factory: Host = {
  id: 'factory',
  label: 'Factory droid',
  sources: [
    { what: 'Factory-AI/factory docs/cli/configuration/mcp.mdx', checked: CHECKED },
    { what: 'Factory droid 0.225.2, observed', checked: OBSERVED },
    { what: 'docs.factory.ai/reference/hooks-reference', checked: COMMANDS_CHECKED },
  ],
  projectServers: { waitFor: 'nothing' },
  sameName: ['workspace', 'user'],
  permissionOrder: factoryOrder,
  documents: [
    {
      label: 'mcp.json',
      byteOrderMark: 'refused',
      files: [
        { pattern: '.factory/mcp.json', scope: 'workspace' },
        { pattern: '~/.factory/mcp.json', scope: 'user' },
        { pattern: 'Factory Bridge/mcp.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: false,
      servers: mcpServers,
      entry,
      variables,
      reportedByEditor: reportedInJson,
    },
    {
      label: 'settings',
      files: [
        { pattern: '.factory/settings.json', scope: 'workspace' },
        { pattern: '.factory/settings.local.json', scope: 'user' },
        { pattern: '~/.factory/settings.json', scope: 'user' },
        { pattern: '~/.factory/settings.local.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      settings: factorySwitches,
      permissions: factoryPermissions,
      commands: [nestedHooks()],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'hooks.json',
      files: [{ pattern: '.factory/hooks.json', scope: 'workspace' }],
      ...hookFile,
      commands: [nestedHooks()],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'custom droid',
      files: [
        { pattern: '.factory/droids/*.md', scope: 'workspace' },
        { pattern: '~/.factory/droids/*.md', scope: 'user' },
      ],
      ...frontMatter,
      markers: [{ path: ['mcpServers'] }],
      servers: agentServers,
      entry,
      variables,
    },
  ],
};
