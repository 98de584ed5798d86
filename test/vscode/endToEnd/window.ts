/** One window of a real VS Code with the built extension, with pictures, and with what our code wrote to the log. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ensureWorkbench, repositoryFolder } from '../../../client/workbench/install';
import { startWorkbench } from '../../../client/workbench/serve';
import { openWorkbenchPage } from '../runner/page';
import { emptyHome } from '../runner/workbenchRun';

/** Where pictures lie; git does not see it. */
export const picturesFolder = join(repositoryFolder, '.cache', 'endToEnd');

/** How a window is opened. */
export interface WindowPlan {
  readonly name: string;
  /** A folder of this run alone. */
  readonly runFolder: string;
  readonly folder: string;
  readonly openFile?: string;
  readonly trusted?: boolean;
  readonly extensionPath?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What a run does with its window. */
export interface OpenWindow {
  readonly page: Page;
  readonly picture: (name: string) => Promise<void>;
}

const size = { width: 1280, height: 1100, scale: 1 };
const settings = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'workbench.colorTheme': 'Default Dark Modern',
};
/** Our files, and our server's name; errors of VS Code itself are not ours. */
const OURS = /mcp-config-lens|mcpConfigLens|MCP Config Lens|[\\/]dist[\\/](?:client|extension|server|part-|web)/;
const WRONG = /\b(?:error|err|unhandled|rejected|exception|TypeError|failed)\b/i;

/** Opens a window, does the work in it, and fails when our code left an error in a log. */
export async function inWindow<T>(plan: WindowPlan, work: (opened: OpenWindow) => Promise<T>): Promise<T> {
  const dataDir = join(plan.runFolder, `data-${plan.name}`);
  const server = await startWorkbench({
    workbench: await ensureWorkbench(console.log),
    serverDataDir: dataDir,
    trusted: plan.trusted ?? true,
    settings: { ...settings, ...plan.settings },
    env: emptyHome(plan.runFolder),
  });
  try {
    const openFiles = plan.openFile === undefined ? [] : [join(plan.folder, plan.openFile)];
    const extensionPath = plan.extensionPath ?? repositoryFolder;
    const opened = await openWorkbenchPage(server, { folder: plan.folder, extensionPath, openFiles }, size);
    const { page } = opened;
    // What the extension host prints arrives in the page's console.
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));
    page.on('pageerror', (error) => said.push(`${error.name}: ${error.stack ?? error.message}`));
    page.setDefaultTimeout(20_000);
    const picture = (name: string): Promise<void> =>
      opened.screenshot(join(picturesFolder, `${plan.name}-${name}.png`));
    try {
      const result = await work({ page, picture });
      const lines = [...said, ...logLines(dataDir), ...server.recentOutput().split('\n')];
      // The folder of the run has our name too.
      assertNoErrors(lines.map((line) => line.replaceAll(plan.runFolder, '')));
      return result;
    } catch (error) {
      await picture('failed').catch(() => undefined);
      throw error;
    } finally {
      await opened.close();
    }
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function assertNoErrors(lines: readonly string[]): void {
  const ours = lines.filter((line) => WRONG.test(line) && OURS.test(line));
  if (ours.length > 0) throw new Error(`Our code left errors in a log:\n${ours.slice(0, 10).join('\n')}`);
}

/** All log files of the server, the extension host's and our channel's among them. */
function logLines(dataDir: string): string[] {
  const logs = join(dataDir, 'data', 'logs');
  if (!existsSync(logs)) return [];
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.log'));
  return files.flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n'));
}
