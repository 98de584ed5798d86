/** How many findings `--fix` would take away by itself. */
import type { Finding } from '../engine/findings/finding';
import { automaticFix, type FixLevel } from '../engine/lint/applyFixes';
import type { LintResult } from '../engine/lint/lintResult';

/** With safe fixes, and how many more with unsafe ones. */
export function fixableOf(results: readonly (LintResult | undefined)[]): { safe: number; unsafe: number } {
  const findings = results.flatMap((result) => result?.findings ?? []);
  const safe = findings.filter((finding) => canFix(finding, 'safe')).length;
  return { safe, unsafe: findings.filter((finding) => canFix(finding, 'unsafe')).length - safe };
}

function canFix(finding: Finding, level: FixLevel): boolean {
  try {
    return automaticFix(finding, level) !== undefined;
  } catch {
    return false;
  }
}
