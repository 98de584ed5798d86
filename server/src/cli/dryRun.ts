/**
 * The diff of `--dry-run`. Secrets in it are masked; a diff that had to mask something says that it is for reading
 * only.
 */
import { printableText } from '../../../shared/src/displayText';
import type { LintResult } from '../engine/lint/lintResult';
import type { ConfigText } from '../engine/syntax/text';
import { maskedSlice, secretSpans } from '../reporting/secretSpans';
import { terminalLine, withoutCommands } from './terminalText';
import { linesOf, unifiedDiff } from './unifiedDiff';
import type { FileChange } from './writeFile';

/** The changes to one file as a unified diff with git's headers. */
export function diffOf(path: string, before: LintResult, after: LintResult): string {
  const old = printableLines(before);
  const fresh = printableLines(after, before.text);
  const hunks = unifiedDiff(before.source, after.source, (side, index) => (side === 'old' ? old : fresh)[index]!);
  // What was hidden can be told from the outcome: only then does it differ from the plain diff.
  const hidden = hunks !== unifiedDiff(before.source, after.source);
  const note = hidden ? '# Secrets are masked in this diff. Do not apply it; use --fix.\n' : '';
  const name = terminalLine(path);
  return `${note}--- a/${name}\n+++ b/${name}\n${hunks}`;
}

/** Lines that another file gets at its end. What a variable is set to is not shown. */
export function diffOfAddition({ path, before = '', after }: FileChange): string {
  const hidden = (line: string): string => line.replace(/^([A-Za-z_]\w{0,200}=).+/, '$1***');
  const lines = linesOf(after);
  const name = terminalLine(path);
  const hunks = unifiedDiff(before, after, (side, index) => {
    return printable(hidden((side === 'old' ? linesOf(before) : lines)[index]!));
  });
  return `--- a/${name}\n+++ b/${name}\n${hunks}`;
}

function printableLines(result: LintResult, origin?: ConfigText): string[] {
  const spans = secretSpans(result, origin);
  let start = 0;
  return linesOf(result.source).map((line) => {
    const content = line.replace(/\r?\n$/, '');
    const shown = maskedSlice(result.source, { start, end: start + content.length }, spans);
    start += line.length;
    return printable(shown) + line.slice(content.length);
  });
}

/** A line without what the terminal or a pipeline would act on; tabs are part of a diff. */
function printable(line: string): string {
  return withoutCommands(printableText(line));
}
