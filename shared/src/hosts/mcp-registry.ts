/** The MCP registry's `server.json`: what a publisher says of a server's packages and remote addresses. */
import { CHECKED, reportedInJson } from './common';
import type { Fields, Host, KeySet } from './host';

const types = ['stdio', 'streamable-http', 'sse'] as const;

const remote: Fields = {
  type: { type: 'string', role: 'transport', values: types, doc: 'How the server is talked to.' },
  url: { type: 'string', role: 'url', doc: 'Address of the server; `{name}` is a variable.' },
  headers: { type: 'objects', role: 'headers', doc: 'Headers that the server needs, each with name and description.' },
  variables: { type: 'object', doc: 'Variables of the address.' },
};

/** The spelling of July 2025. */
const older: Fields = {
  registry_type: { type: 'string', role: 'registry', doc: 'Registry that has the package; older spelling.' },
  registry_base_url: { type: 'string', role: 'registryAddress', doc: 'Address of the registry; older spelling.' },
  file_sha256: { type: 'string', doc: 'Checksum of the file; older spelling.' },
  runtime_hint: { type: 'string', doc: 'Program that starts the package; older spelling.' },
  runtime_arguments: { type: 'objects', doc: 'Arguments of that program; older spelling.' },
  package_arguments: { type: 'objects', doc: 'Arguments of the server; older spelling.' },
  environment_variables: { type: 'objects', doc: 'Environment variables; older spelling.' },
  transport_type: {
    type: 'string',
    role: 'transport',
    values: types,
    doc: 'How the server is talked to; older spelling.',
  },
};

/** Renamed on 2025-09-16: the registry refuses the older names. */
const renamedInPackages = {
  registry_type: 'registryType',
  registry_base_url: 'registryBaseUrl',
  file_sha256: 'fileSha256',
  runtime_hint: 'runtimeHint',
  runtime_arguments: 'runtimeArguments',
  package_arguments: 'packageArguments',
  environment_variables: 'environmentVariables',
};
const renamedInInputs = {
  is_required: 'isRequired',
  is_secret: 'isSecret',
  is_repeated: 'isRepeated',
  value_hint: 'valueHint',
};
const older2025 = { path: ['$schema'], when: { includes: '2025-07-09' } } as const;
const inputLists = [
  ['packages', '*', 'environmentVariables', '*'],
  ['packages', '*', 'environment_variables', '*'],
  ['packages', '*', 'packageArguments', '*'],
  ['packages', '*', 'package_arguments', '*'],
  ['packages', '*', 'runtimeArguments', '*'],
  ['packages', '*', 'runtime_arguments', '*'],
  ['packages', '*', 'transport', 'headers', '*'],
  ['remotes', '*', 'headers', '*'],
];
const argumentLists = inputLists.filter((path) => path[2]?.toLowerCase().endsWith('arguments'));
const oneVersion = { version: { values: ['latest'], says: 'Name one version.' } };

const keySets: readonly KeySet[] = [
  { path: [], unless: older2025, renamed: { website_url: 'websiteUrl' } },
  // modelcontextprotocol/registry internal/validators, read on 2026-11-28: one version, and not this word.
  { path: [], maxChars: { description: 100 }, unwantedValues: oneVersion },
  { path: ['packages', '*'], unwantedValues: oneVersion },
  { path: ['packages', '*'], unless: older2025, renamed: renamedInPackages },
  ...inputLists.map((path) => ({ path, unless: older2025, renamed: renamedInInputs })),
  // modelcontextprotocol/registry internal/validators, read on 2026-11-28: the address of a process must be empty.
  {
    path: ['packages', '*', 'transport'],
    when: { path: ['type'], when: { equals: 'stdio' } },
    unwanted: { url: 'A server that is started as a process has no address.' },
  },
  // modelcontextprotocol/registry internal/validators/schemas/2025-12-11.json, read on 2026-11-29: what has a hint and no
  // value is asked of the person who installs the server.
  ...argumentLists.flatMap((path): KeySet[] => [
    {
      ...{ path, unless: older2025, renamed: renamedInInputs },
      when: { path: ['type'], when: { equals: 'positional' } },
      needsOneOf: { keys: ['value', 'valueHint'], says: 'Add the value, or a name for what people fill in.' },
    },
    { path, unless: older2025, when: { path: ['type'], when: { equals: 'named' } }, needs: ['name'] },
  ]),
  // Since 2025-10-11 the image says its version itself.
  {
    path: ['packages', '*'],
    when: { path: ['registryType'], when: { equals: 'oci' } },
    unless: older2025,
    unwanted: { version: 'Put the version into "identifier", as "name:version".' },
  },
];

