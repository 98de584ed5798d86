/** What was looked at and what came of it, in sentences that never call nothing clean. */
import { counted } from '../../../../shared/src/words';
import type { RunTotals } from './runReport';

/** How many files were found, read and skipped, and what they hold. */
export function coverageLine({ summary, workspaces }: RunTotals): string {
  const { files, parsed, skipped, servers } = summary;
  const folders = workspaces === 1 ? '' : ` in ${counted(workspaces, 'workspace')}`;
  return `${counted(files, 'configuration file')} found${folders}: ${parsed} read, ${skipped} skipped; ${counted(servers, 'server')}.`;
}

/** Coverage, then the counts of findings. */
export function countsLine(totals: RunTotals): string[] {
  return [coverageLine(totals), findingsLine(totals)];
}

/** The findings by gravity, or that there are none, as long as something was read. */
export function findingsLine({ summary, hidden, broken }: RunTotals): string {
  const { errors, warnings, information, hints, suppressed, parsed } = summary;
  const failed = broken ? ` ${counted(broken, 'workspace')} could not be checked.` : '';
  if (parsed === 0) return `Nothing was checked.${failed}`;
  const counts = [
    ...(errors ? [counted(errors, 'error')] : []),
    ...(warnings ? [counted(warnings, 'warning')] : []),
    ...(information ? [`${information} information`] : []),
    ...(hints ? [counted(hints, 'hint')] : []),
  ];
  const quiet = suppressed ? ` ${counted(suppressed, 'finding')} suppressed (--no-ignores shows them).` : '';
  const below = hidden ? ` ${counted(hidden, 'finding')} below --min-severity or --min-confidence.` : '';
  return `${counts.length ? `${counts.join(', ')}.` : 'No findings in what was read.'}${quiet}${below}${failed}`;
}

/** How many findings `--fix` would take away by itself. */
export function fixesLine({ fixable: { safe, unsafe } }: RunTotals): string | undefined {
  const parts = [
    ...(safe ? [`${safe} fixable with --fix`] : []),
    ...(unsafe ? [`${unsafe} more with --fix=unsafe`] : []),
  ];
  return parts.length ? `${parts.join(', ')}.` : undefined;
}
