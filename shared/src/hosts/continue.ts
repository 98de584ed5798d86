/** Continue: YAML configuration and server blocks in which servers are a list, and Claude-style JSON files. */
import { CHECKED, mcpServers, OBSERVED, remoteFields, reportedInJson, stdioFields, textOnly } from './common';
import type { Fields, Host, HostDocument, HostFile, Variables } from './host';
import { continuePermissions } from './permissions/continue';

const requestOptions: Fields = {
  headers: { ...textOnly.headers },
  verifySsl: {
    type: 'boolean',
    doc: 'False accepts any certificate.',
    effect: {
      kind: 'tls-off',
      when: { equals: false },
      says: 'accepts any certificate',
    },
  },
  caBundlePath: { type: 'string-or-strings', doc: 'Certificates of further authorities.' },
  proxy: { type: 'string', doc: 'Proxy for the requests.' },
  noProxy: { type: 'strings', doc: 'Hosts that are reached without the proxy.' },
  timeout: { type: 'number', doc: 'How long a request may take.' },
  clientCertificate: {
    type: 'object',
    doc: 'Certificate that identifies the client.',
    fields: {
      cert: { type: 'string', doc: 'Path of the certificate.' },
      key: { type: 'string', doc: 'Path of its key.' },
      passphrase: { type: 'string', secret: true, doc: 'Passphrase of the key; a literal here is a credential.' },
    },
  },
  extraBodyProperties: { type: 'object', doc: 'Properties added to every request body.' },
};

const variables: Variables = {
  confirmed: true,
  expands: [
    { family: '${{ secrets.VAR }}', unset: 'fails' },
    { family: '${{ inputs.VAR }}', unset: 'unknown' },
  ],
  secret: [{ kind: 'variable', form: '${{ secrets.NAME }}' }],
};

const yaml: Omit<HostDocument, 'label' | 'files'> = {
  format: 'yaml',
  comments: true,
  trailingCommas: true,
  servers: [{ path: ['mcpServers'], shape: 'list' }],
  entry: {
    closed: false,
    costOfBadEntry: 'file',
    transports: {
      names: { stdio: 'stdio', sse: 'sse', 'streamable-http': 'http' },
      urlWithout: 'http',
      both: 'command',
    },
    elsewhere: [{ path: ['uses'] }],
    fields: {
      name: { type: 'string', role: 'name', required: true, doc: 'Name of the server.' },
      type: {
        type: 'string',
        role: 'transport',
        values: ['stdio', 'sse', 'streamable-http'],
        doc: 'How Continue talks to the server; tried in turn when left out.',
      },
      ...stdioFields,
      env: textOnly.env,
      cwd: { type: 'string', role: 'cwd', only: 'stdio', doc: 'Folder that the server process starts in.' },
      url: remoteFields.url,
      apiKey: {
        type: 'string',
        only: 'remote',
        secret: true,
        doc: 'Key for the server; a literal here is a credential.',
      },
      requestOptions: {
        type: 'object',
        role: 'nested',
        only: 'remote',
        doc: 'Headers, certificates and proxy of the requests.',
        fields: requestOptions,
      },
      connectionTimeout: {
        type: 'number',
        role: 'timeout',
        unit: 'ms',
        doc: 'How long connecting may take, in milliseconds.',
      },
      uses: { type: 'string', doc: 'Server block of the hub to use.' },
      with: { type: 'object', doc: 'Inputs of the server block.' },
      override: { type: 'object', doc: 'What to change in the server block.' },
      faviconUrl: { type: 'string', doc: 'Icon of the server.' },
      sourceFile: { type: 'string', doc: 'File that the entry came from; written by Continue.' },
    },
  },
  variables,
};

