/**
 * Versions and ranges against other implementations: node-semver, which npm uses, and a port of Python's `packaging`.
 * Where that port departs from the specification, `knownFaults` names the case, and a test of ours says what holds.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as pep440 from '@renovatebot/pep440';
import fc from 'fast-check';
import semver from 'semver';
import { compareVersions, newestFirst } from '../../../../server/src/engine/strings/packages/version';
import { parseRange, rangeAllows } from '../../../../server/src/engine/strings/packages/versionRange';

/** Ranges that each test tries, and the versions that each of them is asked about. */
const RANGES = 2_500;
const VERSIONS_EACH = 12;

const number = fc.integer({ min: 0, max: 3 });
const optional = (text: fc.Arbitrary<string>) => fc.option(text, { nil: '' });
const joined = (separator: string, ...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((each) => each.join(separator));

const npmPre = fc.constantFrom(
  '',
  '',
  '',
  '-0',
  '-alpha',
  '-alpha.1',
  '-beta.2',
  '-beta.11',
  '-rc.1',
  '-1a',
  '-a-b',
  '-rc',
);
const build = fc.constantFrom('', '', '', '', '+build.5', '+2024.1-x');
const npmRelease = fc.tuple(number, number, number).map((each) => each.join('.'));
const npmVersion = joined('', npmRelease, npmPre, build);
const wild = fc.constantFrom('x', 'X', '*');
const npmPartial = fc.oneof(
  npmVersion,
  npmVersion,
  number.map(String),
  fc.tuple(number, number).map((each) => each.join('.')),
  wild,
  joined('.', number.map(String), wild),
  joined('.', number.map(String), number.map(String), wild),
  joined('.', number.map(String), wild, wild),
);
const npmOperator = fc.constantFrom(
  '',
  '',
  '^',
  '^',
  '~',
  '~',
  '~>',
  '>=',
  '<=',
  '>',
  '<',
  '=',
  '>= ',
  '^ ',
  '~ ',
  'v',
  '=v',
);
const comparators = fc.array(joined('', npmOperator, npmPartial), { minLength: 1, maxLength: 3 });
const npmAlternative = fc.oneof(
  { weight: 5, arbitrary: comparators.map((each) => each.join(' ')) },
  { weight: 2, arbitrary: joined(' - ', npmPartial, npmPartial) },
  { weight: 1, arbitrary: fc.constant('') },
);
const npmRange = fc
  .array(npmAlternative, { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.constantFrom('||', ' || ').map((or) => parts.join(or)));

const epoch = fc.constantFrom('', '', '', '', '1!');
const pyRelease = fc.array(number, { minLength: 1, maxLength: 4 }).map((each) => each.join('.'));
const pyPre = fc.constantFrom('', '', '', '', 'a1', 'b2', 'rc1', '-alpha.1', '.c3', 'preview', 'a');
const pyPost = fc.constantFrom('', '', '', '', '.post1', '-1', '.post2', 'r3', '.post');
const pyDev = fc.constantFrom('', '', '', '', '.dev1', '.dev2', 'dev');
const pyLocal = fc.constantFrom('', '', '', '', '+abc', '+abc.1', '+2', '+abc_10', '+5');
const pyPublic = joined('', optional(fc.constant('v')), epoch, pyRelease, pyPre, pyPost, pyDev);
const pyVersion = joined('', pyPublic, pyLocal);
const specifier = fc.oneof(
  joined('', fc.constantFrom('>=', '<=', '>', '<', '~=', '>= '), pyPublic),
  joined('', fc.constantFrom('==', '!=', '==='), pyVersion),
  joined('', fc.constantFrom('==', '!='), epoch, pyRelease, fc.constant('.*')),
);

const sample = <T>(each: fc.Arbitrary<T>) => fc.array(each, { minLength: VERSIONS_EACH, maxLength: VERSIONS_EACH });
const settings = { numRuns: RANGES, seed: 20_261_128 };

describe('npm ranges', () => {
  it('hold what node-semver says they hold', () => {
    fc.assert(
      fc.property(npmRange, sample(npmVersion), (range, versions) => {
        const read = parseRange('semver', range);
        assert.equal(read !== undefined, semver.validRange(range) !== null, `"${range}" is a range`);
        for (const version of read ? versions : []) {
          const expected = semver.satisfies(version, range);
          assert.equal(rangeAllows('semver', read!, version), expected, `${version} in "${range}"`);
          const wide = semver.satisfies(version, range, { includePrerelease: true });
          // There, node-semver lets a partial version begin at its pre-releases.
          if (!semver.prerelease(version)) assert.equal(rangeAllows('semver', read!, version, 'all'), wide);
        }
      }),
      settings,
    );
  });

  it('order versions as node-semver does', () => {
    fc.assert(
      fc.property(npmVersion, npmVersion, (a, b) => {
        assert.equal(Math.sign(compareVersions('semver', a, b)!), semver.compare(a, b), `${a} ${b}`);
      }),
      settings,
    );
  });

  it('sort versions newest first', () => {
    fc.assert(
      fc.property(sample(npmRelease), (versions) => {
        assert.deepEqual(newestFirst('semver', versions), semver.rsort([...new Set(versions)]));
      }),
      settings,
    );
  });
});

/** Cases in which the port differs from the specification (and from `packaging`). */
function knownFaults(written: string, version: string): boolean {
  const operator = /^[<>=!~]+/.exec(written)![0];
  const named = pep440.explain(written.slice(operator.length).trim().replace(/\.\*$/, ''))!;
  const other = pep440.explain(version)!;
  const width = Math.max(named.release.length, other.release.length);
  const padded = ({ release }: typeof named) => release.concat(Array(width - release.length).fill(0)).join('.');
  const sameRelease = padded(named) === padded(other);
  // `==1.0.*` holds 1: releases are padded with zeros.
  if ((written.endsWith('.*') || operator === '~=') && other.release.length < named.release.length) return true;
  // It leaves out everything of the release of `<1.0.post1` or `>1.0a1`, and does not look at epochs.
  if ((operator === '<' || operator === '>') && sameRelease) return true;
  // A local build is compared without its local part even where the specifier names one, or with `===`.
  return other.local !== null && (named.local !== null || operator === '===');
}

describe('Python specifiers', () => {
  it('hold what the specification says they hold', (t) => {
    let asked = 0;
    let left = 0;
    fc.assert(
      fc.property(specifier, sample(pyVersion), (written, versions) => {
        const read = parseRange('pep440', written);
        const isRange = pep440.validRange(written);
        assert.equal(read !== undefined, isRange, `"${written}" is a specifier`);
        for (const version of read ? versions : []) {
          asked++;
          if (knownFaults(written, version)) {
            left++;
            continue;
          }
          const wide = pep440.satisfies(version, written, { prereleases: true });
          assert.equal(rangeAllows('pep440', read!, version, 'all'), wide, `${version} in "${written}", any`);
          // There, `!=1.0a1` asks for pre-releases.
          if (written.startsWith('!=')) continue;
          const expected = pep440.satisfies(version, written);
          assert.equal(rangeAllows('pep440', read!, version), expected, `${version} in "${written}"`);
        }
      }),
      settings,
    );
    t.diagnostic(`${asked} versions, ${left} of them where the port is known to differ`);
    assert.ok(left < asked / 3, 'too much is left out');
  });

  it('hold in a list what each of them holds', () => {
    fc.assert(
      fc.property(fc.array(specifier, { minLength: 2, maxLength: 4 }), sample(pyVersion), (list, versions) => {
        const read = parseRange('pep440', list.join(', '));
        const each = list.map((written) => parseRange('pep440', written));
        assert.equal(read !== undefined, !each.includes(undefined));
        for (const version of read ? versions : []) {
          const inAll = each.every((range) => rangeAllows('pep440', range!, version, 'all'));
          assert.equal(rangeAllows('pep440', read!, version, 'all'), inAll, `${version} in "${list}"`);
          const isTest = pep440.explain(version)!.is_prerelease;
          const names = list.some((written) => !written.startsWith('!=') && rangeNamesPrerelease(written));
          assert.equal(rangeAllows('pep440', read!, version), inAll && (!isTest || names), `${version} in "${list}"`);
        }
      }),
      settings,
    );
  });

  it('order versions as the port does', () => {
    fc.assert(
      fc.property(pyVersion, pyVersion, (a, b) => {
        assert.equal(Math.sign(compareVersions('pep440', a, b)!), Math.sign(pep440.compare(a, b)), `${a} ${b}`);
      }),
      settings,
    );
  });

  it('hold what the specification says where the port differs', () => {
    for (const [written, inside, outside] of [
      ['==1.0.*', ['1', '1.0.post1', '1.0.5+x'], ['1.1', '1!1.0']],
      ['~=1.0.0', ['1', '1.0.9'], ['1.1']],
      ['<1.0.post1', ['1.0', '0.9'], ['1.0.post1', '1.0a1']],
      ['>1.0.post1', ['1.0.post2', '1.1'], ['1.0.post1', '1.0', '1.0.post2+x']],
      ['<2.0a2', ['2.0a1', '1.9'], ['2.0a2', '2.0']],
      ['>1.0a1', ['1.0', '1.0b1'], ['1.0a1', '1.0.post1']],
      ['>1.0', ['1.1', '1!1.0', '1.1.post1'], ['1.0.post1', '1.0+x', '1.0']],
      ['<1.0', ['0.9'], ['1.0a1', '1.0.dev1', '1!0.5']],
      ['<=1.0', ['1.0+x', '1.0'], ['1.0.post1']],
      ['==1.0', ['1.0.0', '1.0+x'], ['1.0.post1']],
      ['==1.0+x', ['1.0+x', '1.0.0+X'], ['1.0', '1.0+y']],
      ['===1.0', ['1.0'], ['1.0.0', '1.0+x']],
      ['!=1.0a1', ['1.0'], ['1.0a2', '1.0a1']],
      ['>=2.0.0a1,<3', ['2.0.0a2', '2.9b1', '2.0'], ['3.0a1', '1.9']],
      ['==1.9.*,!=1.9.9', ['1.9.8', '1.9'], ['1.9.9', '1.9.9.0', '1.10']],
      ['!=1.*', ['2.0', '0.9'], ['1.0', '1.9.post1']],
    ] as const) {
      const read = parseRange('pep440', written);
      assert.ok(read, written);
      for (const version of inside)
        assert.equal(rangeAllows('pep440', read, version), true, `${version} in ${written}`);
      for (const version of outside)
        assert.equal(rangeAllows('pep440', read, version), false, `${version} in ${written}`);
    }
  });
});

function rangeNamesPrerelease(written: string): boolean {
  return pep440.explain(written.replace(/^[<>=!~]+\s*/, '').replace(/\.\*$/, ''))?.is_prerelease === true;
}
