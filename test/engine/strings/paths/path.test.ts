/** Table tests of path reading: roots, sensitive places, personal homes, shapes and relations. */
import '../../../work/countSteps';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  areUnrelated,
  contains,
  isInsideWorkspacePath,
  judgeRoot,
  looksLikePath,
  normalizePath,
  personalHome,
  sensitivePath,
  temporaryOrWritable,
} from '../../../../server/src/engine/strings/paths/path';
import { assertLinear, repeated } from '../../../work/countSteps';

const roots: Record<string, string[]> = {
  'error filesystem': [
    '/',
    '//',
    '/.',
    '/*',
    '/**',
    '*',
    'file:///',
    '/Users/alex/../..',
    '~/../..',
    '\\\\wsl$\\Ubuntu\\',
    '${ROOT:-/}',
  ],
  'error drive': [
    ...[
      'C:\\',
      'C:/',
      'c:',
      'D:\\*',
      '\\',
      '/mnt/c',
      '/mnt/c/',
      '/c',
      '/cygdrive/d',
      '/host_mnt/c',
      '\\\\?\\C:\\',
      'file:///C:/',
    ],
    ...['\\\\server\\C$', '%SystemDrive%', '%SYSTEMDRIVE%\\', 'C:\\Users\\..', '/C:/', 'file:///c%3A/'],
  ],
  'error home': [
    ...[
      '~',
      '~/',
      '~/.',
      '~/*',
      '~/**',
      '~alex',
      '$HOME',
      '$HOME/',
      '${HOME}',
      '${HOME}/',
      '${env:HOME}',
      '{env:HOME}',
      '${userHome}',
    ],
    ...[
      '${userHome}/',
      '%USERPROFILE%',
      '%UserProfile%\\',
      '$env:USERPROFILE',
      '${env:USERPROFILE}',
      '%HOMEDRIVE%%HOMEPATH%',
    ],
    ...[
      '/Users/alex',
      '/Users/alex/',
      '/home/alex',
      '/home/alex/.',
      '/home/alex/Documents/..',
      '/home/node',
      '/users/alex',
    ],
    ...[
      'C:\\Users\\alex',
      'c:/users/alex/',
      '/mnt/c/Users/alex',
      '/c/Users/alex',
      'file:///Users/alex',
      '/var/home/alex',
    ],
    ...[
      '/System/Volumes/Data/Users/alex',
      '/home/$USER',
      '/Users/${USER}',
      '/home/${env:USER}/',
      'C:\\Users\\%USERNAME%',
    ],
    ...[
      '${HOME:-/root}',
      '${DIR:-~}',
      '"/Users/alex"',
      ' ~ ',
      '~/../alex',
      '/Users/username',
      '\\\\wsl.localhost\\Ubuntu\\home\\alex',
    ],
    ...['C:\\Documents and Settings\\alex', '/Users/张三', 'C:\\Users\\John Smith', '${{ env.HOME }}', '/home//alex'],
  ],
  'error all-homes': [
    '/Users',
    '/home',
    '/home/',
    '/Users/*',
    '~/..',
    'C:\\Users',
    'C:/Users/*',
    '/mnt/c/Users',
    '/Users/alex/..',
    '$HOME/..',
  ],
  'warning parent': [
    '..',
    '../',
    '../..',
    '..\\..',
    './..',
    '../../../',
    '${workspaceFolder}/..',
    '$PWD/..',
    'src/../..',
    '../*',
    '${workspaceFolder:api}/..',
  ],
  'warning system': [
    ...[
      '/etc',
      '/etc/',
      '/usr',
      '/bin',
      '/sbin',
      '/lib',
      '/var',
      '/opt',
      '/boot',
      '/dev',
      '/proc',
      '/sys',
      '/root',
      '/System',
      '/Library',
    ],
    ...[
      'C:\\Windows',
      'c:/windows',
      'C:\\Program Files',
      'C:\\Program Files (x86)\\',
      'C:\\Windows\\System32',
      '%WINDIR%',
      '%ProgramFiles%',
    ],
    ...[
      '/usr/local',
      '/var/log',
      '/private/etc',
      '/private/var',
      '/mnt/c/Windows',
      '/Applications',
      '%SystemRoot%\\System32',
      '~root',
    ],
  ],
  'warning drive': ['/mnt', '/media/', '/Volumes'],
  'silent workspace': [
    ...[
      '.',
      './',
      '.\\',
      '$PWD',
      '${PWD}',
      '$(pwd)',
      '${workspaceFolder}',
      '${workspaceFolder}/',
      '${workspaceFolder:api}',
      '${workspaceRoot}',
    ],
    ...[
      '%CD%',
      '${CLAUDE_PROJECT_DIR}',
      '${CLAUDE_PROJECT_DIR:-.}',
      '${workspaceFolder:-.}',
      'src/..',
      '$PROJECT_DIR$',
      '${ROOT:-.}',
      './**',
    ],
  ],
  'silent inside': [
    'src',
    './src',
    'docs/api',
    '${workspaceFolder}/data',
    '.\\data',
    'notes~',
    '.mcp',
    '${PWD}/src',
    '$PROJECT_DIR$/src',
    '*.md',
  ],
  'silent outside': [
    ...[
      '/Users/alex/project',
      '~/Projects',
      '$HOME/code',
      '${userHome}/code',
      '/tmp',
      '/tmp/x',
      '/Users/Shared',
      '/home/linuxbrew',
      '../sibling',
    ],
    ...[
      'C:\\Users\\Public',
      'C:\\code',
      'D:/work',
      '/mnt/c/code',
      '/workspace',
      '/data',
      '/path/to/allowed',
      '/var/www/site',
      '/opt/tool',
    ],
    ...[
      '${workspaceFolder}/../sibling',
      '/etc/nginx',
      '/root/project',
      '/srv',
      '%APPDATA%\\Claude',
      '\\\\server\\share',
      '/mnt/data',
    ],
    ...[
      '/usr/share/doc/x',
      'file:///Users/alex/notes',
      '/Users/alex/My\\ Notes',
      '%TEMP%',
      'C:\\Program Files\\Tool',
      '/Volumes/Backup',
    ],
  ],
  'silent unknown': [
    '',
    ' ',
    '${input:folder}',
    '$DATA_DIR',
    '${DATA_DIR}/x',
    '<path-to-folder>',
    '/Users/<you>',
    '%DATA%',
    '{folder}',
    'https://x.dev/y',
  ],
};

