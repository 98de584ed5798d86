/** Turns the results that the suite left behind into counts and readable failures. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, dirname, relative, resolve } from 'node:path';
import { repositoryFolder } from '../../../client/workbench/install';
import type { SuiteResults } from '../suite/results';

/** How a run ended, for the test command's own summary. */
export interface SuiteSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: string[];
}

/** Reads the results file; a run that left none counts as one failure with the reason given. */
export function readResults(file: string, bundle: string, whyNone: string): SuiteSummary {
  if (!existsSync(file))
    return { passed: 0, failed: 1, skipped: 0, failures: [`The suite left no results: ${whyNone}`] };
  const results = JSON.parse(readFileSync(file, 'utf8')) as SuiteResults;
  const failures: string[] = [];
  for (const test of results.tests) {
    console.log(`  ${test.error === undefined ? 'ok  ' : 'FAIL'} ${test.name} (${test.milliseconds} ms)`);
    if (test.error !== undefined) failures.push(`${test.name}\n${withSourcePlaces(test.error, bundle)}`);
  }
  console.log(`  in VS Code ${results.vscode}`);
  return { passed: results.tests.length - failures.length, failed: failures.length, skipped: 0, failures };
}

/** Adds the counts of two runs. */
export function addSummaries(a: SuiteSummary, b: SuiteSummary): SuiteSummary {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

// Stack traces name places in the bundle; the source map leads back to the test file.
function withSourcePlaces(stack: string, bundle: string): string {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  const place = new RegExp(`\\S{0,500}${basename(bundle).replace('.', '\\.')}:(\\d+):(\\d+)`, 'g');
  return stack.replace(place, (whole, line: string, column: string) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return whole;
    const source = relative(repositoryFolder, resolve(dirname(bundle), entry.originalSource));
    return `${whole.startsWith('(') ? '(' : ''}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}
