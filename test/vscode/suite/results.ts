/** What a run inside VS Code leaves behind for the runner outside, as JSON. */

/** One test and how it ended; `error` is a stack trace. */
export interface TestResult {
  readonly name: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** Written once, after the last test. */
export interface SuiteResults {
  readonly vscode: string;
  readonly tests: readonly TestResult[];
}

/** The environment variable that names the file for the results. */
export const RESULTS_VARIABLE = 'MCP_LENS_RESULTS';
