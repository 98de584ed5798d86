/** Package specifications: name, version, how firm it is, and where each part stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PackageSpec } from '../../../../server/src/engine/strings/packages/packageModel';
import {
  parseCargoSpec,
  parseGoSpec,
  parseMavenSpec,
  parseModuleSpec,
  parseNpmSpec,
  parseNugetSpec,
  parsePypiSpec,
} from '../../../../server/src/engine/strings/packages/packageSpec';

type Reader = (text: string) => PackageSpec | undefined;
type Row = readonly [text: string, understood: string];

function describe(spec: PackageSpec | undefined): string {
  if (!spec) return '-';
  const alias = spec.alias === undefined ? '' : ` as ${spec.alias}`;
  const from = spec.registry === undefined ? '' : ` from ${spec.registry}`;
  const extras = spec.extras === undefined ? '' : ` [${spec.extras}]`;
  if (spec.local) return 'local';
  return `${spec.ecosystem} ${spec.name} ${spec.version ?? '-'} ${spec.pin}${alias}${from}${extras}`;
}

const tables: readonly (readonly [string, Reader, readonly Row[]])[] = [
  [
    'npm',
    (text) => parseNpmSpec(text),
    [
      ['name', 'npm name - none'],
      ['@scope/name', 'npm @scope/name - none'],
      ['@scope/name@1.0.0', 'npm @scope/name 1.0.0 exact'],
      ['name@=1.0.0', 'npm name =1.0.0 exact'],
      ['name@1.0.0 - 2.0.0', 'npm name 1.0.0 - 2.0.0 range'],
      ['name@1 || 2', 'npm name 1 || 2 range'],
      ['name@1.0.x', 'npm name 1.0.x range'],
      ['name@x', 'npm name x range'],
      ['name@beta-1', 'npm name beta-1 tag'],
      ['name@1.2.3.4', 'npm name 1.2.3.4 tag'],
      ['name@{{VERSION}}', 'npm name {{VERSION}} unknown'],
      ['name@%VERSION%', 'npm name %VERSION% unknown'],
      ['name@<version>', 'npm name <version> unknown'],
      ['name@$VERSION', 'npm name $VERSION unknown'],
      ['${env:PKG}@1.0.0', 'npm ${env:PKG} 1.0.0 exact'],
      ['short@npm:real@2.0.0', 'npm real 2.0.0 exact as short'],
      ['name@github:user/repo', 'git user/repo - none as name from github.com'],
      ['name@git+https://git.example.com/a/b.git#abcdef1', 'git a/b abcdef1 commit as name from git.example.com'],
      ['name@https://files.example.com/n-1.0.0.tgz', 'url n-1.0.0.tgz 1.0.0 exact as name from files.example.com'],
      ['name@file:../x', 'local'],
      ['name@workspace:*', 'local'],
      ['name@catalog:', 'local'],
      ['bitbucket:user/repo', 'git user/repo - none from bitbucket.org'],
      ['gist:0123456789abcdef', 'git 0123456789abcdef - none from gist.github.com'],
      ['user/repo#semver:^1.0.0', 'git user/repo semver:^1.0.0 range from github.com'],
      ['user/repo#feature/x', 'git user/repo feature/x branch from github.com'],
      ['user/repo#commit=0123456', 'git user/repo 0123456 commit from github.com'],
      ['user/repo#v1.0.0&path:/pkg', 'git user/repo v1.0.0 tag from github.com'],
      ['user/repo#012345', 'git user/repo 012345 branch from github.com'],
      ['git://github.com/user/repo.git#HEAD', 'git user/repo HEAD none from github.com'],
      ['git+https://user@git.example.com:8443/a/b/c.git', 'git a/b/c - none from git.example.com'],
      ['git+file:///srv/repo', 'local'],
      ['a/b/c', 'local'],
      ['./x', 'local'],
      ['D:/x', 'local'],
      ['x.tgz', 'local'],
      ['https://codeload.github.com/u/r/tar.gz/refs/tags/v1', 'url u/r v1 tag from codeload.github.com'],
      ['https://codeload.github.com/u/r/tar.gz/main', 'url u/r main branch from codeload.github.com'],
      ['https://pkg.example.com/u/r@abcdef1', 'url r@abcdef1 abcdef1 commit from pkg.example.com'],
      ['https://user:pw@files.example.com/x.tgz?t=1', 'url x.tgz - unknown from files.example.com'],
      ['https://files.example.com', 'url  - unknown from files.example.com'],
      ['', 'npm  - none'],
      ['@', 'npm @ - none'],
    ],
  ],
  [
    'pypi',
    parsePypiSpec,
    [
      ['name', 'pypi name - none'],
      ['na_me.x-y', 'pypi na_me.x-y - none'],
      ['name == 1.0', 'pypi name 1.0 exact'],
      ['name==1.0rc1', 'pypi name 1.0rc1 exact'],
      ['name==1!2.0', 'pypi name 1!2.0 exact'],
      ['name==1.0,<2', 'pypi name ==1.0,<2 range'],
      ['name!=1.0', 'pypi name !=1.0 range'],
      ['name<2', 'pypi name <2 range'],
      ['name[a,b]>=1; python_version > "3.9"', 'pypi name >=1 range [a,b]'],
      ['name; python_version > "3.9"', 'pypi name - none'],
      ['name@latest', 'pypi name latest tag'],
      ['name@', 'pypi name  none'],
      ['name[cli]@0.1.0a4', 'pypi name 0.1.0a4 exact [cli]'],
      ['name @ git+https://github.com/a/b@main', 'git a/b main branch as name from github.com'],
      [
        'name@https://files.example.com/n-1.0-py3-none-any.whl',
        'url n-1.0-py3-none-any.whl - unknown as name from files.example.com',
      ],
      ['name@./x', 'local'],
      ['git+https://github.com/a/b.git@refs/tags/v1', 'git a/b refs/tags/v1 tag from github.com'],
      ['git+https://tok@github.com/a/b@0123456#egg=b', 'git a/b 0123456 commit from github.com'],
      ['git+ssh://git@git.example.com/a/b.git', 'git a/b - none from git.example.com'],
      ['name/other', 'pypi name/other - unknown'],
      ['name.whl', 'local'],
      ['..\\x', 'local'],
      ['{env:PKG}', 'pypi {env:PKG} - unknown'],
    ],
  ],
  [
    'modules',
    parseModuleSpec,
    [
      ['npm:name@1.0.0/sub/path', 'npm name 1.0.0 exact'],
      ['npm:@scope/name/sub', 'npm @scope/name - none'],
      ['jsr:/@scope/name@^1', 'jsr @scope/name ^1 range'],
      ['npm:name@${V}', 'npm name ${V} unknown'],
      ['https://example.com/x.ts', '-'],
      ['name', '-'],
    ],
  ],
  [
    'others',
    (text) =>
      text.startsWith('g:')
        ? parseGoSpec(text.slice(2))
        : text.startsWith('n:')
          ? parseNugetSpec(text.slice(2))
          : text.startsWith('c:')
            ? parseCargoSpec(text.slice(2))
            : parseMavenSpec(text),
    [
      ['g:example.com/x@v1.2.3', 'go example.com/x v1.2.3 exact'],
      ['g:example.com/x@v1.2.3+incompatible', 'go example.com/x v1.2.3+incompatible exact'],
      ['g:example.com/x@upgrade', 'go example.com/x upgrade tag'],
      ['g:example.com/x@>=v1', 'go example.com/x >=v1 range'],
      ['g:example.com/x', 'local'],
      ['n:A.B@1.0', 'nuget A.B 1.0 exact'],
      ['n:A.B@[1.0.0]', 'nuget A.B [1.0.0] exact'],
      ['n:A.B@[1.0,2.0)', 'nuget A.B [1.0,2.0) range'],
      ['n:A.B@*-*', 'nuget A.B *-* range'],
      ['c:name@1', 'cargo name 1 range'],
      ['c:name@1.0.0', 'cargo name 1.0.0 exact'],
      ['com.example:server:1.0', 'maven com.example:server 1.0 exact'],
      ['com.example:server:1.0-SNAPSHOT', 'maven com.example:server 1.0-SNAPSHOT range'],
      ['com.example:server', '-'],
    ],
  ],
];

for (const [name, read, rows] of tables) {
  test(`package specifications: ${name}`, () => {
    for (const [text, understood] of rows) assert.equal(describe(read(text)), understood, text);
  });
}

test('the parts of a specification stand where the offsets say', () => {
  const rows = [
    [parseNpmSpec('@scope/name@1.0.0'), '@scope/name@1.0.0'],
    [parseNpmSpec('short@npm:real@2.0.0'), 'short@npm:real@2.0.0'],
    [parseNpmSpec('github:user/repo#main'), 'github:user/repo#main'],
    [parseNpmSpec('user/repo#commit=0123456'), 'user/repo#commit=0123456'],
    [parsePypiSpec('name[x]==1.0'), 'name[x]==1.0'],
    [parsePypiSpec('git+https://tok@github.com/a/b@main#egg=b'), 'git+https://tok@github.com/a/b@main#egg=b'],
    [parseNpmSpec('https://codeload.github.com/u/r/tar.gz/main'), 'https://codeload.github.com/u/r/tar.gz/main'],
  ] as const;
  for (const [spec, text] of rows) {
    assert.equal(text.slice(spec.nameSpan.start, spec.nameSpan.end), spec.name, text);
    assert.ok(spec.versionSpan, text);
    assert.equal(text.slice(spec.versionSpan.start, spec.versionSpan.end), spec.version, text);
  }
});
