/** What the engine reads out of single strings: addresses, packages, versions, references, launch lines, names. */
import {
  firstSentence,
  fitMessage,
  fitTitle,
  sentences,
  shortName,
} from '../../../server/src/engine/findings/messageWords';
import { addressFault } from '../../../server/src/engine/strings/addresses/addressFault';
import { bindsEveryInterface, isLoopback } from '../../../server/src/engine/strings/addresses/hostAddress';
import { isSsePath, parseUrl } from '../../../server/src/engine/strings/addresses/url';
import { findUrls } from '../../../server/src/engine/strings/addresses/urlSearch';
import { bracketPairs } from '../../../server/src/engine/strings/brackets';
import { findHidden } from '../../../server/src/engine/strings/hiddenText';
import { codeCommand } from '../../../server/src/engine/strings/launch/codeCommand';
import { parseImage } from '../../../server/src/engine/strings/packages/imageReference';
import { isRemarkKey, nearestName } from '../../../server/src/engine/strings/packages/nearestName';
import {
  parseCargoSpec,
  parseGoSpec,
  parseMavenSpec,
  parseNpmSpec,
  parseNugetSpec,
  parsePypiSpec,
} from '../../../server/src/engine/strings/packages/packageSpec';
import { packageUrl } from '../../../server/src/engine/strings/packages/packageUrl';
import { gitSource } from '../../../server/src/engine/strings/packages/sourceUrl';
import { judgeRoot } from '../../../server/src/engine/strings/paths/pathRoots';
import { personalHome } from '../../../server/src/engine/strings/paths/personalHome';
import { sensitivePath } from '../../../server/src/engine/strings/paths/sensitivePath';
import { readShell, splitWords, wordOf } from '../../../server/src/engine/strings/shellWords';
import { leadingFallback, skipReference } from '../../../server/src/engine/strings/skipReference';
import { findReferences } from '../../../server/src/engine/strings/variable';
import { doubledBackslashes } from '../../../server/src/engine/syntax/commonMistakes';
import { characterOf, spanOfUnits } from '../../../server/src/engine/syntax/decodedUnits';
import { type Questions, table } from '../../fixtures/record';

const DIGEST = `sha256:${'4f6d0c1e9a754a8e'.repeat(4)}`;
const COMMIT = '4f6d0c1e9a754a8e9d143f0f3a1f7d2146b0a9c3';
const LONG = 'abcdefghij'.repeat(9);

const addresses = [
  ...['https://a.example', 'HTTPS://A.Example:8443/Mcp?k=v#f', 'http://user:pw@a.example/x', 'http://user@a.example'],
  ...['http://[::1]:80/', 'http://[::1', 'https://a.example:/x', 'https://a.example:99999/', 'https://a.example:0/'],
  ...[
    '//a.example/x',
    'a.example/mcp',
    'http:/a.example',
    'http:///x',
    'https://?k=v',
    'http:///xy',
    'ftp://a.example',
    'ws://a.example/sse',
    '',
    ' ',
  ],
  ...[
    'https://a.example/sse',
    'https://a.example/sse/',
    'https://a.example/ssed',
    '${BASE}/mcp',
    'https://${HOST}/mcp',
  ],
  ...[
    'https://a.example@b.example/',
    'https://a.example\\@b.example',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://127.1',
  ],
];

const hosts = [
  ...['localhost', 'LOCALHOST.', 'a.localhost', '127.0.0.1', '127.255.255.254', '128.0.0.1', '126.255.255.255', '::1'],
  ...['[::1]', '::ffff:127.0.0.1', '0.0.0.0', '::', '*', '[::]', '0', '10.0.0.1', 'host.docker.internal', ''],
  ...['0.0.0.0:8080', ':8080', '[::]:8080', '127.0.0.1:8080', 'tcp://0.0.0.0:1', '000.0.0.0', '::0', '::2'],
];

const npm = [
  ...[
    'a',
    'a@1',
    'a@1.2.3',
    'a@^1.2.3',
    'a@latest',
    '@s/a',
    '@s/a@1.2.3',
    '@s/a@next',
    'a@npm:b@2.0.0',
    './a',
    '../a.tgz',
  ],
  ...[
    'file:a',
    'github:o/r',
    'o/r',
    'o/r#main',
    `o/r#${COMMIT}`,
    'git+https://h.example/o/r.git#v1',
    'https://h.example/a.tgz',
  ],
  ...['a@', '@s', '@', '', 'a@${V}', '${P}', 'a@1.x', 'a@*', 'a@1.2.3-beta.1', 'a@v1.2.3', 'a@=1.2.3', 'a@1.2.3+b'],
];

