/**
 * MCP Config Lens as a library: text and path in, records out. Nothing is read, started, resolved or contacted, and what the
 * records quote of a text has been through the redactor. This file ships as the package's types.
 */

/** How serious a finding is. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** How much advice is shown; each shows what the one before shows and more. */
export type Persona = 'regular' | 'pedantic' | 'auditor';

/** What a rule can be set to. */
export type RuleLevel = Severity | 'off';

/** Where hosts look for a file. */
export type Scope = 'workspace' | 'user' | 'managed';

/** The part of the hardening guide that a rule belongs to. */
export type Control =
  | 'transport'
  | 'roots'
  | 'approval'
  | 'supply-chain'
  | 'secrets'
  | 'tool-output'
  | 'verification'
  | 'config';

/** A text on its way to the linter. */
export interface SourceFile {
  /**
   * Relative to the workspace, such as `.cursor/mcp.json`, or below the home folder, such as `~/.codex/config.toml`. It decides
   * which hosts read the text.
   */
  path: string;
  text: string;
}

/** How to lint. Everything has a default. */
export interface LintOptions {
  /** `regular` where it is left out here and in the project configuration. */
  persona?: Persona | undefined;
  /** Levels by rule id; they win over those of the project configuration. */
  rules?: Readonly<Record<string, RuleLevel>> | undefined;
  /** The text of a `.mcp-config-lens.json`. None is looked for. */
  projectConfig?: string | undefined;
  /** YYYY-MM-DD, the day on which entries of `ignore` expire; left out, they do not. */
  today?: string | undefined;
}

/** How to fix. */
export interface FixOptions extends LintOptions {
  /** `safe` (the default) takes fixes that change nothing that works; `unsafe` takes the others, too. */
  level?: 'safe' | 'unsafe' | undefined;
}

/** A place in a text. Lines and characters (UTF-16 units) count from 0. */
export interface Position {
  line: number;
  character: number;
}

/** From the first character to behind the last one. */
export interface Range {
  start: Position;
  end: Position;
}

/** A second place that belongs to a finding. */
export interface RelatedPlace {
  path: string;
  /** RFC 6901. */
  pointer: string;
  range: Range;
  message: string;
}

/** One finding, with where it is and what can be done about it. */
export interface Finding {
  rule: string;
  severity: Severity;
  confidence: 'high' | 'medium' | 'low';
  control: Control;
  /** Ids of the hosts that it is about. */
  hosts: string[];
  message: string;
  /** What one needs to know beyond the message and the page of the rule. */
  detail?: string | undefined;
  server: string | null;
  /** RFC 6901. */
  pointer: string;
  range: Range;
  fixes: { title: string; safe: boolean }[];
  related: RelatedPlace[];
  references: string[];
  /** The page of the rule, relative to the package. */
  docs: string;
  /** The same for the same fault in another version of the text. */
  fingerprint: string;
  suppressed: { by: 'comment' | 'ignore-file' | 'baseline'; reason: string } | null;
}

/** How dangerous a server is as it is configured. */
export interface Risk {
  /** 0 to 100; null where the level is unknown. */
  score: number | null;
  level: 'low' | 'moderate' | 'high' | 'critical' | 'unknown';
  factors: { id: string; points: number; text: string }[];
}

/** A package that a launch names. */
export interface Package {
  /** `npm`, `pypi`, `oci`, `git`, `nuget`, `go`, `jsr`, `cargo`, `maven` or `url`. */
  ecosystem: string;
  name: string;
  /** As written: a version, range, tag, branch or commit. */
  version: string | null;
  pinned: 'exact' | 'range' | 'tag' | 'none' | 'unknown';
  /** The package URL (purl). */
  purl: string | null;
  registry: string | null;
  digest: string | null;
}

/** One server of a file. */
export interface Server {
  name: string;
  /** RFC 6901. */
  pointer: string;
  enabled: boolean;
  transport: 'stdio' | 'http' | 'sse' | 'ws' | 'unknown';
  /** The package or program that is started, or the host that is contacted. */
  target: string;
  /** What the launch downloads and starts; null where it downloads nothing. */
  package: Package | null;
  /** All that the launch downloads, the one that is started first. */
  packages: Package[];
  /** The address that is connected to: without credentials, query and fragment. */
  endpoint: string | null;
  /** Of `package`. */
  registry: string | null;
  /** The first image: registry, repository and tag. */
  image: string | null;
  /** Of that image. */
  digest: string | null;
  capabilities: string[];
  risk: Risk;
}

/** One file: who reads it, and what was found in it. */
export interface FileReport {
  path: string;
  /** Ids of the hosts that read it; none where no host reads a file of this path and content. */
  hosts: string[];
  scope: Scope;
  /** Only `parsed` was read from its beginning to its end. */
  status: 'parsed' | 'partial' | 'skipped';
  /** Why it was skipped. */
  reason: string | null;
  servers: Server[];
  findings: Finding[];
}

/** Something that was not checked, or not in full. */
export interface Notice {
  path: string;
  message: string;
}

/** What `lint` gives. */
export interface LintReport {
  /** In the order in which they were given. */
  files: FileReport[];
  notices: Notice[];
  /** False where anything was skipped or read in part: then no findings does not mean no faults. */
  complete: boolean;
}

/** What `fix` gives. */
export interface FixReport {
  /** The text after the fixes; the given one where none applies. */
  text: string;
  /** How many fixes were applied. */
  applied: number;
  /** How many of them took out a credential that stands nowhere else now. */
  removedCredentials: number;
  /** What is left to find in `text`. */
  report: LintReport;
}

/** A program that reads configurations. */
export interface Host {
  id: string;
  label: string;
  files: HostFile[];
}

/** Files that a host reads. */
export interface HostFile {
  /** A glob pattern, from the workspace or, with the scope `user`, from the home folder. */
  pattern: string;
  scope: Scope;
  format: 'json' | 'toml' | 'yaml' | 'markdown' | 'shell' | 'calls';
}

/** A rule of the catalogue. */
export interface Rule {
  id: string;
  summary: string;
  control: Control;
  severity: Severity;
  confidence: 'high' | 'medium' | 'low';
  /** The first persona that sees it. */
  persona: Persona;
  fix: 'safe' | 'unsafe' | 'none';
  /** Most points that its findings add to the risk of a server. */
  risk: number;
  since: string;
  references: string[];
  /** Its page, relative to the package. */
  docs: string;
}

/** Options or files that cannot be used; the message says which and why. Promises are rejected with it. */
export class InputError extends TypeError {}

/**
 * Checks texts of one workspace. Findings that only several files show are there when the files are given together.
 * Rejects with InputError; never because of what a text holds.
 */
export function lint(files: SourceFile | readonly SourceFile[], options?: LintOptions): Promise<LintReport>;

/** Applies fixes that touch this text alone, and says what is left. Rejects with InputError. */
export function fix(file: SourceFile, options?: FixOptions): Promise<FixReport>;

/** The hosts, and the files that they read. */
export function hosts(): Host[];

/** All rules. */
export function rules(): Rule[];
