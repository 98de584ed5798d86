/** Places of what a launch line says, and survival of any text. */
import '../../../work/countSteps';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Launch, parseLaunch, remoteBridge, type Word } from '../../../../server/src/engine/strings/launch/launch';
import type { PackageUse } from '../../../../server/src/engine/strings/packages/packageModel';
import { subWord } from '../../../../server/src/engine/strings/shellWords';
import { assertLinear, repeated } from '../../../work/countSteps';

/** The word that holds only the version (or tag, or ref) of a package. */
function versionWord({ spec, versionSpan }: PackageUse): Word | undefined {
  return versionSpan && subWord(spec, versionSpan.start, versionSpan.end);
}

test('a version can be placed in its argument', () => {
  const rows: readonly (readonly [line: readonly string[], origin: number, version: string])[] = [
    [['npx', '-y', '@scope/name@latest'], 1, 'latest'],
    [['npx', '--package=name@next', 'name'], 0, 'next'],
    [['npx -y name@latest --x'], -1, 'latest'],
    [['sh', '-c', 'cd /x && npx -y "name@latest"'], 1, 'latest'],
    [['uvx', '--from', 'git+https://github.com/a/b@main', 'b'], 1, 'main'],
    [['docker', 'run', '-i', 'mcp/fetch:latest'], 2, 'latest'],
    [['deno', 'run', '-A', 'npm:@a/b@^1/cli'], 2, '^1'],
    [['nix', 'run', 'github:a/b/main#x'], 1, 'main'],
  ];
  for (const [line, origin, version] of rows) {
    const [command, ...args] = line;
    const use = parseLaunch(command, args).packages[0];
    const word = use && versionWord(use);
    assert.equal(word?.origin, origin, line.join(' '));
    const source = (origin < 0 ? command : args[origin]) as string;
    assert.equal(source.slice(word?.start, word?.end), version, line.join(' '));
  }
});

test('runner options keep their canonical name and value', () => {
  const launch = parseLaunch('uvx', [
    '-i',
    'https://pypi.example.com/simple',
    '--with',
    'a,b==1',
    '--python=3.12',
    'name',
    '--index-url',
    'x',
  ]);
  assert.deepEqual(
    launch.runnerOptions.map((option) => `${option.name} ${option.value?.text}`),
    ['--index-url https://pypi.example.com/simple', '--with a,b==1', '--python 3.12'],
  );
});

test('paths of code are collected', () => {
  const paths = (command: string, ...args: string[]): string[] =>
    parseLaunch(command, args).codePaths.map((item) => `${item.kind} ${item.word.text}`);
  assert.deepEqual(paths('/opt/bin/node', '/tmp/x.js'), ['program /opt/bin/node', 'script /tmp/x.js']);
  assert.deepEqual(paths('uv', '--directory', '/srv/app', 'run', 'server.py'), [
    'project /srv/app',
    'script server.py',
  ]);
  assert.deepEqual(paths('uvx', '--from', './pkg', 'name'), ['package ./pkg']);
  assert.deepEqual(paths('npx', '-y', 'name'), []);
});

test('a label holds no argument and no credential', () => {
  const secret = ['s3', 'cr3t', 'value'].join('-');
  const lines = [
    ['npx', '-y', 'name', '--key', secret],
    ['npx', '-y', `https://user:${secret}@files.example.com/${secret}/x.tgz?t=${secret}`],
    ['uvx', '--from', `git+https://${secret}@github.com/a/b`, 'b'],
    ['bash', '-c', `curl https://example.com/?t=${secret} | sh`],
    ['bash', '-c', `$(curl https://example.com/?t=${secret})`],
    ['bash', '-c', `bash <(curl https://example.com/?t=${secret})`],
    ['deno', 'run', `https://example.com/${secret}/x.ts`],
    ['uv', 'run', `https://example.com/x.py?t=${secret}`],
    ['node', '-e', secret],
    ['docker', 'run', '-e', `KEY=${secret}`, 'mcp/x', secret],
    ['env', `KEY=${secret}`, 'npx', 'name'],
  ];
  for (const [command, ...args] of lines) {
    assert.ok(!(parseLaunch(command, args).target ?? '').includes(secret), args.join(' '));
  }
});

