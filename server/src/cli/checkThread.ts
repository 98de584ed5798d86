/** What a thread of `check --jobs` does: takes inputs, gives back workspaces. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkWorkspace } from './checkWorkspace';
import { createCollector } from './collect';
import type { WorkspaceInput } from './inputs';
import type { ThreadSetup } from './threads';

/** Listens until the thread is ended. */
export function serveThread(): void {
  const { options, needs } = workerData as ThreadSetup;
  const collect = createCollector(options);
  parentPort?.on('message', async (input: WorkspaceInput) => {
    parentPort?.postMessage(await checkWorkspace(input, collect, options, needs));
  });
}