for (const [verdict, texts] of Object.entries(roots)) {
  test(`judgeRoot: ${verdict}`, () => {
    for (const text of texts) {
      const judged = judgeRoot(text);
      assert.equal(`${judged.severity ?? 'silent'} ${judged.breadth}`, verdict, JSON.stringify(text));
      assert.notEqual(judged.reason, '');
    }
  });
}

test('judgeRoot: a host names the open folder in its own way', () => {
  assert.equal(judgeRoot('${myFolder}').breadth, 'unknown');
  for (const name of ['myFolder', '${myFolder}', '$myFolder', '${env:myFolder}', '%myFolder%']) {
    const env = { workspaceVariables: [name] };
    assert.equal(judgeRoot('${myFolder}', env).breadth, 'workspace', name);
    assert.equal(judgeRoot('${myFolder}/..', env).severity, 'warning', name);
    assert.equal(judgeRoot('${__proto__}', env).breadth, 'unknown', name);
  }
});

const sensitive: Record<string, string[]> = {
  'SSH keys': [
    '~/.ssh',
    '~/.ssh/',
    '/home/alex/.ssh',
    '$HOME/.ssh/config',
    '%USERPROFILE%\\.ssh',
    '/root/.ssh',
    '../.ssh',
    '/host/.ssh/authorized_keys',
    '~/.SSH',
  ],
  'GnuPG keys': ['~/.gnupg', '/Users/alex/.gnupg/private-keys-v1.d'],
  'Kubernetes credentials': ['~/.kube', '~/.kube/config', 'C:\\Users\\alex\\.kube\\config'],
  'AWS credentials': ['~/.aws', '${HOME}/.aws/config', '/root/.aws', '/mnt/x/.aws/credentials'],
  'Google Cloud credentials': [
    '~/.config/gcloud',
    '~/.config/gcloud/application_default_credentials.json',
    '%APPDATA%\\gcloud',
  ],
  'Azure credentials': ['~/.azure', '${userHome}/.azure/msal_token_cache.json'],
  'container registry credentials': ['~/.docker', '~/.docker/config.json'],
  'GitHub credentials': ['~/.config/gh/hosts.yml', '$XDG_CONFIG_HOME/gh'],
  'stored passwords': ['~/.netrc', '/home/alex/.git-credentials', '~/.pypirc', '~/.pgpass'],
  'package registry credentials': ['~/.npmrc', '~/.cargo/credentials.toml'],
  keychains: ['~/Library/Keychains', '/Library/Keychains/System.keychain'],
  'a browser profile': [
    ...[
      '~/Library/Application Support/Google/Chrome',
      '/Users/alex/Library/Application Support/Google/Chrome/Default',
      '~/.mozilla/firefox',
    ],
    ...[
      '%LOCALAPPDATA%\\Google\\Chrome\\User Data',
      'C:\\Users\\alex\\AppData\\Local\\Microsoft\\Edge\\User Data\\Default',
      '~/.config/chromium',
    ],
  ],
  'password hashes': ['/etc/shadow', '/private/etc/master.passwd'],
  'SSH host keys': ['/etc/ssh/ssh_host_rsa_key'],
  'a private SSH key': ['id_rsa', './keys/id_ed25519', '/data/id_ecdsa'],
  'the Windows account database': ['C:\\Windows\\System32\\config', 'c:/windows/system32/config/SAM'],
  'environment secrets': [
    '.env',
    './.env',
    '${workspaceFolder}/.env',
    '.env.local',
    '.env.production',
    '/app/.env.test',
    '.envrc',
    'api\\.env',
    '.env.prod.local',
  ],
  'the container engine': [
    ...[
      '/var/run/docker.sock',
      'unix:///run/docker.sock',
      '~/.docker/run/docker.sock',
      '//./pipe/docker_engine',
      '\\\\.\\pipe\\docker_engine',
    ],
    ...['npipe:////./pipe/docker_engine', '/run/podman/podman.sock', '/run/containerd/containerd.sock'],
  ],
  '': [
    ...[
      '',
      '.',
      '~',
      '/',
      '~/Projects',
      '.env.example',
      '.env.sample',
      '.env.template',
      '.env.local.example',
      '.env.dist',
      '.env/bin/python',
    ],
    ...[
      'process.env',
      'import.meta.env',
      'env',
      'config.env',
      '.environment',
      '~/.docker/mcp/catalogs',
      '.docker/Dockerfile',
      '.aws/task.json',
    ],
    ...[
      '~/.ssh/id_ed25519.pub',
      '~/.ssh/known_hosts',
      '.npmrc',
      '.azure/config',
      '/app/.docker',
      '~/.cache/ms-playwright',
      'id_rsa.pub',
    ],
    ...[
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '%LOCALAPPDATA%\\Google\\Chrome\\Application\\chrome.exe',
    ],
    ...[
      '/etc/passwd',
      '/etc/hosts',
      '@scope/ssh',
      'https://example.com/shadow',
      '/etc/shadows',
      '~/.sshx',
      'src/shadow',
      '--env-file=.env',
    ],
    ...[
      '/var/run/postgres.sock',
      'docker',
      '/usr/bin/docker',
      'constructor',
      '~/__proto__',
      '~/.config',
      '~/Library/Application Support/Code',
    ],
  ],
};

