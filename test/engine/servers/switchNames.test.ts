/** Names of options and variables that give roots, switch checks off or open a listener: hits and near misses. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CREDENTIAL_NAME, ROOT_FLAG, ROOT_VARIABLE, UNROOT_NAME } from '../../../server/src/data/rootNames';
import { SKIP_NAME, TLS_SETTING, VERIFY_FLAG, VERIFY_NAME } from '../../../server/src/data/tlsSwitches';
import { pathList } from '../../../server/src/engine/servers/serverRoots';

function table(
  name: string,
  test: (text: string) => boolean,
  hits: readonly string[],
  misses: readonly string[],
): void {
  describe(name, () => {
    for (const text of hits) it(`takes ${text}`, () => assert.ok(test(text)));
    for (const text of misses) it(`leaves ${text}`, () => assert.ok(!test(text)));
  });
}

table(
  'options that give a root',
  (text) => ROOT_FLAG.test(text) && !UNROOT_NAME.test(text),
  [
    '--root',
    '--roots',
    '--root-dir',
    '--allowed-dirs',
    '--allowed-directory',
    '--allow-path',
    '--workspace',
    '--repository',
  ],
  ['--path', '--base-path', '--output', '--rooted', '--root-url', '--data', '--deny-dir', '--log-dir', '--config-dir'],
);

table(
  'variables that give a root',
  (text) => ROOT_VARIABLE.test(text) && !UNROOT_NAME.test(text) && !CREDENTIAL_NAME.test(text),
  [
    'ALLOWED_DIRECTORIES',
    'MCP_ALLOWED_PATHS',
    'FILESYSTEM_ROOT',
    'PROJECT_ROOT',
    'WORKSPACE_DIR',
    'VAULT_PATH',
    'ROOTS',
  ],
  [
    'DENIED_ROOTS',
    'PATH',
    'HOME',
    'CACHE_DIR',
    'KUBECONFIG',
    'ROOT_URL',
    'BASE_URL',
    'EXCLUDED_PROJECT_DIRS',
    'ROOT_KEY',
  ],
);

table(
  'variables that must be on',
  (text) => VERIFY_NAME.test(text) && !SKIP_NAME.test(text),
  [
    'VERIFY_SSL',
    'OBSIDIAN_VERIFY_SSL',
    'SSL_VERIFY',
    'TLS_CERT_VERIFY',
    'VERIFY_CERTS',
    'STRICT_SSL',
    'REQUESTS_VERIFY',
  ],
  ['VERIFY', 'VERIFY_SIGNATURE', 'SSL', 'DB_SSL', 'EMAIL_VERIFICATION', 'SSL_CERT_FILE', 'VERIFY_EMAIL'],
);

table(
  'variables that must be off',
  (text) => SKIP_NAME.test(text),
  [
    'SKIP_TLS_VERIFY',
    'GITLAB_INSECURE',
    'IGNORE_SSL_ERRORS',
    'TLS_INSECURE',
    'ALLOW_SELF_SIGNED_CERTS',
    'DISABLE_SSL_VERIFICATION',
  ],
  ['SKIP_TESTS', 'SSL_CERT_FILE', 'DISABLE_TELEMETRY', 'INSECURE_PORT', 'NO_PROXY', 'ALLOW_HTTP'],
);

table(
  'options whose value switches checks off',
  (text) => VERIFY_FLAG.test(text),
  ['--verify-ssl', '--verify', '--tls-verify', '--strict-ssl', '--reject-unauthorized', '--check-certificate'],
  ['--verify-email', '--ssl', '--tls', '--verbose'],
);

table(
  'settings inside a connection string',
  (text) => TLS_SETTING.test(text),
  ['a?tlsInsecure=true', 'Server=x;TrustServerCertificate=True', 'https://x?verify=false', 'rejectUnauthorized=0'],
  ['a?tls=true', 'TrustServerCertificate=false', 'verify=true', 'preverify_x=false', 'verify=falsehood'],
);

describe('lists of paths', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['/a', ['/a']],
    ['/a:/b', ['/a', '/b']],
    ['C:\\a;D:\\b', ['C:\\a', 'D:\\b']],
    ['C:\\a', ['C:\\a']],
    ['C:/a:D:/b', ['C:/a', 'D:/b']],
    ['/a, /b', ['/a', '/b']],
    ['${env:HOME}:/b', ['${env:HOME}', '/b']],
    ['$env:HOME', ['$env:HOME']],
    ['file:///a', ['file:///a']],
    ['["/a", "/b"]', ['/a', '/b']],
    ['', []],
    [' : ', []],
  ];
  for (const [text, parts] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        pathList(text, 0).map(({ start, end }) => text.slice(start, end)),
        parts,
      );
    });
  }
  it('starts where it is told', () => {
    assert.deepEqual(pathList('--dirs=/a:/b', 7), [
      { start: 7, end: 9 },
      { start: 10, end: 12 },
    ]);
  });
});
