/** What was looked at and what came of it, in sentences that never call nothing clean. */
import type { CheckReport } from '../../../../shared/src/report';
import { counted } from '../../../../shared/src/words';
import type { Finding } from '../../engine/findings/finding';
import { automaticFix, type FixLevel } from '../../engine/lint/applyFixes';
import type { LintResult } from '../../engine/lint/lintResult';

/** How many files were found, read and skipped, and what they hold. */
export function coverageLine({ summary, workspaces }: CheckReport): string {
  const { files, parsed, skipped, servers } = summary;
  const folders = workspaces.length === 1 ? '' : ` in ${counted(workspaces.length, 'workspace')}`;
  return `${counted(files, 'configuration file')} found${folders}: ${parsed} read, ${skipped} skipped; ${counted(servers, 'server')}.`;
}

/** Coverage, then the counts of findings. */
export function countsLine(report: CheckReport): string[] {
  return [coverageLine(report), findingsLine(report)];
}

/** The findings by gravity, or that there are none, as long as something was read. */
export function findingsLine({ summary }: CheckReport): string {
  const { errors, warnings, information, hints, suppressed, parsed } = summary;
  if (parsed === 0) return 'Nothing was checked.';
  const counts = [
    ...(errors ? [counted(errors, 'error')] : []),
    ...(warnings ? [counted(warnings, 'warning')] : []),
    ...(information ? [`${information} information`] : []),
    ...(hints ? [counted(hints, 'hint')] : []),
  ];
  const hidden = suppressed ? ` ${counted(suppressed, 'finding')} suppressed (--no-ignores shows them).` : '';
  return `${counts.length ? `${counts.join(', ')}.` : 'No findings in what was read.'}${hidden}`;
}

/** How many findings `--fix` would take away by itself. */
export function fixesLine(results: readonly LintResult[]): string | undefined {
  const findings = results.flatMap((result) => result.findings);
  const safe = findings.filter((finding) => canFix(finding, 'safe')).length;
  const unsafe = findings.filter((finding) => canFix(finding, 'unsafe')).length - safe;
  const parts = [
    ...(safe ? [`${safe} fixable with --fix`] : []),
    ...(unsafe ? [`${unsafe} more with --fix=unsafe`] : []),
  ];
  return parts.length ? `${parts.join(', ')}.` : undefined;
}

function canFix(finding: Finding, level: FixLevel): boolean {
  try {
    return automaticFix(finding, level) !== undefined;
  } catch {
    return false;
  }
}
