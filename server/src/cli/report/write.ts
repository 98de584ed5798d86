/** Chooses the report's format and hands over the text. */
import { printableJson } from '../../../../shared/src/displayText';
import type { CheckReport } from '../../../../shared/src/report';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import { linter } from '../../linter';
import { redacted } from '../../reporting/redact';
import type { CheckedWorkspace } from '../checkedWorkspace';
import type { CheckOptions } from '../options';
import type { Output } from '../output';
import { githubReport } from './github';
import { placeLinks } from './placeLinks';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** Writes a report in the format asked for. */
export async function writeReport(
  report: CheckReport,
  checked: readonly CheckedWorkspace[],
  options: CheckOptions,
  output: Output,
): Promise<void> {
  if (options.format === 'json') output.out(`${printableJson(redacted(report, withoutTokens))}\n`);
  else if (options.format === 'sarif')
    output.out(`${printableJson(redacted(sarifReport(report, checked), withoutTokens))}\n`);
  else if (options.format === 'github') output.out(githubReport(report, checked));
  else if (options.format === 'html' || options.format === 'markdown')
    output.out(await pageReport(report, checked, options));
  else output.out(textReport(report, checked, options));
}

/** The report for people. Its writers are loaded only for it. */
async function pageReport(
  report: CheckReport,
  checked: readonly CheckedWorkspace[],
  { format, outputFile }: CheckOptions,
): Promise<string> {
  const flows = checked.map((workspace) => workspace.flows());
  const content = { report, flows, rules: linter.rules, date: new Date().toISOString().slice(0, 10) };
  const { reportHtml, reportMarkdown } = await import('../../reporting/page');
  if (format === 'markdown') return reportMarkdown(content);
  const folders = checked.map(({ collection }) => collection.folder);
  return reportHtml(content, { links: { place: placeLinks(folders, outputFile) } });
}
