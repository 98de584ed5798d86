/** Runs a bundled suite in the workbench from the npm registry, shown in a headless browser. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureWorkbench, repositoryFolder, workbenchHome } from '../../../client/workbench/install';
import { startWorkbench, type WindowOptions, type WorkbenchServer } from '../../../client/workbench/serve';
import { RESULTS_VARIABLE } from '../suite/results';
import { openWorkbenchPage } from './page';
import { readResults, type SuiteSummary } from './report';

/** One run: which bundle, on a copy of which folder, in which state. */
export interface WorkbenchRun {
  /** The bundled suite, absolute. */
  readonly suiteEntry: string;
  /** Copied first, so that a test may change files. */
  readonly workspace: string;
  readonly trusted: boolean;
  readonly timeoutMs: number;
  /** The extension's folder; by default this repository. */
  readonly extensionPath?: string;
  /** Extensions installed from packages instead of the folder under development. */
  readonly extensionsDir?: string;
}

/** Runs the suite and reports; a run that does not end in time is a failure with a picture of the window. */
export async function runInWorkbench(run: WorkbenchRun): Promise<SuiteSummary> {
  const workbench = await ensureWorkbench(console.log);
  const folder = makeRunFolder();
  const workspace = join(folder, 'workspace');
  const results = join(folder, 'results.json');
  cpSync(run.workspace, workspace, { recursive: true });
  const server = await startWorkbench({
    workbench,
    serverDataDir: join(folder, 'data'),
    extensionsDir: run.extensionsDir,
    trusted: run.trusted,
    // A window in a browser saves by itself after a second: a slow test would then save what is saved, or revert nothing.
    settings: { 'files.autoSave': 'off' },
    env: { [RESULTS_VARIABLE]: results, ...emptyHome(folder) },
  });
  try {
    const developed = run.extensionPath ?? repositoryFolder;
    const extensionPath = run.extensionsDir === undefined ? developed : makeEmptyExtension(folder);
    const window = { folder: workspace, extensionPath, testsPath: run.suiteEntry };
    const whyNone = await untilTestsEnd(server, window, run.timeoutMs);
    return readResults(results, run.suiteEntry, whyNone);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whoever runs the tests may have configurations of their own; the view lists those of the home folder too. */
export function emptyHome(folder: string): Record<string, string> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  return { HOME: home, USERPROFILE: home };
}

/** A new folder for one run, outside the repository: git there would take a test's files for ignored ones. */
export function makeRunFolder(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), 'mcp-config-lens-'));
}

// VS Code runs a suite only for an extension under development; with the real one installed, this stands in for it.
function makeEmptyExtension(folder: string): string {
  const extension = join(folder, 'nothing');
  mkdirSync(extension);
  const manifest = { name: 'nothing', publisher: 'mcp-config-lens', version: '1.0.0', engines: { vscode: '*' } };
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));
  return extension;
}

async function untilTestsEnd(server: WorkbenchServer, window: WindowOptions, timeoutMs: number): Promise<string> {
  const opened = await openWorkbenchPage(server, window);
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    limit = setTimeout(() => resolve('late'), timeoutMs);
  });
  try {
    const end = await Promise.race([opened.testsExit, server.ended, late]);
    if (typeof end === 'number') return `the test run ended with code ${end}.\n${server.recentOutput()}`;
    if (end !== 'late') return `the server ended early.\n${server.recentOutput()}`;
    const picture = join(workbenchHome, 'last-timeout.png');
    await opened.screenshot(picture);
    return `it did not end within ${timeoutMs / 1000} s; the window is shown in ${picture}.\n${server.recentOutput()}`;
  } finally {
    clearTimeout(limit);
    await opened.close();
  }
}
