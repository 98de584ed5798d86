/**
 * Every fix on every text that a fixture, the corpus or a change of either shows: `MCP_LENS_FUZZ=5000` for a long run.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { LintEnvironment } from '../../server/src/engine/findings/lintEnvironment';
import { fixAll } from '../../server/src/engine/lint/applyFixes';
import type { LintOptions, Source } from '../../server/src/engine/lint/lint';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { detect, linter } from '../../server/src/linter';
import type { Pick } from '../fixtures/secretMarkers';
import { faultsOf } from './fixChecks';
import { distinctKept } from './law';
import { fuzz, inputs, mutate, seed, seedSources } from './random';

const environment: LintEnvironment = {
  gitState: (path) => (path.endsWith('.env') ? 'untracked' : 'tracked'),
  installedVersion: () => ({ version: '9999.0.0', from: 'package-lock.json' }),
  appendsToFiles: true,
  copiesText: true,
  choosesVersions: true,
};
const options: LintOptions = { persona: 'auditor', today: '2026-11-22', environment };

/** What went wrong, by rule and title, with how often and where first. */
class Tally {
  applications = 0;
  /** Of fixes that are called safe: each is held against the law. */
  safe = 0;
  readonly faults = new Map<string, { times: number; first: string }>();

  apply(source: Source, intact: boolean, which: 'all' | 'safe' = 'all'): void {
    const result = linter.lint(source, options);
    for (const finding of result.findings) {
      for (const fix of finding.fixes()) {
        if (which === 'safe' && !fix.safe) continue;
        this.applications++;
        if (fix.safe) this.safe++;
        for (const fault of faultsOf({ source, before: result, finding, fix, options, intact })) {
          const key = `${finding.rule} «${fix.title.replace(/["(].*$/, '…')}»: ${fault}`;
          const known = this.faults.get(key);
          if (known) known.times++;
          else this.faults.set(key, { times: 1, first: `${source.path} at ${finding.pointer}` });
        }
      }
    }
  }

  said(): string {
    return `${this.applications} applications, ${this.safe} of safe fixes`;
  }

  check(): void {
    const lines = [...this.faults].map(([key, { times, first }]) => `${key} (${times} times, first in ${first})`);
    assert.equal(lines.join('\n'), '');
  }
}

/** Texts of the corpus beside the repository, when it is there. */
function corpusSources(): Source[] {
  const archive = join(__dirname, '..', '..', '..', 'shared', 'corpus', 'cases.tar.gz');
  if (!existsSync(archive)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
    return paths.flatMap((full) => {
      // cases/<id>/<path>
      const path = full.split('/').slice(2).join('/');
      return path && detect(path).length ? [{ path, text: readFileSync(join(folder, full), 'utf8') }] : [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Changes that people make: other line ends, other indentation, comments, one line, entries twice, a mark at the start. */
function relayout(text: string, pick: Pick): string {
  switch (pick(6)) {
    case 0:
      return text.replaceAll(/\r?\n/g, '\r\n');
    case 1:
      return text.replaceAll(/^(?: {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2));
    case 2:
      return text.trimEnd();
    case 3:
      return `\ufeff${text}`;
    case 4:
      return text.replaceAll(/,\n/g, (comma) => (pick(3) ? comma : ', // why\n'));
    default:
      return text.replaceAll(/: \{\n/g, (brace) => (pick(3) ? brace : ': { /* here */\n'));
  }
}

describe(`properties of fixes (seed ${seed})`, () => {
  let fixtures: Source[] = [];
  let corpus: Source[] = [];
  before(async () => {
    await loadFormats(['a.toml', 'a.yaml']);
    fixtures = seedSources();
    corpus = corpusSources();
  });

  it('hold on all fixtures and examples', (t) => {
    const tally = new Tally();
    for (const source of fixtures) tally.apply(source, true);
    t.diagnostic(tally.said());
    assert.ok(tally.applications > 700, 'too few fixes were tried');
    tally.check();
  });

  it('hold on the corpus', (t) => {
    if (corpus.length === 0) {
      t.skip('NO CORPUS: ../shared/corpus is missing');
      return;
    }
    const tally = new Tally();
    for (const source of corpus) tally.apply(source, true);
    t.diagnostic(tally.said());
    tally.check();
  });

  it('hold in other layouts', (t) => {
    const sources = [...fixtures, ...corpus];
    const tally = new Tally();
    fuzz(inputs(600), (pick) => {
      const { path, text } = sources[pick(sources.length)]!;
      const changed = relayout(text, pick);
      const isClean = linter.lint({ path, text: changed }, options).status === 'parsed';
      tally.apply({ path, text: changed }, isClean);
    });
    t.diagnostic(tally.said());
    tally.check();
  });

  it('hold on broken texts', (t) => {
    const sources = [...fixtures, ...corpus];
    const tally = new Tally();
    fuzz(inputs(600), (pick) => {
      const { path, text } = sources[pick(sources.length)]!;
      tally.apply({ path, text: mutate(text, pick) }, false);
    });
    t.diagnostic(tally.said());
    tally.check();
  });

  it('safe fixes hold the law on texts of all kinds', (t) => {
    const sources = [...fixtures, ...corpus];
    const tally = new Tally();
    fuzz(inputs(500), (pick) => {
      const { path, text } = sources[pick(sources.length)]!;
      const changed = pick(4) ? relayout(text, pick) : mutate(text, pick);
      tally.apply({ path, text: changed }, false, 'safe');
    });
    t.diagnostic(tally.said());
    tally.check();
  });

  it('fix-all settles, and what it settles on is read as well as before', () => {
    const sources = [...fixtures, ...corpus];
    fuzz(inputs(200), (pick) => {
      const source = sources[pick(sources.length)]!;
      for (const level of ['safe', 'unsafe'] as const) {
        const once = fixAll(linter, source, options, level, 'everywhere');
        const { files } = linter.lint(source, options);
        for (const [i, file] of files.entries()) {
          const after = once.result.files[i];
          if (after && level === 'safe') assert.equal(distinctKept(file, after), undefined, source.path);
        }
        assert.equal(fixAll(linter, { ...source, text: once.text }, options, level).text, once.text, source.path);
      }
    });
  });
});
