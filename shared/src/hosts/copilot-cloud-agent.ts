/** GitHub Copilot cloud agent: JSON that lives in the repository's settings; every tool it names runs unattended. */
import { CHECKED, frontMatter, mcpServers, remoteFields, reportedInJson, stdioFields } from './common';
import type { EntryFormat, Host } from './host';

const entry: EntryFormat = {
  closed: false,
  transports: {
    names: { local: 'stdio', stdio: 'stdio', http: 'http', sse: 'sse' },
    urlWithout: 'error',
    says: 'Copilot cloud agent expects a type in every entry',
  },
  fields: {
    type: {
      type: 'string',
      role: 'transport',
      required: true,
      values: ['local', 'stdio', 'http', 'sse'],
      doc: 'How the agent talks to the server.',
    },
    ...stdioFields,
    ...remoteFields,
    tools: {
      type: 'strings',
      role: 'allowedTools',
      required: true,
      doc: 'Tools that the agent may use; it uses them without asking.',
      effect: {
        kind: 'approve-tools',
        says: 'lets the agent use this tool without asking',
        emptyMeans: 'none',
        grants: [
          { form: '*', approves: 'server', says: 'lets the agent use every tool of this server unattended' },
          // A tool that is named was chosen by somebody: that is what the list is for.
          { form: '{tool}', approves: 'nothing' },
        ],
      },
    },
  },
};

export const copilotCloudAgent: Host = {
  id: 'copilot-cloud-agent',
  label: 'Copilot cloud agent',
  sources: [{ what: 'github/docs extend-cloud-agent-with-mcp.md, custom-agents-configuration.md', checked: CHECKED }],
  documents: [
    {
      label: 'copy of the repository settings',
      // The original is pasted on a settings page; these names say that a file is meant for it.
      files: [
        { pattern: 'copilot-coding-agent.json', scope: 'workspace' },
        { pattern: 'copilot-coding-agent-mcp.json', scope: 'workspace' },
        { pattern: 'copilot-cloud-agent.json', scope: 'workspace' },
        { pattern: 'copilot-cloud-agent-mcp.json', scope: 'workspace' },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry,
      variables: {
        confirmed: true,
        expands: [
          { family: '${VAR}', defaults: true, unset: 'unknown', prefix: 'COPILOT_MCP_' },
          { family: '$VAR', unset: 'unknown', prefix: 'COPILOT_MCP_' },
        ],
        secret: [{ kind: 'variable', form: '${COPILOT_MCP_NAME}' }],
      },
      reportedByEditor: reportedInJson,
    },
    {
      label: 'custom agent',
      files: [{ pattern: '.github/agents/*.md', scope: 'workspace' }],
      ...frontMatter,
      // The second is what other hosts call it; nobody reads it in these files.
      markers: [{ path: ['mcp-servers'] }, { path: ['mcpServers'] }],
      servers: [{ path: ['mcp-servers'], shape: 'map' }],
      entry,
      variables: {
        confirmed: true,
        expands: [
          { family: '${{ secrets.VAR }}', unset: 'unknown', prefix: 'COPILOT_MCP_' },
          { family: '${{ vars.VAR }}', unset: 'unknown', prefix: 'COPILOT_MCP_' },
          { family: '${VAR}', defaults: true, unset: 'unknown', prefix: 'COPILOT_MCP_' },
          { family: '$VAR', unset: 'unknown', prefix: 'COPILOT_MCP_' },
        ],
        secret: [{ kind: 'variable', form: '${{ secrets.COPILOT_MCP_NAME }}' }],
      },
    },
  ],
};
