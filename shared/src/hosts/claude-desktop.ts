/** Claude Desktop: one user file, processes only, nothing expanded. */
import { appDataFiles, remoteFields, reportedInJson, stdioFields, textOnly } from './common';
import type { Host } from './host';

export const claudeDesktop: Host = {
  id: 'claude-desktop',
  label: 'Claude Desktop',
  sources: [
    { what: 'modelcontextprotocol.io documentation, connecting local servers', checked: '2026-11-22' },
    { what: 'microsoft/vscode nativeMcpDiscoveryAdapters.ts (paths)', checked: '2026-11-22' },
    {
      what: 'directus/mcp issue 6, anthropics/claude-code issue 31370 and HelpCode-ai/anythingmcp pull request 336: what its parser says',
      checked: '2026-11-29',
    },
  ],
  documents: [
    {
      label: 'claude_desktop_config.json',
      files: [
        ...appDataFiles('Claude/claude_desktop_config.json'),
        { pattern: 'claude_desktop_config.json', scope: 'user' },
      ],
      format: 'json',
      // geelen/mcp-remote README, read on 2026-11-28.
      blanksInArguments: 'lost-on-windows',
      // tradesdontlie/tradingview-mcp issue 406, read on 2026-11-28.
      byteOrderMark: 'refused',
      comments: false,
      trailingCommas: false,
      servers: [{ path: ['mcpServers'], shape: 'map' }],
      entry: {
        closed: false,
        // Its parser wants text ("Expected string, received array"); since 2026 it skips such an entry and starts the others.
        costOfBadEntry: 'entry',
        transports: {
          // The others are known by name, and entries with them are skipped.
          names: { stdio: 'stdio', http: 'http', sse: 'sse', 'streamable-http': 'http' },
          urlWithout: 'error',
          stdioOnly: true,
          says: 'Claude Desktop skips entries with an address; remote servers are added as connectors',
        },
        fields: {
          type: { type: 'string', role: 'transport', doc: 'Only `stdio`: Claude Desktop starts processes.' },
          ...stdioFields,
          env: textOnly.env,
          ...remoteFields,
          serverUrl: {
            type: 'string',
            role: 'url',
            only: 'remote',
            doc: 'Claude Desktop skips entries with an address; remote servers are added as connectors.',
          },
        },
      },
      variables: {
        // Nothing documented and nothing found: values are passed on as they are written.
        confirmed: true,
        expands: [],
        secret: [],
        advice:
          'Claude Desktop expands no variables: keep the value in the environment it inherits, start the server through a wrapper that reads the keychain, or package it as a bundle with a sensitive `user_config` field.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
