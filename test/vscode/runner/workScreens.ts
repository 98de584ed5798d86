/** What a person works with: the tree, the line above a server, ignoring, fixing at scale, an empty folder. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expandMarkers } from '../../fixtures/secretMarkers';
import type { Screen } from './screens';
import { notification, pickItems, runCommand, serverRow, showServers, typeAnswer } from './workbenchParts';

const { text: token } = expandMarkers('«github-pat»', 23);
const mended = { command: 'node', args: ['tools/server.js'], env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } };
const servers = {
  github: {
    command: 'docker',
    args: ['run', '-i', '--rm', '-e', 'GITHUB_TOKEN', 'x/y:1.0'],
    env: { GITHUB_TOKEN: token },
  },
  files: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem@2025.8.21', '/'] },
  mended,
};
/** Nothing is known that would start it. */
const lost = { args: ['x'] };
const cursor = { '.cursor/mcp.json': `${JSON.stringify({ mcpServers: servers }, undefined, 2)}\n` };

/** Servers open to their findings; a fix says what it does to the score, and its button does it. */
export const treeScreen: Screen = {
  name: 'tree: servers open to findings with their fixes',
  files: cursor,
  async check({ page, picture, folder }) {
    await page.locator('.squiggly-error').first().waitFor();
    await showServers(page);
    const row = await serverRow(page, 'github');
    await row.locator('.monaco-tl-twistie').click();
    const effect = page.locator('.sidebar .monaco-list-row').filter({ hasText: /\d+ → \d+/ });
    await effect.first().waitFor();
    await picture('tree');
    const finding = page.locator('.sidebar .monaco-list-row').filter({ hasText: 'Hardcoded secret' }).first();
    await finding.click();
    await page.locator('.editor-instance .view-line', { hasText: 'GITHUB_TOKEN' }).first().waitFor();
    await finding.hover();
    await finding.locator('.action-label[aria-label^="Fix"]').click();
    await finding.waitFor({ state: 'detached' });
    await picture('tree-fixed');
    await page.keyboard.press('ControlOrMeta+KeyS');
    await untilText(page, join(folder, '.cursor/mcp.json'), (text) => !text.includes(token));
    await checkMenu(page, picture);
  },
};

/** The menu of groups ticks what holds now. */
async function checkMenu(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
  await page.locator('.sidebar .pane-header', { hasText: 'Servers' }).first().hover();
  await page.locator('.sidebar .action-label[aria-label^="Group and Sort"]').first().click();
  const items = page.locator('.monaco-menu .action-item');
  await items.filter({ hasText: '✓ Group by Host' }).first().waitFor();
  await picture('tree-menu');
  assert.equal(await items.filter({ hasText: '✓' }).count(), 2);
  await page.keyboard.press('Escape');
}

/** The line above each server; a setting takes it away. */
export const lensScreen: Screen = {
  name: 'lens: a line above each server says its risk and fixes it',
  files: cursor,
  async check({ page, picture }) {
    const lenses = page.locator('.editor-instance .codelens-decoration');
    await lenses
      .filter({ hasText: /(?:critical|high) \d+ · \d+ finding/ })
      .first()
      .waitFor();
    await picture('lens');
    assert.equal(await lenses.count(), 3);
    const fix = lenses.locator('a', { hasText: 'Fix 1' }).last();
    await fix.click();
    await page.locator('.editor-instance .view-line', { hasText: 'NODE_TLS' }).first().waitFor({ state: 'detached' });
    await lenses
      .locator('a', { hasText: /\d+ finding/ })
      .first()
      .click();
    await page.locator('.sidebar .monaco-list-row.selected[aria-expanded="true"]', { hasText: 'github' }).waitFor();
    await picture('lens-revealed');
  },
};

/** One entry, a second pick, a reason; saved at once, gone at once, and back with one click. */
export const ignoreScreen: Screen = {
  name: 'ignore: one entry, where, why, saved and taken back',
  files: cursor,
  async check({ page, picture, folder }) {
    const squiggles = page.locator('.squiggly-error');
    await squiggles.first().waitFor();
    await showServers(page);
    const row = await serverRow(page, 'files');
    await row.locator('.monaco-tl-twistie').click();
    const finding = page
      .locator('.sidebar .monaco-list-row')
      .filter({ hasText: /Broad root.*→/ })
      .first();
    const place = page.locator('.statusbar-item', { hasText: 'Ln 22, Col 9' }).first();
    await finding.click();
    await place.waitFor();
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await page.keyboard.press('ControlOrMeta+Period');
    const menu = page.locator('.action-widget .monaco-list-row');
    await menu.filter({ hasText: 'Ignore…' }).first().waitFor();
    await picture('ignore-menu');
    assert.equal(await menu.filter({ hasText: 'Ignore' }).count(), 1);
    await menu.filter({ hasText: 'Ignore…' }).first().click();
    await pickItems(page).filter({ hasText: 'This rule in this file' }).first().waitFor();
    await picture('ignore-where');
    await pickItems(page).filter({ hasText: 'This rule in this file' }).first().click();
    await typeAnswer(page, 'Reviewed in June');
    await finding.waitFor({ state: 'detached' });
    const settings = join(folder, '.mcp-config-lens.json');
    assert.match(readFileSync(settings, 'utf8'), /"reason": "Reviewed in June"/);
    await picture('ignored');
    const message = await notification(page, 'broad-root is ignored');
    await message.locator('.monaco-button', { hasText: 'Undo' }).click();
    await finding.waitFor();
    assert.equal(existsSync(settings), false);
  },
};

