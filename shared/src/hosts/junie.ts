/** JetBrains Junie, CLI and plugin: server files of project and person. */
import {
  anyTransport,
  CHECKED,
  disabled,
  enabled,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { Host } from './host';

export const junie: Host = {
  id: 'junie',
  label: 'JetBrains Junie',
  sources: [{ what: 'junie.jetbrains.com/docs, MCP configuration of the CLI', checked: CHECKED }],
  documents: [
    {
      label: 'mcp.json',
      files: [
        { pattern: '.junie/mcp/mcp.json', scope: 'workspace' },
        { pattern: '~/.junie/mcp/mcp.json', scope: 'user' },
      ],
      format: 'json',
      homeSign: 'unknown',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        transports: anyTransport,
        fields: { ...optionalType, ...stdioFields, ...remoteFields, ...disabled, ...enabled },
      },
      variables: {
        confirmed: false,
        expands: [],
        // Prompts are VS Code's; rollbar/rollbar-mcp-server issue 39, read on 2026-11-28.
        unknown: ['${input:id}'],
        secret: [],
        envAdvice: 'Set the variable in the environment that the IDE inherits and leave it out of `env`.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
