/** Which published version a pin takes: within what is followed, as npm and Python choose, and clean where one is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as pep440 from '@renovatebot/pep440';
import fc from 'fast-check';
import semver from 'semver';
import {
  chooseVersion,
  type PublishedVersions,
  type VersionQuery,
} from '../../../server/src/engine/findings/versionQuery';
import { isCleanVersion } from '../../../server/src/engine/strings/packages/knownServer';

type Listing = Partial<PublishedVersions> & { versions: readonly string[] };

function choose(query: VersionQuery, listing: Listing) {
  const newest = listing.newest ?? listing.versions[0]!;
  return chooseVersion(query, { newest, tags: {}, dates: {}, client: 'npm', ...listing });
}

/** The version, or the reason why there is none. */
function outcome(query: VersionQuery, listing: Listing): string {
  const chosen = choose(query, listing);
  return 'refused' in chosen ? `refused: ${chosen.refused}` : chosen.version;
}

const npm = (follows?: string, name = 'acme-mcp'): VersionQuery => ({
  ecosystem: 'npm',
  name,
  ...(follows !== undefined && { follows }),
});
const pypi = (follows?: string, name = 'acme-mcp'): VersionQuery => ({
  ecosystem: 'pypi',
  name,
  ...(follows !== undefined && { follows }),
});
const filesystem = '@modelcontextprotocol/server-filesystem';

