/** Chooses the report's format and hands over the text. */
import type { Report } from '../../../../shared/src/report';
import type { CheckedWorkspace, Output } from '../check';
import type { CheckOptions } from '../options';
import { printableJson } from '../printable';
import { githubReport } from './github';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** Writes a report in the format asked for. */
export function writeReport(
  report: Report,
  checked: readonly CheckedWorkspace[],
  options: CheckOptions,
  output: Output,
): void {
  if (options.format === 'json') output.out(`${printableJson(report)}\n`);
  else if (options.format === 'sarif') output.out(`${printableJson(sarifReport(report, checked))}\n`);
  else if (options.format === 'github') output.out(githubReport(report, checked));
  else output.out(textReport(report, checked, options));
}
