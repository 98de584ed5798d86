/** What axe-core says against a page: rules of accessibility that a program can check. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryFolder } from '../../../client/workbench/install';

const axe = readFileSync(join(repositoryFolder, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** One line for each rule that the page breaks. Axe comes from outside, since the page itself lets nothing in. */
export async function violations(page: Page): Promise<string[]> {
  const result = (await page.evaluate(`${axe}; axe.run()`)) as AxeResult;
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
