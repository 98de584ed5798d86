/** Several workspaces at once, each thread with a linter of its own. What comes out is in the order of what went in. */
import { setFlagsFromString } from 'node:v8';
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
/** A thread of a long run has more to do at hand, so that it need not wait until its last result was written. */
const AT_HAND = 4;

/** A thread, and the workspaces that it was given, the one that it is at first. */
interface Hand {
  worker: Worker;
  given: number[];
}

/** From so many workspaces for each thread on, it is known what is worth compiling. */
const MANY = 50;

/**
 * Node compiles what runs often on threads of its own, beside the program. Where all processors are at work that takes time from
 * the checks, and each thread has to do it anew; so it starts later than it would (V8's own budget is 132 kB of bytecode).
 */
function compileLess(): void {
  setFlagsFromString('--interrupt-budget=600000');
}

/** Yields in order. A thread that dies takes its workspace with it, and a new one goes on. */
export async function* checkInThreads(
  inputs: readonly WorkspaceInput[],
  { setup, needs }: ThreadSetup,
): AsyncGenerator<WorkspaceOutcome> {
  const { jobs } = setup.options;
  if (inputs.length > jobs * MANY) compileLess();
  const done = new Map<number, WorkspaceOutcome>();
  const hands: Hand[] = [];
  let next = 0;
  let shown = 0;
  let isEnding = false;
  let wake = (): void => undefined;

  const fill = ({ worker, given }: Hand): void => {
    // Of the last ones, none waits behind another while some thread has nothing to do.
    const atHand = inputs.length - next > jobs * AHEAD ? AT_HAND : 1;
    while (given.length < atHand && next < inputs.length && next < shown + jobs * AHEAD) {
      given.push(next);
      worker.postMessage(inputs[next]);
      next += 1;
    }
  };
  const takeBack = (hand: Hand, workspace: WorkspaceOutcome): void => {
    const at = hand.given.shift();
    if (at !== undefined) done.set(at, workspace);
    fill(hand);
    wake();
  };
  const start = (hand: Hand): void => {
    hand.worker = startThread({ setup, needs });
    hand.worker.on('message', (workspace: WorkspaceOutcome) => takeBack(hand, workspace));
    // What was thrown could quote a configuration, and is not said.
    hand.worker.on('error', () => undefined);
    hand.worker.on('exit', () => {
      if (isEnding) return;
      const [failed, ...rest] = hand.given;
      start(hand);
      for (const at of rest) hand.worker.postMessage(inputs[at]);
      if (failed !== undefined) takeBack(hand, failedWorkspace(inputs[failed]!, setup));
    });
  };

  for (let count = Math.min(jobs, inputs.length); count > 0; count--) {
    const hand = { given: [] } as unknown as Hand;
    hands.push(hand);
    start(hand);
  }
  for (const hand of hands) fill(hand);
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
      for (const hand of hands) fill(hand);
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
