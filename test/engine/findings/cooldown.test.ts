/** A pin waits for versions to be some days old, unless that keeps a known weakness. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  chooseVersion,
  type PublishedVersions,
  type VersionQuery,
} from '../../../server/src/engine/findings/versionQuery';
import { cooldownOf } from '../../../server/src/platform/cooldown';

const dates = { '1.0.0': '2026-01-01', '1.1.0': '2026-11-20', '1.2.0': '2026-11-26', '2.0.0-rc.1': '2026-11-27' };
const cooldown = cooldownOf(3, '2026-11-28');

function choose(query: Partial<VersionQuery>, listing: Partial<PublishedVersions> = {}) {
  const published = { newest: '1.2.0', versions: Object.keys(dates), tags: {}, dates, client: 'npm', ...listing };
  return chooseVersion({ ecosystem: 'npm', name: 'acme-mcp', ...query }, published, cooldown);
}

describe('a cooldown', () => {
  it('counts whole days, and none means none', () => {
    assert.deepEqual(cooldown, { days: 3, notAfter: '2026-11-25' });
    assert.equal(cooldownOf(0, '2026-11-28'), undefined);
    assert.equal(cooldownOf(1, '2026-03-01')?.notAfter, '2026-02-28');
  });

  it('takes what was the newest before, and says what waits', () => {
    const says = 'published 2026-11-20, according to npm; 1.2.0 is younger than 3 days';
    assert.deepEqual(choose({}), { version: '1.1.0', says });
    assert.deepEqual(choose({ follows: '^1.0.0' }), { version: '1.1.0', says });
    assert.deepEqual(choose({ ecosystem: 'pypi' }), { version: '1.1.0', says });
  });

  it('never goes up to a version that is not followed', () => {
    const tags = { latest: '1.1.0' };
    const young = { '1.0.0': '2026-01-01', '1.1.0': '2026-11-27', '3.0.0': '2026-01-02' };
    const chosen = choose({}, { newest: '1.1.0', versions: Object.keys(young), dates: young, tags });
    assert.equal('version' in chosen && chosen.version, '1.0.0');
  });

  it('takes a version that is old enough as before', () => {
    const old = { ...dates, '1.2.0': '2026-11-25' };
    assert.deepEqual(choose({}, { dates: old }), { version: '1.2.0', says: 'published 2026-11-25, according to npm' });
  });

  it('refuses where everything is too young, and knows nothing of versions without a day', () => {
    const all = { '1.1.0': '2026-11-27', '1.2.0': '2026-11-28' };
    const listing = { versions: Object.keys(all), dates: all };
    assert.deepEqual(choose({}, listing), { refused: 'every version of it is younger than 3 days' });
    assert.deepEqual(choose({}, { dates: {} }), {
      version: '1.2.0',
      says: 'according to npm; npm does not tell how old it is',
    });
  });

  it('does not keep a known weakness for the sake of waiting', () => {
    // 0.1.16 mends what a hostile server could do to every version before.
    const days = { '0.1.15': '2026-06-01', '0.1.16': '2026-11-27' };
    const listing = { newest: '0.1.16', versions: Object.keys(days), dates: days };
    assert.deepEqual(choose({ name: 'mcp-remote' }, listing), {
      version: '0.1.16',
      says: 'published 2026-11-27, according to npm; younger than 3 days, but older ones have known vulnerabilities',
    });
  });
});
