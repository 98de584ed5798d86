/** OpenClaw: servers in the JSON5 file of the person. */
import { cwd, enabled, remoteFields, reportedInJson, stdioFields } from './common';
import type { Host } from './host';

export const openclaw: Host = {
  id: 'openclaw',
  label: 'OpenClaw',
  sources: [{ what: 'docs.openclaw.ai/cli/mcp and /gateway/configuration-reference', checked: '2026-11-28' }],
  documents: [
    {
      label: 'openclaw.json',
      files: [{ pattern: '.openclaw/openclaw.json', scope: 'user' }],
      format: 'json',
      comments: true,
      trailingCommas: true,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      json5: true,
      servers: [{ path: ['mcp', 'servers'], shape: 'map' }],
      entry: {
        closed: false,
        transports: {
          names: { stdio: 'stdio', sse: 'sse', http: 'http', 'streamable-http': 'http' },
          urlWithout: 'http',
        },
        fields: {
          transport: { type: 'string', role: 'transport', doc: 'How OpenClaw talks to the server.' },
          ...stdioFields,
          ...cwd,
          ...remoteFields,
          ...enabled,
          codex: { type: 'object', doc: 'Settings for the Codex runtime.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
  ],
};