for (const [what, texts] of Object.entries(sensitive)) {
  test(`sensitivePath: ${what || 'nothing'}`, () => {
    for (const text of texts) {
      const found = sensitivePath(text);
      assert.equal(found?.what ?? '', what, JSON.stringify(text));
      assert.equal(found?.engineSocket === true, what === 'the container engine', text);
    }
  });
}

const homes: [string, string, string][] = [
  ['/Users/alex/dev', '/Users/alex', 'alex'],
  ['/Users/alex', '/Users/alex', 'alex'],
  ['/home/alex/x', '/home/alex', 'alex'],
  ['/home/dev', '/home/dev', 'dev'],
  ['/Users/dev/x', '/Users/dev', 'dev'],
  ['/Users/node/x', '/Users/node', 'node'],
  ['C:\\Users\\alex\\x', 'C:\\Users\\alex', 'alex'],
  ['c:/users/Administrator/x', 'c:/users/Administrator', 'Administrator'],
  ['C:\\\\Users\\\\alex\\\\x', 'C:\\\\Users\\\\alex', 'alex'],
  ['C:\\Users\\John Smith\\x', 'C:\\Users\\John Smith', 'John Smith'],
  ['/Users/张三/项目', '/Users/张三', '张三'],
  ['/mnt/c/Users/alex/x', '/mnt/c/Users/alex', 'alex'],
  ['/c/Users/alex/x', '/c/Users/alex', 'alex'],
  ['file:///Users/alex/x', '/Users/alex', 'alex'],
  ['file:///C:/Users/alex/x', 'C:/Users/alex', 'alex'],
  ['file:///c%3A/Users/alex/x', 'c%3A/Users/alex', 'alex'],
  ['--root=/home/alex/x', '/home/alex', 'alex'],
  ['-v/home/alex:/x', '/home/alex', 'alex'],
  ['type=bind,src=/home/alex/x,dst=/x', '/home/alex', 'alex'],
  ['docker run -v /home/alex/x:/x i', '/home/alex', 'alex'],
  ['/usr/bin:/home/alex/bin', '/home/alex', 'alex'],
  ['cd "/Users/alex/x" && ls', '/Users/alex', 'alex'],
  ['$C:/Users/alex/x', 'C:/Users/alex', 'alex'],
  ['/home/node/a:/Users/alex/b', '/Users/alex', 'alex'],
  ['/Users/Shared/a:/Users/alex/b', '/Users/alex', 'alex'],
  ['\\\\wsl$\\Ubuntu\\home\\alex\\x', '\\home\\alex', 'alex'],
  ['//wsl.localhost/Ubuntu/home/alex/x', '/home/alex', 'alex'],
  ['/var/home/alex/x', '/var/home/alex', 'alex'],
  ['/usr/home/alex/x', '/usr/home/alex', 'alex'],
  ['/export/home/alex/x', '/export/home/alex', 'alex'],
  ['/usr/local/google/home/alex/x', '/usr/local/google/home/alex', 'alex'],
  ['sqlite:////home/alex/a.db', '/home/alex', 'alex'],
  ['/home/j.doe-2/x', '/home/j.doe-2', 'j.doe-2'],
];

