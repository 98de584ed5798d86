/** Mistral Vibe: TOML with a list of servers; credentials by the name of a variable. */
import { disabled, remoteFields, stdioFields } from './common';
import type { Host } from './host';
import { vibePermissions } from './permissions/mistral-vibe';

export const mistralVibe: Host = {
  id: 'mistral-vibe',
  label: 'Mistral Vibe',
  sources: [
    {
      what: 'docs.mistral.ai/vibe/code/cli/mcp-servers and docs.mistral.ai/mistral-vibe/terminal/configuration',
      checked: '2026-11-28',
    },
  ],
  documents: [
    {
      label: 'config.toml',
      files: [
        { pattern: '.vibe/config.toml', scope: 'workspace' },
        { pattern: '~/.vibe/config.toml', scope: 'user' },
      ],
      format: 'toml',
      comments: true,
      trailingCommas: true,
      // Nobody has tried it; servers may read the sign themselves.
      homeSign: 'unknown',
      servers: [{ path: ['mcp_servers'], shape: 'list' }],
      entry: {
        closed: false,
        transports: { names: { stdio: 'stdio', http: 'http', 'streamable-http': 'http' }, urlWithout: 'http' },
        fields: {
          name: {
            type: 'string',
            role: 'name',
            doc: 'Short name of the server, the beginning of the names of its tools.',
          },
          transport: { type: 'string', role: 'transport', doc: 'How Vibe talks to the server.' },
          command: {
            type: 'string-or-strings',
            role: 'command',
            only: 'stdio',
            doc: 'Program that Vibe starts as the server.',
          },
          args: stdioFields.args,
          env: stdioFields.env,
          ...remoteFields,
          api_key_env: {
            type: 'string',
            role: 'bearerName',
            only: 'remote',
            doc: 'Name of the variable with the key.',
          },
          api_key_header: { type: 'string', only: 'remote', doc: 'Header that carries the key.' },
          api_key_format: { type: 'string', only: 'remote', doc: 'How the key is written into the header.' },
          prompt: { type: 'string', role: 'description', doc: 'Hint for the model about the server.' },
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
          sampling_enabled: { type: 'boolean', doc: 'True lets the server ask the model.' },
          ...disabled,
          disabled_tools: { type: 'strings', role: 'excludedTools', doc: 'Tools that the model never sees.' },
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      permissions: vibePermissions,
    },
  ],
};
