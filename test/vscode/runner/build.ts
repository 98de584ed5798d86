/** Builds the extension and the test bundles without running them, for the debugger. */
import { bundleSuite, suiteFiles } from './bundle';
import { buildExtension } from './run';

async function main(): Promise<void> {
  const notBuilt = buildExtension(['--sourcemap']);
  if (notBuilt !== undefined) throw new Error(notBuilt);
  for (const trust of ['trusted', 'restricted'] as const) await bundleSuite(suiteFiles(trust), trust);
}

void main();
