/** Fixes on mutated fixtures: a fix that is offered parses no worse, removes its finding and brings no new error. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Finding, Fix } from '../../server/src/engine/findings/finding';
import { fixAll } from '../../server/src/engine/lint/applyFixes';
import type { Source } from '../../server/src/engine/lint/lint';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { applyEdits } from '../../server/src/engine/syntax/edit';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { everything } from './properties';
import { fuzz, inputs, mutate, seed, seedSources } from './random';

const options = {
  ...everything,
  environment: { installedVersion: () => ({ version: '9999.0.0', from: 'package-lock.json' }) },
};

describe(`fixes on mutated texts (seed ${seed})`, () => {
  before(() => loadFormats(['a.toml', 'a.yaml']));

  it('each fix removes its finding and breaks nothing', (t) => {
    const sources = seedSources();
    let fixes = 0;
    fuzz(inputs(600), (pick) => {
      const { path, text } = sources[pick(sources.length)]!;
      const intact = pick(6) === 0;
      const source = { path, text: intact ? text : mutate(text, pick) };
      const before = linter.lint(source, options);
      for (const finding of before.findings) {
        for (const fix of finding.fixes()) {
          fixes++;
          checkFix(source, before, finding, fix);
          if (intact && fix.safe) checkNothingGraver(source, before, fix);
        }
      }
    });
    t.diagnostic(`${fixes} fixes`);
    assert.ok(fixes > 20, 'too few fixes were tried');
  });

  it('fix-all settles', () => {
    const sources = seedSources();
    fuzz(inputs(500), (pick) => {
      const { path, text } = sources[pick(sources.length)]!;
      const source = { path, text: pick(3) ? mutate(text, pick) : text };
      for (const level of ['safe', 'unsafe'] as const) {
        const once = fixAll(linter, source, options, level);
        assert.equal(fixAll(linter, { path, text: once.text }, options, level).text, once.text, `${path} (${level})`);
      }
    });
  });
});

function checkFix(source: Source, before: LintResult, finding: Finding, fix: Fix): void {
  const title = `«${fix.title}» of ${finding.rule} in ${source.path}`;
  const text = changed(source, fix);
  assert.notEqual(text, source.text, `${title}: nothing changes`);
  const after = linter.lint({ ...source, text }, options);
  assert.ok(problems(after) <= problems(before), `${title}: the text parses worse`);
  // A version that a person must type is not known here; its finding may stay.
  if (!fix.asks && problems(after) === problems(before))
    assert.ok(isGone(finding, before, after), `${title}: the finding stays`);
}

/** On texts as people write them only: in a mutated one, whatever is mended makes something else readable. */
function checkNothingGraver(source: Source, before: LintResult, fix: Fix): void {
  const after = linter.lint({ ...source, text: changed(source, fix) }, options);
  for (const added of after.findings) {
    if (added.severity !== 'error' || fix.title.startsWith('Rename')) continue;
    const same = (other: Finding): boolean => other.rule === added.rule && other.severity === added.severity;
    assert.ok(count(after, same) <= count(before, same), `«${fix.title}» in ${source.path} adds ${added.rule}`);
  }
}

function changed(source: Source, fix: Fix): string {
  const answered = (text: string): string => (fix.asks ? text.replaceAll(fix.asks.marker, '9999.0.0') : text);
  const edits = fix.edits.map((edit) => ({ ...edit, text: answered(edit.text) }));
  const text = applyEdits(source.text, edits);
  assert.ok(text !== undefined, `the edits of «${fix.title}» overlap`);
  return text;
}

/** Fewer findings of that rule, or of the very same words. */
function isGone({ rule, severity, message }: Finding, before: LintResult, after: LintResult): boolean {
  const ofRule = (other: Finding): boolean => other.rule === rule && other.severity === severity;
  const sameWords = (other: Finding): boolean => ofRule(other) && other.message === message;
  return count(after, ofRule) < count(before, ofRule) || count(after, sameWords) < count(before, sameWords);
}

function problems(result: LintResult): number {
  return result.text?.problems.length ?? 0;
}

function count({ findings }: LintResult, wanted: (finding: Finding) => boolean): number {
  return findings.filter(wanted).length;
}
