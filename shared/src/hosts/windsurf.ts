/** Windsurf, now Devin Desktop: Cascade's `mcp_config.json` and the configuration of the Devin CLI. */
import {
  anyTransport,
  CHECKED,
  COMMANDS_CHECKED,
  disabled,
  disabledTools,
  flatHooks,
  hookFile,
  mcpServers,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
} from './common';
import type { EntryPart, Host } from './host';
import { devinPermissions } from './permissions/windsurf';

const expandedIn: readonly EntryPart[] = ['command', 'args', 'env', 'url', 'headers'];

export const windsurf: Host = {
  id: 'windsurf',
  label: 'Windsurf (Devin Desktop)',
  sources: [
    { what: 'docs.devin.ai/desktop/cascade/mcp', checked: CHECKED },
    { what: 'docs.devin.ai/cli/extensibility/mcp/configuration', checked: CHECKED },
    { what: 'docs.windsurf.com/windsurf/cascade/hooks', checked: COMMANDS_CHECKED },
  ],
  documents: [
    {
      label: 'mcp_config.json',
      files: [
        { pattern: '.codeium/windsurf/mcp_config.json', scope: 'user' },
        { pattern: '.codeium/windsurf-next/mcp_config.json', scope: 'user' },
        { pattern: '.codeium/mcp_config.json', scope: 'user' },
        { pattern: '.devin/mcp_config.json', scope: 'workspace' },
        { pattern: '.config/devin/mcp_config.json', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: 'AppData/Roaming/devin/mcp_config.json', scope: 'user', platforms: ['windows'] },
      ],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: mcpServers,
      entry: {
        closed: false,
        transports: anyTransport,
        fields: {
          ...optionalType,
          ...stdioFields,
          serverUrl: { type: 'string', role: 'url', only: 'remote', doc: 'Address of the server.' },
          ...remoteFields,
          ...disabled,
          ...disabledTools,
        },
      },
      variables: {
        confirmed: true,
        expands: [
          { family: '${env:VAR}', in: expandedIn, unset: 'unknown' },
          { family: '${file:path}', in: expandedIn, unset: 'unknown' },
        ],
        secret: [{ kind: 'variable', form: '${env:NAME}', in: expandedIn }],
      },
      reportedByEditor: reportedInJson,
    },
    {
      label: 'hooks.json',
      files: [
        { pattern: '.windsurf/hooks.json', scope: 'workspace' },
        { pattern: '~/.codeium/windsurf/hooks.json', scope: 'user' },
      ],
      ...hookFile,
      commands: [flatHooks(), { ...flatHooks('powershell'), via: 'powershell' }],
      reportedByEditor: reportedInJson,
    },
    {
      label: 'Devin CLI configuration',
      files: [
        { pattern: '.devin/config.json', scope: 'workspace' },
        { pattern: '.devin/config.local.json', scope: 'user' },
        { pattern: '.config/devin/config.json', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: 'AppData/Roaming/devin/config.json', scope: 'user', platforms: ['windows'] },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      servers: mcpServers,
      entry: {
        closed: false,
        transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
        fields: {
          ...stdioFields,
          ...remoteFields,
          transport: {
            type: 'string',
            role: 'transport',
            values: ['http', 'sse'],
            doc: 'How the Devin CLI talks to the address; Streamable HTTP when left out.',
          },
          type: { type: 'string', role: 'transport', doc: 'Another spelling of `transport`.' },
          ...disabled,
        },
      },
      variables: {
        confirmed: false,
        expands: [],
        secret: [],
        advice: 'Keep credentials in `.devin/config.local.json`, which is not committed.',
      },
      permissions: devinPermissions,
      settings: [
        {
          path: ['permissions', 'allow'],
          kind: 'approve-tools',
          says: 'lets this tool run without asking',
          doc: 'Tool calls that run without asking.',
          grants: [
            { form: 'mcp__{server}__*', approves: 'server', says: 'lets every tool of this server run without asking' },
            { form: 'mcp__{server}__{tool}', approves: 'tool' },
          ],
        },
      ],
      reportedByEditor: reportedInJson,
    },
  ],
};
