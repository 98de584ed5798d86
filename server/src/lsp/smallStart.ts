/**
 * Keeps the memory of a server small whose files are only opened. V8 doubles the room for new objects with every burst of work
 * and hardly ever gives it back; a lint or two do with what there is at the start. Typing, and folders full of configurations, are
 * quicker with more.
 */
import { setFlagsFromString } from 'node:v8';
import type { Linter } from '../engine/lint/lint';

/** Lints from which on the room may grow: an opened file takes one, and one more when its settings are known. */
const SMALL_LINTS = 2;

/** The same linter; from its third text on, the room that the start has kept small (`server/src/start/server.ts`) may grow. */
export function withSmallStart(linter: Linter): Linter {
  let lints = 0;
  return {
    ...linter,
    lint(source, options) {
      lints += 1;
      if (lints === SMALL_LINTS + 1) setFlagsFromString('--semi-space-growth-factor=2');
      return linter.lint(source, options);
    },
  };
}
