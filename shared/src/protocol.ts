/** Custom messages between client and server, declared once. Methods carry the product's prefix. */
import type { AnswerFormName } from './answerForms';
import type { ReportedPermissions, ReportedPosture, ReportedServer } from './report';
import type { StandingWords } from './standing';
import type { WireRange } from './wireRange';

export type { WireRange } from './wireRange';

/** One tool as it may be shown. */
export interface ListedToolText {
  name: string;
  description: string;
}

/** One finding as lists show it. */
export interface InventoryFinding {
  rule: string;
  severity: 'error' | 'warning' | 'information' | 'hint';
  message: string;
  range: WireRange;
  /** Its rule has fixes; whether one fits here is computed when somebody asks. */
  fixable: boolean;
}

/** Fields that say where a server comes from; views do without them. */
type ServerOrigin = 'package' | 'packages' | 'endpoint' | 'registry' | 'image' | 'digest';

/** One server as the sidebar shows it. */
export interface InventoryServer
  extends Omit<ReportedServer, ServerOrigin>,
    Partial<Pick<ReportedServer, ServerOrigin>> {
  /** Where to go on a click. */
  range: WireRange;
  findings: { errors: number; warnings: number; information: number };
  /** The findings themselves, the most severe first. */
  list: InventoryFinding[];
  /** Rules that speak about it, each once, most severe first. */
  rules: string[];
  /** Whether what it starts can change by itself; undefined where nothing is downloaded or it cannot be seen. */
  version: { text: string; pinned: boolean } | undefined;
  review: { state: 'none' | 'current' | 'changed'; date?: string };
  /** What each host that reads the entry makes of it. */
  worksIn: StandingWords[];
  /** Its tools as the editor last listed them, their texts cut and made printable; empty where it lists none. */
  tools: ListedToolText[];
  /** Findings of these kinds have fixes. */
  fixable: boolean;
  pinnable: boolean;
}

/** One file as the sidebar shows it. */
export interface InventoryFile {
  uri: string;
  /** Changes when anything of the record does. */
  stamp: string;
  /** Workspace folder that holds it. */
  folder: string | null;
  /** Relative to its workspace folder, or home-relative for a person's own files. */
  path: string;
  hosts: { id: string; label: string }[];
  scope: 'workspace' | 'user' | 'managed';
  status: 'parsed' | 'partial' | 'skipped';
  reason: string | null;
  servers: InventoryServer[];
  /** It has a place for servers, and none is there yet. */
  isEmpty: boolean;
  /** Findings outside entries. */
  findings: { errors: number; warnings: number; information: number };
  list: InventoryFinding[];
  /** Suppressed findings of the whole file. */
  suppressed: number;
}

/** What the project configuration of a repository suppresses. */
export interface FolderSuppressions {
  folder: string;
  switchedOff: string[];
  suppressed: number;
}

/** One line of a file about permissions, with where to go on a click. */
export type PermissionLine = ReportedPermissions['runs'][number] & { uri: string };

/** What runs without a question in one host, asks or is refused, in one folder. */
export interface FolderPermissions extends Pick<ReportedPermissions, 'otherwise' | 'order'> {
  /** Null for a person's own files. */
  folder: string | null;
  host: { id: string; label: string };
  runs: PermissionLine[];
  asks: PermissionLine[];
  refused: PermissionLine[];
  idle: PermissionLine[];
  guards: PermissionLine[];
}

/** Parameters of the request: stamps of what the client has, by URI. */
export interface InventoryQuery {
  known?: Record<string, string>;
}

/** Everything known now, without the records that the client has already. */
export interface Inventory {
  /** URIs of all files, in order. */
  order: string[];
  files: InventoryFile[];
  /** Ids of all rules: factors of a risk that are rules have a page. */
  rules: string[];
  suppressions: FolderSuppressions[];
  permissions: FolderPermissions[];
}

/** Request: the current inventory. */
export const INVENTORY_REQUEST = 'mcpConfigLens/inventory';

/** Notification from the server: the inventory changed, ask again. */
export const INVENTORY_CHANGED = 'mcpConfigLens/inventoryChanged';

/** Request: findings of the whole workspace as counts, after reading every known file. */
export const CHECK_WORKSPACE_REQUEST = 'mcpConfigLens/checkWorkspace';

/** Answer to the check. */
export interface CheckWorkspaceResult {
  files: number;
  parsed: number;
  skipped: { path: string; reason: string }[];
  errors: number;
  warnings: number;
}

/** Notification from the client: configuration files that exist, with their text when they are not open. */
export const FILES_DISCOVERED = 'mcpConfigLens/filesDiscovered';

