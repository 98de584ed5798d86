/** Hermes Agent: servers in the YAML file of the person. */
import { enabled, remoteFields, stdioFields } from './common';
import type { Host } from './host';

export const hermes: Host = {
  id: 'hermes',
  label: 'Hermes Agent',
  sources: [{ what: 'hermes-agent.nousresearch.com/docs/user-guide/features/mcp', checked: '2026-11-28' }],
  documents: [
    {
      label: 'config.yaml',
      files: [
        { pattern: '.hermes/config.yaml', scope: 'user' },
        { pattern: 'AppData/Local/hermes/config.yaml', scope: 'user' },
      ],
      format: 'yaml',
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
          auth: { type: 'string', only: 'remote', doc: 'How Hermes signs in to the server, such as `oauth`.' },
          timeout: { type: 'number', role: 'timeout', unit: 's', doc: 'How long a tool call may take, in seconds.' },
          connect_timeout: {
            type: 'number',
            role: 'timeout',
            unit: 's',
            doc: 'How long connecting may take, in seconds.',
          },
          tools: { type: 'any', doc: 'Which tools of the server are offered.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
    },
  ],
};