/** Everything to choose from, a preview that is no configuration, and what was left out with the reason. */
export const fixAllScreen: Screen = {
  name: 'fix all: chosen, previewed, applied',
  files: { ...cursor, 'sub/.cursor/mcp.json': JSON.stringify({ mcpServers: { mended, lost } }, undefined, 2) },
  async check({ page, picture, folder }) {
    await page.locator('.squiggly-error').first().waitFor();
    await showServers(page);
    const group = page.locator('.sidebar .monaco-list-row', { hasText: '5 servers' });
    await group.first().waitFor();
    await runCommand(page, 'Fix All…');
    await page.locator('.quick-input-title', { hasText: 'Fix All' }).waitFor();
    await pickItems(page).filter({ hasText: 'Safe' }).first().waitFor();
    await picture('fix-all-choose');
    const ticks = page.locator(
      '.quick-input-list .monaco-list-row [role="checkbox"], .quick-input-list .quick-input-list-checkbox',
    );
    assert.ok((await ticks.count()) > 2);
    await page.locator('.quick-input-widget .quick-input-action .monaco-button').first().click();
    await page.locator('.multiDiffEntry').nth(1).waitFor();
    await picture('fix-all-preview');
    // Previews that count as configurations would be lines of the tree, too.
    await runCommand(page, 'Refresh Views');
    await group.first().waitFor();
    await page.locator('.editor-actions .action-label', { hasText: 'Apply Fixes' }).first().click();
    await untilText(page, join(folder, 'sub/.cursor/mcp.json'), (text) => !text.includes('NODE_TLS'));
    // Closed files are told of as open ones are.
    await page.locator('[id="status.problems"]', { hasText: /^\s*1\s*0\s*1/ }).waitFor();
    const message = await notification(page, 'not fixed');
    await picture('fix-all-done');
    await message.locator('.monaco-button', { hasText: 'Show Why' }).click();
    await pickItems(page).filter({ hasText: 'missing-launch' }).first().waitFor();
    await picture('fix-all-skipped');
    assert.equal(await page.locator('.tab', { hasText: 'not applied yet' }).count(), 0);
  },
};

/** Nothing nags; one click makes a file that the chosen host reads. */
export const emptyScreen: Screen = {
  name: 'empty: a folder without configurations offers to create one',
  files: { 'README.md': '# Nothing here\n' },
  async check({ page, picture, folder }) {
    await page.locator('.editor-instance').first().waitFor();
    await showServers(page);
    const create = page.locator('.sidebar .monaco-button', { hasText: 'Create Configuration' });
    await create.first().waitFor();
    await page.locator('.sidebar', { hasText: 'Once there is an MCP configuration' }).first().waitFor();
    await picture('empty');
    assert.equal(await page.locator('.sidebar', { hasText: /of 8 met/ }).count(), 0);
    await create.first().click();
    await pickItems(page).filter({ hasText: 'Cursor' }).first().waitFor();
    await picture('empty-hosts');
    await pickItems(page).filter({ hasText: '.cursor/mcp.json' }).first().click();
    await page.locator('.editor-instance .view-line', { hasText: 'mcpServers' }).first().waitFor();
    await untilText(page, join(folder, '.cursor/mcp.json'), (text) => text === '{\n  "mcpServers": {}\n}\n');
    await page.locator('.suggest-widget.visible').first().waitFor();
    await page.locator('.sidebar .monaco-list-row', { hasText: 'no servers yet' }).first().waitFor();
    await picture('empty-created');
  },
};

/** A file on the disk; the window tells nobody when it has written one. */
export async function untilText(page: Page, file: string, holds: (text: string) => boolean): Promise<void> {
  const limit = Date.now() + 20_000;
  const read = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  while (!holds(read()) && Date.now() < limit) await page.waitForTimeout(50);
  assert.ok(holds(read()), `${file} is not as it should be`);
}

/** All of them. */
export const workScreens: readonly Screen[] = [treeScreen, lensScreen, ignoreScreen, fixAllScreen, emptyScreen];
