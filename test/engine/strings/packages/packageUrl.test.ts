/** Package URLs as the specification has them; packageurl-js is the second opinion. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PackageURL } from 'packageurl-js';
import type { RegistryKind } from '../../../../server/src/engine/strings/packages/packageModel';
import { packageUrl } from '../../../../server/src/engine/strings/packages/packageUrl';

const digest = `sha256:${'4f'.repeat(32)}`;

describe('a package URL', () => {
  it('is written by the rules of its type', () => {
    for (const [ecosystem, name, version, more, expected] of [
      ['npm', '@scope/foo', '1.2.3', {}, 'pkg:npm/%40scope/foo@1.2.3'],
      ['npm', 'foo', undefined, {}, 'pkg:npm/foo'],
      ['npm', 'foo', '1.0.0-rc.1+b', {}, 'pkg:npm/foo@1.0.0-rc.1%2Bb'],
      [
        'npm',
        'foo',
        '1',
        { registry: 'https://npm.example.com' },
        'pkg:npm/foo@1?repository_url=https:%2F%2Fnpm.example.com',
      ],
      ['pypi', 'My_Server.x', '1.0', {}, 'pkg:pypi/my-server-x@1.0'],
      ['oci', 'node', undefined, { tag: '20' }, 'pkg:oci/node?repository_url=docker.io%2Flibrary%2Fnode&tag=20'],
      ['oci', 'o/Img', digest, { registry: 'ghcr.io' }, `pkg:oci/img@${digest}?repository_url=ghcr.io%2Fo%2Fimg`],
      ['git', 'Owner/Repo', 'abc', { registry: 'github.com' }, 'pkg:github/owner/repo@abc'],
      ['git', 'o/r', undefined, { registry: 'bitbucket.org' }, 'pkg:bitbucket/o/r'],
      [
        'git',
        'g/s/r',
        'v1',
        { registry: 'gitlab.com' },
        'pkg:generic/r@v1?vcs_url=git%2Bhttps:%2F%2Fgitlab.com%2Fg%2Fs%2Fr%40v1',
      ],
      ['go', 'github.com/Owner/repo/cmd/x', 'v1.2.3', {}, 'pkg:golang/github.com/owner/repo@v1.2.3#cmd/x'],
      ['go', 'github.com/o/r/v2/cmd', undefined, {}, 'pkg:golang/github.com/o/r/v2#cmd'],
      ['nuget', 'Foo.Bar', '1.0.0', {}, 'pkg:nuget/Foo.Bar@1.0.0'],
      ['maven', 'com.acme:art', '1.0', {}, 'pkg:maven/com.acme/art@1.0'],
      ['jsr', '@std/path', '1.0.0', {}, 'pkg:npm/%40jsr/std__path@1.0.0?repository_url=https:%2F%2Fnpm.jsr.io'],
    ] as const)
      assert.equal(packageUrl({ ecosystem, name, version, ...more }), expected);
  });

  it('is not written for what has none, or is no name', () => {
    for (const [ecosystem, name] of [
      ['url', 'a.tgz'],
      ['npm', '@scope'],
      ['npm', 'a/b'],
      ['npm', 'a b'],
      ['npm', ''],
      ['maven', 'one'],
      ['git', 'only'],
      ['jsr', 'path'],
      ['pypi', '${NAME}'],
    ] as const)
      assert.equal(packageUrl({ ecosystem, name }), undefined, `${ecosystem} ${name}`);
    assert.equal(packageUrl({ ecosystem: 'npm', name: 'foo', version: 'a\ud800' }), undefined);
  });

  const text = (characters: string, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength });
  const part = text('abcXYZ019', 6);
  const names: Record<string, fc.Arbitrary<string>> = {
    npm: fc.oneof(
      part,
      fc.tuple(part, part).map(([scope, name]) => `@${scope}/${name}`),
    ),
    pypi: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('_')),
    oci: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    nuget: part,
    git: fc.tuple(part, part).map((parts) => parts.join('/')),
  };
  const any = text("0129.-+~!_*:'()%&=?#/ab", 12);
  // The other implementation decodes a percent sign in a qualifier twice; tags have none.
  const tags = text('0129.-_abAB', 12);

  for (const ecosystem of Object.keys(names) as RegistryKind[])
    it(`of ${ecosystem} is read back by another implementation, part for part`, () => {
      fc.assert(
        fc.property(names[ecosystem]!, ecosystem === 'oci' ? tags : any, (name, given) => {
          const tag = ecosystem === 'oci' ? given : undefined;
          const url = packageUrl({ ecosystem, name, version: given, tag })!;
          const read = PackageURL.fromString(url);
          assert.equal(read.version, given);
          assert.equal(read.qualifiers?.['tag'], tag);
          const own = [read.namespace, read.name].filter(Boolean).join('/');
          const spelled = ecosystem === 'nuget' ? name : name.toLowerCase().replaceAll('_', '-');
          assert.equal(own, ecosystem === 'oci' ? spelled.slice(spelled.lastIndexOf('/') + 1) : spelled);
          // What is normal already stays.
          assert.equal(PackageURL.fromString(read.toString()).toString(), read.toString());
        }),
      );
    });
});
