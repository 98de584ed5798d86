/** Look-ups of packages, images and addresses in the package data. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  findAdvisories,
  findCapabilities,
  findProgramServer,
  findRemoteServer,
  findSafeVersion,
} from '../../../../server/src/engine/strings/packages/knownServer';
import { lookupName, normalizeName } from '../../../../server/src/engine/strings/packages/packageName';

type Ecosystem = Parameters<typeof findAdvisories>[0];

function advisoriesOf(ecosystem: Ecosystem, name: string, version?: string): string[] {
  const matches = findAdvisories(ecosystem, name, version);
  return [
    ...new Set(matches.map((match) => (match.kind === 'retired' ? 'retired' : `${match.kind} ${match.exposure}`))),
  ];
}

test('the ecosystem decides what a name means', () => {
  assert.deepEqual(advisoriesOf('npm', 'mcp-server-fetch'), ['malicious newest']);
  assert.deepEqual(advisoriesOf('pypi', 'mcp-server-fetch'), []);
  assert.deepEqual(advisoriesOf('npm', 'mcp-server-git', '2025.12.18'), ['malicious version']);
  assert.deepEqual(advisoriesOf('pypi', 'mcp-server-git', '2025.9.25'), ['vulnerable version']);
  assert.equal(findCapabilities('npm', 'mcp-server-fetch'), undefined);
  assert.equal(findCapabilities('pypi', 'mcp-server-fetch')?.id, 'reference-fetch');
});

test('malicious releases', () => {
  for (const [ecosystem, name, version, expected] of [
    ['npm', 'postmark-mcp', '1.0.16', ['malicious version']],
    ['npm', 'postmark-mcp', '1.0.12', []],
    ['npm', 'postmark-mcp', undefined, ['malicious newest']],
    ['npm', 'postmark-mcp', 'latest', ['malicious newest']],
    ['npm', 'mcp-mermaid', '0.5.1', ['malicious version']],
    ['npm', 'mcp-mermaid', '0.5.0', []],
    ['npm', 'mcp-mermaid', undefined, []],
    ['npm', 'mcp-mermaid', '^0.5.0', []],
    ['npm', '@Lanyer640/MCP-runcommand-server', '1.0.6', ['malicious version']],
    ['pypi', 'Ray_MCP.server', '==0.2.1', ['malicious version']],
    ['pypi', 'ray-mcp-server', '0.2.2', []],
    ['pypi', 'openai-mcp', '>=1', ['malicious newest']],
  ] as const) {
    assert.deepEqual(advisoriesOf(ecosystem, name, version), expected, `${name} ${version}`);
  }
});

test('vulnerable versions', () => {
  for (const [ecosystem, name, version, expected] of [
    ['npm', 'mcp-remote', '0.1.15', ['vulnerable version']],
    ['npm', 'mcp-remote', 'v0.1.15', ['vulnerable version']],
    ['npm', 'mcp-remote', '0.1.16', []],
    ['npm', 'mcp-remote', '0.0.4', []],
    ['npm', 'mcp-remote', undefined, []],
    ['npm', 'mcp-remote', 'latest', []],
    ['npm', 'mcp-remote', '~0.1.10', []],
    ['npm', 'mcp-remote', '0.0.x', []],
    ['npm', 'mcp-remote', '>=0.0.5 <0.1.0', ['vulnerable range']],
    ['npm', '@modelcontextprotocol/server-filesystem', '0.6.3', ['vulnerable version']],
    ['npm', '@modelcontextprotocol/server-filesystem', '0.6.4', []],
    ['npm', '@modelcontextprotocol/server-filesystem', '2025.7.1', []],
    ['npm', '@modelcontextprotocol/server-filesystem', '2025.3.28', ['vulnerable version']],
    ['npm', '@azure/mcp', '2.0.0-beta.16', ['vulnerable version']],
    ['npm', '@azure/mcp', '2.0.0-beta.17', []],
    ['pypi', 'msmcp_azure', '2.0.0b16', ['vulnerable version']],
    ['pypi', 'msmcp_azure', '2.0.0b17', []],
    ['pypi', 'awslabs.documentdb-mcp-server', '1.0.11', ['vulnerable version']],
    ['pypi', 'awslabs-documentdb-mcp-server', '==1.0.12', []],
    ['pypi', 'mcp[cli]', '1.9.3', ['vulnerable version']],
    ['npm', 'adb-mcp', undefined, ['vulnerable newest']],
    ['npm', 'mcp-fetch-server', undefined, []],
    ['npm', 'mcp-fetch-server', '1.0.2', ['vulnerable version']],
    ['npm', 'win-cli-mcp-server', undefined, ['vulnerable newest']],
    ['npm', 'evernote-mcp-server', undefined, []],
    ['oci', 'docker.io/docker/mcp-gateway:v0.27.0', 'v0.27.0', ['vulnerable version']],
    ['oci', 'docker/mcp-gateway', 'latest', []],
    ['oci', 'docker/mcp-gateway', '0.28.0-alpine', []],
    ['oci', 'uozi/nginx-ui', 'latest', []],
    ['go', 'github.com/stacklok/toolhive/cmd/thv', 'v0.0.32', ['vulnerable version']],
    ['nuget', 'Azure.Mcp', '[1.0.1]', ['vulnerable version']],
    ['nuget', 'Azure.Mcp', '1.0.2', []],
    ['npm', '@modelcontextprotocol/server-slack', undefined, ['vulnerable newest', 'retired']],
    ['npm', '@modelcontextprotocol/server-github', undefined, ['retired']],
    ['npm', '__proto__', '1.0.0', []],
    ['npm', 'constructor', undefined, []],
    ['npm', 'mcp-remote', '${VERSION}', []],
  ] as const) {
    assert.deepEqual(advisoriesOf(ecosystem, name, version), expected, `${name} ${version}`);
  }
});

test('the first fixed version belongs to the release line', () => {
  const fixes = (version: string) =>
    findAdvisories('npm', '@modelcontextprotocol/server-filesystem', version).map((match) =>
      match.kind === 'vulnerable' ? match.fixed : undefined,
    );
  assert.deepEqual(fixes('0.6.2'), ['0.6.3', '0.6.4']);
  assert.deepEqual(fixes('2025.3.28'), ['2025.7.1', '2025.7.1']);
});

test('a safe version escapes every row', () => {
  for (const [ecosystem, name, version, safe] of [
    ['npm', '@modelcontextprotocol/server-filesystem', '0.6.2', '0.6.4'],
    ['npm', 'n8n-mcp', '2.47.4', '2.57.4'],
    ['pypi', 'mcp-server-git', '2025.9.24', '2026.1.14'],
    ['pypi', 'fastmcp', '~=2.10.0', '3.2.0'],
    ['npm', 'mcp-remote', '0.1.30', '0.1.30'],
    ['npm', 'adb-mcp', '0.1.0', undefined],
    ['npm', 'mcp-remote', 'latest', undefined],
    ['npm', 'mcp-mermaid', '0.5.1', undefined],
  ] as const) {
    assert.equal(findSafeVersion(ecosystem, name, version), safe, `${name} ${version}`);
  }
});

test('names are brought to one spelling', () => {
  for (const [ecosystem, name, normal] of [
    ['npm', '@ModelContextProtocol/Server-GitHub', '@modelcontextprotocol/server-github'],
    ['pypi', 'AWSlabs.EKS__mcp-Server', 'awslabs-eks-mcp-server'],
    ['pypi', 'mcp[cli,rich]', 'mcp'],
    ['oci', 'docker.io/library/postgres', 'postgres'],
    ['oci', 'index.docker.io/mcp/fetch:1.2', 'mcp/fetch'],
    ['oci', 'localhost:5000/mcp/fetch', 'localhost:5000/mcp/fetch'],
    ['oci', `mcp/fetch@sha256:${'0'.repeat(64)}`, 'mcp/fetch'],
    ['oci', `mcp/fetch:1@sha256:${'0'.repeat(64)}`, 'mcp/fetch'],
    ['git', 'git+https://github.com/Oraios/Serena.git@main', 'oraios/serena'],
    ['git', 'oraios/serena', 'oraios/serena'],
    ['git', 'git@github.com:oraios/serena.git', 'oraios/serena'],
    ['git', 'https://github.com/oraios/serena/tree/main/src', 'oraios/serena'],
    ['git', 'gitlab.com/group/tool.git', 'gitlab.com/group/tool'],
    ['go', 'github.com/Owner/Tool/cmd/tool', 'github.com/owner/tool'],
  ] as const) {
    assert.equal(normalizeName(ecosystem, name), normal, name);
  }
});

test('images and repositories carry their host', () => {
  for (const [ecosystem, name, registry, full] of [
    ['oci', 'mcp/fetch', 'docker.io', 'mcp/fetch'],
    ['oci', 'github/github-mcp-server', 'ghcr.io', 'ghcr.io/github/github-mcp-server'],
    ['git', 'oraios/serena', 'github.com', 'oraios/serena'],
    ['git', 'oraios/serena', 'gitlab.com', 'gitlab.com/oraios/serena'],
    ['npm', 'mcp-remote', undefined, 'mcp-remote'],
  ] as const) {
    const found = lookupName({ ecosystem, name, ...(registry && { registry }) });
    assert.deepEqual(found, { ecosystem, name: full });
  }
  const twin = lookupName({ ecosystem: 'git', name: 'oraios/serena', registry: 'gitlab.com' });
  assert.equal(findCapabilities(twin.ecosystem, twin.name), undefined);
});

test('servers are found by package, image, repository and address', () => {
  assert.equal(findCapabilities('npm', '@playwright/mcp')?.id, 'playwright');
  assert.equal(findCapabilities('oci', 'docker.io/mcp/playwright:latest')?.id, 'playwright');
  assert.equal(findCapabilities('nuget', 'azure.mcp')?.id, 'azure');
  assert.equal(findCapabilities('git', 'https://github.com/oraios/serena')?.id, 'serena');
  assert.equal(findCapabilities('npm', 'my-own-server'), undefined);
  assert.equal(findRemoteServer('api.githubcopilot.com', '/mcp/')?.id, 'github');
  assert.equal(findRemoteServer('api.githubcopilot.com', '/mcp/readonly')?.id, 'github');
  assert.equal(findRemoteServer('api.githubcopilot.com', '/other'), undefined);
  assert.equal(findRemoteServer('api.githubcopilot.com', '/mcpx'), undefined);
  assert.equal(findRemoteServer('MCP.notion.com', '/mcp')?.id, 'notion');
  assert.equal(findRemoteServer('mcp.notion.com', '')?.id, 'notion');
  assert.equal(findRemoteServer('127.0.0.1:3845', '/mcp')?.id, 'figma');
  assert.equal(findRemoteServer('127.0.0.1:3000', '/mcp'), undefined);
  assert.equal(findRemoteServer('notion.com', '/mcp'), undefined);
});

test('servers are found by the program that starts them', () => {
  assert.equal(findProgramServer('github-mcp-server')?.id, 'github');
  assert.equal(findProgramServer('mcp-server-git')?.id, 'reference-git');
  assert.equal(findProgramServer('mcp-remote')?.id, 'mcp-remote');
  assert.equal(findProgramServer('mcp-server-playwright')?.id, 'playwright');
  assert.equal(findProgramServer('node'), undefined);
  assert.equal(findProgramServer('prisma'), undefined);
  assert.equal(findProgramServer('__proto__'), undefined);
});
