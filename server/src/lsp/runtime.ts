/** What the language server needs from the machine it runs on; a browser brings another one than Node. */
import type { DataStatus } from '../../../shared/src/dataProtocol';
import type { LintEnvironment, VerificationText } from '../engine/findings/lintEnvironment';
import type { Cooldown, PublishedVersions, VersionQuery } from '../engine/findings/versionQuery';
import type { Linter } from '../engine/lint/lint';
import type { UpdateOutcome } from '../platform/knowledge/updateKnowledge';
import type { PolicySource } from './policySource';

/** A project configuration of a repository as seen from one of its folders. */
export interface ProjectConfigText {
  uri: string;
  /** Undefined: there is none yet. */
  text: string | undefined;
  /** Something is there that must not be read, or cannot be: nothing may be written in its place. */
  isUnreadable?: true;
  /** Path from the file's folder down to the one that was asked for; empty where they are the same. */
  below: string;
}

/** In the place of a text: something is there that must not be read, such as a link out of the folder. */
export const unreadable = Symbol('unreadable');

/** A configuration of the person who runs the editor. */
export interface UserFile {
  uri: string;
  text: string;
}

/** A configuration of a workspace as it stands on disk. */
export type ClosedFile = UserFile;

/** What only a machine with files and programs knows; all of it is missing in a browser. */
export interface Platform {
  /** The policies of a folder and of those above it, up to the root of the repository. */
  policySource?(folder: string): PolicySource | undefined;
  /** Settings of a repository whose root lies above a folder. */
  projectConfigAbove(folder: string): Promise<ProjectConfigText | undefined>;
  /** What git would say of a folder's paths; `changed` is called when answers given before are no longer true. */
  gitState(folder: string, changed: () => void): LintEnvironment['gitState'];
  /** Configurations on disk, and `.mcp-config-lens.json`, for clients that do not send closed files. */
  configurations(folder: string, detect: Linter['detect']): Promise<ClosedFile[]>;
  /** Whether a link takes a path out of its folder: such a file counts as none, whoever sends its text. */
  leadsOut(uri: string, folder: string | undefined): boolean;
  /** Folders below one, as paths from there: what a person may narrow a root to. */
  foldersBelow(folder: string): readonly string[];
  /** The person's own configuration files, by known paths only; `home` is the URI of their folder. */
  userFiles(): { home: string | undefined; files: UserFile[] };
  /** Hooks, scripts and pipelines of the repository around a folder; undefined where nobody can look. */
  verification(folder: string): readonly VerificationText[] | undefined;
  /** Where a program of that name lies on this machine's path, outside these folders (URIs). */
  findProgram(name: string, folders: readonly string[]): string | undefined;
}

/**
 * Asks the person's package clients for versions, for a workspace folder by its URI. `allowed` are hosts to ask though
 * a file names them, `folders` all open ones.
 */
export type AskVersionsForFolder = (
  query: VersionQuery,
  folder: string | undefined,
  options: {
    signal: AbortSignal;
    allowed: ReadonlySet<string>;
    folders: readonly string[];
    cooldown?: Cooldown | undefined;
  },
) => Promise<PublishedVersions | { refused: string; askFirst?: string }>;

/** Newer data of the person. */
export interface RuntimeData {
  status(): DataStatus;
  /** Fetches it with the person's npm, outside of these folders (URIs), and takes it at once. */
  update(folders: readonly string[], signal: AbortSignal): Promise<UpdateOutcome>;
}

/** Everything impure, injected. */
export interface ServerRuntime {
  linter: Linter;
  version: string;
  /** YYYY-MM-DD, for suppressions that expire. */
  today(): string;
  /** Runs once later; the answer takes it back. */
  schedule(run: () => void, delayMs: number): () => void;
  /**
   * A text file; undefined when there is none. `folder` is the workspace folder that it belongs to: what leads out of it is
   * not read.
   */
  readFile(uri: string, folder: string | undefined): Promise<string | undefined | typeof unreadable>;
  /** Loads the parsers for a path before their first use. */
  prepare(path: string): Promise<void>;
  /** What is known from outside of the texts of a workspace folder, by its URI. */
  environment(folder: string | undefined): LintEnvironment;
  /** Rule pages that lie beside the program, for clients that name no others. Ends with a slash. */
  docsBase: string | undefined;
  /** Missing where no programs can be started. */
  askVersions?: AskVersionsForFolder;
  platform?: Platform;
  /** Missing where there is only the data that the product comes with. */
  data?: RuntimeData;
}
