/** Every row about a known server is well formed, and no name belongs to two servers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Capability, type ServerRow, knownServers } from '../../server/src/data/capabilities';
import { findCapabilities, findRemoteServer } from '../../server/src/engine/strings/packages/knownServer';
import { normalizeName } from '../../server/src/engine/strings/packages/packageName';

const capabilities: ReadonlySet<string> = new Set<Capability>([
  'private-data',
  'untrusted-content',
  'network-out',
  'code-execution',
  'file-read',
  'file-write',
  'database',
  'secrets',
  'production',
  'browser',
  'payments',
]);
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const FLAG = /^--?[A-Za-z][A-Za-z0-9_-]*$/;
const names = {
  npm: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/,
  pypi: /^[a-z0-9][a-z0-9._-]*[a-z0-9]$/,
  oci: /^[a-z0-9][a-z0-9._:-]*(?:\/[a-z0-9._-]+)*$/,
  nuget: /^[A-Za-z][A-Za-z0-9.]*$/,
  git: /^[a-z0-9-]+\/[a-z0-9._-]+$/,
  remote: /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._/-]*[a-z0-9])?$/,
} as const;
const ecosystems = ['npm', 'pypi', 'oci', 'nuget', 'git', 'remote'] as const;
const servers = knownServers();

function strings(server: ServerRow): string[] {
  return [...(server.secretEnv ?? []), ...(server.credentialFileEnv ?? [])];
}

test('enough servers are known', () => {
  assert.ok(servers.length >= 340, `${servers.length}`);
  assert.equal(new Set(servers.map((server) => server.id)).size, servers.length);
});

test('every row is well formed', () => {
  for (const server of servers) {
    assert.match(server.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.match(server.label, /^\S(?:.*\S)?$/);
    assert.match(server.checked, /^20\d\d-[01]\d-[0-3]\d$/, server.id);
    assert.ok(ecosystems.some((ecosystem) => server.names[ecosystem]?.length), server.id);
    assert.equal(new Set(server.capabilities).size, server.capabilities.length, server.id);
    for (const capability of server.capabilities) assert.ok(capabilities.has(capability), server.id);
    if (server.oauthUrl) assert.equal(new URL(server.oauthUrl).protocol, 'https:', server.id);
  }
});

test('names have the form of their ecosystem', () => {
  for (const server of servers) {
    for (const ecosystem of ecosystems) {
      for (const name of server.names[ecosystem] ?? []) assert.match(name, names[ecosystem], server.id);
    }
  }
});

test('no name belongs to two servers, and each is found again', () => {
  const owners = new Map<string, string>();
  for (const server of servers) {
    for (const ecosystem of ecosystems) {
      for (const name of server.names[ecosystem] ?? []) {
        const key = `${ecosystem}:${ecosystem === 'remote' ? name : normalizeName(ecosystem, name)}`;
        assert.equal(owners.get(key), undefined, `${key} belongs to ${owners.get(key)} and ${server.id}`);
        owners.set(key, server.id);
        const slash = name.indexOf('/');
        const found =
          ecosystem !== 'remote'
            ? findCapabilities(ecosystem, name)
            : slash < 0
              ? findRemoteServer(name, '/mcp')
              : findRemoteServer(name.slice(0, slash), name.slice(slash));
        assert.equal(found?.id, server.id, key);
      }
    }
  }
});

test('no program belongs to two servers', () => {
  const programs = servers.flatMap((server) => server.names.program ?? []);
  assert.equal(new Set(programs).size, programs.length);
  for (const program of programs) assert.match(program, /^[a-z][a-z0-9-]*$/);
});

test('switches are flags or variables, with effects that make sense', () => {
  for (const server of servers) {
    for (const name of strings(server)) assert.match(name, ENV_NAME, server.id);
    for (const flag of server.secretFlags ?? []) {
      assert.match(flag.name, FLAG, server.id);
      if (flag.env !== undefined) assert.match(flag.env, ENV_NAME, server.id);
    }
    for (const flag of server.credentialFileFlags ?? []) assert.match(flag, FLAG, server.id);
    for (const setting of [...(server.conditional ?? []), ...(server.risky ?? []), ...(server.roots ?? [])]) {
      if (setting.kind === 'positional') {
        assert.ok(setting.position === 'all' || setting.position > 0, server.id);
      } else {
        assert.match(setting.name, setting.kind === 'flag' ? FLAG : ENV_NAME, server.id);
      }
    }
    for (const { kind, name, value, bare, byDefault, why } of server.risky ?? []) {
      assert.match(why, /^[a-z].{10,100}[^.]$/, server.id);
      // What a variable is set to from elsewhere is not known.
      if (kind === 'env') assert.ok(value, `${server.id} ${name}`);
      if (bare) assert.ok(kind === 'flag' && value === undefined, `${server.id} ${name}`);
      if (byDefault?.instead) assert.ok(value && byDefault.instead !== value, `${server.id} ${name}`);
    }
    for (const added of server.conditional ?? []) {
      assert.ok(added.adds.length > 0, server.id);
      for (const capability of added.adds) {
        assert.ok(!server.capabilities.includes(capability), `${server.id} always has ${capability}`);
      }
    }
    for (const readOnly of server.readOnly ?? []) {
      if (readOnly.kind === 'flag') assert.match(readOnly.name, FLAG, server.id);
      if (readOnly.kind === 'env') assert.match(readOnly.name, ENV_NAME, server.id);
      if (readOnly.kind === 'env' || readOnly.kind === 'query') assert.ok(readOnly.value, server.id);
      for (const capability of readOnly.removes) assert.ok(server.capabilities.includes(capability), server.id);
    }
  }
});

test('a credential is no credential file', () => {
  for (const server of servers) {
    const files = new Set(server.credentialFileEnv ?? []);
    for (const name of server.secretEnv ?? []) assert.ok(!files.has(name), `${server.id} ${name}`);
    assert.equal(new Set(strings(server)).size, strings(server).length, server.id);
  }
});

test('a file root implies file access', () => {
  for (const server of servers) {
    if (!server.roots) continue;
    const reaches = (['file-read', 'file-write', 'private-data', 'database'] as const).some((capability) =>
      server.capabilities.includes(capability),
    );
    assert.ok(reaches, server.id);
  }
});

test('tools are listed once', () => {
  for (const server of servers) {
    const tools = server.sensitiveTools ?? [];
    assert.equal(new Set(tools).size, tools.length, server.id);
    for (const tool of tools) assert.match(tool, /^[A-Za-z][A-Za-z0-9_-]*$/, server.id);
  }
});
