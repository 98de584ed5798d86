/** What the fixes of findings in other files want of a text. */
import type { OtherEdits } from '../findings/finding';
import { applyEdits } from '../syntax/edit';
import type { FixLevel } from './applyFixes';
import type { LintResult } from './lintResult';

/** Edits by the path of the file that they change, each wish once. Fixes that a person must choose are left out. */
export function editsElsewhere(results: readonly LintResult[], level: FixLevel): Map<string, OtherEdits[]> {
  const wanted = new Map<string, Map<string, OtherEdits>>();
  for (const finding of results.flatMap(({ findings }) => findings)) {
    if (finding.suppressed) continue;
    const fix = finding.fixes().find(({ otherEdits, safe }) => otherEdits && (safe || level === 'unsafe'));
    for (const other of fix?.otherEdits ?? []) {
      const known = wanted.get(other.path) ?? new Map<string, OtherEdits>();
      wanted.set(other.path, known.set(JSON.stringify(other.edits), other));
    }
  }
  return new Map([...wanted].map(([path, edits]) => [path, [...edits.values()]]));
}

/** The text with as many of the wishes as hold for it, and how many those are. */
export function withEditsElsewhere(
  text: string,
  wishes: readonly OtherEdits[] = [],
): { text: string; applied: number } {
  const fitting = wishes.filter(({ before }) => before === text);
  const all = applyEdits(
    text,
    fitting.flatMap(({ edits }) => edits),
  );
  if (all !== undefined) return { text: all, applied: fitting.length };
  const [first] = fitting;
  const one = first && applyEdits(text, first.edits);
  return one === undefined ? { text, applied: 0 } : { text: one, applied: 1 };
}