export const continueHost: Host = {
  id: 'continue',
  label: 'Continue',
  sources: [
    { what: 'continuedev/continue packages/config-yaml/src/schemas/mcp and core/context/mcp', checked: CHECKED },
    { what: 'docs.continue.dev/cli/tool-permissions', checked: CHECKED },
    { what: 'Continue CLI 1.5.47, observed', checked: OBSERVED },
  ],
  documents: [
    {
      label: 'config.yaml',
      files: [
        { pattern: '.continue/config.yaml', scope: 'workspace' },
        { pattern: '~/.continue/config.yaml', scope: 'user' },
        // continuedev/continue core/config, read on 2026-11-28.
        ...['agents', 'assistants', 'configs'].flatMap((folder): HostFile[] => [
          { pattern: `.continue/${folder}/*.yaml`, scope: 'workspace' },
          { pattern: `.continue/${folder}/*.yml`, scope: 'workspace' },
        ]),
      ],
      ...yaml,
    },
    {
      label: 'server block',
      files: [
        { pattern: '.continue/mcpServers/*.yaml', scope: 'workspace' },
        { pattern: '.continue/mcpServers/*.yml', scope: 'workspace' },
        { pattern: '~/.continue/mcpServers/*.yaml', scope: 'user' },
        { pattern: '~/.continue/mcpServers/*.yml', scope: 'user' },
      ],
      ...yaml,
      rootKeys: ['name', 'version', 'schema', 'mcpServers', 'metadata', 'env', 'description'],
    },
    {
      label: 'server JSON',
      files: [
        { pattern: '.continue/mcpServers/*.json', scope: 'workspace' },
        { pattern: '~/.continue/mcpServers/*.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: false,
      servers: [
        ...mcpServers,
        { path: ['projects', '*', 'mcpServers'], shape: 'map' },
        { path: [], shape: 'map', single: true },
      ],
      entry: {
        closed: false,
        transports: { names: { stdio: 'stdio', http: 'http', sse: 'sse' }, urlWithout: 'http' },
        fields: {
          type: { type: 'string', role: 'transport', doc: 'How Continue talks to the server.' },
          ...stdioFields,
          ...remoteFields,
        },
      },
      variables: {
        confirmed: true,
        expands: [{ family: '${VAR}', in: ['env'], unset: 'unknown' }],
        secret: [{ kind: 'variable', form: '${NAME}', in: ['env'] }],
      },
      reportedByEditor: reportedInJson,
    },
    {
      label: 'older config.json',
      files: [
        { pattern: '.continue/config.json', scope: 'workspace' },
        { pattern: '~/.continue/config.json', scope: 'user' },
      ],
      format: 'json',
      comments: true,
      trailingCommas: true,
      homeSign: 'unknown',
      servers: [
        { path: ['experimental', 'modelContextProtocolServers'], shape: 'list' },
        { ...mcpServers[0]!, shape: 'either' },
      ],
      entry: {
        closed: false,
        transports: {
          names: { stdio: 'stdio', sse: 'sse', websocket: 'ws', 'streamable-http': 'http' },
          urlWithout: 'http',
        },
        fields: {
          name: { type: 'string', role: 'name', doc: 'Name of the server.' },
          transport: {
            type: 'object',
            role: 'nested',
            doc: 'How Continue starts or reaches the server.',
            fields: {
              type: { type: 'string', role: 'transport', doc: 'How Continue talks to the server.' },
              ...stdioFields,
              ...remoteFields,
            },
          },
          ...stdioFields,
          ...remoteFields,
        },
      },
      variables: { confirmed: false, expands: [], secret: [] },
      reportedByEditor: reportedInJson,
    },
    {
      label: 'permissions.yaml',
      files: [{ pattern: '.continue/permissions.yaml', scope: 'user' }],
      format: 'yaml',
      comments: true,
      trailingCommas: true,
      permissions: continuePermissions,
      settings: [
        {
          path: ['allow'],
          kind: 'approve-everything',
          says: 'lets every tool run without asking',
          doc: 'Tools that run without asking.',
          grants: [{ form: '*', approves: 'everything' }],
        },
      ],
    },
  ],
};
