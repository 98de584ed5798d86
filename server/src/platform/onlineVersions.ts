/**
 * Asks the person's own clients which versions exist, on a click and never otherwise: private registries, proxies and
 * credentials work as they do for the person. Nothing is installed, and no code of a package is fetched.
 */
import { tmpdir } from 'node:os';
import type { VersionQuery } from '../engine/findings/versionQuery';
import type { Answer, Ask } from './ask';
import { askGit } from './askGit';
import { askImageClients } from './askImages';
import { askNpm } from './askNpm';
import { askPythonClients } from './askPython';
import type { ProcessOptions, RunProcess } from './runProcess';

/** Where and for how long a question is asked. */
export interface AskOptions {
  /** The person's project: its client settings count too, as when the server itself is started. */
  cwd: string;
  signal?: AbortSignal | undefined;
}

/** Asks one question. */
export type AskVersions = (query: VersionQuery, options: AskOptions) => Promise<Answer>;

const ANSWER_TTL_MS = 10 * 60_000;
/** A registry that failed may be back soon. */
const FAILURE_TTL_MS = 15_000;

/** Questions with a memory; the same question at the same time is asked once. */
export function onlineVersions(run: RunProcess, now: () => number = Date.now): AskVersions {
  const known = new Map<string, { answer: Answer; until: number }>();
  return async (query, { cwd, signal }) => {
    const key = JSON.stringify([query.ecosystem, query.name, query.follows ?? null, cwd]);
    const before = known.get(key);
    if (before && before.until > now()) return before.answer;
    // Settings of a project belong to npm and Python; git's own could name programs to run.
    const hasProjectSettings = query.ecosystem === 'npm' || query.ecosystem === 'pypi';
    const options: ProcessOptions = { cwd: hasProjectSettings ? cwd : tmpdir(), signal };
    const answer = await askClients(query, (program, args, input) => {
      return run(program, args, input === undefined ? options : { ...options, input });
    });
    if (signal?.aborted) return { refused: 'it was cancelled' };
    known.set(key, { answer, until: now() + ('refused' in answer ? FAILURE_TTL_MS : ANSWER_TTL_MS) });
    return answer;
  };
}

function askClients(query: VersionQuery, ask: Ask): Promise<Answer> {
  switch (query.ecosystem) {
    case 'npm':
      return askNpm(query, ask);
    case 'pypi':
      return askPythonClients(query, ask);
    case 'oci':
      return askImageClients(query, ask);
    case 'git':
      return askGit(query, ask);
  }
}
