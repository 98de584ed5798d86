/** What git would say of paths, for an editor: looked at again after a while, and told when something has changed. */
import { type GitLookup, type GitState, gitLookup } from './gitLookup';

/** States of a folder's paths; undefined outside a repository. */
export type GitStates = (folder: string, changed: () => void) => GitLookup | undefined;

/** A commit elsewhere is seen at the next look after this time. */
const KEPT_MS = 5_000;

interface Known {
  look: GitLookup;
  states: Map<string, GitState | undefined>;
  until: number;
}

/** Look-ups for any number of folders. */
export function gitStates(now: () => number = Date.now): GitStates {
  const folders = new Map<string, Known>();
  return (folder, changed) => {
    const first = folders.get(folder)?.look ?? gitLookup(folder);
    if (!first) return undefined;
    const known = folders.get(folder) ?? { look: first, states: new Map(), until: now() + KEPT_MS };
    folders.set(folder, known);
    return (path) => {
      // Whoever asks now gets the new answers; findings that rest on old ones are for others to renew.
      if (known.until < now() && renew(folder, known, now())) setImmediate(changed);
      if (!known.states.has(path)) known.states.set(path, known.look(path));
      return known.states.get(path);
    };
  };
}

/** True when an answer is another one than before. */
function renew(folder: string, known: Known, time: number): boolean {
  known.until = time + KEPT_MS;
  known.look = gitLookup(folder) ?? (() => undefined);
  let isNew = false;
  for (const [path, before] of known.states) {
    const state = known.look(path);
    if (state !== before) isNew = true;
    known.states.set(path, state);
  }
  return isNew;
}