test('personalHome: finds the folder, its span and the user', () => {
  for (const [text, folder, user] of homes) {
    const found = personalHome(text);
    assert.ok(found, text);
    assert.deepEqual([text.slice(found.start, found.end), found.user], [folder, user], text);
  }
});

test('personalHome: nobody', () => {
  const nobody = [
    ...[
      '',
      '/',
      '~',
      '/home',
      '/home/',
      '/Users',
      '/Users/',
      '/Users/Shared/x',
      '/home/linuxbrew/.linuxbrew/bin/node',
      'C:\\Users\\Public\\x',
    ],
    ...[
      'C:\\Users\\Default\\x',
      '/Users/user/x',
      '/home/user/x',
      '/Users/username/x',
      '/Users/you/x',
      '/Users/yourname/x',
      '/Users/your-name/x',
    ],
    ...[
      '/Users/<user>/x',
      '/Users/<your user>/x',
      '/home/{user}/x',
      '/home/{{user}}/x',
      '/home/$USER/x',
      '/Users/${USER}/x',
      '/home/[user]/x',
    ],
    ...[
      '/Users/${env:USER}/x',
      'C:\\Users\\%USERNAME%\\x',
      '/Users/YOUR_USERNAME/x',
      '/Users/CHANGEME/bin',
      '/Users/xxx/x',
      '/Users/.../x',
    ],
    ...[
      '/home/node/x',
      '/home/vscode/x',
      '/home/runner/work',
      '/Users/runner/work',
      '/home/ubuntu/x',
      '/home/codespace/x',
      '/home/app/x',
    ],
    ...[
      '/home/coder',
      '/home/jovyan/work',
      '/home/用户名/x',
      '/Users/usuario/x',
      '/home/*/x',
      '/Users/*',
      '/root/x',
      '/workspace/home',
    ],
    ...[
      'https://example.com/home/alex',
      'https://example.com/Users/alex/x',
      'https://github.com/home/alex',
      '/api/Users/alex',
      '/users/alex',
    ],
    ...[
      'https://example.com/#/home/alex',
      '${BASE}/home/alex',
      'src/home/alex.ts',
      '/app/home/alex',
      'homeassistant',
      '@home/alex',
      'users',
    ],
    ...['/var/lib/home/alex', '~/home/alex', './home/alex', 'myhome/alex', '/Users/me', '/home/johndoe/x'],
  ];
  for (const text of nobody) assert.equal(personalHome(text), undefined, JSON.stringify(text));
});

