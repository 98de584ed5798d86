/** What git says of paths, asked in the background: whoever asks gets what is known by now and is told of more later. */
import { execFile } from 'node:child_process';
import { type GitState, gitCommand, repositoryOf } from './git';

/** States of a folder's paths; undefined outside a repository. */
export type GitStates = (folder: string, changed: () => void) => ((path: string) => GitState | undefined) | undefined;

/** How long answers are reused; a commit elsewhere is seen after that. */
const CACHE_TTL_MS = 30_000;

interface Known {
  states: Map<string, GitState>;
  asked: Set<string>;
  /** Paths that wait for the running question to end. */
  waiting: Set<string>;
  running: boolean;
  until: number;
}

/** Look-ups for any number of folders. One question at a time runs for each. */
export function gitStates(now: () => number = Date.now): GitStates {
  const folders = new Map<string, Known>();
  return (folder, changed) => {
    if (!repositoryOf(folder)) return undefined;
    let known = folders.get(folder);
    if (!known) {
      known = { states: new Map(), asked: new Set(), waiting: new Set(), running: false, until: 0 };
      folders.set(folder, known);
    }
    const { states, asked, waiting } = known;
    const own = known;
    return (path) => {
      if (path.startsWith('/') || path.startsWith('~') || path.split('/').includes('..')) return undefined;
      if (own.until < now() && !own.running) {
        own.until = now() + CACHE_TTL_MS;
        for (const old of asked) waiting.add(old);
      }
      if (!asked.has(path)) waiting.add(path);
      // Paths of one run of the linter are asked together.
      if (waiting.size && !own.running) {
        own.running = true;
        setImmediate(() => void answer(folder, own, changed));
      }
      return states.get(path);
    };
  };
}

async function answer(folder: string, known: Known, changed: () => void): Promise<void> {
  const paths = [...known.waiting];
  known.waiting.clear();
  for (const path of paths) known.asked.add(path);
  const tracked = await ask(folder, ['ls-files', '-z', '--cached', '--', ...paths.map((path) => `:(literal)${path}`)]);
  const ignored = tracked && (await ask(folder, ['check-ignore', '-z', '--stdin'], paths.join('\0')));
  known.running = false;
  if (!tracked || !ignored) return;
  let hasChanged = false;
  for (const path of paths) {
    const state = tracked.has(path) ? 'tracked' : ignored.has(path) ? 'ignored' : 'untracked';
    if (known.states.get(path) !== state) hasChanged = true;
    known.states.set(path, state);
  }
  if (hasChanged) changed();
}

function ask(folder: string, words: readonly string[], input = ''): Promise<ReadonlySet<string> | undefined> {
  const { program, args, options } = gitCommand(folder, words);
  return new Promise((resolve) => {
    const child = execFile(program, args, options, (error, output) => {
      // Nothing is ignored: that is an answer too, with code 1.
      const answered = !error || error.code === 1;
      resolve(answered ? new Set(output.split('\0').filter(Boolean)) : undefined);
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
