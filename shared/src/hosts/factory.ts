/** Factory droid: project and user files; nothing expanded as far as documented. */
import {
  agentServers,
  CHECKED,
  COMMANDS_CHECKED,
  disabled,
  disabledTools,
  frontMatter,
  hookFile,
  mcpServers,
  nestedHooks,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { EntryFormat, Host, Variables } from './host';

const entry: EntryFormat = {
  closed: false,
  transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'http', 'sse'],
      doc: 'How Factory talks to the server.',
    },
    ...stdioFields,
    ...remoteFields,
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
  },
};

const variables: Variables = {
  confirmed: false,
  expands: [],
  secret: [],
  advice: 'Keep credentials in `~/.factory/mcp.json`, or sign in with OAuth; the project file is shared.',
};

export const factory: Host = {
  id: 'factory',
  label: 'Factory droid',
  sources: [
    { what: 'Factory-AI/factory docs/cli/configuration/mcp.mdx', checked: CHECKED },
    { what: 'docs.factory.ai/reference/hooks-reference', checked: COMMANDS_CHECKED },
  ],
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
      comments: false,
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
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
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
