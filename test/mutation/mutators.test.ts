/** Faults switched off change nothing; each one switched on changes what it says. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mutantsIn, withSwitches } from './mutators';
import { switches } from './switches';

/** What an expression gives with all its faults written in and one of them on (0: none). */
function value(text: string, on: number): unknown {
  const mutants = mutantsIn(text).map((mutant, i) => [i + 1, mutant] as const);
  return new Function('__m', `return (${withSwitches(text, mutants)})()`)(switches(on, new Set()));
}

describe('faults', () => {
  const cases: readonly (readonly [text: string, right: unknown, wrong: Readonly<Record<string, unknown>>])[] = [
    ['() => 1 < 1', false, { '< is <=': true }],
    ['() => !("" === "a")', true, { '! is left out': false, '=== is !==': false }],
    ['() => false || null', null, { '|| is &&': false, 'false is true': true }],
    ['() => true && 0', 0, { '&& is ||': true, 'true is false': false, '0 is 1': 1 }],
    ['() => undefined ?? "warning"', 'warning', { '?? has no right side': undefined, '"warning" is "error"': 'error' }],
    ['() => (null ?? [3]).some((n) => n > 2)', true, { 'list is empty': false, '> is >=': true, '3 is 4': true }],
    ['() => { let n = 0; for (const m of [1, 2]) { n += m; } return n }', 3, { 'loop ends after its first round': 1 }],
    [
      '() => { let n = 0; for (const m of [1, 2]) { if (m < 2) continue; n += m; } return n }',
      2,
      { 'continue is break': 0 },
    ],
    ['() => { if (1 < 1 || false) return 5; return 7 }', 7, { '|| is &&': 7, '< is <=': 5, 'false is true': 5 }],
    ['() => { if (1 < 1 || false) return 5; return 7 }', 7, { 'condition 1 < 1 || false is true': 5 }],
    ['() => { const all = []; all.push(1); return all.length }', 1, { 'no call: all.push(1)': 0 }],
    ['() => { if ("a") return 5; return 7 }', 5, { 'condition "a" is false': 7 }],
    ['() => "abc".startsWith("a")', true, { 'startsWith is endsWith': false }],
    ['() => { const none = undefined; return none?.text.endsWith("a") }', undefined, {}],
    ['() => 5 + 1', 6, { '+ is -': 4 }],
  ];
  for (const [text, right, wrong] of cases) {
    it(text, () => {
      assert.equal(value(text, 0), right, 'without a fault');
      const found = mutantsIn(text).map(({ what }) => what);
      for (const [what, expected] of Object.entries(wrong)) {
        assert.ok(found.includes(what), `«${what}» is not among ${found.join(', ')}`);
        assert.equal(value(text, found.indexOf(what) + 1), expected, what);
      }
    });
  }

  it('spare what esbuild writes for undefined: whatever stands after void, it is the same', () => {
    assert.deepEqual(
      mutantsIn('() => 5 === void 0').map(({ what }) => what),
      ['5 is 6', '=== is !=='],
    );
  });

  it('spare keys and the names of modules', () => {
    assert.deepEqual(mutantsIn(`import a from 'error'; export const b = { 'hint': a, c: 1 };`), []);
  });
});
