/** The answer to "Check Workspace" in one sentence or two. Never "clean" where nothing was read. */
import { printableLine } from '../../shared/src/displayText';
import type { CheckWorkspaceResult } from '../../shared/src/protocol';
import { t } from './l10n';

/** What was found, read and skipped. */
export function checkMessage({ files, parsed, skipped, errors, warnings }: CheckWorkspaceResult): string {
  if (files === 0) return t('No MCP configuration was found in this workspace.');
  const found = files === 1 ? t('1 MCP configuration found') : t('{0} MCP configurations found', files);
  if (parsed === 0) return t('{0}, none could be read: {1}.', found, reasons(skipped));
  const count = errors + warnings ? `${errorWords(errors)}, ${warningWords(warnings)}` : t('no findings');
  const read =
    parsed === 1
      ? t('1 MCP configuration checked: {0}.', count)
      : t('{0} MCP configurations checked: {1}.', parsed, count);
  return skipped.length ? `${read} ${t('Not read: {0}.', reasons(skipped))}` : read;
}

function errorWords(count: number): string {
  return count === 1 ? t('1 error') : t('{0} errors', count);
}

function warningWords(count: number): string {
  return count === 1 ? t('1 warning') : t('{0} warnings', count);
}

function reasons(skipped: CheckWorkspaceResult['skipped']): string {
  const shown = skipped.slice(0, 3).map(({ path, reason }) => printableLine(`${path} (${reason})`));
  const more = skipped.length - shown.length;
  return more > 0 ? t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
}
