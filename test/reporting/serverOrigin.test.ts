/** Where a server comes from, as the report says it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linter } from '../../server/src/linter';
import { originOf, type ServerOrigin } from '../../server/src/reporting/serverOrigin';
import { expandMarkers } from '../fixtures/secretMarkers';

function originsOf(server: object): ServerOrigin {
  const result = linter.lint({ path: '.mcp.json', text: JSON.stringify({ mcpServers: { a: server } }) });
  return originOf(result.files[0]!.servers[0]!);
}

const launch = (command: string, ...args: string[]): ServerOrigin => originsOf({ command, args });
const words = ({ packages }: ServerOrigin) =>
  packages.map(({ ecosystem, name, version, pinned }) => [ecosystem, name, version, pinned]);

describe('packages', () => {
  it('have their version as written, and how firm it is', () => {
    for (const [given, version, pinned] of [
      ['foo', null, 'none'],
      ['foo@1.2.3', '1.2.3', 'exact'],
      ['foo@^1.2.0', '^1.2.0', 'range'],
      ['foo@latest', 'latest', 'tag'],
      ['foo@${V:-1.0.0}', '${V}', 'unknown'],
    ] as const)
      assert.deepEqual(words(launch('npx', '-y', given)), [['npm', 'foo', version, pinned]], given);
    const commit = 'c0ffee'.repeat(7).slice(0, 40);
    assert.deepEqual(words(launch('uvx', '--from', `git+https://github.com/o/r@${commit}`, 'x')), [
      ['git', 'o/r', commit, 'exact'],
    ]);
    assert.deepEqual(words(launch('npx', 'github:o/r#main')), [['git', 'o/r', 'main', 'tag']]);
  });

  it('are all there, the one that is started first', () => {
    const several = launch('npx', '-p', 'a@1.0.0', '-p', 'b', 'a');
    assert.deepEqual(words(several), [
      ['npm', 'a', '1.0.0', 'exact'],
      ['npm', 'b', null, 'none'],
    ]);
    assert.deepEqual(several.package, several.packages[0]);
    const inImage = launch('docker', 'run', 'node:20', 'npx', '-y', 'foo@2.0.0');
    assert.deepEqual(words(inImage), [
      ['oci', 'node', '20', 'tag'],
      ['npm', 'foo', '2.0.0', 'exact'],
    ]);
  });

  it('are absent where nothing is downloaded', () => {
    const origin = { package: null, packages: [], endpoint: null, registry: null, image: null, digest: null };
    assert.deepEqual(launch('node', 'server.js'), origin);
    assert.deepEqual(launch('npx', './server'), origin);
  });

  it('have a package URL with a version where it is one', () => {
    assert.equal(launch('npx', 'foo@^1.0.0').package?.purl, 'pkg:npm/foo');
    assert.equal(launch('uvx', 'foo==1.0').package?.purl, 'pkg:pypi/foo@1.0');
    assert.equal(launch('npx', '${NAME}').package?.purl ?? null, null);
  });
});

describe('images', () => {
  it('have registry, tag and digest', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const { image, registry, package: first, ...rest } = launch('docker', 'run', `ghcr.io/o/i:v1@${digest}`);
    assert.deepEqual([image, registry, rest.digest], ['ghcr.io/o/i:v1', 'ghcr.io', digest]);
    assert.deepEqual([first?.version, first?.pinned, first?.digest], ['v1', 'exact', digest]);
    assert.equal(first?.purl, `pkg:oci/i@${digest}?repository_url=ghcr.io%2Fo%2Fi&tag=v1`);
    assert.equal(launch('docker', 'run', 'mcp/fetch').image, 'mcp/fetch');
  });
});

describe('addresses', () => {
  it('have no user, query or fragment, and are seen through a bridge', () => {
    const url = 'https://user:pw@x.example.com:8080/mcp/?key=1#f';
    assert.equal(originsOf({ type: 'http', url }).endpoint, 'https://x.example.com:8080/mcp/');
    const bridge = launch('npx', 'mcp-remote@0.1.0', url);
    assert.deepEqual([bridge.endpoint, bridge.package?.name], ['https://x.example.com:8080/mcp/', 'mcp-remote']);
    assert.equal(originsOf({ type: 'http', url: 'https://${HOST:-x}/mcp' }).endpoint, 'https://${HOST}/mcp');
    assert.equal(originsOf({ type: 'http', url: 'http://[::1]:1/' }).endpoint, 'http://[::1]:1/');
  });
});

describe('credentials', () => {
  it('are in no field, in no spelling', () => {
    const token = expandMarkers('«github-pat»', 7).text;
    const origins = [
      launch('npx', `foo@${token}`),
      launch('npx', `--registry=https://u:${token}@npm.example.com/?a=${token}`, 'foo@1.0.0'),
      originsOf({ type: 'http', url: `https://example.com/${token}/mcp` }),
      launch('uvx', '--from', `git+https://${token}@github.com/o/r`, 'x'),
    ];
    for (const origin of origins) assert.ok(!JSON.stringify(origin).includes(token.slice(8)));
    assert.equal(origins[1]!.registry, 'https://npm.example.com');
    assert.equal(origins[0]!.package?.purl, null);
  });
});
