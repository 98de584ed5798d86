import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { StringNode } from '../../../server/src/engine/syntax/text';
import { type RiskFinding, type RiskRules, type RiskServer, riskOf } from '../../../server/src/engine/workspace/risk';
import { controls } from '../../../shared/src/controls';

const text = (value: string): StringNode => ({ kind: 'string', value, start: 0, end: 0, parent: undefined });

const local: RiskServer = { command: text('npx'), url: undefined, unread: false, transport: 'stdio', enabled: true };

const rules: RiskRules = new Map(
  [
    { id: 'grave', summary: 'Something grave', severity: 'error', risk: 60 },
    { id: 'mild', summary: 'Something mild', severity: 'warning', risk: 10 },
    { id: 'plain', summary: 'No points of its own', severity: 'warning' },
    { id: 'hygiene', summary: 'Hygiene', severity: 'error', risk: 0 },
  ].map((rule) => [rule.id, rule as never]),
);

function finding(change: Partial<RiskFinding> = {}): RiskFinding {
  const fixed = { severity: 'error', confidence: 'high', control: 'secrets', persona: 'regular' } as const;
  return { rule: 'grave', suppressed: undefined, ...fixed, ...change };
}

const capabilities = [
  ...['private-data', 'untrusted-content', 'network-out', 'code-execution', 'file-read', 'file-write'],
  ...['database', 'secrets', 'production', 'browser', 'payments', 'a-new-one'],
];

const anyFinding: fc.Arbitrary<RiskFinding> = fc.record({
  rule: fc.constantFrom('grave', 'mild', 'plain', 'hygiene', 'unlisted'),
  severity: fc.constantFrom('error', 'warning', 'information', 'hint'),
  confidence: fc.constantFrom('high', 'medium', 'low'),
  control: fc.constantFrom(...controls),
  persona: fc.constantFrom('regular', 'pedantic', 'auditor'),
  suppressed: fc.constantFrom(undefined, { by: 'comment' as const, reason: 'known' }),
});
const anyFindings = fc.array(anyFinding, { maxLength: 12 });
const anyCapabilities = fc.subarray(capabilities);
const anyServer: fc.Arbitrary<RiskServer> = fc.record({
  command: fc.constant(text('npx')),
  url: fc.constant(undefined),
  unread: fc.constant(false),
  transport: fc.constantFrom('stdio', 'http', 'sse', 'unknown'),
  enabled: fc.boolean(),
});

function score(server: RiskServer, findings: readonly RiskFinding[], abilities: readonly string[]): number {
  const { score: value } = riskOf(server, findings, abilities, rules);
  assert.ok(value !== null);
  return value;
}

describe('risk score', () => {
  it('never falls when a finding is added', () => {
    fc.assert(
      fc.property(anyServer, anyFindings, anyFinding, anyCapabilities, (server, findings, more, abilities) => {
        assert.ok(score(server, [...findings, more], abilities) >= score(server, findings, abilities));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never falls when a capability is added', () => {
    const one = fc.constantFrom(...capabilities);
    fc.assert(
      fc.property(anyServer, anyFindings, anyCapabilities, one, (server, findings, abilities, more) => {
        assert.ok(score(server, findings, [...abilities, more]) >= score(server, findings, abilities));
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays within 0 and 100, and the factors add up to it', () => {
    fc.assert(
      fc.property(
        anyServer,
        fc.array(anyFinding, { maxLength: 60 }),
        anyCapabilities,
        (server, findings, abilities) => {
          const risk = riskOf(server, findings, abilities, rules);
          assert.ok(risk.score !== null && risk.score >= 0 && risk.score <= 100 && Number.isInteger(risk.score));
          assert.equal(
            risk.factors.reduce((sum, { points }) => sum + points, 0),
            risk.score,
          );
          assert.ok(risk.factors.every(({ points, text }) => points >= 0 && text.length > 0));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('does not depend on the order of findings or capabilities', () => {
    fc.assert(
      fc.property(anyServer, anyFindings, anyCapabilities, (server, findings, abilities) => {
        const there = riskOf(server, findings, abilities, rules);
        const back = riskOf(server, [...findings].reverse(), [...abilities].reverse(), rules);
        assert.deepEqual(back, there);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is unknown where nothing could be read', () => {
    const unknown = { score: null, level: 'unknown', factors: [] };
    for (const change of [{ command: undefined }, { unread: true }, { command: text('  ') }]) {
      assert.deepEqual(riskOf({ ...local, ...change }, [finding()], ['secrets'], rules), unknown);
    }
    assert.equal(score({ ...local, command: undefined, url: text('https://a.example') }, [], []), 0);
  });

  it('gives no points for hygiene, advice and what was suppressed', () => {
    const harmless: Partial<RiskFinding>[] = [
      { rule: 'plain' },
      { rule: 'unlisted' },
      { rule: 'hygiene' },
      { severity: 'hint' },
      { persona: 'auditor' },
      { suppressed: { by: 'ignore-file', reason: 'known' } },
    ];
    for (const change of harmless) assert.equal(score(local, [finding(change)], []), 0, JSON.stringify(change));
  });

  it('weighs the gravity, the confidence and the rule', () => {
    assert.equal(score(local, [finding()], []), 60);
    assert.equal(score(local, [finding({ severity: 'warning' })], []), 30);
    assert.equal(score(local, [finding({ confidence: 'low' })], []), 30);
    assert.equal(score(local, [finding({ rule: 'mild', severity: 'warning' })], []), 10);
    // A person who raises a rule's level does not make the fault more severe.
    assert.equal(score(local, [finding({ rule: 'mild' })], []), 10);
  });

  it('counts a repeated fault less each time, as one factor', () => {
    const twice = riskOf(local, [finding(), finding()], [], rules);
    assert.deepEqual(twice.factors, [{ id: 'grave', points: 72, text: 'Something grave (2 places)' }]);
    assert.equal(twice.level, 'critical');
  });

  it('makes the same fault more severe for a server that can do more', () => {
    const approval = finding({ control: 'approval', rule: 'mild' });
    const strong = score(local, [approval], ['code-execution']) - score(local, [], ['code-execution']);
    assert.ok(strong > 10 * 0.88, 'more than its share of what is left');
    assert.ok(score(local, [approval], ['code-execution']) > score(local, [approval], ['browser']));
  });

  it('knows the dangerous combination, and that a server which is off exposes nothing', () => {
    const all = ['private-data', 'untrusted-content', 'network-out'];
    const ids = riskOf(local, [], all, rules).factors.map(({ id }) => id);
    assert.ok(ids.includes('toxic-combination'));
    assert.equal(score({ ...local, enabled: false }, [], all), 0);
    assert.ok(score({ ...local, transport: 'http' }, [], []) > score(local, [], []));
  });

  it('names levels by their thresholds', () => {
    const level = (risk: number) =>
      riskOf(local, [finding({ rule: 'x' })], [], new Map([['x', { id: 'x', summary: 'X', severity: 'error', risk }]]))
        .level;
    assert.deepEqual([0, 19, 20, 44, 45, 69, 70, 95].map(level), [
      ...['low', 'low', 'moderate', 'moderate', 'high', 'high', 'critical', 'critical'],
    ]);
  });
});
