/** MCP bundles: the `manifest.json` of a server that is packed with its code. */
import { CHECKED, reportedInJson } from './common';
import type { Fields, Host, KeySet } from './host';

const override: Fields = {
  command: { type: 'string', doc: 'Program on this platform.' },
  args: { type: 'strings', doc: 'Arguments on this platform.' },
  env: { type: 'string-map', role: 'env', doc: 'Environment variables on this platform.' },
};

/** The schemas allow no other keys: a bundle with one is refused when it is packed and when it is installed. */
const keySets: readonly KeySet[] = [
  { path: [], needs: ['name', 'version', 'description', 'author', 'server'] },
  {
    path: ['user_config', '*'],
    keys: ['type', 'title', 'description', 'required', 'default', 'multiple', 'sensitive', 'min', 'max'],
    renamed: { is_secret: 'sensitive', isSecret: 'sensitive', secret: 'sensitive', is_required: 'required' },
  },
  { path: ['tools', '*'], keys: ['name', 'description'] },
  { path: ['server'], keys: ['type', 'entry_point', 'mcp_config'], renamed: { entrypoint: 'entry_point' } },
];

export const mcpb: Host = {
  id: 'mcpb',
  label: 'MCP bundle',
  sources: [
    { what: 'modelcontextprotocol/mcpb MANIFEST.md and schemas/mcpb-manifest-v0.*.schema.json', checked: CHECKED },
  ],
  documents: [
    {
      label: 'manifest.json',
      files: [{ pattern: 'manifest.json', scope: 'workspace' }],
      markers: [
        { path: ['server', 'mcp_config'] },
        { path: ['server', 'entry_point'] },
        { path: ['dxt_version'] },
        // Browsers number theirs; the versions of bundles are texts.
        { path: ['manifest_version'], when: { includes: '0.' } },
      ],
      format: 'json',
      homeSign: 'unknown',
      comments: false,
      trailingCommas: false,
      servers: [{ path: ['server'], shape: 'map', only: ['mcp_config'] }],
      keySets,
      entry: {
        closed: false,
        transports: { names: {}, urlWithout: 'error', stdioOnly: true },
        fields: {
          command: { type: 'string', role: 'command', required: true, doc: 'Program that starts the server.' },
          args: { type: 'strings', role: 'args', doc: 'Arguments of the program, one per item.' },
          env: { type: 'string-map', role: 'env', doc: 'Environment variables that the server process gets.' },
          platform_overrides: {
            type: 'object',
            role: 'nested',
            doc: 'What differs on single platforms.',
            fields: {
              win32: { type: 'object', doc: 'What differs on Windows.', fields: override },
              darwin: { type: 'object', doc: 'What differs on macOS.', fields: override },
              linux: { type: 'object', doc: 'What differs on Linux.', fields: override },
            },
          },
        },
      },
      variables: {
        confirmed: true,
        expands: [{ family: '${user_config.KEY}', unset: 'prompt' }],
        predefined: {
          '${__dirname}': 'other',
          '${HOME}': 'home',
          '${DESKTOP}': 'other',
          '${DOCUMENTS}': 'other',
          '${DOWNLOADS}': 'other',
          '${pathSeparator}': 'separator',
          '${/}': 'separator',
        },
        secret: [],
        advice:
          'Declare the value in `user_config` with `"sensitive": true` and refer to it as `${user_config.KEY}`; you are asked for it, and it is stored safely.',
      },
      settings: [
        {
          path: ['user_config', '*', 'default'],
          beside: { path: ['type'], when: { equals: 'directory' } },
          kind: 'root',
          says: 'is the folder the server uses unless you pick another',
          doc: 'Folder that is proposed to you.',
        },
        {
          path: ['user_config', '*', 'default'],
          beside: { path: ['sensitive'], when: { equals: true } },
          kind: 'credential',
          says: 'is packed into the bundle as the default of a sensitive value',
          doc: 'Default of a sensitive value.',
        },
      ],
      reportedByEditor: reportedInJson,
    },
  ],
};
