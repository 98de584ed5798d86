/** The entry VS Code calls inside its extension host, after the test files of the bundle have declared their tests. */
import { writeFileSync } from 'node:fs';
import { version } from 'vscode';
import { runTests } from './harness';
import { RESULTS_VARIABLE, type SuiteResults } from './results';

/** Runs all tests and writes the results; rejects when one failed, which VS Code turns into its exit code. */
export async function run(): Promise<void> {
  const file = process.env[RESULTS_VARIABLE];
  if (file === undefined) throw new Error(`${RESULTS_VARIABLE} does not name a file for the results.`);
  const results: SuiteResults = { vscode: version, tests: await runTests() };
  writeFileSync(file, JSON.stringify(results));
  const failed = results.tests.filter((test) => test.error !== undefined).length;
  if (failed > 0) throw new Error(`${failed} of ${results.tests.length} tests failed.`);
}
