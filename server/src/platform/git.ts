/** What git says about paths. Asks the git program, with everything switched off that a repository could make it run. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The state of one path. */
export type GitState = 'tracked' | 'untracked' | 'ignored';

/** Answers for paths relative to the folder it was made for; undefined when git gives no answer. */
export type GitLookup = (path: string) => GitState | undefined;

/** The folder of the repository around a path, found without starting anything. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Looks paths up when first asked for, and remembers. Undefined outside a repository. */
export function gitLookup(root: string): GitLookup | undefined {
  if (!repositoryOf(root)) return undefined;
  const known = new Map<string, GitState | undefined>();
  let tracked: ReadonlySet<string> | undefined;
  let silent = false;
  return (path) => {
    if (silent || path.startsWith('/') || path.split('/').includes('..')) return undefined;
    if (known.has(path)) return known.get(path);
    tracked ??= listTracked(root);
    // Without git, or when it refuses the repository, nothing is known about any path.
    silent = tracked === undefined;
    const state = tracked && (tracked.has(path) ? 'tracked' : ignoredOrNot(root, path));
    known.set(path, state);
    return state;
  };
}

function listTracked(root: string): ReadonlySet<string> | undefined {
  const answer = askGit(root, ['ls-files', '-z', '--cached']);
  return answer?.status === 0 ? new Set(answer.output.split('\0')) : undefined;
}

function ignoredOrNot(root: string, path: string): GitState | undefined {
  const answer = askGit(root, ['check-ignore', '-q', '--', path]);
  if (answer?.status === 0) return 'ignored';
  return answer?.status === 1 ? 'untracked' : undefined;
}

/** A repository's own settings can name programs; none of these commands needs one, and the known ones are off. */
const harmless = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=',
  '-c',
  'core.pager=cat',
  '-c',
  'core.sshCommand=',
];

/** How git is started, for a question about a folder. */
export function gitCommand(folder: string, words: readonly string[]) {
  const options = {
    cwd: folder,
    encoding: 'utf8',
    timeout: 3_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
    windowsHide: true,
  } as const;
  return { program: 'git', args: ['--no-pager', ...harmless, ...words], options };
}

function askGit(root: string, words: readonly string[]): { status: number; output: string } | undefined {
  const { program, args, options } = gitCommand(root, words);
  try {
    const output = execFileSync(program, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
    return { status: 0, output };
  } catch (error) {
    const status = (error as { status?: number | null }).status;
    return typeof status === 'number' ? { status, output: '' } : undefined;
  }
}
