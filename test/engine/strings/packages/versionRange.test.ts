/** Versions and ranges: order, exactness, containment and coverage. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareVersions,
  isExactVersion,
  type VersionScheme,
} from '../../../../server/src/engine/strings/packages/version';
import { intervalsCover, parseIntervals } from '../../../../server/src/engine/strings/packages/versionIntervals';
import { parseRange, rangeAllows } from '../../../../server/src/engine/strings/packages/versionRange';

const ordered: readonly [VersionScheme, readonly string[]][] = [
  ['semver', ['0.0.9', '0.0.40', '0.1.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2']],
  ['semver', ['1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.2', '2025.1.14', '2025.7.1']],
  ['semver', ['2.0.0-beta.9', '2.0.0-beta.17', '2.0.0']],
  ['pep440', ['1.0.dev1', '1.0a1.dev2', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.post1', '1.0.1', '1!0.1']],
  ['pep440', ['2.0.0b2', '2.0.0b17', '2.0.0', '2025.9.25', '2025.12.18', '2026.1.14']],
  ['tag', ['0.27.9', 'v0.28.0', '1.0.0-rc1', '1.0.0']],
];

test('versions are ordered', () => {
  for (const [scheme, versions] of ordered) {
    for (const [index, low] of versions.entries()) {
      for (const [other, high] of versions.entries()) {
        assert.equal(Math.sign(compareVersions(scheme, low, high)!), Math.sign(index - other), `${low} ${high}`);
      }
    }
  }
});

test('different spellings of one version are equal', () => {
  for (const [scheme, a, b] of [
    ['semver', '1.2.3', 'v1.2.3'],
    ['semver', '1.2.3+build.5', '1.2.3'],
    ['pep440', '1.0', '1.0.0'],
    ['pep440', '1.0-alpha.1', '1.0A1'],
    ['pep440', '1.0-1', '1.0.post1'],
    ['pep440', '2.0.0-beta.17', '2.0.0b17'],
    ['tag', '1.2.3-alpine', '1.2.3'],
  ] as const) {
    assert.equal(compareVersions(scheme, a, b), 0, `${a} ${b}`);
  }
});

test('a text that is no version compares to nothing', () => {
  for (const text of ['', 'latest', '${VERSION}', '1.2.x', '^1.2.3', '1..2', 'a'.repeat(5000)]) {
    assert.equal(compareVersions('semver', text, '1.0.0'), undefined, text);
    assert.equal(compareVersions('pep440', text, '1.0.0'), undefined, text);
  }
});

test('only a full version is exact', () => {
  for (const [scheme, text, exact] of [
    ['semver', '1.2.3', true],
    ['semver', '1.2.3-rc.1', true],
    ['semver', '1.2', false],
    ['semver', '1', false],
    ['semver', 'latest', false],
    ['pep440', '1.2', true],
    ['pep440', '1.2.*', false],
    ['tag', '1.2', false],
    ['tag', 'v1.2.3', true],
  ] as const) {
    assert.equal(isExactVersion(scheme, text), exact, text);
  }
});

test('ranges hold what a package manager would take', () => {
  for (const [scheme, range, inside, outside] of [
    ['semver', '^1.2.3', ['1.2.3', '1.9.0'], ['1.2.2', '2.0.0']],
    ['semver', '^0.2.3', ['0.2.3', '0.2.9'], ['0.3.0']],
    ['semver', '^0.0.3', ['0.0.3'], ['0.0.4']],
    ['semver', '~1.2.3', ['1.2.9'], ['1.3.0', '1.2.2']],
    ['semver', '~1', ['1.9.9'], ['2.0.0', '0.9.9']],
    ['semver', '1.x', ['1.0.0', '1.9.9'], ['2.0.0']],
    ['semver', '1.2', ['1.2.0', '1.2.9'], ['1.3.0']],
    ['semver', '>=1.2.0 <2.0.0', ['1.2.0', '1.9.9'], ['2.0.0', '1.1.9']],
    ['semver', '>= 1.2.0 < 2.0.0', ['1.2.0'], ['2.0.0']],
    ['semver', '<=1.2', ['1.2.9'], ['1.3.0']],
    ['semver', '1.2.3 - 1.4.0', ['1.2.3', '1.4.0'], ['1.4.1']],
    ['semver', '1.0.0 || 2.0.0', ['1.0.0', '2.0.0'], ['1.5.0']],
    ['semver', '*', ['0.0.1', '99.0.0'], []],
    ['pep440', '==1.2.*', ['1.2', '1.2.9'], ['1.3']],
    ['pep440', '~=1.4.2', ['1.4.2', '1.4.9'], ['1.5', '1.4.1']],
    ['pep440', '~=1.4', ['1.4', '1.9'], ['2.0']],
    ['pep440', '>=1.0, <2.0', ['1.0', '1.9.9'], ['2.0']],
    ['pep440', '===1.0', ['1.0'], ['1.1']],
  ] as const) {
    const read = parseRange(scheme, range);
    assert.ok(read, range);
    for (const version of inside) assert.equal(rangeAllows(scheme, read, version), true, `${range} ${version}`);
    for (const version of outside) assert.equal(rangeAllows(scheme, read, version), false, `${range} ${version}`);
  }
});

test('what is no range gives nothing', () => {
  for (const text of ['latest', 'next', 'git+https://x.test/a.git', '$VERSION', '>', 'a'.repeat(5000)]) {
    assert.equal(parseRange('semver', text), undefined, text);
    assert.equal(parseRange('pep440', text), undefined, text);
  }
});

test('a range is covered only when all of it is', () => {
  for (const [affected, range, covered] of [
    ['<1.9.0', '^1.2.0', false],
    ['<2.0.0', '^1.2.0', true],
    ['<0.1.16', '~0.1.10', false],
    ['<0.2.0', '~0.1.10', true],
    ['<=0.6.2 || >=2025.1.14 <2025.7.1', '0.6.0 || 2025.3.0', true],
    ['<=0.6.2 || >=2025.1.14 <2025.7.1', '0.6.x', false],
    ['*', '^3.0.0', true],
    ['>=1.0.0 <2.0.0', '>=1.0.0', false],
    ['<=1.0.0', '<1.0.0', true],
    ['<1.0.0', '<=1.0.0', false],
  ] as const) {
    const outer = parseIntervals('semver', affected);
    const inner = parseRange('semver', range);
    assert.ok(outer && inner);
    assert.equal(intervalsCover(outer, inner), covered, `${affected} over ${range}`);
  }
});