describe('a chosen version', () => {
  it('lies in the range, and is no pre-release that nobody named', () => {
    for (const [query, versions, expected] of [
      [pypi('<2'), ['1.30.0', '2.0.0a1', '2.2.0'], '1.30.0'],
      [npm('>=1.2.3 <2'), ['1.2.3', '1.9.0', '2.0.0-rc.1'], '1.9.0'],
      [npm('^1.2.3'), ['1.2.3', '1.9.0', '1.10.0-beta.1'], '1.9.0'],
      [npm('^1.10.0-beta.1'), ['1.2.3', '1.10.0-beta.1', '1.10.0-beta.2', '1.11.0-beta.1'], '1.10.0-beta.2'],
      [npm('^1.10.0-beta.1'), ['1.10.0-beta.1', '1.10.0'], '1.10.0'],
      [npm('1.2.3-rc.1 - 2'), ['1.2.3-rc.2', '1.5.0-rc.1'], '1.2.3-rc.2'],
      [npm('1.x || 3.x'), ['1.9.0', '2.0.0', '3.0.0-rc.1'], '1.9.0'],
      [npm('~1.2'), ['1.2.9', '1.2.10', '1.3.0'], '1.2.10'],
      [npm('^0.0.3'), ['0.0.3', '0.0.4'], '0.0.3'],
      [npm('v1.x'), ['1.0.0', '1.0.1'], '1.0.1'],
      [npm('^2'), ['1.0.0', '2.0.0-rc.1'], 'refused: no published version fits "^2"'],
      [pypi('==1.9.*,!=1.9.9'), ['1.9.8', '1.9.9', '1.10.0'], '1.9.8'],
      [pypi('!=1.*'), ['0.9', '1.0', '1.9.1'], '0.9'],
      [pypi('~=1.4.2'), ['1.4.2', '1.4.9', '1.5'], '1.4.9'],
      [pypi('===1.0'), ['1.0', '1.0.0'], '1.0'],
      [pypi('>=1.0'), ['1.0', '1.0.post1', '1.0.post2.dev1'], '1.0.post1'],
      [pypi('<1!0'), ['2026.1', '1!1.0'], '2026.1'],
      [pypi('>=2.0a1'), ['1.0', '2.0a1', '2.0b1'], '2.0b1'],
      [pypi('latest'), ['1.0', '1.1', '2.0rc1'], '1.1'],
      [pypi(), ['1.0', '1.1', '2.0rc1'], '1.1'],
    ] as const) {
      assert.equal(
        outcome(query, { versions, newest: versions.at(-1)! }),
        expected,
        `"${query.follows}" of ${versions}`,
      );
    }
  });

  it('of Python is a pre-release where nothing else fits, and says so', () => {
    assert.deepEqual(choose(pypi('>1.9'), { versions: ['1.9', '2.0a1', '2.0b1'], client: 'pip' }), {
      version: '2.0b1',
      says: 'according to pip; a pre-release',
    });
    assert.equal(outcome(pypi('>=2'), { versions: ['1.9'] }), 'refused: no published version fits ">=2"');
    assert.equal(outcome(pypi(), { versions: ['0.1a1', '0.1a2'] }), '0.1a2');
  });

  it('of npm is what its authors call latest, where that fits', () => {
    const versions = ['1.5.0', '1.6.0', '2.0.0'];
    assert.equal(outcome(npm(), { versions, newest: '1.5.0' }), '1.5.0');
    assert.equal(outcome(npm('latest'), { versions, newest: '1.5.0', tags: { latest: '1.5.0' } }), '1.5.0');
    assert.equal(outcome(npm('^1'), { versions, newest: '1.5.0' }), '1.5.0');
    assert.equal(outcome(npm('^1'), { versions, newest: '1.5.0', deprecated: 'Broken' }), '1.6.0');
    assert.equal(outcome(npm('^2'), { versions, newest: '1.5.0' }), '2.0.0');
    assert.deepEqual(choose(npm(), { versions: ['1.0.0', '2.0.0-beta.1'], newest: '2.0.0-beta.1' }), {
      version: '2.0.0-beta.1',
      says: 'according to npm; a pre-release',
    });
  });

  it('is clean where a clean one fits, and the newest of those', () => {
    const versions = ['2.2.0', '2.0.0a1', '1.30.0', '1.28.1', '1.28.0', '1.9.0'];
    assert.equal(outcome(pypi('<2', 'mcp'), { versions }), '1.30.0');
    assert.deepEqual(choose(npm('~0.6.0', filesystem), { versions: ['2025.8.21', '0.6.4', '0.6.2'] }), {
      version: '0.6.4',
      says: 'according to npm',
    });
    const inRange = choose(npm('>=2025.1 <2025.9', filesystem), {
      versions: ['2025.8.21', '2025.7.29', '2025.3.28'],
      newest: '2025.3.28',
    });
    assert.deepEqual(inRange, {
      version: '2025.8.21',
      says: 'according to npm; 2025.3.28 has a known vulnerability',
    });
    assert.deepEqual(choose(npm('0.5.x', 'mcp-mermaid'), { versions: ['0.5.1', '0.5.0', '0.4.2'] }), {
      version: '0.5.0',
      says: 'according to npm; 0.5.1 is listed as malicious',
    });
    const latest = { latest: '0.6.2' };
    assert.equal(
      outcome(npm(undefined, filesystem), { versions: ['0.6.2', '2025.8.21'], newest: '0.6.2', tags: latest }),
      '2025.8.21',
    );
  });

  it('says so when it leaves the range, and is then the next clean one', () => {
    assert.deepEqual(choose(npm('~0.6.0', filesystem), { versions: ['2025.8.21', '2025.7.29', '0.6.2', '0.6.1'] }), {
      version: '2025.7.29',
      says: 'according to npm; this leaves "~0.6.0": every version that fits "~0.6.0" has a known vulnerability',
    });
    assert.equal(
      outcome(npm('~0.6.0', filesystem), { versions: ['0.6.2', '0.6.1'] }),
      'refused: every version that fits "~0.6.0" has a known vulnerability, and there is no later version without one',
    );
    const versions = ['0.6.2', '2025.8.21'];
    assert.deepEqual(choose(npm('old', filesystem), { versions, newest: '2025.8.21', tags: { old: '0.6.2' } }), {
      version: '2025.8.21',
      says: 'according to npm; this leaves "old": 0.6.2 has a known vulnerability',
    });
    // uv lists no versions: the advisories name one.
    assert.deepEqual(choose(pypi(undefined, 'mcp-server-git'), { versions: [], newest: '2025.9.24', client: 'uv' }), {
      version: '2026.1.14',
      says: 'according to uv; 2025.9.24 has a known vulnerability',
    });
  });
});

const runs = { numRuns: 2_500, seed: 20_261_128 };
const list = (each: fc.Arbitrary<string>) => fc.uniqueArray(each, { minLength: 1, maxLength: 14 });

