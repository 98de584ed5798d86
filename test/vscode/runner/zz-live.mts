import { bundleSuite } from './bundle';
import { buildExtension, suiteWorkspace } from './run';
import { runInWorkbench } from './workbenchRun';

(async () => {
  const not = buildExtension();
  if (not) {
    console.log(not);
    process.exit(1);
  }
  const trust = (process.argv[2] ?? 'trusted') as 'trusted';
  const suiteEntry = await bundleSuite(process.argv.slice(3), 'live-' + trust);
  const r = await runInWorkbench({
    suiteEntry,
    workspace: suiteWorkspace,
    trusted: trust === 'trusted',
    timeoutMs: 150_000,
  });
  console.log(JSON.stringify(r, null, 1));
})();
