/** How far a long run is, on standard error and only for a person who looks at it. */
import type { CheckOptions } from './options';
import type { Output } from './output';
import { CLEAR_LINE } from './report/color';
import { isErrorTerminal, isTerminal } from './standardOutput';

/** Told of each workspace. */
export interface Progress {
  step(): void;
  end(): void;
}

/** Nothing is shown before this. */
const QUIET_MS = 1_000;
const EVERY_MS = 200;

const silent: Progress = { step: () => undefined, end: () => undefined };

/** `clock` in milliseconds, `isWatched` whether a person sees standard error and nothing else writes to their screen. */
export function progressOf(
  count: number,
  { reports }: Pick<CheckOptions, 'reports'>,
  output: Output,
  clock: () => number = () => performance.now(),
  isWatched: () => boolean = () => isErrorTerminal() && !(isTerminal() && reports.some(({ file }) => !file)),
): Progress {
  if (count < 2 || !isWatched()) return silent;
  let done = 0;
  let shownAt = clock() + QUIET_MS - EVERY_MS;
  let isShown = false;
  return {
    step() {
      done += 1;
      const now = clock();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      isShown = true;
      output.err(`${CLEAR_LINE}${done} of ${count} workspaces checked`);
    },
    end() {
      if (isShown) output.err(CLEAR_LINE);
    },
  };
}