describe('of random ranges', () => {
  /** A package with two affected stretches. */
  const release = fc.oneof(
    fc.constantFrom(
      '0.6.0',
      '0.6.2',
      '0.6.3',
      '0.6.4',
      '0.7.0',
      '2025.1.14',
      '2025.3.28',
      '2025.7.1',
      '2025.7.29',
      '2025.8.21',
    ),
    fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 5 }))
      .map((parts) => parts.join('.')),
  );
  const version = fc.tuple(release, fc.constantFrom('', '', '', '-beta.1', '-rc.2')).map(([text, pre]) => text + pre);
  const range = fc.oneof(
    fc.tuple(fc.constantFrom('^', '~', '>=', '<=', '<', '>', ''), version).map(([operator, text]) => operator + text),
    fc.tuple(version, version).map(([low, high]) => `>=${low} <${high}`),
    fc.tuple(version, version).map(([low, high]) => `${low} - ${high}`),
    fc.constantFrom('0.6.x', '0.x', '2025.x', '2025.7', '*', '0.6 || 2025.3', '<=0.6'),
  );

  it('npm gets the highest clean version that node-semver allows', (t) => {
    const outcomes = { within: 0, leaving: 0, refused: 0 };
    fc.assert(
      fc.property(list(version), range, (versions, follows) => {
        const chosen = choose(npm(follows, filesystem), { versions, newest: '9999.0.0' });
        const published = [...versions, '9999.0.0'];
        const allowed = published.filter((each) => semver.satisfies(each, follows));
        const clean = allowed.filter((each) => isCleanVersion('npm', filesystem, each));
        const wanted = allowed.includes('9999.0.0') ? '9999.0.0' : semver.maxSatisfying(clean, follows);
        if (wanted !== null) {
          outcomes.within++;
          assert.ok('version' in chosen && !/leaves/.test(chosen.says));
          assert.equal(semver.compare(chosen.version, wanted), 0);
        } else if (allowed.length === 0) {
          outcomes.refused++;
          assert.deepEqual(chosen, { refused: `no published version fits "${follows}"` });
        } else {
          outcomes.leaving++;
          assert.ok('version' in chosen && chosen.says.includes(`this leaves "${follows}"`));
          assert.ok(isCleanVersion('npm', filesystem, chosen.version));
          assert.ok(semver.gt(chosen.version, semver.maxSatisfying(allowed, follows)!));
        }
      }),
      runs,
    );
    t.diagnostic(JSON.stringify(outcomes));
    assert.ok(Object.values(outcomes).every((count) => count > 50));
  });

  it('Python gets the highest clean version that the specifiers allow', (t) => {
    const name = 'mcp-server-git';
    const pyRelease = fc.oneof(
      fc.constantFrom('2025.1.14', '2025.7.1', '2025.9.25', '2025.12.17', '2025.12.18', '2026.1.14', '2026.7.10'),
      fc.tuple(fc.integer({ min: 2025, max: 2026 }), fc.integer({ min: 1, max: 12 })).map((parts) => parts.join('.')),
    );
    const pyVersion = fc
      .tuple(pyRelease, fc.constantFrom('', '', '', 'a1', 'rc1', '.post1', '.dev2'))
      .map((parts) => parts.join(''));
    const bound = fc.tuple(fc.constantFrom('>=', '<=', '>', '<', '!='), pyRelease).map((parts) => parts.join(''));
    const specifiers = fc.oneof(
      bound,
      fc.tuple(bound, bound).map((parts) => parts.join(',')),
      fc.constantFrom('~=2025.9', '~=2025.9.1', '==2025.*', '==2025.*,!=2025.12.18', '!=2026.*', '==2026.1.*'),
    );
    const outcomes = { within: 0, leaving: 0, refused: 0 };
    fc.assert(
      fc.property(list(pyVersion), specifiers, (given, follows) => {
        // The port looks at the release alone in `<` and `>`; those cases are tested beside the ranges.
        const releases = follows
          .split(',')
          .filter((each) => /^[<>][^=]/.test(each))
          .map((each) => each.slice(1));
        const isDoubtful = (each: string) =>
          releases.some((text) => pep440.explain(each)!.base_version === text) ||
          (/\.\*|~/.test(follows) && pep440.explain(each)!.release.length < 3);
        const versions = given.filter((each) => !isDoubtful(each));
        fc.pre(versions.length > 0);
        const chosen = choose(pypi(follows, name), { versions, client: 'pip' });
        const allowed = pep440.filter([...versions], follows);
        const clean = allowed.filter((each) => isCleanVersion('pypi', name, each));
        const wanted = pep440.maxSatisfying(clean, follows);
        if (wanted !== null) {
          outcomes.within++;
          assert.ok('version' in chosen && !/leaves/.test(chosen.says), JSON.stringify(chosen));
          assert.equal(pep440.compare(chosen.version, wanted), 0, `${chosen.version} ${wanted} "${follows}"`);
        } else if (allowed.length === 0) {
          outcomes.refused++;
          assert.deepEqual(chosen, { refused: `no published version fits "${follows}"` });
        } else {
          outcomes.leaving++;
          const text = 'version' in chosen ? chosen.says : chosen.refused;
          assert.match(text, /every version that fits ".{1,60}" has a known vulnerability/);
        }
      }),
      runs,
    );
    t.diagnostic(JSON.stringify(outcomes));
    assert.ok(Object.values(outcomes).every((count) => count > 50));
  });
});
