/** Launches that only connect to a remote server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLaunch, remoteBridge } from '../../../../server/src/engine/strings/launch/launch';

const rows: readonly (readonly [line: string, understood: string])[] = [
  ['npx mcp-remote https://example.com/mcp', 'mcp-remote https://example.com/mcp -'],
  [
    'npx -y mcp-remote@latest https://example.com/sse --transport sse-only',
    'mcp-remote https://example.com/sse sse-only',
  ],
  ['npx -y mcp-remote https://example.com/mcp 8080 --allow-http', 'mcp-remote https://example.com/mcp -'],
  ['npx -y mcp-remote --debug https://example.com/mcp', 'mcp-remote https://example.com/mcp -'],
  [
    'npx -y mcp-remote --header X-A:b --transport=http-first https://example.com/mcp',
    'mcp-remote https://example.com/mcp http-first X-A=b',
  ],
  [
    'npx -y mcp-remote https://example.com/mcp --header X-A:${A} --header X-B:c',
    'mcp-remote https://example.com/mcp - X-A=${A} X-B=c',
  ],
  ['npx -y mcp-remote ${URL}', 'mcp-remote ${URL} -'],
  ['npx -y mcp-remote http://localhost:3000/sse', 'mcp-remote http://localhost:3000/sse -'],
  ['bunx mcp-remote https://example.com/mcp', 'mcp-remote https://example.com/mcp -'],
  ['pnpm dlx mcp-remote@0.1.0 https://example.com/mcp', 'mcp-remote https://example.com/mcp -'],
  ['cmd /c npx -y mcp-remote https://example.com/mcp', 'mcp-remote https://example.com/mcp -'],
  ['mcp-remote https://example.com/mcp', 'mcp-remote https://example.com/mcp -'],
  ['node ./node_modules/mcp-remote/dist/proxy.js https://example.com/mcp', 'mcp-remote https://example.com/mcp -'],
  ['npx -y supergateway --sse https://example.com/sse', 'supergateway https://example.com/sse sse'],
  [
    'npx -y supergateway --streamableHttp https://example.com/mcp --header X:y',
    'supergateway https://example.com/mcp http X=y',
  ],
  [
    'npx -y supergateway --sse https://example.com/sse --oauth2Bearer ${T}',
    'supergateway https://example.com/sse sse Authorization=${T}',
  ],
  ['uvx mcp-proxy https://example.com/sse', 'mcp-proxy https://example.com/sse -'],
  [
    'uvx mcp-proxy --transport streamablehttp https://example.com/mcp',
    'mcp-proxy https://example.com/mcp streamablehttp',
  ],
  [
    'uvx mcp-proxy --headers Authorization ${T} https://example.com/mcp',
    'mcp-proxy https://example.com/mcp - Authorization=${T}',
  ],
  ['mcp-proxy http://localhost:8080/sse', 'mcp-proxy http://localhost:8080/sse -'],
  ['uvx fastmcp run https://example.com/mcp', 'fastmcp https://example.com/mcp -'],
  [
    'uvx mcp-proxy-for-aws@latest https://example.com/mcp --region eu-west-1',
    'mcp-proxy-for-aws https://example.com/mcp -',
  ],
  // Near misses.
  ['npx -y supergateway --stdio x', 'none'],
  ['npx -y supergateway --port 8000', 'none'],
  ['npx -y mcp-remote', 'none'],
  ['npx -y mcp-remote-other https://example.com/mcp', 'none'],
  ['uvx mcp-remote https://example.com/mcp', 'none'],
  ['npx -y mcp-proxy https://example.com/mcp', 'none'],
  ['uvx mcp-proxy -- uvx mcp-server-git', 'none'],
  ['uvx fastmcp run server.py', 'none'],
  ['npx -y foo-mcp --url https://example.com/mcp', 'none'],
  ['node proxy.js https://example.com/mcp', 'none'],
];

test('remote bridges', () => {
  for (const [line, understood] of rows) {
    const [command, ...args] = line.split(' ');
    const bridge = remoteBridge(parseLaunch(command, args));
    const headers = bridge?.headers.map((header) => ` ${header.name}=${header.value.text}`).join('') ?? '';
    const shown = bridge ? `${bridge.bridge.package} ${bridge.url.text} ${bridge.transport ?? '-'}${headers}` : 'none';
    assert.equal(shown, understood, line);
  }
});

test('a header keeps the exact place of its value', () => {
  const args = ['mcp-remote', 'https://example.com/mcp', '--header', 'Authorization: Bearer ${T}'];
  const header = remoteBridge(parseLaunch('npx', args))?.headers[0];
  assert.equal(header?.name, 'Authorization');
  assert.equal(args[3]?.slice(header?.value.start, header?.value.end), 'Bearer ${T}');
  assert.equal(header?.value.origin, 3);
});

test('a bridge that signs requests is no generic one', () => {
  const signing = remoteBridge(parseLaunch('uvx', ['mcp-proxy-for-aws', 'https://example.com/mcp']));
  assert.equal(signing?.bridge.generic, false);
});
