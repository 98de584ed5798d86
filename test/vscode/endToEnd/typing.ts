/** A secret is typed into a quiet server: how long until squiggle, score, badge and posture say so. */
import { randomInt } from 'node:crypto';
import { markerValue } from '../../fixtures/secretMarkers';
import { type Delays, endWatch, startWatch } from './watch';
import { inWindow } from './window';
import { goTo, showViews, viewRows } from './workbench';
import { TYPED_SERVER, type TypingWorkspace, typingPlace } from './workspaces';

/** Types, and tells the delays from the last key. */
export function typeSecret(runFolder: string, workspace: TypingWorkspace): Promise<Delays> {
  const { name, folder, file } = workspace;
  const plan = { name: `typing-${name}`, runFolder, folder, openFile: file };
  return inWindow(plan, async ({ page, picture }) => {
    await page.locator('.editor-instance .view-line').first().waitFor();
    await showViews(page);
    await viewRows(page, 'Servers').filter({ hasText: TYPED_SERVER }).first().waitFor();
    // The evidence of the line tells how many credentials stand in files.
    await viewRows(page, 'Posture').filter({ hasText: 'Credentials' }).locator('.monaco-tl-twistie').click();
    await viewRows(page, 'Posture')
      .filter({ hasText: /json:\d+/ })
      .first()
      .waitFor();
    await page.keyboard.press('ControlOrMeta+Digit1');
    await goTo(page, typingPlace(workspace));
    await picture('before');
    const secret = markerValue('github-pat', randomInt);
    if (secret === undefined) throw new Error('There is no value to type.');
    await page.keyboard.type(secret.slice(0, -1));
    await page.waitForTimeout(1_500);
    const probes = probesFor(TYPED_SERVER);
    await startWatch(page, probes);
    await page.keyboard.type(secret.slice(-1));
    const delays = await endWatch(page, probes, 5_000);
    await picture('after');
    return delays;
  });
}

function probesFor(server: string): Record<string, string> {
  const row = (view: string, word: string): string =>
    `[...document.querySelectorAll('.sidebar .pane')].filter((pane) => pane.querySelector('.pane-header').ariaLabel.startsWith('${view}'))` +
    `.flatMap((pane) => [...pane.querySelectorAll('.monaco-list-row')]).filter((row) => row.innerText.includes('${word}'))`;
  return {
    squiggle: "document.querySelectorAll('.editor-instance .squiggly-error').length",
    score: `${row('Servers', server)}.map((row) => row.innerText).join()`,
    badge: 'document.querySelector(\'.activitybar [aria-label^="MCP Config Lens"]\').parentElement.innerText',
    posture: `${row('Posture', '')}.map((row) => row.ariaLabel + row.innerText).join()`,
  };
}
