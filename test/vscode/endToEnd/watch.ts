/** Tells to the frame when something on the page changed: the page itself looks at every frame and keeps the time. */
import type { Page } from 'playwright-core';

/** What is looked at, by name: an expression of the page whose value, as text, is waited for to change. */
export type Probes = Readonly<Record<string, string>>;

/** Milliseconds from the last key pressed to the frame that showed the change; undefined where none came. */
export type Delays = Readonly<Record<string, number | undefined>>;

const FRAME_LOOP = `((probes) => {
  const read = (name) => { try { return String((0, eval)(probes[name])); } catch { return ''; } };
  const watch = { key: undefined, before: {}, at: {} };
  for (const name of Object.keys(probes)) watch.before[name] = read(name);
  addEventListener('keydown', () => { watch.key = performance.now(); }, true);
  const look = () => {
    if (globalThis.mcpWatch !== watch) return;
    for (const name of Object.keys(probes))
      if (watch.at[name] === undefined && read(name) !== watch.before[name]) watch.at[name] = performance.now();
    requestAnimationFrame(look);
  };
  globalThis.mcpWatch = watch;
  requestAnimationFrame(look);
})`;

/** Starts to look; what the probes say now is what changes are measured against. */
export async function startWatch(page: Page, probes: Probes): Promise<void> {
  await page.evaluate(`${FRAME_LOOP}(${JSON.stringify(probes)})`);
}

/** Waits until everything changed, at most so long, and tells the delays. */
export async function endWatch(page: Page, probes: Probes, limitMs: number): Promise<Delays> {
  const names = Object.keys(probes);
  const limit = Date.now() + limitMs;
  for (;;) {
    const watch = (await page.evaluate('({ key: mcpWatch.key, at: mcpWatch.at })')) as {
      key: number | undefined;
      at: Record<string, number | undefined>;
    };
    const missing = names.filter((name) => watch.at[name] === undefined);
    if (missing.length > 0 && Date.now() < limit) {
      await page.waitForTimeout(50);
      continue;
    }
    await page.evaluate('globalThis.mcpWatch = undefined');
    const start = watch.key ?? 0;
    return Object.fromEntries(names.map((name) => [name, delay(start, watch.at[name])]));
  }
}

function delay(start: number, at: number | undefined): number | undefined {
  return at === undefined ? undefined : Math.round(at - start);
}
