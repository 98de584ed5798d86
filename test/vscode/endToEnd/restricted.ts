/** Restricted Mode: everything is shown before anybody trusts the folder. */
import assert from 'node:assert/strict';
import { inWindow } from './window';
import { showViews, viewRows } from './workbench';
import { examplesWorkspace } from './workspaces';

/** Findings, servers and posture of a folder that is not trusted. */
export function inRestrictedMode(runFolder: string): Promise<string> {
  const { folder, file } = examplesWorkspace(runFolder);
  const plan = { name: 'restricted', runFolder, folder, openFile: file, trusted: false };
  return inWindow(plan, async ({ page, picture }) => {
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor();
    await showViews(page);
    await viewRows(page, 'Servers').filter({ hasText: 'filesystem' }).first().waitFor();
    await picture('views');
    const posture = await viewRows(page, 'Posture').count();
    assert.ok(posture >= 8, `only ${posture} lines of posture`);
    return `${await viewRows(page, 'Servers').count()} lines of servers, ${posture} of posture`;
  });
}
