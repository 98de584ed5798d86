/** Whom a question would contact because a configuration or its repository says so. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { VersionQuery } from '../../server/src/engine/findings/versionQuery';
import { namedSource } from '../../server/src/platform/namedSource';
import { workspace } from '../cli/program';

const notPlain = { refused: 'the registry named for it is not a plain https address' };

describe('a place that is named for packages', () => {
  const cases: [VersionQuery, ReturnType<typeof namedSource>][] = [
    [{ ecosystem: 'oci', name: 'mcp/fetch' }, undefined],
    [{ ecosystem: 'oci', name: 'ghcr.io/a/b' }, undefined],
    [{ ecosystem: 'oci', name: 'registry.example/a' }, { host: 'registry.example' }],
    [{ ecosystem: 'oci', name: 'localhost/a' }, { host: 'localhost' }],
    [{ ecosystem: 'oci', name: 'registry:5000/a' }, { host: 'registry:5000' }],
    [{ ecosystem: 'git', name: 'https://github.com/a/b' }, undefined],
    [{ ecosystem: 'git', name: 'git@github.com:a/b.git' }, undefined],
    [{ ecosystem: 'git', name: 'git@code.example:a/b.git' }, { host: 'code.example' }],
    [{ ecosystem: 'git', name: 'ssh://git@code.example/a' }, { host: 'code.example' }],
    [{ ecosystem: 'git', name: 'ssh://github.com@code.example/a' }, { host: 'code.example' }],
    [{ ecosystem: 'git', name: 'http://127.0.0.1:8080/a' }, { host: '127.0.0.1:8080' }],
    [{ ecosystem: 'npm', name: 'a' }, undefined],
    [
      { ecosystem: 'npm', name: 'a', registry: 'https://r.example/npm/' },
      { host: 'r.example', registry: 'https://r.example/npm/' },
    ],
    [{ ecosystem: 'pypi', name: 'a', registry: ['https://pypi', 'org/simple'].join('.') }, undefined],
    ...[
      ...['https://${HOST}/', 'https://r.example/${TOKEN}', 'https://me@r.example/', 'http://r.example/'],
      ...['https://r.example/?x=1', 'https://r.example/%24', 'file:///srv', '$TOKEN', 'name', '--x'],
    ].map((registry): [VersionQuery, ReturnType<typeof namedSource>] => [
      { ecosystem: 'pypi', name: 'a', registry },
      notPlain,
    ]),
  ];
  for (const [query, expected] of cases) {
    it(`${query.ecosystem} ${query.name} ${query.registry ?? ''}`, () => {
      assert.deepEqual(namedSource(query, '/no project'), expected);
    });
  }

  it('is read from the nearest .npmrc of the project, per scope, and not from one further up than its repository', () => {
    const folder = workspace({
      '.npmrc': 'registry=https://above.example/\n',
      'repo/.git/HEAD': '',
      'repo/.npmrc':
        '; registry=https://no.example/\n@s:registry = "https://scope.example/"\nregistry=https://top.example/\n',
      'repo/inner/x': '',
      'repo/own/.npmrc': 'fund=false\n',
      'bare/.git/HEAD': '',
    });
    const of = (name: string, inside: string) => namedSource({ ecosystem: 'npm', name }, join(folder, inside));
    assert.deepEqual(of('a', 'repo/inner'), { host: 'top.example', registry: 'https://top.example/' });
    assert.deepEqual(of('@s/a', 'repo'), { host: 'scope.example', registry: 'https://scope.example/' });
    assert.deepEqual(of('@t/a', 'repo'), { host: 'top.example', registry: 'https://top.example/' });
    assert.equal(of('a', 'repo/own'), undefined);
    assert.equal(of('a', 'bare'), undefined);
    assert.equal(namedSource({ ecosystem: 'npm', name: 'a' }, undefined), undefined);
  });
});
