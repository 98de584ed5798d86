/** Checks of what is on the screen: opens a window on files made for the check and looks at what the page shows. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { ensureWorkbench, repositoryFolder, workbenchHome } from '../../../client/workbench/install';
import { startWorkbench, type WindowOptions } from '../../../client/workbench/serve';
import { firstScreens } from './firstScreens';
import { largeScreen } from './largeScreen';
import { openWorkbenchPage } from './page';
import { addSummaries, type SuiteSummary } from './report';
import { reportScreen, reportWorkScreen } from './reportScreen';
import { taskScreens } from './taskScreens';
import { webScreen } from './webScreen';
import { emptyHome, makeRunFolder } from './workbenchRun';
import { workScreens } from './workScreens';

/** A window that is open, with the folder that it shows. */
export interface ShownScreen {
  readonly page: Page;
  readonly picture: (name: string) => Promise<void>;
  readonly folder: string;
}

/** One window and what is looked for in it. */
export interface Screen {
  readonly name: string;
  /** Files of the folder that the window shows, by path; the first is opened. */
  readonly files: Readonly<Record<string, string>>;
  /** Makes the extension's folder below a folder of its own; by default it is this repository. */
  readonly extension?: (folder: string) => string;
  /** Another window than one of these files. */
  readonly window?: WindowOptions;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Opens the folder in Restricted Mode. */
  readonly isRestricted?: boolean;
  /** Why it cannot be looked at here, where it cannot. */
  readonly lacking?: () => string | undefined;
  /** Throws when something is not as it should be. */
  readonly check: (shown: ShownScreen) => Promise<void>;
}

/** Those that every run of all tests opens. */
const gateScreens: readonly Screen[] = [webScreen, reportScreen];
const moreScreens: readonly Screen[] = [reportWorkScreen, ...workScreens, ...taskScreens, ...firstScreens, largeScreen];

/** Which screens are opened. */
export type ScreenChoice = 'gate' | 'all';

/** Runs the checks, or those whose name contains the word; the extension is built already. */
export async function runScreens(choice: ScreenChoice, wanted = ''): Promise<SuiteSummary> {
  console.log('What is on the screen:');
  let summary: SuiteSummary = { passed: 0, failed: 0, skipped: 0, failures: [] };
  if (choice === 'gate') console.log(`  ${moreScreens.length} more screens: npm run test:vscode`);
  for (const screen of choice === 'gate' ? gateScreens : [...gateScreens, ...moreScreens]) {
    if (screen.name.includes(wanted)) summary = addSummaries(summary, await runScreen(screen));
  }
  return summary;
}

async function runScreen(screen: Screen): Promise<SuiteSummary> {
  const started = Date.now();
  const lacking = screen.lacking?.();
  if (lacking !== undefined) {
    console.log(`  SKIPPED ${screen.name}: ${lacking}`);
    return { passed: 0, failed: 0, skipped: 1, failures: [] };
  }
  const folder = makeRunFolder();
  try {
    await show(screen, folder);
    console.log(`  ok   ${screen.name} (${Date.now() - started} ms)`);
    return { passed: 1, failed: 0, skipped: 0, failures: [] };
  } catch (error) {
    console.log(`  FAIL ${screen.name} (${Date.now() - started} ms)`);
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, skipped: 0, failures: [`${screen.name}\n${reason}`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function show(screen: Screen, folder: string): Promise<void> {
  const workspace = join(folder, 'workspace');
  for (const [path, text] of Object.entries(screen.files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const extensionPath = screen.extension?.(folder) ?? repositoryFolder;
  const workbench = await ensureWorkbench(console.log);
  const settings = { 'breadcrumbs.enabled': false, 'editor.minimap.enabled': false, ...screen.settings };
  const server = await startWorkbench({
    workbench,
    serverDataDir: join(folder, 'data'),
    trusted: !screen.isRestricted,
    settings,
    env: { ...emptyHome(folder), ...screen.env },
  });
  try {
    const openFiles = Object.keys(screen.files).slice(0, 1);
    const made = { folder: workspace, extensionPath, openFiles: openFiles.map((path) => join(workspace, path)) };
    const window = screen.window ?? made;
    const opened = await openWorkbenchPage(server, window);
    const picture = (name: string): Promise<void> => opened.screenshot(join(workbenchHome, 'pictures', `${name}.png`));
    try {
      opened.page.setDefaultTimeout(40_000);
      await screen.check({ page: opened.page, picture, folder: workspace });
    } catch (error) {
      await picture(`failed-${screen.name.split(':')[0]}`);
      throw error;
    } finally {
      await opened.close();
    }
  } finally {
    await server.stop();
  }
}
