/** `npm run pictures`: the pictures of the README, as the checks of the screen leave them. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder, workbenchHome } from '../../../client/workbench/install';
import { buildExtension } from './run';
import { runScreens } from './screens';

/** Names of pictures, by the check that takes them. None shows a token. */
const wanted: readonly (readonly [screen: string, picture: string])[] = [
  ['start:', 'start'],
  ['report: filters', 'report-fixed'],
  ['empty:', 'empty-hosts'],
];

async function main(): Promise<void> {
  const notBuilt = buildExtension();
  if (notBuilt !== undefined) throw new Error(notBuilt);
  for (const [screen, picture] of wanted) {
    const { failed, failures } = await runScreens('all', screen);
    if (failed > 0) throw new Error(failures.join('\n'));
    copyFileSync(
      join(workbenchHome, 'pictures', `${picture}.png`),
      join(repositoryFolder, 'docs', 'images', `${picture}.png`),
    );
  }
}

void main();
