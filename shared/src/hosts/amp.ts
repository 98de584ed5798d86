/** Amp: settings with literal dotted keys, alone or inside VS Code's settings. */
import {
  CHECKED,
  codeSettingsFiles,
  OBSERVED,
  optionalType,
  remoteFields,
  reportedInJson,
  stdioFields,
  textOnly,
} from './common';
import type { EntryPart, Host, HostDocument } from './host';
import { ampOrder, ampPermissions } from './permissions/amp';

const expandedIn: readonly EntryPart[] = ['command', 'args', 'env', 'url', 'headers'];

const shared: Omit<HostDocument, 'label' | 'files'> = {
  format: 'json',
  comments: true,
  trailingCommas: true,
  servers: [{ path: ['amp.mcpServers'], shape: 'map' }],
  entry: {
    closed: false,
    costOfBadEntry: 'entry',
    transports: { names: {}, urlWithout: 'http', namesBesideCommand: 'ignored', unknownNames: 'ignored', both: 'url' },
    fields: {
      ...optionalType,
      ...stdioFields,
      ...remoteFields,
      ...textOnly,
      includeTools: { type: 'strings', role: 'allowedTools', doc: 'The only tools that the model sees.' },
    },
  },
  variables: {
    confirmed: true,
    expands: [{ family: '${VAR}', in: expandedIn, unset: 'literal', defaulted: 'The whole reference stays as text.' }],
    secret: [{ kind: 'variable', form: '${NAME}', in: expandedIn }],
  },
  permissions: ampPermissions,
  settings: [
    {
      path: ['amp.dangerouslyAllowAll'],
      kind: 'approve-everything',
      when: { equals: true },
      says: 'lets every tool run without asking',
      doc: 'Switches all questions off.',
    },
    {
      path: ['amp.permissions', '*', 'tool'],
      beside: { path: ['action'], when: { equals: 'allow' } },
      kind: 'approve-tools',
      says: 'lets this tool run without asking',
      doc: 'What each tool may do; the first rule that fits decides.',
      grants: [
        { form: '*', approves: 'everything', says: 'lets every tool run without asking' },
        { form: 'mcp__*', approves: 'server', says: 'lets every tool of every server run without asking' },
        { form: 'mcp__{server}__*', approves: 'server', says: 'lets every tool of this server run without asking' },
        { form: 'mcp__{server}__{tool}', approves: 'tool' },
      ],
    },
  ],
  reportedByEditor: reportedInJson,
};

export const amp: Host = {
  id: 'amp',
  label: 'Amp',
  projectServers: { waitFor: 'approval', says: '`amp mcp approve` approves it.' },
  permissionOrder: ampOrder,
  sources: [
    { what: 'ampcode.com/manual', checked: CHECKED },
    { what: 'ampcode.com/news/mcp-permissions', checked: CHECKED },
    { what: 'Amp 0.0.1790142911, observed', checked: OBSERVED },
  ],
  documents: [
    {
      label: 'settings.json',
      byteOrderMark: 'refused',
      files: [
        { pattern: '.amp/settings.json', scope: 'workspace' },
        { pattern: '.config/amp/settings.json', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: '.config/amp/settings.jsonc', scope: 'user', platforms: ['linux', 'macos'] },
        { pattern: 'AppData/Roaming/amp/settings.json', scope: 'user', platforms: ['windows'] },
      ],
      ...shared,
    },
    {
      label: 'settings of the editor extension',
      files: codeSettingsFiles,
      markers: [
        { path: ['amp.mcpServers'] },
        { path: ['amp.permissions'] },
        { path: ['amp.dangerouslyAllowAll'] },
        { path: ['amp.mcpPermissions'] },
      ],
      borrowed: true,
      ...shared,
    },
  ],
};
