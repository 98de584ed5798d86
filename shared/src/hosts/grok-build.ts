/** Grok Build: TOML like Codex's, with variables that are expanded when the file is read. */
import { enabled, remoteFields, stdioFields } from './common';
import type { Host } from './host';

export const grokBuild: Host = {
  id: 'grok-build',
  label: 'Grok Build',
  sources: [{ what: 'docs.x.ai/build/features/mcp-servers', checked: '2026-11-28' }],
  documents: [
    {
      label: 'config.toml',
      files: [
        { pattern: '.grok/config.toml', scope: 'workspace' },
        { pattern: '~/.grok/config.toml', scope: 'user' },
      ],
      format: 'toml',
      comments: true,
      trailingCommas: true,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      servers: [{ path: ['mcp_servers'], shape: 'map' }],
      entry: {
        closed: false,
        transports: { names: {}, urlWithout: 'http' },
        fields: {
          ...stdioFields,
          ...remoteFields,
          ...enabled,
          startup_timeout_sec: {
            type: 'number',
            role: 'timeout',
            unit: 's',
            doc: 'How long starting may take, in seconds.',
          },
          tool_timeout_sec: {
            type: 'number',
            role: 'timeout',
            unit: 's',
            doc: 'How long a tool call may take, in seconds.',
          },
          tool_timeouts: { type: 'object', doc: 'How long calls of single tools may take, in seconds.' },
        },
      },
      variables: {
        confirmed: true,
        expands: [
          { family: '${VAR}', in: ['command', 'args', 'env', 'url', 'headers'], defaults: true, unset: 'unknown' },
        ],
        secret: [{ kind: 'variable', form: '${NAME}', in: ['command', 'args', 'env', 'url', 'headers'] }],
      },
    },
  ],
};
