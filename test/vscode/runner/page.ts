/**
 * A workbench window in a headless browser, for runs of the suite, for checks of what is on the screen and for
 * pictures.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import type { WindowOptions, WorkbenchServer } from '../../../client/workbench/serve';
import { findChromium, HOW_TO_GET_CHROMIUM, launchChromium } from './chromium';

/** An open window and how to end it. */
export interface WorkbenchPage {
  readonly page: Page;
  /** The exit code of the extension tests that the window was told to run; 0 when all passed. */
  readonly testsExit: Promise<number>;
  /** Saves what the window shows as a PNG. */
  readonly screenshot: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The window's size, and how many pixels one unit has on a picture. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

const defaultSize: PageSize = { width: 1280, height: 800, scale: 1 };

/** Opens a window of a running server and waits until the workbench is drawn. */
export async function openWorkbenchPage(
  server: WorkbenchServer,
  window: WindowOptions,
  size: PageSize = defaultSize,
): Promise<WorkbenchPage> {
  const program = findChromium();
  if (program === undefined) throw new Error(`No Chromium was found: ${HOW_TO_GET_CHROMIUM}.`);
  const browser = await launchChromium(program);
  try {
    const viewport = { width: size.width, height: size.height };
    const page = await browser.newPage({ viewport, deviceScaleFactor: size.scale });
    const testsExit = new Promise<number>((resolve) => {
      // The workbench calls this function of the page when the extension tests have ended.
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    await page.goto(server.windowUrl(window));
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    return { page, testsExit, screenshot: (file) => saveScreenshot(page, file), close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Saves what a page shows as a PNG, making the folder for it. */
export async function saveScreenshot(page: Page, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}
