/** Takes a picture for the documentation: `npx tsx test/vscode/runner/picture.ts FOLDER FILE PNG` after a build. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureWorkbench } from '../../../client/workbench/install';
import { startWorkbench } from '../../../client/workbench/serve';
import { installPackaged } from './packaged';
import { openWorkbenchPage } from './page';
import { makeRunFolder } from './workbenchRun';

const size = { width: 1180, height: 760, scale: 2 };
const settings = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'workbench.colorTheme': 'Default Dark Modern',
};

/**
 * Shows a file with its findings, the view of servers and the Problems panel, as a person who installed the package
 * sees it.
 */
async function takePicture(folder: string, file: string, png: string): Promise<void> {
  const runFolder = makeRunFolder();
  const extensionsDir = await installPackaged(runFolder);
  const workbench = await ensureWorkbench(console.log);
  const serverDataDir = join(runFolder, 'data');
  const server = await startWorkbench({ workbench, serverDataDir, extensionsDir, trusted: true, settings });
  try {
    const shown = await openWorkbenchPage(server, { folder, openFiles: [join(folder, file)] }, size);
    await shown.page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    // The badge lies over the icon, so the click is not to wait for the icon to be free.
    await shown.page.locator('.activitybar [aria-label^="MCP Config Lens"]').first().click({ force: true });
    await shown.page.locator('.sidebar .monaco-list-row').first().waitFor();
    // Both views open; a window that is not high enough starts with the second one closed.
    for (const closed of await shown.page.locator('.sidebar .pane-header[aria-expanded="false"]').all())
      await closed.click();
    await shown.page.locator('.sidebar .pane .monaco-list-row').nth(18).waitFor();
    await shown.page.locator('.activitybar .badge-content', { hasText: /^\d+$/ }).first().waitFor();
    await shown.page.keyboard.press('ControlOrMeta+Shift+KeyM');
    await shown.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await shown.screenshot(png);
    await shown.close();
    console.log(`Saved ${png}.`);
  } finally {
    await server.stop();
    rmSync(runFolder, { recursive: true, force: true });
  }
}

const [folder, file, png] = process.argv.slice(2);
if (folder === undefined || file === undefined || png === undefined) throw new Error('Wanted: FOLDER FILE PNG');
void takePicture(resolve(folder), file, resolve(png));