/** One file found by the client. */
export interface DiscoveredFile {
  uri: string;
  path: string;
  /** Undefined: gone. */
  text?: string | undefined;
}

/** Parameters of that notification. */
export interface FilesDiscovered {
  files: DiscoveredFile[];
}

/** A replacement of the language server protocol. */
export interface WireEdit {
  range: WireRange;
  newText: string;
}

/** Request: all safe fixes of one file, given by its URI. */
export const FIX_ALL_REQUEST = 'mcpConfigLens/fixAll';

/** Answer: edits for that version of the document. */
export interface FixAllResult {
  version: number;
  edits: WireEdit[];
  /** How many fixes they are. */
  applied: number;
}

/** Command of our client: asks the person for a text and applies a fix with it. */
export const APPLY_FIX_WITH_INPUT_COMMAND = 'mcpConfigLens.applyFixWithInput';

/** Its only argument. */
export interface FixWithInput {
  uri: string;
  version: number;
  edits: WireEdit[];
  title: string;
  prompt: string;
  /** Stands in the edits where the answer goes. */
  marker: string;
  /** The answer is a folder below `folder`, or below the workspace's where none is given. */
  choose?: 'folder';
  folder?: string;
  /** Characters that the answer must not hold. */
  without?: string;
  /** What the answer must look like. */
  form?: AnswerFormName;
  /** The finding whose version package clients can be asked about. */
  checks?: { rule: string; offset: number };
}

/** Request: whether a typed version is published. Parameters: `TypedVersion`. Answer: `VersionCheck`. */
export const CHECK_VERSION_REQUEST = 'mcpConfigLens/checkVersion';

/** A version that the person typed for a finding of a text, and asks about by a click. */
export interface TypedVersion {
  uri: string;
  version: number;
  rule: string;
  offset: number;
  answer: string;
}

/** Whether it exists; null where nobody could tell. */
export interface VersionCheck {
  exists: boolean | null;
  says: string;
}

/** Command of our client: asks which finding to ignore, where and why. Its only argument is an `IgnoreChoice`. */
export const SUPPRESS_FINDING_COMMAND = 'mcpConfigLens.keepFinding';

/** Findings at one place of a text. */
export interface IgnoreChoice {
  uri: string;
  version: number;
  findings: { rule: string; offset: number; message: string }[];
  /** Decisions about a whole file, or about the workspace, can be kept. */
  isInFolder: boolean;
}

/** One finding, and how far the decision about it reaches. */
export interface SuppressFinding {
  uri: string;
  version: number;
  rule: string;
  offset: number;
  scope: 'here' | 'file' | 'workspace';
}

/** All findings of a rule at one server. */
export interface SuppressAtServer extends ServerLocation {
  rule: string;
  scope: 'server';
}

/**
 * Request: the change that suppresses findings. Parameters: `SuppressionReason`. Answer: `PlannedSuppression`, null where
 * there is none.
 */
export const SUPPRESS_FINDING_REQUEST = 'mcpConfigLens/suppressFinding';

/** What is decided, and why. */
export type SuppressionReason = (SuppressFinding | SuppressAtServer) & { reason: string };

/** A comment in the text itself, or a new text of the project configuration. */
export interface PlannedSuppression {
  comment?: { version: number; edits: WireEdit[] };
  settings?: ProjectConfigChange;
}

/** Command of our client: copies a part of the document, then applies a fix that takes it out. */
export const APPLY_FIX_WITH_COPY_COMMAND = 'mcpConfigLens.applyFixWithCopy';

/** Its only argument. */
export interface FixWithCopy {
  uri: string;
  version: number;
  edits: WireEdit[];
  copies: WireRange;
}

/** Command of the server: pins to the newest versions, which the person's own package clients are asked for. */
export const PIN_NEWEST_COMMAND = 'mcpConfigLens.pinNewest';

/** Its only argument: one finding, a file, or the whole workspace when nothing is named. */
export interface PinNewestTarget {
  uri?: string;
  /** The text that the person saw. */
  version?: number;
  at?: { rule: string; offset: number };
}

/** Command of the server, for clients that take commands alone: carries out the code action of that title. */
export const APPLY_FIX_COMMAND = 'mcpConfigLens.applyFix';

/** Its only argument: where the action was asked for, and the text that the person saw. */
export interface FixByTitle {
  uri: string;
  version: number;
  range: WireRange;
  title: string;
}

/** A rule as a person chooses it from a list. */
export interface RuleChoice {
  id: string;
  summary: string;
}

