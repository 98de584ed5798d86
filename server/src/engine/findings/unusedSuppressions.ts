/** Which suppressions hide nothing any more: comments of a text, and entries of the project configuration that name it. */
import type { SuppressionEntry } from '../../../../shared/src/settings';
import type { Finding } from './finding';
import type { SuppressionComment } from './suppressions';
import { coversPath } from './suppressions';

/** One of them. */
export type UnusedSuppression =
  | { kind: 'comment'; comment: SuppressionComment; rules: readonly string[]; unknown: readonly string[] }
  | { kind: 'entry'; entry: SuppressionEntry; unknown: boolean };

/** The suppressions, and which rules could report at all: that the others did not means nothing. */
export interface SuppressionUse {
  comments: readonly SuppressionComment[];
  entries: readonly SuppressionEntry[];
  /** Everything that was found, shown or not. */
  findings: readonly Finding[];
  path: string;
  isKnown(rule: string): boolean;
  couldReport(rule: string): boolean;
}

/** Entries for a whole workspace are left alone: other files may need them. */
export function unusedSuppressions(use: SuppressionUse): UnusedSuppression[] {
  const { comments, entries, findings, path, isKnown, couldReport } = use;
  const unused: UnusedSuppression[] = [];
  for (const comment of comments) {
    const unknown = comment.rules.filter((rule) => !isKnown(rule));
    const rules = comment.rules.filter((rule) => !comment.used.has(rule) && (couldReport(rule) || !isKnown(rule)));
    if (rules.length) unused.push({ kind: 'comment', comment, rules, unknown });
  }
  for (const entry of entries) {
    if (entry.file === undefined || !coversPath(entry, path)) continue;
    const isUsed = findings.some(({ rule, pointer }) => rule === entry.rule && coversPointer(entry, pointer));
    const unknown = !isKnown(entry.rule);
    if (!isUsed && (unknown || couldReport(entry.rule))) unused.push({ kind: 'entry', entry, unknown });
  }
  return unused;
}

function coversPointer({ pointer }: SuppressionEntry, at: string): boolean {
  return pointer === undefined || at === pointer || at.startsWith(`${pointer}/`);
}
