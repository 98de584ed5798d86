/**
 * Runs the extension's tests in a real VS Code: builds the extension, bundles the suite, opens a window for each state.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureWorkbench, repositoryFolder } from '../../../client/workbench/install';
import { bundleSuite, suiteFiles, type Trust } from './bundle';
import { findChromium, HOW_TO_GET_CHROMIUM } from './chromium';
import { installPackaged } from './packaged';
import { addSummaries, type SuiteSummary } from './report';
import { runScreens, type ScreenChoice } from './screens';
import { makeRunFolder, runInWorkbench } from './workbenchRun';

/** The folder whose copy the suite works on. */
export const suiteWorkspace = join(repositoryFolder, 'test', 'vscode', 'workspace');

const RUN_LIMIT_MS = 240_000;
const nothing: SuiteSummary = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Runs the whole suite; what the machine lacks for it is said, and fails where MCP_LENS_REQUIRE_VSCODE=1 demands a run. */
export async function runVscodeSuite(screens: ScreenChoice): Promise<SuiteSummary> {
  const lacking = await whatIsLacking();
  if (lacking !== undefined) return withoutRun(lacking);
  const notBuilt = buildExtension();
  if (notBuilt !== undefined) return { ...nothing, failed: 1, failures: [notBuilt] };
  const developed = addSummaries(await runState('trusted'), await runState('restricted'));
  return addSummaries(addSummaries(developed, await runPackaged()), await runScreens(screens));
}

/** Builds `dist/`; tells what went wrong, if anything did. */
export function buildExtension(flags: readonly string[] = []): string | undefined {
  const build = spawnSync(process.execPath, ['esbuild.mjs', ...flags], { cwd: repositoryFolder, encoding: 'utf8' });
  if (build.status === 0) return undefined;
  return `The extension could not be built:\n${build.stdout}${build.stderr}`;
}

function runState(trust: Trust): Promise<SuiteSummary> {
  const files = suiteFiles(trust);
  return files.length === 0 ? Promise.resolve(nothing) : run(`in a ${trust} folder`, trust, files);
}

// The smoke test alone: it tells whether the package has all the files that the extension needs to wake up.
async function runPackaged(): Promise<SuiteSummary> {
  const folder = makeRunFolder();
  try {
    return await run('of the installed package', 'trusted', ['smoke.test.ts'], () => installPackaged(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(
  what: string,
  trust: Trust,
  files: readonly string[],
  install?: () => Promise<string>,
): Promise<SuiteSummary> {
  console.log(`Extension tests ${what}:`);
  try {
    const suiteEntry = await bundleSuite(files, install === undefined ? trust : 'packaged');
    const extensions = install === undefined ? {} : { extensionsDir: await install() };
    const trusted = trust === 'trusted';
    return await runInWorkbench({
      suiteEntry,
      workspace: suiteWorkspace,
      trusted,
      timeoutMs: RUN_LIMIT_MS,
      ...extensions,
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...nothing, failed: 1, failures: [`The extension tests ${what} could not run: ${reason}`] };
  }
}

async function whatIsLacking(): Promise<string | undefined> {
  if (findChromium() === undefined) return `no Chromium was found; ${HOW_TO_GET_CHROMIUM}.`;
  try {
    await ensureWorkbench(console.log);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function withoutRun(lacking: string): SuiteSummary {
  const reason = `THE EXTENSION TESTS DID NOT RUN: ${lacking}`;
  console.error(`\n${reason}\n`);
  if (process.env.MCP_LENS_REQUIRE_VSCODE === '1') return { ...nothing, failed: 1, failures: [reason] };
  return { ...nothing, skipped: suiteFiles('trusted').length + suiteFiles('restricted').length };
}
