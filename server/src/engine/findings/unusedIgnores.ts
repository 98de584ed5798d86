/** Which ignores hide nothing any more: comments of a text, and entries of the settings file that name it. */
import type { IgnoreEntry } from '../../../../shared/src/settings';
import type { Finding } from './finding';
import type { IgnoreComment } from './suppress';
import { coversPath } from './suppress';

/** One of them. */
export type UnusedIgnore =
  | { kind: 'comment'; comment: IgnoreComment; rules: readonly string[]; unknown: readonly string[] }
  | { kind: 'entry'; entry: IgnoreEntry; unknown: boolean };

/** What was decided, and which rules could speak at all: the silence of the others says nothing. */
export interface IgnoreUse {
  comments: readonly IgnoreComment[];
  entries: readonly IgnoreEntry[];
  /** Everything that was found, shown or not. */
  findings: readonly Finding[];
  path: string;
  isKnown(rule: string): boolean;
  couldSpeak(rule: string): boolean;
}

/** Entries for a whole workspace are left alone: other files may need them. */
export function unusedIgnores(use: IgnoreUse): UnusedIgnore[] {
  const { comments, entries, findings, path, isKnown, couldSpeak } = use;
  const unused: UnusedIgnore[] = [];
  for (const comment of comments) {
    const unknown = comment.rules.filter((rule) => !isKnown(rule));
    const rules = comment.rules.filter((rule) => !comment.used.has(rule) && (couldSpeak(rule) || !isKnown(rule)));
    if (rules.length) unused.push({ kind: 'comment', comment, rules, unknown });
  }
  for (const entry of entries) {
    if (entry.file === undefined || !coversPath(entry, path)) continue;
    const isUsed = findings.some(({ rule, pointer }) => rule === entry.rule && coversPointer(entry, pointer));
    const unknown = !isKnown(entry.rule);
    if (!isUsed && (unknown || couldSpeak(entry.rule))) unused.push({ kind: 'entry', entry, unknown });
  }
  return unused;
}

function coversPointer({ pointer }: IgnoreEntry, at: string): boolean {
  return pointer === undefined || at === pointer || at.startsWith(`${pointer}/`);
}
