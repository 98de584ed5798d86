/**
 * Real configurations with labels: each is read honestly, and the rules find what a careful reviewer marked. The corpus
 * is not part of this repository; it is expected beside it, in ../shared/corpus. Without it the tests are skipped.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { type Label, type Outcome, scoreCases } from './score';

const corpus = join(__dirname, '..', '..', '..', 'shared', 'corpus');
const archive = join(corpus, 'cases.tar.gz');
const skip = existsSync(archive)
  ? false
  : 'NO CORPUS: precision and recall were not measured, ../shared/corpus is missing';

/** Lowest share of findings that are right, and of labels that are found. */
const floors = { precision: 0.97, recall: 0.92 };

describe('real configurations', { skip }, () => {
  let folder = '';
  const results = new Map<string, LintResult[]>();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corpus-'));
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    await loadFormats(['a.toml', 'a.yaml']);
    const cases = join(folder, 'cases');
    for (const id of readdirSync(cases).sort()) results.set(id, lintFolder(join(cases, id)));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('every file is read, read in part with a finding, or skipped with a reason; no rule fails', () => {
    for (const [id, files] of results) {
      for (const { path, status, reason, findings, failures } of files) {
        assert.deepEqual(failures, [], `${id} ${path}`);
        if (status === 'skipped') assert.ok(reason, `${id} ${path} is skipped without a reason`);
        if (status === 'partial') assert.ok(findings.length > 0, `${id} ${path} is read in part and nothing says so`);
      }
    }
  });

  it('precision and recall stay above their floors', (t) => {
    const labels = readFileSync(join(corpus, 'labels.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Label);
    const known = new Set(linter.rules.map(({ id }) => id));
    const outcome = scoreCases(
      labels.filter(({ rule }) => rule === undefined || known.has(rule)),
      results,
    );
    for (const line of table(outcome)) t.diagnostic(line);
    const { hit, miss, wrong } = total(outcome);
    const [precision, recall] = [hit / (hit + wrong), hit / (hit + miss)];
    t.diagnostic(`precision ${percent(precision)}, recall ${percent(recall)}`);
    assert.ok(precision >= floors.precision, `precision ${percent(precision)}\n${outcome.wrong.join('\n')}`);
    assert.ok(recall >= floors.recall, `recall ${percent(recall)}\n${outcome.missed.join('\n')}`);
  });
});

/** All files of one case, linted together as one workspace. */
function lintFolder(root: string): LintResult[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'));
  const options = { persona: 'auditor' } as const;
  return linter.lintTogether(
    paths.map((path) => linter.lint({ path, text: readFileSync(join(root, path), 'utf8') }, options)),
    options,
  );
}

function total({ byRule }: Outcome): { hit: number; miss: number; wrong: number } {
  const sum = { hit: 0, miss: 0, wrong: 0 };
  for (const row of byRule.values()) {
    sum.hit += row.hit;
    sum.miss += row.miss;
    sum.wrong += row.wrong;
  }
  return sum;
}

function table({ byRule }: Outcome): string[] {
  const rows = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.map(([rule, row]) => `${rule}: ${row.hit} found, ${row.miss} missed, ${row.wrong} wrong`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
