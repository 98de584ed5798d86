/**
 * Opens a window of an installed VS Code on the project and lets it start its servers: `vscodeWindow INSTALL NODE [WORD…]`.
 * `restricted` leaves the folder untrusted, `ask` leaves it to VS Code whether a server waits for trust, `look` starts
 * nothing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startWorkbench } from '../../../client/workbench/serve';
import { openWorkbenchPage } from '../../vscode/runner/page';

const LONGEST_MS = 100_000;
const [install = '', node = '', ...words] = process.argv.slice(2);
const home = process.env.HOME ?? '';

/** Answers what VS Code asks a person for. */
async function answerPrompts(page: Page): Promise<void> {
  const prompt = page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-box input').first();
  for (;;) {
    try {
      await prompt.waitFor({ timeout: LONGEST_MS });
      await prompt.fill('typed');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
    } catch {
      // The window has been closed.
      return;
    }
  }
}

function emptyExtension(): string {
  const folder = join(home, 'nothing');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'nothing', publisher: 'lab', version: '1.0.0', engines: { vscode: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

async function main(): Promise<void> {
  const serverMain = join(install, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
  const server = await startWorkbench({
    workbench: { node, serverMain },
    serverDataDir: join(home, '.vscode-server'),
    trusted: !words.includes('restricted'),
    env: {
      MCP_LENS_WINDOW: words.includes('look') ? 'look' : 'start',
      MCP_LENS_TRUST: words.includes('ask') ? 'ask' : 'given',
    },
  });
  try {
    const testsPath = join(__dirname, 'startServers.cjs');
    const opened = await openWorkbenchPage(server, {
      folder: process.cwd(),
      extensionPath: emptyExtension(),
      testsPath,
    });
    void answerPrompts(opened.page);
    const limit = new Promise((resolve) => setTimeout(resolve, LONGEST_MS, 'late'));
    console.log(`ended: ${await Promise.race([opened.testsExit, server.ended, limit])}`);
    await opened.close();
  } finally {
    await server.stop();
  }
  console.log(server.recentOutput());
  process.exit(0);
}

void main();
