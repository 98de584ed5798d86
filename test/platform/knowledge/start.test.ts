/** What a start makes of the data in a person's cache folder: newer and signed, or as if it were not there. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { knowledgeHeader } from '../../../server/src/data/knowledgeHeader';
import { knowledge, useKnowledge } from '../../../server/src/engine/knowledge/knowledge';
import { findAdvisories } from '../../../server/src/engine/strings/packages/knownServer';
import { findLookalike } from '../../../server/src/engine/strings/packages/lookalike';
import { judgeSecret } from '../../../server/src/engine/strings/secrets/secret';
import { linter } from '../../../server/src/linter';
import { knowledgeInUse, knowledgePlace } from '../../../server/src/platform/knowledge/knowledgeCache';
import { compareReleases } from '../../../server/src/platform/knowledge/trustedText';
import { documentOf, strangeKey, textOf, trust } from './packages';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-start-data-')));
const place = join(scratch, 'data.json');
const own = knowledgeHeader.version;
after(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(() => useKnowledge());

const inUse = (text: string | undefined) => {
  rmSync(place, { recursive: true, force: true });
  if (text !== undefined) writeFileSync(place, text, 'latin1');
  return knowledgeInUse(place, () => trust);
};

const row = {
  ecosystem: 'npm',
  name: 'newly-bad-mcp',
  affected: '<2.0.0',
  fixed: ['2.0.0'],
  ids: ['CVE-2026-99999'],
  weakness: 'command-execution',
  summary: 'Text from a caller can run commands on this machine.',
  source: 'osv',
  checked: '2026-12-01',
} as const;

describe('data in the cache folder', () => {
  it('is used when it is newer and signed', () => {
    const { known, from, refused } = inUse(textOf('901.1.0'));
    assert.deepEqual([known.header.version, from, refused], ['901.1.0', 'updated', undefined]);
  });

  it('is passed over when there is none, or when the product has the same or newer', () => {
    for (const text of [undefined, textOf(own), textOf('0.0.1')]) {
      const { known, from, refused } = inUse(text);
      assert.deepEqual([known.header.version, from, refused], [own, 'built in', undefined]);
    }
  });

  it('is passed over, with the reason, when it is damaged or not signed by a maintainer', () => {
    const good = textOf('901.1.0');
    const cases: readonly (readonly [string, RegExp])[] = [
      [good.slice(0, 60_000), /not signed/],
      [good.replace('postmark', 'postmarl'), /changed after/],
      [textOf('901.1.0', {}, strangeKey), /changed after/],
      [good.replace('901.1.0', '909.1.0'), /changed after/],
      ['', /no data package/],
      ['{"header":{}', /no data package/],
      ['{"header":{"format":1,"version":"902.0.0","date":"2026-12-01","minimumProduct":"1.0.0"},\n', /not signed/],
    ];
    for (const [text, reason] of cases) {
      const { known, from, refused } = inUse(text);
      assert.deepEqual([known.header.version, from], [own, 'built in']);
      assert.match(refused ?? '', reason);
    }
  });

  it('is passed over when it is a folder, a link, or far too large', () => {
    rmSync(place, { force: true });
    mkdirSync(place);
    assert.equal(knowledgeInUse(place, () => trust).from, 'built in');
    rmSync(place, { recursive: true });
    writeFileSync(join(scratch, 'elsewhere'), textOf('901.1.0'));
    symlinkSync(join(scratch, 'elsewhere'), place);
    assert.equal(knowledgeInUse(place, () => trust).from, 'built in');
    assert.equal(inUse(' '.repeat(9 * 1024 * 1024)).from, 'built in');
  });
});

describe('newer data', () => {
  it('answers at once, and what was remembered of the older is forgotten', () => {
    const text = JSON.stringify({ mcpServers: { one: { command: 'npx', args: ['-y', 'newly-bad-mcp@1.0.0'] } } });
    const found = () =>
      linter.lint({ path: '.mcp.json', text }).findings.filter(({ rule }) => rule === 'vulnerable-package');
    assert.equal(found().length, 0);
    assert.equal(findLookalike('npm', 'newly-baad-mcp'), undefined);
    const vulnerable = [...documentOf('901.1.0').vulnerable, row];
    const form = {
      id: 'newly',
      provider: 'Newly',
      name: 'Newly token',
      shapes: ['nwly_{an:30}'],
      source: 'made up for this test',
      checked: '2026-12-01',
    };
    const secrets = { searched: [form], wholeValue: [], named: [] };
    const { known } = inUse(textOf('901.1.0', { vulnerable, secrets }));
    useKnowledge(() => known);
    assert.equal(found().length, 1);
    assert.deepEqual(
      findAdvisories('npm', 'newly-bad-mcp', own).map(({ row: { name } }) => name),
      [row.name],
    );
    const value = `nwly_${'aZ3kQ9xL2mW8vB5nT7pR'.padEnd(30, 'c4Hs6Jd1Fg')}`;
    const verdict = judgeSecret(value, { place: 'argument' });
    assert.equal(verdict.kind === 'secret' && verdict.formatId, 'newly');
    useKnowledge();
    assert.equal(found().length, 0);
    assert.equal(knowledge().header.version, own);
  });
});

describe('the place of the data', () => {
  it('is the cache folder of the person and the system', () => {
    assert.equal(knowledgePlace({}, 'linux', '/home/ada'), join('/home/ada/.cache/mcp-config-lens/data.json'));
    assert.equal(
      knowledgePlace({}, 'darwin', '/Users/ada'),
      join('/Users/ada/Library/Caches/mcp-config-lens/data.json'),
    );
    assert.equal(
      knowledgePlace({ XDG_CACHE_HOME: '/caches' }, 'linux', '/home/ada'),
      join('/caches/mcp-config-lens/data.json'),
    );
    assert.equal(
      knowledgePlace({ XDG_CACHE_HOME: 'caches' }, 'linux', '/home/ada'),
      join('/home/ada/.cache/mcp-config-lens/data.json'),
    );
    assert.equal(
      knowledgePlace({ LOCALAPPDATA: '/local' }, 'win32', '/home/ada'),
      join('/local/mcp-config-lens/data.json'),
    );
    assert.equal(knowledgePlace({}, 'linux', ''), undefined);
  });
});

describe('releases', () => {
  it('are compared by their numbers', () => {
    assert.ok(compareReleases('1.10.0', '1.9.9') > 0);
    assert.ok(compareReleases(own, '2.0.0') < 0);
    assert.equal(compareReleases('1.2.3', '1.2.3-beta'), 0);
  });
});
