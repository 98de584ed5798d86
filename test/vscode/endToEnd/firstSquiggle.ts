/**
 * From opening a file to its first squiggle: ours against that of VS Code's own reader of JSON, side by side in one
 * file.
 */
import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { markerValue } from '../../fixtures/secretMarkers';
import { inWindow } from './window';
import { openFile } from './workbench';

/** Milliseconds from the first drawing of the text to the squiggles on it. */
export interface FirstSquiggles {
  readonly ours: number;
  readonly json: number;
}

const OUR_LINE = 3;
const JSON_LINE = 6;
const WARM_FILES = 5;

// The page looks at every frame: when a text with the file's mark is drawn, and when its two lines get their squiggles.
const watch = `(() => {
  const watch = { seen: {} };
  globalThis.mcpFirst = watch;
  const look = () => {
    if (globalThis.mcpFirst !== watch) return;
    const mark = /file-\\d+/.exec(document.querySelector('.editor-instance .view-lines')?.textContent ?? '')?.[0];
    if (mark) {
      const now = performance.now();
      const seen = (watch.seen[mark] ??= { shown: now });
      const tops = [...document.querySelectorAll('.editor-instance .view-line')].map((line) => line.style.top);
      tops.sort((a, b) => parseFloat(a) - parseFloat(b));
      for (const [name, line] of [['ours', ${OUR_LINE}], ['json', ${JSON_LINE}]]) {
        if (seen[name] !== undefined) continue;
        const rows = [...document.querySelectorAll('.editor-instance .view-overlays > div')];
        if (rows.some((row) => row.style.top === tops[line - 1] && row.querySelector('.squiggly-error'))) seen[name] = now;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** The file that a window starts with, and the middle one of several that are opened later. */
export function timeFirstSquiggles(runFolder: string): Promise<{ cold: FirstSquiggles; warm: FirstSquiggles }> {
  const folder = join(runFolder, 'squiggles');
  for (let index = 0; index <= WARM_FILES; index++) writeFile(folder, index);
  const plan = { name: 'first-squiggle', runFolder, folder, openFile: 'file-0/.cursor/mcp.json' };
  return inWindow(plan, async ({ page, picture }) => {
    await page.evaluate(watch);
    const cold = await squiggles(page, 0);
    await picture('cold');
    const warm: FirstSquiggles[] = [];
    for (let index = 1; index <= WARM_FILES; index++) {
      await openFile(page, `file-${index}/.cursor/mcp.json`);
      warm.push(await squiggles(page, index));
    }
    await picture('warm');
    return { cold, warm: { ours: median(warm.map(({ ours }) => ours)), json: median(warm.map(({ json }) => json)) } };
  });
}

function writeFile(folder: string, index: number): void {
  const secret = markerValue('github-pat', randomInt);
  const lines = [
    '{ "mcpServers": {',
    `  "file-${index}": { "command": "uvx", "args": ["example-mcp==1.4.2"], "env": {`,
    `    "NOTE": "${secret}"`,
    '  } },',
    '  "other": { "command": "uvx", "args": ["example-mcp==1.4.2"], "env": {',
    '    "LEVEL": 1x',
    '  } }',
    '} }',
  ];
  mkdirSync(join(folder, `file-${index}`, '.cursor'), { recursive: true });
  writeFileSync(join(folder, `file-${index}`, '.cursor', 'mcp.json'), lines.join('\n'));
}

async function squiggles(page: Page, index: number): Promise<FirstSquiggles> {
  const limit = Date.now() + 20_000;
  for (;;) {
    const seen = (await page.evaluate(`globalThis.mcpFirst.seen['file-${index}']`)) as
      | { shown: number; ours?: number; json?: number }
      | undefined;
    if (seen?.ours !== undefined && seen.json !== undefined)
      return { ours: Math.round(seen.ours - seen.shown), json: Math.round(seen.json - seen.shown) };
    if (Date.now() > limit) throw new Error(`file ${index} did not get both squiggles: ${JSON.stringify(seen)}`);
    await page.waitForTimeout(50);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
