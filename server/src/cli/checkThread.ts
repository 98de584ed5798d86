/** What a thread of `check --jobs` does: takes inputs, gives back workspaces. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkWorkspace } from './checkWorkspace';
import type { WorkspaceInput } from './inputs';
import { otherStates } from './otherStates';
import type { ThreadSetup } from './report/runReport';
import { outcomeOf } from './workspaceOutcome';

/** Listens until the thread is ended. */
export function serveThread(): void {
  const { setup, needs } = workerData as ThreadSetup;
  const { options } = setup;
  const tools = otherStates(options);

  // One after the other, in the order in which they came.
  let before: Promise<void> = Promise.resolve();
  parentPort?.on('message', (input: WorkspaceInput) => {
    before = before.then(async () => {
      parentPort?.postMessage(outcomeOf(await checkWorkspace(input, tools, options, needs), setup));
    });
  });
}
