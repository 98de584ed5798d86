/** The browser's own extension host, where there is no Node: the check of the screens, with a picture and the log. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { webScreen } from '../runner/webScreen';
import { inWindow } from './window';

/** Does what the check of the web extension does. */
export function inWebHost(runFolder: string): Promise<string> {
  const folder = join(runFolder, 'web');
  for (const [path, text] of Object.entries(webScreen.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const openFile = Object.keys(webScreen.files)[0] ?? '';
  const extensionPath = webScreen.extension?.(runFolder);
  const plan = { name: 'web', runFolder, folder, openFile, ...(extensionPath && { extensionPath }) };
  return inWindow(plan, async ({ page, picture }) => {
    await webScreen.check({ page, picture, folder });
    return 'findings and servers without Node';
  });
}
