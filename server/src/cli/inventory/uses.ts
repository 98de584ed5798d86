/** The rows that a question is about: versions of a package, or an advisory. */
import { knowsAdvisory } from '../../engine/strings/packages/knownAdvisory';
import {
  parseUses,
  type UsedPackage,
  type UsesAnswer,
  type UsesQuestion,
  usesPackage,
} from '../../engine/strings/packages/usesPackage';
import { usedPackage } from '../../reporting/usedPackage';
import { UsageError } from '../commandLine';
import type { InventoryRow } from './inventoryRow';

/** Reads what `--uses` was given. Throws UsageError, also for advisories that our data does not have: nobody could tell then. */
export function readUses(asked: readonly string[]): UsesQuestion[] {
  return asked.map((text) => {
    const question = parseUses(text);
    if (!question) {
      throw new UsageError(
        `--uses ${text}: write a package with a range, as in 'npm:name@<1.2.3', or the id of an advisory (CVE-…, GHSA-…, MAL-…)`,
      );
    }
    if (question.kind === 'advisory' && !knowsAdvisory(question.id)) {
      throw new UsageError(
        `--uses ${text}: this advisory is not in the data; name its package and versions instead, as in 'npm:name@<1.2.3'`,
      );
    }
    return question;
  });
}

/** Rows that one of the questions is about, each with the surest answer. Without questions, all. */
export function rowsInUse(rows: InventoryRow[], questions: readonly UsesQuestion[]): InventoryRow[] {
  if (questions.length === 0) return rows;
  return rows.flatMap((row) => {
    const used = usedOf(row);
    const answers: UsesAnswer[] = used ? questions.map((question) => usesPackage(question, used)) : [];
    const uses = answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : undefined;
    return uses ? [{ ...row, uses }] : [];
  });
}

/** A row as the look-ups know packages. */
function usedOf({ ecosystem, package: name, version, pinned, registry }: InventoryRow): UsedPackage | undefined {
  if (ecosystem === null || name === null) return undefined;
  return usedPackage({ ecosystem, name, version, pinned: pinned ?? 'unknown', registry });
}
