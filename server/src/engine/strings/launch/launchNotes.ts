/** What follows from a launch line alone, kept on the launch: it is there for every entry and version with that line. */
import type { Launch } from './launchModel';

let kinds = 0;

/** The same function, asked once for each launch. Its answer must not be changed by whoever gets it. */
export function oncePerLaunch<T>(compute: (launch: Launch) => T): (launch: Launch) => T {
  const kind = kinds++;
  return (launch) => {
    launch.notes[kind] ??= { answer: compute(launch) };
    return (launch.notes[kind] as { answer: T }).answer;
  };
}
