/** The answer to "Check Workspace" in one sentence or two. Never "clean" where nothing was read. */
import type { CheckWorkspaceResult } from '../../shared/src/protocol';
import { countWords } from '../../shared/src/riskWords';

/** What was found, read and skipped. */
export function checkMessage({ files, parsed, skipped, errors, warnings }: CheckWorkspaceResult): string {
  if (files === 0) return 'No MCP configuration was found in this workspace.';
  if (parsed === 0) return `${countWords(files, 'MCP configuration')} found, none could be read: ${reasons(skipped)}.`;
  const found =
    errors + warnings ? `${countWords(errors, 'error')}, ${countWords(warnings, 'warning')}` : 'no findings';
  const read = `${countWords(parsed, 'MCP configuration')} checked: ${found}.`;
  return skipped.length ? `${read} Not read: ${reasons(skipped)}.` : read;
}

function reasons(skipped: CheckWorkspaceResult['skipped']): string {
  const shown = skipped.slice(0, 3).map(({ path, reason }) => `${path} (${reason})`);
  const more = skipped.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
