/**
 * Names are shortened last: a redactor recognises a secret as a whole, and of one that is cut already it would leave both
 * ends.
 */
import type { ReportedFile } from '../../../shared/src/report';
import { fitMessage, fitTitle } from '../engine/findings/messageWords';

/** The records, redacted before, with first sentences and titles that fit. */
export function withFittedFindings(files: readonly ReportedFile[]): ReportedFile[] {
  return files.map((file) => ({
    ...file,
    findings: file.findings.map((finding) => ({
      ...finding,
      message: fitMessage(finding.message),
      fixes: finding.fixes.map((fix) => ({ ...fix, title: fitTitle(fix.title) })),
    })),
  }));
}
