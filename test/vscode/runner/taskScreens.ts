/** What a person wants to know or do first, as they would without having read a page: some of it by keyboard alone. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expandMarkers } from '../../fixtures/secretMarkers';
import type { Screen } from './screens';
import { notification, pickItems, runCommand, serverRow, showServers, typeAnswer } from './workbenchParts';
import { untilText } from './workScreens';

const { text: token } = expandMarkers('«github-pat»', 29);
const docs = { command: 'npx', args: ['-y', 'mcp-remote@0.1.15', 'https://docs.example.com/mcp'] };
const files = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '.'] };
const own = { command: 'node', args: ['tools/own.js'], env: { GITHUB_TOKEN: token } };
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const project = {
  '.mcp.json': json({ mcpServers: { files, own } }),
  '.claude/settings.json': json({ enableAllProjectMcpServers: true, permissions: { allow: ['Bash(npm test)'] } }),
  'old/.cursor/mcp.json': json({ mcpServers: { docs } }),
};

const rows = (page: Page) => page.locator('.sidebar .monaco-list-row');
const focused = (page: Page) => page.locator('.sidebar .monaco-list-row.focused').first();

/** No mouse: which server is the riskiest, why, and where it works; then its token leaves the file. */
const keyboardScreen: Screen = {
  name: 'keyboard: why a server is risky, a token out, a finding ignored',
  files: project,
  async check({ page, picture, folder }) {
    await page.locator('.squiggly-error').first().waitFor();
    await focusServers(page);
    await page.keyboard.press('Home');
    await pressUntil(page, 'ArrowDown', /^server /);
    const first = (await focused(page).getAttribute('aria-label')) ?? '';
    assert.match(first, /^server files, critical risk, \d+ of 100, 1 finding/);
    await expand(page, 'why the score');
    await pressUntil(page, 'ArrowDown', /^why the score is \d+ of 100$/);
    await expand(page, ' points: ');
    await pressUntil(page, 'ArrowDown', /^\d+ points: /);
    await pressUntil(page, 'ArrowDown', /^Works in \d of \d hosts$/);
    await expand(page, 'Claude Code:');
    await pressUntil(page, 'ArrowDown', /^Claude Code: /);
    await picture('keyboard-why');
    await pressUntil(page, 'ArrowDown', /^server own, critical risk, /);
    await expand(page, 'error, Hardcoded');
    await pressUntil(page, 'ArrowDown', /^error, Hardcoded secret, /);
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
    await page.keyboard.press('ControlOrMeta+Period');
    const menu = page.locator('.action-widget .monaco-list-row');
    await menu.filter({ hasText: 'Replace with ${GITHUB_TOKEN}' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .view-line', { hasText: '${GITHUB_TOKEN}' }).first().waitFor();
    await page.keyboard.press('ControlOrMeta+KeyS');
    await untilText(page, join(folder, '.mcp.json'), (text) => !text.includes(token));
    await ignoreByKeyboard(page, folder);
    await picture('keyboard-ignored');
  },
};

/** The next finding of the file is the package without a version. */
async function ignoreByKeyboard(page: Page, folder: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Home');
  const line = page.locator('.editor-instance .view-line', { hasText: 'server-filesystem' }).first();
  await line.waitFor();
  await focusServers(page);
  await page.keyboard.press('Home');
  await pressUntil(page, 'ArrowDown', /^server files, /);
  if ((await page.locator(labelled('warning, Unpinned')).count()) === 0) await expand(page, 'warning, Unpinned');
  await pressUntil(page, 'ArrowDown', /^warning, Unpinned package, /);
  await page.keyboard.press('Shift+F10');
  const items = page.locator('.monaco-menu .action-item');
  await items.filter({ hasText: 'Ignore…' }).first().waitFor();
  for (let count = 0; count < 6; count++) {
    await page.keyboard.press('ArrowDown');
    const name = await page.locator('.monaco-menu .action-item.focused').first().innerText();
    if (name.includes('Ignore…')) break;
  }
  await page.keyboard.press('Enter');
  await pickItems(page).filter({ hasText: 'Only here' }).first().waitFor();
  await page.keyboard.press('Enter');
  await typeAnswer(page, 'Reviewed: only used in tests');
  await untilText(page, join(folder, '.mcp-config-lens.json'), (text) => text.includes('Reviewed: only used in tests'));
}

async function focusServers(page: Page): Promise<void> {
  const list = page.locator('.sidebar .monaco-list:focus');
  // The first time, the view is not there yet when VS Code gives it the focus.
  for (let count = 0; count < 3 && (await list.count()) === 0; count++) {
    await runCommand(page, 'Focus on Servers View');
    await rows(page).first().waitFor();
    await list.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
}

const labelled = (part: string): string => `.sidebar .monaco-list-row[aria-label*="${part}"]`;

/** Opens the line that has the focus; the lines below take a moment. */
async function expand(page: Page, below: string): Promise<void> {
  await page.keyboard.press('ArrowRight');
  await page.locator(labelled(below)).first().waitFor();
}

/** Moves until the line that has the focus is called like this. */
async function pressUntil(page: Page, key: string, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let count = 0; count < 40; count++) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
    const label = (await focused(page).getAttribute('aria-label')) ?? '';
    if (name.test(label)) return;
    seen.push(label);
  }
  throw new Error(`no line ${name} with ${key}:\n${seen.join('\n')}`);
}

/** Who is affected by an advisory, who uses a package, and an advisory that nobody here knows. */
const filterScreen: Screen = {
  name: 'filter: by words, by package and by advisory',
  files: project,
  async check({ page, picture }) {
    await page.locator('.squiggly-error').first().waitFor();
    await showServers(page);
    const message = page.locator('.sidebar .message').first();
    await filter(page, 'CVE-2025-6514');
    await message.filter({ hasText: '1 of 3 servers' }).waitFor();
    await serverRow(page, 'docs');
    await picture('filter-advisory');
    await filter(page, 'npm:@modelcontextprotocol/server-filesystem@<2025.7.1');
    await rows(page)
      .filter({ hasText: /^files.*may be affected/ })
      .first()
      .waitFor();
    await picture('filter-package');
    await filter(page, 'CVE-1999-0001');
    await message.filter({ hasText: 'is not in the data' }).waitFor();
    await picture('filter-unknown');
    await filter(page, 'nothing-like-it');
    await page.locator('.sidebar .monaco-button', { hasText: 'Clear Filter' }).first().click();
    await serverRow(page, 'own');
  },
};

async function filter(page: Page, text: string): Promise<void> {
  await page.locator('.sidebar .pane-header', { hasText: 'Servers' }).first().hover();
  const clear = page.locator('.sidebar .action-label[aria-label^="Clear Filter"]').first();
  if ((await clear.count()) > 0) await runCommand(page, 'Clear Filter');
  await runCommand(page, 'Filter Servers…');
  await typeAnswer(page, text);
}

/** What runs without asking; then a folder is left out and a rule is set to another severity. */
const settingsScreen: Screen = {
  name: 'settings: permissions, a folder excluded, a severity set',
  files: project,
  async check({ page, picture, folder }) {
    await page.locator('.squiggly-error').first().waitFor();
    await showServers(page);
    const permissions = rows(page).filter({ hasText: 'Permissions' }).first();
    await permissions.locator('.monaco-tl-twistie').click();
    await rows(page).filter({ hasText: 'Bash(npm test)' }).first().waitFor();
    await picture('permissions');
    await choose(page, 'old/.cursor/mcp.json', 'Exclude from Checks…');
    await pickItems(page).filter({ hasText: 'this folder' }).last().click();
    await rows(page).filter({ hasText: 'old/.cursor/mcp.json' }).first().waitFor({ state: 'detached' });
    await notification(page, 'old/** is no longer checked');
    await picture('excluded');
    await serverRow(page, 'own');
    await rows(page).filter({ hasText: /^own/ }).first().locator('.monaco-tl-twistie').click();
    await choose(page, /^Hardcoded secret/, 'Set Severity…');
    await picture('severity');
    await pickItems(page).filter({ hasText: 'off' }).first().click();
    await rows(page).filter({ hasText: 'Hardcoded secret' }).first().waitFor({ state: 'detached' });
    const settings = JSON.parse(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'));
    assert.deepEqual(settings['mcpConfigLens.exclude'], ['old/**']);
    assert.equal(settings['mcpConfigLens.rules']['hardcoded-secret'], 'off');
  },
};

async function choose(page: Page, line: string | RegExp, title: string): Promise<void> {
  await rows(page).filter({ hasText: line }).first().click({ button: 'right' });
  await page.locator('.monaco-menu .action-item', { hasText: title }).first().click();
  await pickItems(page).first().waitFor();
}

/** Packages to choose from, all ticked; the versions are looked up with the real npm, shown, and written. */
const pinScreen: Screen = {
  name: 'pin all: chosen, looked up, previewed, applied',
  files: project,
  lacking: () => {
    const asked = ['view', '--json', '@modelcontextprotocol/server-filesystem', 'version'];
    return spawnSync('npm', asked, { timeout: 30_000 }).status === 0 ? undefined : 'npm reaches no registry here';
  },
  async check({ page, picture, folder }) {
    await page.locator('.squiggly-error').first().waitFor();
    await showServers(page);
    await serverRow(page, 'files');
    await runCommand(page, 'Pin All Versions in Workspace…');
    await pickItems(page).filter({ hasText: 'Pin @modelcontextprotocol/server-filesystem' }).first().waitFor();
    await picture('pin-choose');
    await page.locator('.quick-input-widget .quick-input-action .monaco-button').first().click();
    await page.locator('.multiDiffEntry').first().waitFor();
    await picture('pin-preview');
    await page.locator('.editor-actions .action-label', { hasText: 'Apply Fixes' }).first().click();
    await untilText(page, join(folder, '.mcp.json'), (text) => /server-filesystem@\d{4}\.\d+\.\d+"/.test(text));
  },
};

/** Nothing is lost but what asks other programs. */
const restrictedScreen: Screen = {
  name: 'restricted: findings, tree and report before a folder is trusted',
  files: project,
  isRestricted: true,
  async check({ page, picture }) {
    await page.locator('.squiggly-error').first().waitFor();
    await showServers(page);
    await rows(page).filter({ hasText: /^own/ }).first().waitFor();
    // The line above a server follows what other files approve.
    await page
      .locator('.codelens-decoration', { hasText: /critical \d+/ })
      .first()
      .waitFor();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor();
    await picture('restricted');
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>MCP Config Lens: Pin All');
    await pickItems(page).filter({ hasText: 'MCP Config Lens' }).first().waitFor();
    assert.equal(await pickItems(page).filter({ hasText: 'Pin All' }).count(), 0);
    await page.keyboard.press('Escape');
  },
};

/** All of them. */
export const taskScreens: readonly Screen[] = [
  keyboardScreen,
  filterScreen,
  settingsScreen,
  pinScreen,
  restrictedScreen,
];
