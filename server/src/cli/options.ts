/** What a command line asks for, typed; how it is written stands in `optionTable.ts`. */
import type { Persona, RuleLevel } from '../../../shared/src/settings';
import type { Confidence, Severity } from '../engine/findings/finding';
import type { Glob } from '../engine/strings/paths/glob';
import type { CommandRow, inventoryFormats, reportFormats } from './optionTable';

export { UsageError } from './commandLine';

/** A format of `check`, or what `inventory` takes of a workspace. */
export type ReportFormat = (typeof reportFormats)[number] | 'inventory';

/** One report of a run. */
export interface ReportTarget {
  format: ReportFormat;
  /** Left out: standard output. */
  file: string | undefined;
}

/** Which policy holds: the workspace's own, a given file, or none. */
export type PolicyChoice = { kind: 'own' } | { kind: 'file'; path: string } | { kind: 'none' };

/** Everything `check` can be told. */
export interface CheckOptions {
  paths: string[];
  /** A file with more paths; `-` for standard input. */
  filesFrom: string | undefined;
  ignoreMissing: boolean;
  /** At most one of them goes to standard output. */
  reports: ReportTarget[];
  /** Left out: what the policy says, else regular. */
  persona: Persona | undefined;
  policy: PolicyChoice;
  /** Left out: what the policy says, else error. */
  failOn: Severity | 'never' | undefined;
  minSeverity: Severity;
  minConfidence: Confidence;
  noIgnores: boolean;
  includeSuppressed: boolean;
  user: boolean;
  exclude: Glob[];
  /** Folders that git ignores are searched, too. */
  noGitignore: boolean;
  fix: 'safe' | 'unsafe' | undefined;
  dryRun: boolean;
  color: boolean | undefined;
  quiet: boolean;
  strict: boolean;
  allowEmpty: boolean;
  jobs: number;
  watch: boolean;
  levels: Record<string, RuleLevel>;
  /** Path that the text on standard input stands for. */
  stdinPath: string | undefined;
  /** A file of known findings; only new ones count. */
  baseline: string | undefined;
  /** A commit whose findings are known. */
  diff: string | undefined;
  /** The commit that is checked in place of the files on disk. */
  ref: string | undefined;
}

/** What `pin` can be told. */
export interface PinOptions {
  check: CheckOptions;
  online: boolean;
  /** Hosts that a configuration or its repository names, and that may be asked all the same. */
  allowedHosts: string[];
  /** Days that a version has to be old. */
  cooldownDays: number;
}

/** What `data` can be told. */
export interface DataOptions {
  action: 'status' | 'update';
  format: 'text' | 'json';
  /** A package or its data, instead of the registry. */
  from: string | undefined;
}

/** What `where` can be told. */
export interface WhereOptions {
  check: CheckOptions;
  format: 'text' | 'json';
  /** A server's name, a path, or both. */
  words: string[];
  /** Id or label. */
  host: string | undefined;
}

/** What `baseline write` can be told. */
export interface BaselineOptions {
  check: CheckOptions;
  path: string;
}

/** What `inventory` can be told. */
export interface InventoryOptions {
  /** Folders, configurations and reports; `-` is a report on standard input. */
  check: CheckOptions;
  format: (typeof inventoryFormats)[number];
  /** Left out: standard output. */
  file: string | undefined;
  /** Packages with ranges, and ids of advisories; any of them. */
  uses: string[];
}

/** Shells that completions are made for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
/** One of them. */
export type Shell = (typeof shells)[number];

/** The JSON Schemas that can be printed. */
export const schemaNames = ['config', 'report', 'jsonl'] as const;
/** One of them. */
export type SchemaName = (typeof schemaNames)[number];

/** What a command line asks for. */
export type Command =
  | { name: 'check'; options: CheckOptions }
  | { name: 'baseline write'; options: BaselineOptions }
  | { name: 'pin'; options: PinOptions }
  | { name: 'permissions'; options: CheckOptions; format: 'text' | 'json' }
  | { name: 'where'; options: WhereOptions }
  | { name: 'data'; options: DataOptions }
  | { name: 'inventory'; options: InventoryOptions }
  | { name: 'rules'; format: 'text' | 'json' }
  | { name: 'explain'; rule: string }
  | { name: 'mcp'; roots: string[] }
  | { name: 'schema'; schema: SchemaName }
  | { name: 'completion'; shell: Shell }
  | { name: 'help'; about?: CommandRow }
  | { name: 'usage' }
  | { name: 'version' };
