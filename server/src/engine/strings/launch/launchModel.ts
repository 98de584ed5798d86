/** The words in which rules talk about how a server is launched. */

import type { PackageUse, RegistryKind } from '../packages/packageModel';
import type { SimpleCommand, Word } from '../shellWords';
import type { ContainerRun } from './containerRun';
import type { LaunchOption } from './launchOptions';

/** A program that only prepares or wraps the launch of another one. */
export interface LaunchLayer {
  /** env, cmd, shell, powershell, wsl, sudo, timeout, nice, secrets, project, sandbox … */
  readonly kind: string;
  readonly word: Word;
}

/** The text handed to a shell. */
export interface ShellLine {
  /** sh, bash, cmd, powershell … */
  readonly shell: string;
  readonly text: Word;
  /** Operators, redirection, substitution or several lines. */
  readonly compound: boolean;
  readonly commands: readonly SimpleCommand[];
  /** The host itself runs the line in a shell; `text` is then the first part with a sign of it. */
  readonly byHost?: true;
}

/** The tool that fetches or starts the server. */
export interface Runner {
  /** npx, npm exec, npm run, pnpm dlx, uvx, uv run, docker run … */
  readonly id: string;
  readonly ecosystem: RegistryKind | undefined;
  /** fetch: runs a package it may download; install: only installs; local: runs what is there; container. */
  readonly kind: 'fetch' | 'install' | 'local' | 'container';
}

/** Code that is fetched and run in one go. */
export interface RemoteScript {
  readonly word: Word;
  readonly kind:
    | 'piped-download'
    | 'substituted-download'
    | 'downloaded-file'
    | 'remote-module'
    | 'encoded-command'
    | 'decoded-code'
    | 'inline-download';
}

/** A variable set on the launch line. */
export interface LaunchVariable {
  readonly name: string;
  readonly value: Word;
  readonly word: Word;
  readonly source: 'env' | 'shell' | 'container';
}

/** Code on this machine that the launch refers to by path. */
export interface CodePath {
  readonly word: Word;
  readonly kind: 'program' | 'script' | 'package' | 'project';
}

/** A launch line while it is being understood. */
export interface LaunchDraft {
  /** All words, after a whole-line command has been split. */
  words: Word[];
  /** The command string is a whole command line rather than a program. */
  commandHoldsLine: boolean;
  /** Wrappers, outermost first. */
  layers: LaunchLayer[];
  shellLine?: ShellLine;
  /** The innermost program and its lower-case base name without `.exe` and its kind. */
  program: Word | undefined;
  programName: string;
  runner?: Runner;
  runnerOptions: LaunchOption[];
  /** What a runner would download: the target first, then extras. Local sources are not listed. */
  packages: PackageUse[];
  /** A short label without arguments: `npx @scope/name`, `docker mcp/fetch`, `node server.js`. */
  target: string | undefined;
  /** The arguments that the server itself receives. */
  targetArgs: Word[];
  container?: ContainerRun;
  inlineCode?: Word;
  script?: Word;
  /** The module of `python -m`. */
  module?: Word;
  codePaths: CodePath[];
  remoteScripts: RemoteScript[];
  environment: LaunchVariable[];
  /** Part of the line was too long or too deep to be read. */
  unread?: true;
  /** Of functions that answer once for each launch; theirs alone (`launchNotes.ts`). */
  readonly notes: unknown[];
}

type Finished<T> = { readonly [K in keyof T]: T[K] extends (infer Item)[] ? readonly Item[] : T[K] };

/**
 * Everything that can be said about a launch line without running it. The same line is the same object for every entry, reader and
 * version of a text.
 */
export type Launch = Finished<Omit<LaunchDraft, 'notes'>> & Pick<LaunchDraft, 'notes'>;

/** A launch about which nothing is known yet. */
export function emptyLaunch(): LaunchDraft {
  return {
    words: [],
    commandHoldsLine: false,
    layers: [],
    program: undefined,
    programName: '',
    runnerOptions: [],
    packages: [],
    target: undefined,
    targetArgs: [],
    codePaths: [],
    remoteScripts: [],
    environment: [],
    notes: [],
  };
}