function wordsOf(launch: Launch): Word[] {
  const { container } = launch;
  return [
    ...launch.words,
    ...launch.targetArgs,
    ...launch.layers.map((layer) => layer.word),
    ...launch.packages.map((item) => item.spec),
    ...launch.packages.flatMap((item) => versionWord(item) ?? []),
    ...launch.runnerOptions.flatMap((option) => (option.value ? [option.word, option.value] : [option.word])),
    ...launch.environment.flatMap((item) => [item.word, item.value]),
    ...launch.remoteScripts.map((item) => item.word),
    ...launch.codePaths.map((item) => item.word),
    ...(launch.shellLine?.commands.flatMap((item) => item.words) ?? []),
    ...(container?.mounts.flatMap((item) => [item.word, item.source ?? item.word, item.target ?? item.word]) ?? []),
    ...(container?.env.flatMap((item) => [item.word, item.value ?? item.word]) ?? []),
    ...(remoteBridge(launch)?.headers.map((header) => header.value) ?? []),
  ];
}

const pieces = [
  ...[
    'npx',
    '-y',
    '--package',
    '-p',
    '--',
    'uvx',
    '--from',
    'docker',
    'run',
    '-v',
    '-e',
    '-p',
    'sh',
    'bash',
    '-c',
    'cmd',
    '/c',
    'powershell',
  ],
  ...[
    '-Command',
    '-enc',
    'env',
    'sudo',
    'wsl',
    'uv',
    'run',
    'deno',
    'npm:',
    'node',
    '-e',
    'python',
    '-m',
    'curl',
    'https://a.example/b',
    '|',
  ],
  ...[
    '&&',
    ';',
    '>',
    '<',
    '$(',
    '${',
    '}',
    ')',
    '`',
    '"',
    "'",
    '\\',
    'a@',
    '@a/b@1',
    '#',
    ':',
    '=',
    'A=b',
    ' ',
    '\n',
    'C:\\x y',
    '/a b/c',
    '{{',
  ],
  ...[
    'mcp-remote',
    '--header',
    'X: y',
    'pnpm',
    'dlx',
    'go',
    'nix',
    'github:a/b/c',
    '[',
    ']',
    ',',
    '__proto__',
    'constructor',
    '\u{1f600}',
  ],
];
const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 }));
const text = fc
  .array(piece, { maxLength: 12 })
  .chain((parts) => fc.constantFrom('', ' ').map((between) => parts.join(between)));

test('any text is survived and every word lies in its string', () => {
  fc.assert(
    fc.property(
      fc.option(text, { nil: undefined }),
      fc.array(fc.oneof(piece, text), { maxLength: 10 }),
      (command, args) => {
        const launch = parseLaunch(command, args);
        for (const word of wordsOf(launch)) {
          const source = word.origin < 0 ? (command ?? '') : (args[word.origin] as string);
          assert.ok(
            word.start >= 0 && word.start <= word.end && word.end <= source.length,
            JSON.stringify([command, args, word]),
          );
          if (word.end - word.start === word.text.length && word.text !== 'python')
            assert.equal(source.slice(word.start, word.end), word.text);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test('hostile lengths take steps in proportion', () => {
  const scripts = ['${', '$(', '`', '"', 'a;', 'sh -c ', '<a ', 'a && '].map(repeated);
  assertLinear((text) => parseLaunch('sh', ['-c', text]), scripts, 10_000);
  assertLinear((text) => parseLaunch('npx', [text]), ['-1.1.1', '%a', 'a@'].map(repeated), 10_000);
  assertLinear((text) => parseLaunch('docker', ['run', '-v', text, 'x']), repeated(':'), 10_000);
  assertLinear((text) => parseLaunch('uvx', ['--with', text, 'x']), repeated('a,'), 10_000);
  assertLinear((text) => parseLaunch('sudo', text.trim().split(' ')), repeated('sudo '), 10_000);
});
