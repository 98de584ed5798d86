/** `npm run test:vscode`: the extension's tests alone. */
import { runVscodeSuite } from './run';

async function main(): Promise<void> {
  const { passed, failed, skipped, failures } = await runVscodeSuite('all');
  for (const failure of failures) console.error(`\n${failure}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