test('looksLikePath: paths', () => {
  const paths = [
    ...[
      '/',
      '/Users/alex',
      '/tmp',
      '/usr/bin/node',
      '/path/to/file',
      '/opt/homebrew/bin',
      '/foo/bar/baz',
      '/srv/data.db',
      '~',
      '~/x',
      '~alex/x',
    ],
    ...[
      'C:\\x',
      'C:/x',
      'c:',
      '\\\\server\\share',
      './x',
      '../x',
      '.',
      '..',
      '.\\x',
      '..\\x',
      '$HOME/x',
      '${HOME}',
      '%USERPROFILE%\\x',
    ],
    ...[
      '${workspaceFolder}/x',
      '${workspaceFolder}',
      '${env:HOME}/x',
      '$PROJECT_ROOT/x',
      '${DATA_DIR}/x',
      '${X}/server.py',
      'file:///x/y',
    ],
    ...[
      'dist/index.js',
      'src/server',
      'build\\x.exe',
      'server.py',
      'index.js',
      '.venv/bin/python',
      '.env',
      '.env.local',
      'node_modules/.bin/tsx',
    ],
    ...[
      'mcp/server.mjs',
      'C:\\Program Files (x86)\\a b\\c.exe',
      '/Applications/A B.app/x',
      '/c/Users/alex',
      '/workspaces/x',
      'data/store.sqlite',
    ],
  ];
  for (const text of paths) assert.equal(looksLikePath(text), true, JSON.stringify(text));
});

