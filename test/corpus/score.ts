/**
 * Compares findings with labels, by rule. A finding meets a label of its rule at the same place, above or below it, or
 * beside it in a list.
 */
import type { LintResult } from '../../server/src/engine/lint/lintResult';

/** One line of the labels: a place, or a file that is clean. `sure: false` is never scored. */
export interface Label {
  case: string;
  file: string;
  rule?: string;
  pointer?: string;
  sure?: boolean;
  why?: string;
}

/** Counts by rule, and what went wrong in words that hold no value of the file. */
export interface Outcome {
  byRule: Map<string, { hit: number; miss: number; wrong: number }>;
  missed: string[];
  wrong: string[];
}

interface Place {
  file: string;
  rule: string;
  pointer: string;
}

/**
 * Scores the results of all labelled cases. Rules without any label, and findings below warning, are not counted as
 * wrong.
 */
export function scoreCases(labels: readonly Label[], results: ReadonlyMap<string, readonly LintResult[]>): Outcome {
  const outcome: Outcome = { byRule: new Map(), missed: [], wrong: [] };
  const scored = new Set(labels.flatMap(({ rule }) => rule ?? []));
  for (const [id, files] of results) {
    const mine = labels.filter((label) => label.case === id);
    if (mine.length > 0) scoreCase(id, mine, files, scored, outcome);
  }
  return outcome;
}

function scoreCase(
  id: string,
  labels: readonly Label[],
  files: readonly LintResult[],
  scored: ReadonlySet<string>,
  { byRule, missed, wrong }: Outcome,
): void {
  const row = (rule: string): { hit: number; miss: number; wrong: number } => {
    const known = byRule.get(rule) ?? { hit: 0, miss: 0, wrong: 0 };
    byRule.set(rule, known);
    return known;
  };
  const marked = labels.flatMap(({ file, rule, pointer = '', sure }) => (rule ? [{ file, rule, pointer, sure }] : []));
  const found = files.flatMap(({ path, findings }) => {
    return findings.filter(({ suppressed }) => !suppressed).map((finding) => ({ ...finding, file: path }));
  });
  for (const label of marked.filter(({ sure }) => sure)) {
    const hit = found.some((finding) => meets(finding, label));
    row(label.rule)[hit ? 'hit' : 'miss']++;
    if (!hit) missed.push(`${id} ${label.file} ${label.rule} ${label.pointer}`);
  }
  for (const finding of found) {
    const severe = finding.severity === 'error' || finding.severity === 'warning';
    if (!severe || !scored.has(finding.rule) || marked.some((label) => meets(finding, label))) continue;
    row(finding.rule).wrong++;
    wrong.push(`${id} ${finding.file} ${finding.rule} ${finding.pointer}`);
  }
}

function meets(finding: Place, label: Place): boolean {
  if (finding.rule !== label.rule || finding.file !== label.file) return false;
  const [a, b] = [finding.pointer, label.pointer];
  return contains(a, b) || contains(b, a) || areNeighbours(a, b);
}

function contains(outer: string, inner: string): boolean {
  return outer === inner || (outer !== '' && inner.startsWith(`${outer}/`));
}

/** A flag and its value are one fault. */
function areNeighbours(a: string, b: string): boolean {
  const [x, y] = [a, b].map((pointer) => /^(.*)\/(\d+)$/.exec(pointer));
  return !!x && !!y && x[1] === y[1] && Math.abs(Number(x[2]) - Number(y[2])) === 1;
}