/** Request: which servers use a package or are affected by an advisory. Parameters: `UsesQuery`. Answer: `UsesAnswers`, or null. */
export const USES_REQUEST = 'mcpConfigLens/uses';

/** As `inventory --uses` takes it: `npm:name@<1.2.3`, or the id of an advisory. */
export interface UsesQuery {
  text: string;
}

/** One server that is meant; `maybe`: which version runs is open. */
export interface ServerUse extends ServerLocation {
  answer: 'yes' | 'maybe';
}

/** Null stands for a text that asks no such question. */
export interface UsesAnswers {
  servers: ServerUse[];
  /** The advisory is not in the data: nobody can tell. */
  isUnknown: boolean;
}

/** Request: all rules. No parameters. */
export const RULES_REQUEST = 'mcpConfigLens/rules';

/** Names one finding of a text: its rule and where it begins. */
export interface FindingLocation {
  uri: string;
  rule: string;
  start: WireRange['start'];
}

/** Request: the fixes of one finding as code actions. Parameters: `FindingLocation`. Answer: `CodeAction[]`. */
export const FINDING_FIXES_REQUEST = 'mcpConfigLens/findingFixes';

/** Request: what fixes do to the score of a server. Parameters: `ServerLocation`. Answer: `ServerEffects`, or null. */
export const SERVER_EFFECTS_REQUEST = 'mcpConfigLens/serverEffects';

/** Scores after fixes; null where the server is gone or its risk is no longer known. */
export interface ServerEffects {
  /** The score as it is. */
  score: number | null;
  /** All safe fixes together, where there are two or more. */
  together: { fixes: number; score: number | null } | null;
  /** One by one, for the findings that have a fix that asks nothing. */
  single: { rule: string; start: WireRange['start']; title: string; safe: boolean; score: number | null }[];
}

/** A finding that is left alone, and why. */
export interface SkippedFix extends FindingLocation {
  path: string;
  server: string | null;
  reason: string;
}

/** A fix to choose: a safe one, one that changes what runs, or one that package clients have to be asked for. */
export interface PlannedFix extends Omit<SkippedFix, 'reason'> {
  id: string;
  title: string;
  kind: 'safe' | 'decide' | 'ask';
}

/** Request: what can be fixed. Parameters: `FixPlanQuery`. Answer: `FixPlan`. */
export const FIX_PLAN_REQUEST = 'mcpConfigLens/fixPlan';

/** In a file, given by its URI, or in the workspace; `pins`: nothing but newest versions, asked of package clients. */
export interface FixPlanQuery {
  uri?: string;
  pins?: boolean;
}

/** Everything that can be fixed, and everything that cannot. */
export interface FixPlan {
  fixes: PlannedFix[];
  skipped: SkippedFix[];
}

/** Request: the edits of chosen fixes. Parameters: `ChosenFixesQuery`. Answer: `ChosenFixes`. */
export const CHOSEN_FIXES_REQUEST = 'mcpConfigLens/chosenFixes';

/** Ids of a plan, and whether it was one of pins. */
export interface ChosenFixesQuery {
  ids: string[];
  pins?: boolean;
}

/** Edits file by file, each for the text that it has now. */
export interface ChosenFixes {
  files: { uri: string; path: string; before: string; edits: WireEdit[] }[];
  applied: number;
  skipped: SkippedFix[];
}

/** Request: configurations that a person can start with. No parameters. Answer: `NewConfigChoice[]`. */
export const NEW_CONFIGS_REQUEST = 'mcpConfigLens/newConfigs';

/** One of them; `own`: for the editor that asks. */
export interface NewConfigChoice {
  host: string;
  own: boolean;
  path: string;
  text: string;
}

/** Command of the server: applies the safe fixes of the server at a `ServerLocation`. */
export const APPLY_SERVER_FIXES_COMMAND = 'mcpConfigLens.applyServerFixes';

/** Command of the server: pins what the server at a `ServerLocation` starts to the version that is known. */
export const APPLY_SERVER_PIN_COMMAND = 'mcpConfigLens.applyServerPin';

/** Command of our client: pins what a file downloads, after a preview. Its only argument is `{ uri }`. */
export const PIN_FILE_COMMAND = 'mcpConfigLens.pinAllInFile';

/** Command of our client: shows the server at a `ServerLocation` in its list. */
export const REVEAL_SERVER_COMMAND = 'mcpConfigLens.revealServer';

