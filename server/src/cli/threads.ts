/** Several workspaces at once, each thread with a linter of its own. What comes out is in the order of what went in. */
import { Worker } from 'node:worker_threads';
import { withoutTokens } from '../engine/strings/secrets/redact';
import type { WorkspaceOutcome } from './checkedWorkspace';
import { emptyWorkspace } from './checkWorkspace';
import type { WorkspaceInput } from './inputs';
import type { ReportSetup, ThreadSetup } from './report/runReport';
import { THREAD_WORD } from './threadWord';
import { outcomeOf } from './workspaceOutcome';

/** Results that are waiting for an earlier one take memory: so far may a thread be ahead, in workspaces for each. */
const AHEAD = 16;

/** A thread, and the workspace that it is at. */
interface Hand {
  worker: Worker;
  at: number | undefined;
}

/** Yields in order. A thread that dies takes its workspace with it, and a new one goes on. */
export async function* checkInThreads(
  inputs: readonly WorkspaceInput[],
  { setup, needs }: ThreadSetup,
): AsyncGenerator<WorkspaceOutcome> {
  const { jobs } = setup.options;
  const done = new Map<number, WorkspaceOutcome>();
  const hands: Hand[] = [];
  let next = 0;
  let shown = 0;
  let isEnding = false;
  let wake = (): void => undefined;

  const give = (hand: Hand): void => {
    hand.at = undefined;
    if (next >= inputs.length || next >= shown + jobs * AHEAD) return;
    hand.at = next;
    next += 1;
    hand.worker.postMessage(inputs[hand.at]);
  };
  const takeBack = (hand: Hand, workspace: WorkspaceOutcome): void => {
    if (hand.at !== undefined) done.set(hand.at, workspace);
    give(hand);
    wake();
  };
  const start = (hand: Hand): void => {
    hand.worker = startThread({ setup, needs });
    hand.worker.on('message', (workspace: WorkspaceOutcome) => takeBack(hand, workspace));
    // What was thrown could quote a configuration, and is not said.
    hand.worker.on('error', () => undefined);
    hand.worker.on('exit', () => {
      if (isEnding) return;
      const failed = hand.at === undefined ? undefined : failedWorkspace(inputs[hand.at]!, setup);
      start(hand);
      if (failed) takeBack(hand, failed);
    });
  };

  for (let count = Math.min(jobs, inputs.length); count > 0; count--) {
    const hand = { at: undefined } as Hand;
    hands.push(hand);
    start(hand);
    give(hand);
  }
  try {
    while (shown < inputs.length) {
      const ready = done.get(shown);
      if (!ready) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      done.delete(shown);
      shown += 1;
      for (const hand of hands) if (hand.at === undefined) give(hand);
      yield ready;
    }
  } finally {
    isEnding = true;
    await Promise.all(hands.map(({ worker }) => worker.terminate()));
  }
}

function startThread(setup: ThreadSetup): Worker {
  // The program itself, wherever it was started from; its words tell it what it is.
  return new Worker(process.argv[1]!, { argv: [THREAD_WORD], workerData: setup, stdin: false });
}

function failedWorkspace({ name }: WorkspaceInput, setup: ReportSetup): WorkspaceOutcome {
  const blank = emptyWorkspace(name);
  const error = 'the check was stopped by an internal error, or ran out of memory';
  const report = { ...blank.report, error };
  return outcomeOf({ ...blank, report, problems: [`${withoutTokens(name)}: ${error}`] }, setup);
}
