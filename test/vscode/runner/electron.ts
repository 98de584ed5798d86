/** Runs the same suite in a desktop VS Code, which @vscode/test-electron fetches from its vendor. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { repositoryFolder, workbenchHome } from '../../../client/workbench/install';
import { RESULTS_VARIABLE } from '../suite/results';
import { bundleSuite, suiteFiles, type Trust } from './bundle';
import { addSummaries, readResults, type SuiteSummary } from './report';
import { buildExtension, suiteWorkspace } from './run';
import { emptyHome, makeRunFolder } from './workbenchRun';

const NOTHING_RAN = 2;

async function main(): Promise<number> {
  const notBuilt = buildExtension();
  if (notBuilt !== undefined) return nothingRan(notBuilt);
  const version = process.env.VSCODE_VERSION ?? 'stable';
  let program: string;
  try {
    program = await downloadAndUnzipVSCode({ version, cachePath: join(workbenchHome, 'desktop') });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return nothingRan(`VS Code (${version}) could not be downloaded: ${reason}\nWithout it: npm run test:vscode`);
  }
  const summary = addSummaries(await runState(program, 'trusted'), await runState(program, 'restricted'));
  for (const failure of summary.failures) console.error(`\n${failure}`);
  console.log(`\n${summary.passed} passed, ${summary.failed} failed`);
  return summary.failed === 0 ? 0 : 1;
}

async function runState(program: string, trust: Trust): Promise<SuiteSummary> {
  const files = suiteFiles(trust);
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, failures: [] };
  const bundle = await bundleSuite(files, trust);
  const folder = makeRunFolder();
  const results = join(folder, 'results.json');
  const workspace = join(folder, 'workspace');
  cpSync(suiteWorkspace, workspace, { recursive: true });
  const launchArgs = [workspace, '--disable-extensions', '--skip-welcome', '--user-data-dir', join(folder, 'data')];
  if (trust === 'trusted') launchArgs.push('--disable-workspace-trust');
  let whyNone = 'VS Code ended without running it.';
  try {
    await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: repositoryFolder,
      extensionTestsPath: bundle,
      extensionTestsEnv: { [RESULTS_VARIABLE]: results, ...emptyHome(folder) },
      launchArgs,
    });
  } catch (error) {
    // A failed test ends here too; the results then tell more than this.
    whyNone = error instanceof Error ? error.message : String(error);
  }
  const summary = readResults(results, bundle, whyNone);
  rmSync(folder, { recursive: true, force: true });
  return summary;
}

function nothingRan(reason: string): number {
  console.error(`\n${reason}\n\nNO TEST RAN.`);
  return NOTHING_RAN;
}

main().then((code) => {
  process.exitCode = code;
});