test('looksLikePath: other strings with slashes and dots', () => {
  const others = [
    ...[
      '',
      ' ',
      '/c',
      '/y',
      '/s',
      '/C',
      '/quiet',
      '/nologo',
      '/mcp',
      '/sse',
      '/api/v1',
      '/v1/chat',
      '/api/files/x.json',
      '/messages/',
      '/health',
    ],
    ...[
      '@scope/name',
      '@scope/name@1.2.3',
      '@scope/pkg.js',
      'owner/repo',
      'mcp/fetch',
      'ghcr.io/a/b:latest',
      'docker.io/library/node',
    ],
    ...[
      'application/json',
      'text/event-stream',
      'application/json, text/html',
      'origin/main',
      'refs/heads/main',
      'feature/x',
      'openai/gpt-4o',
    ],
    ...[
      'https://example.com/x.js',
      'git+https://github.com/a/b.git',
      'postgres://u@h/db',
      'npm:x',
      '1.2.3',
      '^1.2.3',
      '~1.2.3',
      'v1/v2',
    ],
    ...[
      '/^foo$/',
      '/\\d+/g',
      '/a|b/',
      '/users/:id',
      '/users/{id}',
      '/search?q=x',
      '/foo bar',
      '/init the project',
      '// comment',
      '/ x',
    ],
    ...[
      '\\d+\\w',
      '\\n',
      'a\\b',
      'domain\\user',
      'x\ny/z.js',
      '--root=/tmp',
      '-v',
      'hello',
      'and/or',
      'n/a',
      '10/2',
      '2026/11/22',
      '50%',
    ],
    ...[
      '${TOKEN}',
      '${API_BASE}/v1',
      '$TOKEN',
      '${input:x}',
      '{token}',
      'Bearer ${X}',
      '/usr/bin:/bin',
      '/a/b:/c/d',
      'abc/def+ghi==',
      '...',
      '.5',
    ],
  ];
  for (const text of others) assert.equal(looksLikePath(text), false, JSON.stringify(text));
});

test('normalizePath: one spelling', () => {
  const rows: [string, string][] = [
    ['/Users/alex/x/../y/', '~alex/y'],
    ['~/x', '~/x'],
    ['$HOME/x', '~/x'],
    ['C:\\Code\\X', 'c:/code/x'],
    ['/mnt/c/Code', 'c:/code'],
    ['file:///tmp/a%20b', '/tmp/a b'],
    ['/private/tmp/x', '/tmp/x'],
    ['./src/', 'src'],
    ['${workspaceFolder}', '.'],
    ['../x', '../x'],
    ['${workspaceFolder}/..', '..'],
    ['~/../x', '~/../x'],
    ['\\\\Server\\Share\\X', '//server/share/x'],
    ['${DATA}/x', '${DATA}/x'],
    ['/', '/'],
    ['', ''],
  ];
  for (const [text, normal] of rows) assert.equal(normalizePath(text), normal, text);
});

test('isInsideWorkspacePath', () => {
  for (const text of ['.', 'src', './a/b', 'a/../b', '${workspaceFolder}/x', '$PWD', '${ROOT:-.}/x']) {
    assert.equal(isInsideWorkspacePath(text), true, text);
  }
  for (const text of ['', '..', '../x', '/x', '~', 'a/../..', '${workspaceFolder}/../x', '${X}/y', 'C:\\x']) {
    assert.equal(isInsideWorkspacePath(text), false, text);
  }
});

test('contains and areUnrelated', () => {
  const rows: [string, string, 'holds' | 'held' | 'both' | 'workspace' | 'unrelated' | 'unknown'][] = [
    ['/a', '/a/b', 'holds'],
    ['/a/', '/a', 'both'],
    ['/a', '/ab', 'unrelated'],
    ['/a/b', '/a/c', 'unrelated'],
    ['/', '/a', 'holds'],
    ['/', '~', 'holds'],
    ['~', '/Users/alex/x', 'holds'],
    ['~/x', '/home/alex/x/y', 'holds'],
    ['/home/alex', '/home/bob', 'unrelated'],
    ['/home', '/home/bob/x', 'holds'],
    ['C:\\A', 'c:/a/b', 'holds'],
    ['C:\\a', 'D:\\a', 'unrelated'],
    ['C:\\', 'C:\\Users\\alex', 'holds'],
    ['D:\\', 'C:\\Users\\alex', 'unrelated'],
    ['.', 'src', 'holds'],
    ['src', 'docs', 'workspace'],
    ['..', 'src', 'holds'],
    ['..', '../x', 'holds'],
    ['../x', '../y', 'unrelated'],
    ['../x', '.', 'unrelated'],
    ['~', '.', 'holds'],
    ['~/a', '~/b', 'unrelated'],
    ['${workspaceFolder}/a', 'a', 'both'],
    ['${workspaceFolder}', '/data', 'unrelated'],
    ['${DATA}', '/data', 'unknown'],
    ['<folder one>', '/data', 'unknown'],
    ['src/a', 'src', 'held'],
  ];
  for (const [a, b, relation] of rows) {
    const label = `${a} ${b}`;
    assert.equal(contains(a, b), relation === 'holds' || relation === 'both', `holds ${label}`);
    assert.equal(contains(b, a), relation === 'held' || relation === 'both', `held ${label}`);
    assert.equal(areUnrelated(a, b), relation === 'unrelated', `unrelated ${label}`);
    assert.equal(areUnrelated(b, a), relation === 'unrelated', `unrelated ${label}, turned`);
  }
});