const python = [
  ...[
    'a',
    'a==1.2.3',
    'a===1.2.3',
    'a>=1,<2',
    'a~=1.2',
    'a[x,y]==1.0',
    'a==1.*',
    'a != 1',
    'a @ https://h.example/a.whl',
  ],
  ...[
    'a@1.2.3',
    'a@latest',
    'git+https://h.example/o/r@main',
    `git+https://h.example/o/r@${COMMIT}`,
    './a',
    'A_b.C==1.0rc1',
    '',
  ],
];

const images = [
  ...[
    'a',
    'a:1',
    'a:latest',
    'o/a',
    'o/a:1.2.3',
    'ghcr.io/o/a',
    'ghcr.io/o/a:1',
    'localhost/a',
    'localhost:5000/a',
    'h.example:5000/a:1',
  ],
  ...[
    `a@${DIGEST}`,
    `a:1@${DIGEST}`,
    'a@sha256:00',
    'docker.io/library/a',
    'index.docker.io/o/a',
    'A',
    'a:',
    '',
    'a:${TAG}',
  ],
];

const lines = [
  ...[
    'a b c',
    "a 'b c' d",
    'a "b $C" d',
    'a\\ b c',
    'a && b || c; d | e & f',
    'a > f 2>&1 < g',
    'A=1 B=2 c d',
    '(a; b)',
    'a $(b c) d',
  ],
  ...[
    'a `b` c',
    'a # c',
    "a 'b",
    'a "b',
    'a\\',
    'a\nb',
    'a |& b',
    'a <<E\nx\nE\nb',
    '{ a; }',
    'if a; then b; fi',
    'a "b"\'c\'d',
    '$A b',
  ],
];

const texts = [
  ...[
    '${A}',
    '$A',
    '${env:A}',
    '{env:A}',
    '${input:a}',
    '${A:-d}',
    '${A:-${B}}',
    '${A:-}',
    '$$A',
    '\\${A}',
    '%A%',
    '${config:a.b}',
  ],
  ...[
    '${command:x}',
    '{file:./a}',
    '$(a b)',
    '${{ secrets.A }}',
    '${{secrets.A}}',
    '${',
    '${}',
    '$',
    '$1',
    '${A',
    '{{a}}',
    '<A>',
  ],
  ...[
    'x${A}y$B',
    '${A}${B}',
    '${workspaceFolder}/a',
    '${A?e}',
    '${A:=d}',
    '${A#x}',
    '${user_config.K}',
    '$A-b',
    '${a b}',
  ],
];

const paths = [
  ...[
    '/',
    '/home',
    '/home/ann',
    '/home/ann/x',
    '~',
    '~/',
    '~/x',
    '$HOME',
    '${HOME}/x',
    'C:\\',
    'C:\\Users',
    'C:\\Users\\ann\\x',
    'c:/users/ann',
  ],
  ...[
    '/root',
    '/Users/ann',
    '/Users',
    '/Users/Shared/x',
    '/etc',
    '/etc/passwd',
    '~/.ssh',
    '~/.ssh/id_rsa',
    '~/.aws/credentials',
    '.env',
    './x',
  ],
  ...[
    '..',
    '../..',
    '.',
    '',
    '/tmp',
    '/tmp/x',
    '/var/run/docker.sock',
    '/proc',
    '${workspaceFolder}',
    '${workspaceFolder}/..',
    '%USERPROFILE%',
  ],
];

const messages = [
  ...[
    'One. Two.',
    'One e.g. two. Three',
    'Is it "a. B"? Yes.',
    'a.b.c',
    '',
    `"${LONG}" is long. Change it.`,
    `"${LONG}" and "${LONG}" differ.`,
  ],
  ...['Uses 1.2.3. Then', 'No end', 'Ends! $A is next', 'See a. /b is next', `${LONG}`],
];

const named = [
  { ecosystem: 'npm', name: 'a' },
  { ecosystem: 'npm', name: '@s/a', version: '1.0.0' },
  { ecosystem: 'npm', name: 'a', registry: 'https://r.example/x' },
  { ecosystem: 'npm', name: 'a b' },
  { ecosystem: 'pypi', name: 'A_b.c', version: '1.0' },
  { ecosystem: 'nuget', name: 'A.B', version: '1.0' },
  { ecosystem: 'nuget', name: 'A/B' },
  { ecosystem: 'cargo', name: 'a-b' },
  { ecosystem: 'maven', name: 'g.h:a', version: '1' },
  { ecosystem: 'maven', name: 'a' },
  { ecosystem: 'go', name: 'h.example/o/r/v2', version: 'v2.0.0' },
  { ecosystem: 'oci', name: 'o/a', version: DIGEST, tag: '1' },
  { ecosystem: 'oci', name: 'a', tag: '1', registry: 'ghcr.io' },
  { ecosystem: 'git', name: 'o/r', version: COMMIT, registry: 'github.com' },
  { ecosystem: 'git', name: 'o/r', registry: 'h.example' },
  { ecosystem: 'npm', name: 'a', version: '1 0' },
] as const;

