/** Applies fixes: one, or all safe ones to a fixed point. Never leaves a text that parses worse than before. */

import type { AppendedLine, Finding, Fix } from '../findings/finding';
import { applyEdits } from '../syntax/edit';
import type { TextEdit } from '../syntax/text';
import type { Linter, LintOptions, Source } from './lint';
import type { LintResult } from './lintResult';

/** Which fixes fix-all may use. */
export type FixLevel = 'safe' | 'unsafe';

/** What fix-all may touch: `everywhere` allows fixes that append to other files. */
export type FixReach = 'this-file' | 'everywhere';

/** The text after fix-all, and what is left. */
export interface FixOutcome {
  text: string;
  /** How many fixes were applied, over all rounds. */
  applied: number;
  /** How many of them took a credential out that stands nowhere else now. */
  dropped: number;
  /** Lines that the fixes want in other files; none unless they were asked for. */
  otherFiles: AppendedLine[];
  result: LintResult;
}

/** More rounds than any chain of fixes needs; a fix that keeps re-appearing stops here. */
const MAX_ROUNDS = 10;

/** Fixes that are tried alone where they do not go together. */
const MAX_SINGLE_FIXES = 5;

/** Fixes round by round: fixes that do not overlap are applied together, then the text is read anew. */
export function fixAll(
  linter: Linter,
  source: Source,
  options: LintOptions,
  level: FixLevel,
  reach: FixReach = 'this-file',
): FixOutcome {
  let result = linter.lint(source, options);
  let text = source.text;
  let applied = 0;
  let dropped = 0;
  const lines = new Map<string, AppendedLine>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const chosen = compatibleFixes(result.findings, level, reach);
    for (const line of chosen.flatMap((fix) => (fix.edits.length ? [] : (fix.otherFiles ?? [])))) add(lines, line);
    const step = applyRound(linter, { ...source, text }, result, chosen, options);
    if (!step) break;
    for (const line of step.fixes.flatMap((fix) => fix.otherFiles ?? [])) add(lines, line);
    text = step.text;
    applied += step.fixes.filter((fix) => fix.edits.length).length;
    dropped += step.fixes.filter((fix) => fix.drops).length;
    result = step.result;
  }
  return { text, applied, dropped, otherFiles: [...lines.values()], result };
}

/** What one round of fix-all did. */
export interface FixRound {
  text: string;
  fixes: readonly Fix[];
  result: LintResult;
}

/**
 * Applies fixes together; the first one that can be applied alone where they do not go together. Undefined when none
 * changes anything or each would break the syntax.
 */
export function applyRound(
  linter: Linter,
  source: Source,
  before: LintResult,
  chosen: readonly Fix[],
  options: LintOptions,
): FixRound | undefined {
  const attempts = chosen.length > 1 ? [chosen, ...chosen.slice(0, MAX_SINGLE_FIXES).map((fix) => [fix])] : [chosen];
  for (const fixes of attempts) {
    const edits = fixes.flatMap((fix) => fix.edits);
    const text = edits.length ? applyEdits(source.text, edits) : undefined;
    if (text === undefined || text === source.text) continue;
    const result = linter.lint({ ...source, text }, options);
    // A fix that breaks the syntax is a bug of ours; the person's file must not pay for it.
    if (result.status !== 'skipped' && problemsOf(result) <= problemsOf(before)) return { text, fixes, result };
  }
  return undefined;
}

function add(lines: Map<string, AppendedLine>, line: AppendedLine): void {
  lines.set(`${line.path}\n${line.append}`, line);
}

/** The fix that fix-all takes for a finding: the preferred one, else the first; never one that asks. */
export function automaticFix(finding: Finding, level: FixLevel, reach: FixReach = 'this-file'): Fix | undefined {
  if (finding.suppressed) return undefined;
  const candidates = finding.fixes().filter((fix) => {
    return (
      isComplete(fix) &&
      (fix.safe || level === 'unsafe') &&
      (reach === 'everywhere' || !fix.otherFiles) &&
      !fix.otherEdits
    );
  });
  return candidates.find((fix) => fix.preferred) ?? candidates[0];
}

/** The safe fix, else one that asks nothing; undefined where neither changes this file. */
export function unaskedFix(finding: Finding): Fix | undefined {
  const fix = automaticFix(finding, 'safe') ?? automaticFix(finding, 'unsafe');
  return fix?.edits.length ? fix : undefined;
}

/** Nobody needs to be asked for a part of it, and nothing goes to the clipboard. */
export function isComplete({ asks, pin, copies }: Fix): boolean {
  return !asks && !copies && typeof pin?.version !== 'object';
}

/** Fixes in text order, each only when it touches nothing that an earlier one touches. */
export function compatibleFixes(findings: readonly Finding[], level: FixLevel, reach: FixReach = 'this-file'): Fix[] {
  const chosen: Fix[] = [];
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = automaticFix(finding, level, reach);
    if (!fix || (fix.edits.length === 0 && !fix.otherFiles)) continue;
    if (fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    chosen.push(fix);
    taken.push(...fix.edits);
  }
  return chosen;
}

/** Edits that meet at one offset would depend on their order, so they count as overlapping. */
function touches(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function problemsOf(result: LintResult): number {
  return result.text?.problems.length ?? 0;
}