test('temporaryOrWritable', () => {
  const rows: [string, string | undefined][] = [
    ...[
      '/tmp/x',
      '/tmp',
      '/var/tmp/x',
      '/dev/shm/x',
      '/private/tmp/x',
      '/var/folders/ab/T/x',
      '%TEMP%\\x',
      '%TMP%\\x',
      '$TMPDIR/x',
    ].map((text): [string, string] => [text, 'temporary']),
    ...[
      '${env:TEMP}/x',
      'C:\\Windows\\Temp\\x',
      'C:\\Temp\\x',
      'C:\\Users\\alex\\AppData\\Local\\Temp\\x',
      '%LOCALAPPDATA%\\Temp\\x',
    ].map((text): [string, string] => [text, 'temporary']),
    ...[
      '~/Downloads/x',
      '/Users/alex/Downloads',
      'C:\\Users\\alex\\Downloads\\x.exe',
      '${userHome}/Downloads/x',
      '%USERPROFILE%\\Downloads',
    ].map((text): [string, string] => [text, 'download']),
    ...['/Users/Shared/x', 'C:\\Users\\Public\\x', '%PUBLIC%\\x'].map((text): [string, string] => [text, 'shared']),
    ...[
      '/opt/x',
      'tmp/x',
      './tmp',
      '/app/tmp',
      '~/tmp/x',
      '/tmpfs',
      '../tmp',
      '/home/alex/x',
      'C:\\Temperature',
      '/usr/bin/node',
      '',
    ].map((text): [string, undefined] => [text, undefined]),
  ];
  for (const [text, kind] of rows) assert.equal(temporaryOrWritable(text), kind, text);
});

const pieces = [
  '/',
  '\\',
  '~',
  '..',
  '.',
  'C:',
  '${',
  '}',
  '{',
  '<',
  '>',
  'HOME',
  'Users',
  'home',
  'alex',
  '%',
  '*',
  ':',
  ' ',
  'file://',
  '-',
  'é',
  '\u0000',
  '.ssh',
];
const pathLike = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((pieces) => pieces.join('')),
);

test('no text makes path reading throw, and spans lie inside', () => {
  fc.assert(
    fc.property(pathLike, pathLike, (text, other) => {
      judgeRoot(text);
      sensitivePath(text);
      looksLikePath(text);
      temporaryOrWritable(text);
      normalizePath(text);
      const related = contains(text, other) || contains(other, text);
      assert.ok(!(related && areUnrelated(text, other)));
      const home = personalHome(text);
      if (!home) return;
      assert.ok(0 <= home.start && home.start < home.end && home.end <= text.length);
      assert.ok(text.slice(home.start, home.end).endsWith(home.user));
    }),
    { numRuns: 2000 },
  );
});

test('long texts are read in steps that grow with them', () => {
  const units = [
    '/',
    '../',
    '{',
    '${',
    '/Users/',
    '/home/alex',
    'C:\\',
    '<',
    '%',
    ' ',
    '\\wsl$',
    'a',
    '.',
    '-v',
    '${HOME}',
    '/mnt/c/Users/',
  ];
  for (const read of [judgeRoot, sensitivePath, looksLikePath, personalHome, temporaryOrWritable]) {
    assertLinear((text) => read(text), units.map(repeated), 12_000);
  }
  assertLinear((text) => contains(text, text), units.map(repeated), 12_000);
});