const codes = [
  '({ command: "node", args: ["a.js", `b`] })',
  '({ command: "ba" + x, args: [] })',
  '({ command: `a${b}`, args: ["c"] })',
  '(c) => ({ args: ["x"], command: "n", env: {} })',
  '({ command: "n", args: ["a", c.b, "d" + e, ["f"], "g"] })',
  "/* command: 'x' */ ({ command: 'n' }) // args: ['y']",
  '({ command: c })',
  '',
];

const units = (text: string) => Array.from(text, (char, i) => ({ start: 2 * i, end: 2 * i + 2, text: char }));
const spans = [0, 1, 2, 3, 4].flatMap((start) =>
  [0, 1, 2, 3, 4].filter((end) => end >= start).map((end) => ({ start, end })),
);

export const stringRecords: Readonly<Record<string, Questions>> = {
  addresses: {
    'parts of an address': table(addresses, parseUrl),
    'what is wrong with an address': table(addresses, addressFault),
    'addresses of server-sent events': table(addresses, isSsePath),
    'addresses in a text': table(
      [...addresses, 'see https://a.example, (http://b.example/x) and c', '"https://a.example"x'],
      findUrls,
    ),
    'this machine': table(hosts, isLoopback),
    'every interface': table(hosts, bindsEveryInterface),
    folders: table(paths, (path) => judgeRoot(path)),
    'homes of persons': table(paths, personalHome),
    'files that hold secrets': table(paths, sensitivePath),
  },
  packages: {
    npm: table(npm, (text) => parseNpmSpec(text)),
    python: table(python, parsePypiSpec),
    images: table(images, parseImage),
    nuget: table(['A', 'A@1.0.0', 'A@1.*', 'A@', ''], parseNugetSpec),
    go: table(
      ['h.example/o/r', 'h.example/o/r@v1.2.3', 'h.example/o/r@latest', './r', `h.example/o/r@${COMMIT}`, ''],
      parseGoSpec,
    ),
    cargo: table(['a', 'a@1.0.0', 'a@1', 'a@^1', ''], parseCargoSpec),
    maven: table(['g:a', 'g:a:1.0', 'g:a:LATEST', 'g', 'g:a:1.0:x', ''], parseMavenSpec),
    git: table(
      [
        'https://h.example/o/r.git#main',
        `https://h.example/o/r#${COMMIT}`,
        'git@h.example:o/r.git',
        'ssh://git@h.example/o/r',
      ],
      (text) => gitSource(text, 0, '#'),
    ),
    'package URLs': table(named, packageUrl),
  },
  words: {
    'simple commands of a shell line': table(lines, (line) => readShell(wordOf(line, 0), 'posix')),
    words: table(lines, (line) => splitWords(wordOf(line, 0)).map(({ text, start, end }) => [text, start, end])),
    references: table(texts, findReferences),
    'what a reference falls back to': table(texts, leadingFallback),
    'the end of a reference': table(texts, (text) => skipReference(text, 0)),
    'commands in code': table(codes, codeCommand),
    'invisible characters': table(
      ['a\u200bb', '\ufeffa', 'a\u202eb', 'a\u00adb', '\ud83d\udc68\u200d\ud83d\udc69', 'a\u{e0041}', 'ab'],
      findHidden,
    ),
    brackets: table(['a{b}c', '{{}}', '{', '}', '{}{}', '}{', '{a{b}', '{a}}'], (text) => bracketPairs(text, '{', '}')),
    'characters of digits': table(['41', '0', '10ffff', '110000', 'g', '', '000000041', 'd800'], characterOf),
    'doubled backslashes': table(['C:\\a\\b', 'a\\\\b', 'a\\"b', '\\', 'a'], (text) =>
      doubledBackslashes(text, 0, text.length),
    ),
    'spans of decoded units': table(spans, ({ start, end }) => spanOfUnits(units('abcd'), 'abcd', start, end)),
    'nearest names': table(
      ['arg', 'argss', 'ARGS', 'a-r_g.s', 'ags', 'ar', 'commnd', 'comand_', 'headrs', 'evn', 'x', LONG],
      (name) => nearestName(name, ['args', 'command', 'env', 'headers', 'url']),
    ),
    remarks: table(
      ['//', '_a', '$a', '#a', '@a', 'x-a', 'comment', 'comments12', 'comment1234', 'note', 'notes', 'noted', ' ', 'a'],
      isRemarkKey,
    ),
    'first sentences': table(messages, firstSentence),
    'messages that fit': table(messages, fitMessage),
    'titles that fit': table(messages, fitTitle),
    'short names': table([1, 2, 3, 11, 12], (most) => shortName('ab\ud83d\ude00defghijk', most)),
    sentences: table([['a', 'b'], ['a', undefined], [], ['']], (parts) => sentences(...parts)),
  },
};
