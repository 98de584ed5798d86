/** The first minutes: what `npm start` shows, and a walkthrough that ends with a fixed file. */
import assert from 'node:assert/strict';
import { startEnvironment, startWindow } from '../../../client/workbench/startWindow';
import type { Screen } from './screens';
import { runCommand, showServers } from './workbenchParts';

/** A finding with a fix, and the side bar, without a click. */
const startScreen: Screen = {
  name: 'start: a password in plain text and the side bar',
  files: {},
  window: startWindow,
  env: startEnvironment,
  async check({ page, picture }) {
    await page.locator('.squiggly-error').first().waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'REPORTS_DB_PASSWORD' }).first().waitFor();
    await page.locator('.sidebar .monaco-list-row', { hasText: '.vscode/mcp.json' }).first().waitFor();
    await page.locator('.editor-instance .codelens-decoration', { hasText: 'Fix' }).first().waitFor();
    await picture('start-untouched');
    // The riskiest server is in sight, and says why it is.
    const row = page.locator('.sidebar .monaco-list-row', { hasText: /^filesystemcritical/ }).first();
    await row.waitFor();
    await page.locator('.sidebar .monaco-list-row', { hasText: 'desktop/' }).first().waitFor();
    await row.locator('.monaco-tl-twistie').click();
    await page
      .locator('.sidebar .monaco-list-row', { hasText: /^Works in/ })
      .first()
      .waitFor();
    await page.locator('.editor-instance .view-line').first().click();
    await page.mouse.move(760, 700);
    await picture('start');
  },
};

/** The last step opens a sample; its token is gone after the fix, and nothing was written anywhere. */
const walkthroughScreen: Screen = {
  name: 'walkthrough: ends with a fixed file',
  files: { 'README.md': '# Nothing here\n' },
  async check({ page, picture }) {
    await page.locator('.editor-instance').first().waitFor();
    await showServers(page);
    await runCommand(page, 'Get Started');
    const steps = page.locator('.getting-started-step');
    await steps.first().waitFor();
    const last = steps.last();
    await last.click();
    await last.locator('.monaco-button', { hasText: 'Open Sample' }).waitFor();
    await picture('walkthrough');
    await last.locator('.monaco-button', { hasText: 'Open Sample' }).click();
    const line = page.locator('.editor-instance .view-line', { hasText: 'GITHUB_TOKEN' }).last();
    await line.waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    await picture('walkthrough-sample');
    assert.match(await line.innerText(), /ghp_/);
    await runCommand(page, 'Apply All Safe Fixes in File');
    await page.locator('.editor-instance .view-line', { hasText: 'env:GITHUB_TOKEN' }).first().waitFor();
    await picture('walkthrough-fixed');
  },
};

/** Both. */
export const firstScreens: readonly Screen[] = [startScreen, walkthroughScreen];
