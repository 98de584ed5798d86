/** The extension in the browser's own extension host, where there is no Node: findings and the view of servers. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryFolder } from '../../../client/workbench/install';
import type { Screen } from './screens';

const broad = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem@2025.8.21', '/'] };

/** With JSON, whose reader is there at once, and TOML, whose parser the worker asks for. */
export const webScreen: Screen = {
  name: 'finds and shows in the web extension host',
  files: {
    '.vscode/mcp.json': JSON.stringify({ servers: { files: broad } }, undefined, 2),
    '.codex/config.toml': `[mcp_servers.toml-files]\ncommand = "npx"\nargs = ${JSON.stringify(broad.args)}\n`,
  },
  extension: makeWebExtension,
  async check({ page, picture }) {
    await page.locator('.squiggly-error').first().waitFor();
    await page.locator('.activitybar [aria-label^="MCP Config Lens"]').first().click({ force: true });
    const rows = page.locator('.sidebar .monaco-list-row');
    for (const name of ['files', 'toml-files']) await rows.filter({ hasText: name }).first().waitFor();
    await openToml(page);
    await page.locator('.squiggly-error').first().waitFor();
    await picture('web');
    const shown = await rows.allInnerTexts();
    assert.ok(
      shown.some((text) => text.includes('toml-files')),
      shown.join('\n'),
    );
  },
};

async function openToml(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+KeyP');
  await page.locator('.quick-input-widget input').fill('config.toml');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'config.toml' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.editor-instance .view-lines').filter({ hasText: 'mcp_servers' }).waitFor();
}

/** Where a machine is behind the window, VS Code prefers it: the copy offers nothing for it. */
function makeWebExtension(folder: string): string {
  const extension = join(folder, 'extension');
  mkdirSync(extension);
  for (const part of ['dist', 'client/images', 'syntaxes', 'package.nls.json'])
    cpSync(join(repositoryFolder, part), join(extension, part), { recursive: true });
  const { main, extensionKind, ...manifest } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8'));
  assert.ok(main && extensionKind);
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));
  return extension;
}
