/** What must be true of every lint, whatever the text. */
import assert from 'node:assert/strict';
import { type ParseError, parseTree } from 'jsonc-parser';
import { compareSeverity } from '../../server/src/engine/findings/finding';
import type { LintOptions, Source } from '../../server/src/engine/lint/lint';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { limits } from '../../server/src/engine/syntax/text';
import { linter } from '../../server/src/linter';

/** Options that let every rule speak. */
export const everything: LintOptions = {
  persona: 'auditor',
  today: '2026-11-22',
  environment: { gitState: () => 'tracked' },
};

/** Lints and holds the result to all properties. */
export function checkLint(source: Source, options: LintOptions = everything): LintResult {
  const result = linter.lint(source, options);
  assert.deepEqual(result.failures, [], 'a rule threw');
  assert.ok(result.status !== 'skipped' || result.reason, 'skipped without a reason');
  checkPlaces(result);
  if (result.text?.format === 'json') checkHonesty(source.text, result);
  assert.deepEqual(shape(linter.lint({ ...source }, options)), shape(result), 'two runs differ');
  return result;
}

function checkPlaces({ findings, source }: LintResult): void {
  assert.ok(findings.length <= limits.maxFindings, 'more findings than the limit');
  let last = findings[0];
  for (const finding of findings) {
    for (const { span } of [finding, ...finding.related.filter(({ path }) => path === undefined)]) {
      const inside = 0 <= span.start && span.start <= span.end && span.end <= source.length;
      assert.ok(inside, `${finding.rule} points at ${span.start}-${span.end} of ${source.length}`);
    }
    const order = last!.span.start - finding.span.start || compareSeverity(last!.severity, finding.severity);
    assert.ok(order <= 0, 'findings are not sorted');
    last = finding;
  }
}

/** A text that the parser complains about is never called clean. */
function checkHonesty(text: string, result: LintResult): void {
  const errors: ParseError[] = [];
  parseTree(text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text, errors, { allowTrailingComma: true });
  // What was not read at all says so, with the reason.
  if (errors.length === 0 || (result.status === 'skipped' && result.reason)) return;
  assert.equal(result.status, 'partial', 'the parser reports errors, the result says it was read in full');
  const said = result.findings.some(({ rule }) => rule === 'syntax-error');
  assert.ok(said, 'the parser reports errors and no finding says so');
}

/** What two runs must agree on. */
export function shape(result: LintResult): unknown {
  const findings = result.findings.map((finding) => {
    const { rule, severity, confidence, hosts, message, pointer, span, suppressed, related } = finding;
    return {
      rule,
      severity,
      confidence,
      hosts,
      message,
      pointer,
      span,
      suppressed,
      related: related.map((r) => r.span),
    };
  });
  return { status: result.status, reason: result.reason, findings };
}