/** Options that the client passes at start. */
export interface InitializationOptions {
  /** Commands of the client that answers may name. */
  commands?: readonly string[];
  /** The editor has checks of its own for some files. */
  editor?: 'vscode';
  /** Where rule pages lie: the id is appended with `.md`. */
  docsBase: string;
  /** The person trusts the open folders; only then what git would say is read, and package clients may be asked. */
  trusted?: boolean;
  /** Settings, for editors that have no other place for them. */
  mcpConfigLens?: { persona?: string; rules?: Record<string, string>; userFiles?: boolean };
}

/** Notification from the client: the person trusts the open folders now. No parameters. */
export const TRUST_GRANTED = 'mcpConfigLens/trustGranted';

/** Notification from the client: look at everything outside of open texts again. No parameters. */
export const REFRESH_NOTIFICATION = 'mcpConfigLens/refresh';

/** Notification from the client: files of hooks and pipelines of a folder that only the client can read. */
export const VERIFICATION_PUSHED = 'mcpConfigLens/verificationPushed';

/** Its parameters. */
export interface VerificationPushed {
  folder: string;
  files: { path: string; text: string }[];
}

/** Request: the posture of every workspace folder. No parameters. */
export const POSTURE_REQUEST = 'mcpConfigLens/posture';

/** A line of the posture with the places that its evidence names. */
export interface PostureLine extends ReportedPosture {
  title: string;
  places: { path: string; uri: string; line: number | null }[];
}

/** The posture of one folder. */
export interface FolderPosture {
  folder: string;
  lines: PostureLine[];
}

/** Names one server of one file. */
export interface ServerLocation {
  uri: string;
  pointer: string;
}

/** Request: all safe fixes of one server, as edits of its file. Parameters: `ServerLocation`. Answer: `FixAllResult`. */
export const FIX_SERVER_REQUEST = 'mcpConfigLens/fixServer';

/** Request: ways to pin what a server starts. Parameters: `ServerLocation`. Answer: `ServerFixes`. */
export const PIN_SERVER_REQUEST = 'mcpConfigLens/pinServer';

/** One of them; `asks` where the person has to type a word first. */
export interface ServerFix {
  title: string;
  edits: WireEdit[];
  asks: { prompt: string; marker: string; form?: AnswerFormName } | null;
  /** Carried out by the server instead of the edits: the version has to be asked for. */
  command: { command: string; arguments: unknown[] } | null;
}

/** Fixes to choose from, for one version of a document. */
export interface ServerFixes {
  version: number;
  fixes: ServerFix[];
}

/**
 * Request: the project configuration in which a server, or what a host runs beside the servers, is noted as reviewed.
 * Parameters: `ServerLocation`. Answer: `ProjectConfigChange`, null where nothing changes.
 */
export const MARK_REVIEWED_REQUEST = 'mcpConfigLens/markReviewed';

/** Command of our client: notes that the server at a `ServerLocation` was reviewed. */
export const MARK_REVIEWED_COMMAND = 'mcpConfigLens.markReviewed';

/** The whole text of the project configuration before and after; `before` is null where there is none yet. */
export interface ProjectConfigChange {
  uri: string;
  before: string | null;
  after: string;
}

/** Request: where a program of that name is, in trusted folders. Parameters: `{ name }`. Answer: `{ path }`, or null. */
export const PROGRAM_REQUEST = 'mcpConfigLens/program';

/** Request: the security report as one page. Parameters: `ReportPageQuery`. Answer: the HTML. */
export const REPORT_PAGE_REQUEST = 'mcpConfigLens/reportPage';

/** How the page is shown: `nonce` allows its style sheet and script, and its links are commands of the client. */
export interface ReportPageQuery {
  nonce: string;
}

/** Command of our client: shows a place, `{ uri, start }`. */
export const OPEN_PLACE_COMMAND = 'mcpConfigLens.openPlace';

/** Command of our client: fixes the finding at a `FindingLocation`. */
export const FIX_FINDING_COMMAND = 'mcpConfigLens.fixFinding';

/** Command of our client: shows the page of a rule, given by its id. */
export const SHOW_RULE_COMMAND = 'mcpConfigLens.showRuleDocumentation';

/** Request: what a language model asks through one of our tools. Parameters: `AgentQuestion`. Answer: text. */
export const AGENT_REQUEST = 'mcpConfigLens/agent';

/** A question; its input is whatever the model has written. */
export interface AgentQuestion {
  tool: 'check_mcp_config' | 'explain_mcp_rule';
  input: { path?: unknown; text?: unknown; rule?: unknown };
}

/**
 * Request from the server on the web: the text of one of its own files that was not needed at start. Parameters: `{
 * name }`.
 */
export const PART_REQUEST = 'mcpConfigLens/part';
