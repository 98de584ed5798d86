/** The view of servers by the keyboard alone: a fix from the tree, groups, and the filter. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inWindow } from './window';
import { runCommand, showViews, viewRows } from './workbench';
import { examplesWorkspace } from './workspaces';

/** Fixes a server from its line, then groups and filters; no pointer is used. */
export function useTree(runFolder: string): Promise<string> {
  const { folder } = examplesWorkspace(runFolder);
  const file = '.gemini/settings.json';
  return inWindow({ name: 'tree', runFolder, folder, openFile: file }, async ({ page, picture }) => {
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await showViews(page);
    const servers = viewRows(page, 'Servers');
    await servers.filter({ hasText: 'deploy' }).first().waitFor();
    await selectByKeys(page, 'deploy');
    await picture('selected');
    const { length } = readFileSync(join(folder, file), 'utf8');
    await chooseFromMenu(page, 'Apply Safe Fixes');
    await page.locator('.editor-instance .view-line', { hasText: 'deploy' }).first().waitFor();
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'detached' });
    await picture('fixed');
    await page.keyboard.press('ControlOrMeta+KeyS');
    const limit = Date.now() + 5_000;
    while (readFileSync(join(folder, file), 'utf8').length === length && Date.now() < limit)
      await page.waitForTimeout(50);
    assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /"trust": true/);
    await runCommand(page, 'MCP Config Lens: Group by Risk');
    await servers
      .filter({ hasText: /^Critical/ })
      .first()
      .waitFor();
    await picture('by-risk');
    await runCommand(page, 'MCP Config Lens: Group by File');
    await servers
      .filter({ hasText: /^Critical/ })
      .first()
      .waitFor({ state: 'detached' });
    await picture('by-file');
    await runCommand(page, 'MCP Config Lens: Filter Servers');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill('floating');
    await picture('filter');
    await page.keyboard.press('Enter');
    await page.locator('.sidebar .message', { hasText: 'floating' }).first().waitFor();
    await servers.filter({ hasText: 'calendar' }).first().waitFor({ state: 'detached' });
    assert.equal(await servers.filter({ hasText: 'reports' }).count(), 1);
    await picture('filtered');
    await runCommand(page, 'MCP Config Lens: Clear Filter');
    await servers.filter({ hasText: 'calendar' }).first().waitFor();
    return 'fixed, grouped, filtered';
  });
}

/** The menu of the line that the keys have reached. */
async function chooseFromMenu(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Shift+F10');
  const item = page.locator('.monaco-menu .action-item').filter({ hasText: label });
  await item.first().waitFor();
  const focused = item.and(page.locator('.focused'));
  for (let step = 0; step < 20 && (await focused.count()) === 0; step++) await page.keyboard.press('ArrowDown');
  assert.equal(await focused.count(), 1, `${label} cannot be reached by keys`);
  await page.keyboard.press('Enter');
}

/** Down the list to the line. */
async function selectByKeys(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Focus on Servers View');
  const focused = viewRows(page, 'Servers').and(page.locator('.focused')).filter({ hasText: name });
  await page.keyboard.press('Home');
  for (let step = 0; step < 60 && (await focused.count()) === 0; step++) {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(20);
  }
  assert.equal(await focused.count(), 1, `the line of ${name} cannot be reached by keys`);
}
