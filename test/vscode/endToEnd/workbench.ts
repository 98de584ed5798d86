/** What a person does in the workbench, by the keyboard where there is a key. */
import type { Locator, Page } from 'playwright-core';

/** Lines of our two views. */
export function viewRows(page: Page, view: 'Servers' | 'Posture'): Locator {
  return page.locator(`.sidebar .pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`);
}

/** Runs a command by its title, as the palette lists it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await choose(page, 'F1', `>${title}`, title);
}

/** Opens a file by a part of its path. */
export async function openFile(page: Page, path: string): Promise<void> {
  await choose(page, 'ControlOrMeta+KeyP', path, path.slice(0, path.lastIndexOf('/')));
  await page.locator('.editor-instance .view-line').first().waitFor();
}

// A window that is still being set up swallows keys, or takes the focus away and with it the list.
async function choose(page: Page, key: string, typed: string, listed: string): Promise<void> {
  const focused = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: listed });
  for (let attempt = 0; attempt < 8; attempt++) {
    try {
      await page.keyboard.press(key);
      await page.locator('.quick-input-widget input').first().fill(typed, { timeout: 2_000 });
      await focused.waitFor({ timeout: 2_000 });
      await page.keyboard.press('Enter');
      return;
    } catch {
      await page.keyboard.press('Escape');
    }
  }
  throw new Error(`"${listed}" was not offered.`);
}

/** Puts the cursor at "line:column". */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.keyboard.press('Control+KeyG');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(`:${place}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** Shows both views, both open. */
export async function showViews(page: Page): Promise<void> {
  await runCommand(page, 'Focus on Servers View');
  await viewRows(page, 'Servers').first().waitFor();
  const closed = page.locator('.sidebar .pane-header[aria-expanded="false"]');
  for (const header of await closed.all()) await header.click();
  await viewRows(page, 'Posture').first().waitFor();
}
