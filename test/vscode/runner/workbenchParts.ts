/** Parts of the workbench that checks of the screen look at and use. */
import type { Locator, Page } from 'playwright-core';

/** Chooses a command of ours from the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(`>MCP ${title}`);
  const rows = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: /^MCP/ });
  const row = rows.filter({ hasText: title }).first();
  await row.waitFor();
  await row.click();
}

/** Shows our side bar. */
export async function showServers(page: Page): Promise<void> {
  // The badge lies over the icon, so the click is not to wait for the icon to be free.
  await page.locator('.activitybar [aria-label^="MCP"]').first().click({ force: true });
  await page.locator('.sidebar .pane-header', { hasText: 'Servers' }).first().waitFor();
}

/** The line of a server. */
export async function serverRow(page: Page, name: string): Promise<Locator> {
  const row = page.locator('.sidebar .monaco-list-row').filter({ hasText: name }).first();
  await row.waitFor();
  return row;
}

/** Lines of the list that a command shows to choose from. */
export function pickItems(page: Page): Locator {
  return page.locator('.quick-input-list .monaco-list-row');
}

/** Types into the box that a command shows, and takes it. */
export async function typeAnswer(page: Page, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget .quick-input-box input').first();
  await page.locator('.quick-input-list').first().waitFor({ state: 'hidden' });
  await input.fill(text);
  await page.keyboard.press('Enter');
}

/** A message with these words. Under test, the window keeps messages behind its bell. */
export async function notification(page: Page, words: string): Promise<Locator> {
  const center = page.locator('.notifications-center.visible');
  const bell = page.locator('.statusbar-item[id="status.notifications"]');
  await bell.locator('.codicon-bell-dot, .codicon-notifications-bell-dot').first().waitFor();
  if ((await center.count()) === 0) await bell.click();
  // The bell's own hint would lie over the buttons.
  await page.mouse.move(640, 400);
  const message = center.locator('.notification-list-item', { hasText: words }).first();
  await message.waitFor();
  return message;
}
