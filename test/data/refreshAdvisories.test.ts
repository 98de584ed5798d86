/** Bringing the package data up to date from OSV records, and refusing to on doubt. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { maliciousPackages, vulnerablePackages } from '../../server/src/data/advisories';
import { knowledgeHeader } from '../../server/src/data/knowledgeHeader';
import { advisoryFiles, headerFile } from '../../server/tools/advisoryFiles';
import { rustEcosystem, type AdvisoryRows, refreshRows } from '../../server/tools/osvRows';
import { readRecords } from '../../server/tools/refreshAdvisories';
import { retiredMarks } from '../../server/tools/retiredMarks';
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
        name: 'example.mcp_server',
        affected: '>=0.2.0 <=0.9.0rc1',
        fixed: [],
        ids: ['CVE-2026-90002', 'PYSEC-2026-90'],
        weakness: 'request-forgery',
        source: 'osv',
        checked: TODAY,
        listed: TODAY,
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
        listed: TODAY,
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
    [[osv({}, { package: { ecosystem: 'Hackage', name: 'x-mcp' } })], nothing, /unknown ecosystem Hackage/],
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

test('a record with a doubt takes nothing with it, and what is not about MCP is passed over', () => {
  const good = osv({ id: 'GHSA-2222-3333-6666' }, { package: { ecosystem: rustEcosystem, name: 'good-mcp' } });
  const bad = osv({ id: 'GHSA-2222-3333-7777', withdrawn: '2026-12-01T00:00:00Z' });
  const other = osv({ id: 'GHSA-2222-3333-8888', summary: 'A fault' }, { package: { ecosystem: 'npm', name: 'left-pad' } });
  const mentioned = { ...other, id: 'GHSA-2222-3333-9999', details: 'Reached through its MCP server.' };
  const after = refreshRows([bad, good, other, mentioned], nothing, TODAY);
  assert.deepEqual(after.vulnerable.map(({ ecosystem, name, listed }) => [ecosystem, name, listed]), [['cargo', 'good-mcp', TODAY]]);
  assert.deepEqual([after.taken, after.unrelated], [['GHSA-2222-3333-6666'], 1]);
  assert.deepEqual(after.doubts, [
    'GHSA-2222-3333-7777: withdrawn; look at example-mcp by hand',
    'GHSA-2222-3333-9999: it speaks of MCP, and its packages are none of ours',
  ]);
});

test('all ecosystems of the rows are read, a known server counts without the word, and a second reading changes nothing', () => {
  const names = { npm: '@playwright/mcp', PyPI: 'x-mcp', Go: 'github.com/x/mcp', [rustEcosystem]: 'x-mcp', Maven: 'io.x:mcp', NuGet: 'X.Mcp', RubyGems: 'x-mcp', 'GitHub Actions': 'x/mcp' };
  const all = Object.entries(names).map(([ecosystem, name], at) => osv({ id: `GHSA-2222-3333-${at}${at}${at}${at}` }, { package: { ecosystem, name } }));
  const after = refreshRows(all, nothing, TODAY);
  assert.deepEqual([after.doubts, after.vulnerable.length], [[], 8]);
  const server = osv({ id: 'GHSA-2222-3333-xxxx' }, { package: { ecosystem: 'npm', name: 'figma-developer' } });
  assert.equal(refreshRows([server], nothing, TODAY, () => true).vulnerable.length, 1);
  const again = refreshRows(all, after, '2027-02-03');
  assert.deepEqual(again.vulnerable.map(({ listed, checked }) => [listed, checked])[0], [TODAY, '2027-02-03']);
});

test('retirement marks of a registry become proposals, and nothing is asked of what is retired', async () => {
  const asked: string[] = [];
  const row = (name: string) => ({ id: name, label: name, official: false, names: { npm: [name] }, capabilities: [], checked: TODAY });
  const retired = [{ ecosystem: 'npm', name: 'gone-mcp', state: 'archived', summary: 'Gone.', references: [], source: 'osv', checked: TODAY }] as const;
  const marks = await retiredMarks([row('old-mcp'), row('new-mcp'), row('gone-mcp'), row('lost-mcp')], retired, undefined, async ({ name }) => {
    asked.push(name);
    if (name === 'lost-mcp') return { refused: 'npm took too long' };
    const published = { newest: '2.0.0', versions: [], tags: {}, dates: {}, client: 'npm' };
    return name === 'old-mcp' ? { ...published, deprecated: 'Use new-mcp' } : published;
  });
  assert.deepEqual(asked, ['old-mcp', 'new-mcp', 'lost-mcp']);
  assert.deepEqual(marks, {
    proposals: ['npm old-mcp (newest 2.0.0) is called deprecated: Use new-mcp'],
    doubts: ['lost-mcp: npm took too long'],
  });
});

test('the next version of the data has the date of the day', () => {
  const [, text] = headerFile({ ...knowledgeHeader, version: '1.0.9' }, TODAY);
  assert.match(text, /version: '1\.0\.10',\n {2}date: '2027-01-02'/);
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
