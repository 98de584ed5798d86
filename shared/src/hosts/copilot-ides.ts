/**
 * GitHub Copilot in JetBrains and Xcode: a file of the person, with the key of VS Code. Copilot for Eclipse keeps the same text
 * among its preferences instead.
 */
import { optionalType, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const copilotIdes: Host = {
  id: 'copilot-ides',
  label: 'GitHub Copilot in other editors',
  sources: [
    { what: 'github/github-mcp-server docs/installation-guides/install-other-copilot-ides.md', checked: '2026-11-28' },
    {
      what: 'microsoft/copilot-for-eclipse CopilotPreferenceInitializer.java and CopilotLanguageServerSettings.java: servers are a preference, not a file',
      checked: '2026-11-29',
    },
  ],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: 'github-copilot/intellij/mcp.json', scope: 'user' },
        { pattern: 'github-copilot/xcode/mcp.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      inputs: ['inputs'],
      servers: [{ path: ['servers'], shape: 'map' }],
      entry: {
        closed: false,
        transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
        fields: {
          ...optionalType,
          ...stdioFields,
          ...remoteFields,
          requestInit: {
            type: 'object',
            only: 'remote',
            doc: 'What is sent with every request.',
            fields: { headers: remoteFields.headers },
          },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
