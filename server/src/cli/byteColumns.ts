/** Columns as programs count them that count bytes of UTF-8. */
import type { LintResult } from '../engine/lint/lintResult';
import { lineStarts, positionAt } from '../engine/syntax/text';
import type { ByteColumns } from './checkedWorkspace';

/** For each finding of a result. */
export function byteColumnsOf(result: LintResult | undefined): ByteColumns[] {
  if (!result) return [];
  const { source, findings } = result;
  const starts = lineStarts(source);
  const column = (offset: number): number => {
    const { line } = positionAt(starts, offset);
    return Buffer.byteLength(source.slice(starts[line]!, offset)) + 1;
  };
  return findings.map(({ span }) => ({ start: column(span.start), end: column(span.end) }));
}