export const mcpRegistry: Host = {
  id: 'mcp-registry',
  label: 'MCP registry',
  sources: [
    { what: 'modelcontextprotocol/registry docs/reference/server-json and its CHANGELOG.md', checked: CHECKED },
  ],
  documents: [
    {
      label: 'server.json',
      files: [{ pattern: 'server.json', scope: 'workspace' }],
      markers: [
        { path: ['$schema'], when: { includes: 'modelcontextprotocol' } },
        { path: ['packages', '*', 'registryType'] },
        { path: ['packages', '*', 'registry_type'] },
      ],
      format: 'json',
      homeSign: 'unknown',
      comments: false,
      trailingCommas: false,
      servers: [
        { path: ['packages'], shape: 'list' },
        { path: ['remotes'], shape: 'list' },
      ],
      rootKeys: [
        '$schema',
        '_meta',
        'name',
        'title',
        'description',
        'version',
        'websiteUrl',
        'repository',
        'icons',
        'packages',
        'remotes',
      ],
      keySets,
      // modelcontextprotocol/registry internal/validators/registries/npm.go, read on 2026-11-29.
      sameNames: [
        {
          path: ['name'],
          when: { path: ['packages', '*', 'registryType'], when: { equals: 'npm' } },
          file: 'package.json',
          key: 'mcpName',
          says: 'The registry rejects an npm package whose "mcpName" is another name.',
        },
      ],
      entry: {
        closed: false,
        transports: { names: { stdio: 'stdio', 'streamable-http': 'http', sse: 'sse' }, urlWithout: 'error' },
        // A package is started by whoever installs it.
        elsewhere: [{ path: ['registryType'] }, { path: ['registry_type'] }, { path: ['identifier'] }],
        fields: {
          ...remote,
          identifier: { type: 'string', role: 'name', doc: 'Name of the package in its registry.' },
          registryType: {
            type: 'string',
            role: 'registry',
            values: ['npm', 'pypi', 'nuget', 'oci', 'mcpb', 'cargo'],
            doc: 'Registry that has the package.',
          },
          registryBaseUrl: {
            type: 'string',
            role: 'registryAddress',
            doc: 'Address of the registry, where it is not the public one.',
          },
          version: { type: 'string', role: 'version', doc: 'Exact version of the package.' },
          fileSha256: {
            type: 'string',
            requiredWhen: { path: ['registryType'], when: { equals: 'mcpb' } },
            doc: 'Checksum of the file; bundles need one.',
          },
          runtimeHint: { type: 'string', doc: 'Program that starts the package.' },
          runtimeArguments: { type: 'objects', doc: 'Arguments of that program.' },
          packageArguments: { type: 'objects', doc: 'Arguments of the server.' },
          environmentVariables: { type: 'objects', role: 'env', doc: 'Environment variables that the server needs.' },
          transport: {
            type: 'object',
            role: 'nested',
            requiredWhen: { path: ['registryType'] },
            doc: 'How the installed server is talked to.',
            fields: remote,
          },
          ...older,
        },
      },
      variables: {
        confirmed: false,
        expands: [],
        secret: [],
        advice:
          'Leave the value out and mark the variable with `"isSecret": true`; whoever installs the server is asked for it.',
      },
      reportedByEditor: reportedInJson,
    },
  ],
};
