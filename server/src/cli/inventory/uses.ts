/** The rows that a question is about: versions of a package, or an advisory. */
import { knowsAdvisory } from '../../engine/strings/packages/knownAdvisory';
import type { Pin, RegistryKind } from '../../engine/strings/packages/packageModel';
import {
  parseUses,
  type UsedPackage,
  type UsesAnswer,
  type UsesQuestion,
  usesPackage,
} from '../../engine/strings/packages/usesPackage';
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
    const used = usedPackage(row);
    const answers: UsesAnswer[] = used ? questions.map((question) => usesPackage(question, used)) : [];
    const uses = answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : undefined;
    return uses ? [{ ...row, uses }] : [];
  });
}

/** A row as the look-ups know packages. */
function usedPackage(row: InventoryRow): UsedPackage | undefined {
  if (row.ecosystem === null || row.package === null) return undefined;
  const hasHost = row.ecosystem === 'oci' || row.ecosystem === 'git';
  return {
    ecosystem: row.ecosystem as RegistryKind,
    name: row.package,
    version: row.version ?? undefined,
    pin: pins[row.pinned ?? 'unknown'],
    ...(hasHost && row.registry !== null && { registry: row.registry }),
  };
}

const pins: Readonly<Record<NonNullable<InventoryRow['pinned']>, Pin>> = {
  ...{ exact: 'exact', range: 'range', tag: 'tag', none: 'none', unknown: 'unknown' },
};
