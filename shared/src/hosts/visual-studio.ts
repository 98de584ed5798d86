/** Visual Studio: files of its own, and the ones it reads along from VS Code, Cursor and the repository root. */
import { anyTransport, CHECKED, cwd, remoteFields, reportedInJson, reportedInMcpJson, stdioFields } from './common';
import type { EntryFormat, Host, HostDocument, Variables } from './host';

const entry: EntryFormat = {
  closed: false,
  transports: anyTransport,
  fields: {
    type: { type: 'string', role: 'transport', doc: 'How Visual Studio talks to the server.' },
    ...stdioFields,
    ...cwd,
    envFile: { type: 'string', role: 'envFile', only: 'stdio', doc: 'File of environment variables.' },
    ...remoteFields,
    // VS Code's words; Visual Studio shares the file and is not known to refuse them.
    oauth: { type: 'any', role: 'oauth', only: 'remote', doc: 'How VS Code signs in to the server.' },
    sandboxEnabled: { type: 'any', doc: 'Sandbox of VS Code.' },
    dev: { type: 'any', doc: 'Debugging of the server in VS Code.' },
    gallery: { type: 'any', doc: 'Where in the gallery the server came from.' },
    version: { type: 'any', doc: 'Version that was installed from the gallery.' },
  },
};

/** In its own files nobody else's names are to be expected. */
const ownEntry: EntryFormat = {
  ...entry,
  transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
  fields: {
    ...entry.fields,
    type: {
      type: 'string',
      role: 'transport',
      values: ['stdio', 'http', 'sse'],
      doc: 'How Visual Studio talks to the server.',
    },
  },
};

const variables: Variables = { confirmed: false, expands: [], secret: [] };

const shared: Omit<HostDocument, 'label' | 'files'> = {
  format: 'json',
  comments: true,
  trailingCommas: true,
  // `servers` is documented; `mcpServers` must be read in Cursor's file and is not refused elsewhere as far as known.
  servers: [
    { path: ['servers'], shape: 'map' },
    { path: ['mcpServers'], shape: 'map' },
  ],
  entry,
  variables,
  reportedByEditor: reportedInJson,
};

export const visualStudio: Host = {
  id: 'visual-studio',
  label: 'Visual Studio',
  sources: [{ what: 'MicrosoftDocs/visualstudio-docs docs/ide/mcp-servers.md', checked: CHECKED }],
  documents: [
    {
      label: 'solution and user files',
      files: [
        { pattern: '.vs/mcp.json', scope: 'user' },
        { pattern: '~/.mcp.json', scope: 'user' },
      ],
      ...shared,
      entry: ownEntry,
    },
    {
      label: 'shared .mcp.json',
      files: [{ pattern: '.mcp.json', scope: 'workspace' }],
      borrowed: true,
      ...shared,
      reportedByEditor: [...reportedInJson, 'strict-json-comment'],
    },
    {
      label: "VS Code's mcp.json",
      files: [{ pattern: '.vscode/mcp.json', scope: 'workspace' }],
      borrowed: true,
      ...shared,
      servers: [{ path: ['servers'], shape: 'map' }],
      reportedByEditor: reportedInMcpJson,
      shapedByEditor: true,
    },
    {
      label: "Cursor's mcp.json",
      files: [{ pattern: '.cursor/mcp.json', scope: 'workspace' }],
      borrowed: true,
      ...shared,
      servers: [{ path: ['mcpServers'], shape: 'map' }],
    },
  ],
};
