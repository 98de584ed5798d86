/** Bringing the package data up to date from OSV records, and refusing to on doubt. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { maliciousPackages, vulnerablePackages } from '../../server/src/data/advisories';
import { advisoryFiles } from '../../server/tools/advisoryFiles';
import { type AdvisoryRows, refreshRows } from '../../server/tools/osvRows';
import { readRecords } from '../../server/tools/refreshAdvisories';
import { readRepositoryFile } from '../../server/tools/repository';

const folder = join(__dirname, 'osv');
const TODAY = '2027-01-02';
const nothing: AdvisoryRows = { vulnerable: [], malicious: [] };
const shipped: AdvisoryRows = { vulnerable: vulnerablePackages(), malicious: maliciousPackages() };
const records = readdirSync(folder)
  .sort()
  .flatMap((name) => readRecords(readFileSync(join(folder, name), 'utf8')));

function osv(change: Record<string, unknown>, range: Record<string, unknown> = {}): Record<string, unknown> {
  const events = [{ introduced: '0' }, { fixed: '1.0.0' }];
  return {
    id: 'GHSA-2222-3333-5555',
    affected: [{ package: { ecosystem: 'npm', name: 'example-mcp' }, ranges: [{ type: 'SEMVER', events }], ...range }],
    database_specific: { cwe_ids: ['CWE-22'] },
    ...change,
  };
}

test('saved records become rows', () => {
  const { vulnerable, malicious, doubts } = refreshRows(records, nothing, TODAY);
  assert.deepEqual(doubts, []);
  assert.deepEqual(
    vulnerable.map(({ summary: _summary, ...row }) => row),
    [
      {
        ecosystem: 'pypi',
        name: 'example.python_server',
        affected: '>=0.2.0 <=0.9.0rc1',
        fixed: [],
        ids: ['CVE-2026-90002', 'PYSEC-2026-90'],
        weakness: 'request-forgery',
        source: 'osv',
        checked: TODAY,
      },
      {
        ecosystem: 'npm',
        name: 'example-mcp-server',
        affected: '<1.2.0 || >=2.0.0 <2.1.0',
        fixed: ['1.2.0', '2.1.0'],
        ids: ['CVE-2026-90001', 'GHSA-2222-3333-4444'],
        weakness: 'command-execution',
        source: 'osv',
        checked: TODAY,
      },
    ],
  );
  assert.deepEqual(
    malicious.map((row) => [row.name, row.affected]),
    [
      ['example-harmful-mcp', '*'],
      ['example-hijacked-mcp', '=1.0.1 || =1.0.2'],
    ],
  );
});

test('a known row keeps its words and takes the new range', () => {
  const before = refreshRows(records, nothing, '2026-11-22');
  const own = { ...before.vulnerable[1]!, summary: 'A sentence written by hand.', networkOnly: true as const };
  const changed = osv(
    { id: 'CVE-2026-90001', aliases: [] },
    {
      package: { ecosystem: 'npm', name: 'example-mcp-server' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.1.1' }] }],
    },
  );
  const { vulnerable, doubts } = refreshRows([changed], { vulnerable: [own], malicious: [] }, TODAY);
  assert.deepEqual(doubts, []);
  assert.equal(vulnerable.length, 1);
  assert.equal(vulnerable[0]!.summary, 'A sentence written by hand.');
  assert.equal(vulnerable[0]!.networkOnly, true);
  assert.equal(vulnerable[0]!.affected, '<2.1.1');
  assert.equal(vulnerable[0]!.checked, TODAY);
  assert.deepEqual(vulnerable[0]!.ids, ['CVE-2026-90001', 'GHSA-2222-3333-4444']);
});

test('rows that no record speaks of stay', () => {
  const { vulnerable, malicious, doubts } = refreshRows(records, shipped, TODAY);
  assert.deepEqual(doubts, []);
  assert.deepEqual(vulnerable.slice(0, shipped.vulnerable.length), shipped.vulnerable);
  assert.equal(vulnerable.length, shipped.vulnerable.length + 2);
  assert.equal(malicious.length, shipped.malicious.length + 2);
});

test('a wholly malicious package does not become partly good', () => {
  const before = refreshRows(records, nothing, TODAY);
  const narrower = osv({ id: 'MAL-2026-90001' }, { package: { ecosystem: 'npm', name: 'example-harmful-mcp' } });
  assert.equal(refreshRows([narrower], before, TODAY).malicious[0]!.affected, '*');
});

test('every doubt is told', () => {
  const two = [osv({}), osv({}, { ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '3.0.0' }] }] })];
  const known = refreshRows([osv({})], nothing, TODAY);
  const harmful = { ...known, malicious: [{ ...maliciousPackages()[0]!, ids: ['GHSA-2222-3333-5555'] }] };
  for (const [input, before, doubt] of [
    [['text'], nothing, /no OSV record/],
    [[{ affected: [] }], nothing, /no OSV record/],
    [[osv({ affected: [] })], nothing, /no package/],
    [[osv({}, { package: { ecosystem: 'Hackage', name: 'x' } })], nothing, /unknown ecosystem Hackage/],
    [[osv({}, { ranges: [] })], nothing, /no usable range/],
    [[osv({}, { ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] })], nothing, /no usable range/],
    [[osv({}, { ranges: [{ type: 'SEMVER', events: [{ introduced: 'abc' }] }] })], nothing, /does not parse/],
    [[osv({ database_specific: { cwe_ids: ['CWE-1'] } })], nothing, /kind of weakness/],
    [[osv({ withdrawn: '2026-12-01T00:00:00Z' })], nothing, /withdrawn/],
    [two, nothing, /two ranges/],
    [[osv({})], harmful, /both malicious and vulnerable/],
    [[osv({}, { ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] })], known, /lost its fix/],
  ] as const) {
    const { doubts } = refreshRows(input, before, TODAY);
    assert.ok(
      doubts.some((text) => doubt.test(text)),
      `${doubt} in ${doubts.join('; ')}`,
    );
  }
});

test('records come one by one, as a list, or by line', () => {
  assert.deepEqual(readRecords('{"id":"A"}'), [{ id: 'A' }]);
  assert.deepEqual(readRecords('[{"id":"A"},{"id":"B"}]'), [{ id: 'A' }, { id: 'B' }]);
  assert.deepEqual(readRecords('{"id":"A"}\n{"id":"B"}\n'), [{ id: 'A' }, { id: 'B' }]);
  assert.deepEqual(readRecords('  '), []);
  assert.throws(() => readRecords('{"id":'));
});

test('writing the rows that are there changes no file', () => {
  for (const [path, text] of advisoryFiles(shipped)) assert.equal(text, readRepositoryFile(path), path);
});
