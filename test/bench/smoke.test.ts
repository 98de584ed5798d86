/**
 * The benchmarks run and measure something. What they measure stands in docs/benchmarks.md: no test watches the clock.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runBundled } from './inProcess';
import { isBuilt, measureKeystrokes } from './keystrokes';
import type { LintMeasurements } from './lintRatios';

describe('benchmarks', () => {
  it('lint against the bare parser', async (t) => {
    const { ratios, growth } = await runBundled<LintMeasurements>('lintRatios.ts', '0');
    for (const { path, size, kind, ratio } of ratios) {
      assert.ok(ratio.median > 0 && size > 1_000, `${path}, ${kind}`);
      t.diagnostic(`${path}, ${size} characters, ${kind}: ${ratio.median.toFixed(1)} times the parser`);
    }
    assert.deepEqual([...new Set(ratios.map(({ kind }) => kind))], ['known', 'typing', 'fresh', 'strange']);
    assert.ok(Number.isFinite(growth.median));
  });

  it('keystrokes', { skip: !isBuilt && 'dist/server.js is not built' }, async (t) => {
    const [first] = await measureKeystrokes([7], 8);
    assert.ok(first && [first.pull, first.push, first.idle].every(({ median }) => median > 0));
    t.diagnostic(`7 servers: ${first.pull.median.toFixed(1)} ms, idle ${first.idle.median.toFixed(1)} ms`);
  });
});
