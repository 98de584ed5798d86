/** Custom messages between client and server, declared once. Methods carry the product's prefix. */
import type { AnswerFormName } from './answerForms';
import type { ReportedPosture, ReportedServer } from './report';

/** A position range of the language server protocol. */
export interface WireRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** One server as the sidebar shows it. */
export interface InventoryServer extends ReportedServer {
  /** Where to go on a click. */
  range: WireRange;
  findings: { errors: number; warnings: number; information: number };
  /** The gravest findings, for the tooltip. */
  gravest: { rule: string; message: string }[];
  /** Rules that speak about it, each once, gravest first. */
  rules: string[];
  /** Whether what it starts can change by itself; undefined where nothing is downloaded or it cannot be seen. */
  version: { text: string; pinned: boolean } | undefined;
  review: { state: 'none' | 'current' | 'changed'; date?: string };
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
  /** Findings outside entries. */
  findings: { errors: number; warnings: number; information: number };
  /** Findings that somebody decided to keep, in the whole file. */
  suppressed: number;
}

/** What the settings file of a repository takes off the screen. */
export interface FolderDecisions {
  folder: string;
  switchedOff: string[];
  suppressed: number;
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
  decisions: FolderDecisions[];
}

/** Request: the current inventory. */
export const inventoryRequest = 'mcpConfigLens/inventory';

/** Notification from the server: the inventory changed, ask again. */
export const inventoryChanged = 'mcpConfigLens/inventoryChanged';

/** Request: findings of the whole workspace as counts, after reading every known file. */
export const checkWorkspaceRequest = 'mcpConfigLens/checkWorkspace';

/** Answer to the check. */
export interface CheckWorkspaceResult {
  files: number;
  parsed: number;
  skipped: { path: string; reason: string }[];
  errors: number;
  warnings: number;
}

/** Notification from the client: configuration files that exist, with their text when they are not open. */
export const filesDiscovered = 'mcpConfigLens/filesDiscovered';

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
export const fixAllRequest = 'mcpConfigLens/fixAll';

/** Answer: edits for that version of the document. */
export interface FixAllResult {
  version: number;
  edits: WireEdit[];
  /** How many fixes they are. */
  applied: number;
}

/** Command of our client: asks the person for a text and applies a fix with it. */
export const applyFixWithInputCommand = 'mcpConfigLens.applyFixWithInput';

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
}

/** Command of our client: asks for the reason, then keeps a finding by decision. */
export const keepFindingCommand = 'mcpConfigLens.keepFinding';

/** Its only argument. */
export interface KeepFinding {
  uri: string;
  version: number;
  rule: string;
  offset: number;
  scope: 'here' | 'file' | 'workspace';
}

/** Request: the change that notes the decision. Parameters: `KeepReason`. Answer: `KeepAnswer`, null where there is none. */
export const keepFindingRequest = 'mcpConfigLens/keepFinding';

/** What is decided, and why. */
export interface KeepReason extends KeepFinding {
  reason: string;
}

/** A comment in the text itself, or a new text of the settings file. */
export interface KeepAnswer {
  comment?: { version: number; edits: WireEdit[] };
  settings?: DecisionResult;
}

/** Command of our client: copies a part of the document, then applies a fix that takes it out. */
export const applyFixWithCopyCommand = 'mcpConfigLens.applyFixWithCopy';

/** Its only argument. */
export interface FixWithCopy {
  uri: string;
  version: number;
  edits: WireEdit[];
  copies: WireRange;
}

/** Command of the server: pins to the newest versions, which the person's own package clients are asked for. */
export const pinNewestCommand = 'mcpConfigLens.pinNewest';

/** Its only argument: one finding, a file, or the whole workspace when nothing is named. */
export interface PinNewestTarget {
  uri?: string;
  /** The text that the person saw. */
  version?: number;
  at?: { rule: string; offset: number };
}

/** A rule as a person chooses it from a list. */
export interface RuleChoice {
  id: string;
  summary: string;
}

/** Request: all rules. No parameters. */
export const rulesRequest = 'mcpConfigLens/rules';

/** Options that the client passes at start. */
export interface InitializationOptions {
  /** The editor has checks of its own for some files. */
  editor?: 'vscode';
  /** Where rule pages lie: the id is appended with `.md`. */
  docsBase: string;
  /** The person trusts the open folders; only then git is asked about them. */
  trusted?: boolean;
}

/** Notification from the client: the person trusts the open folders now. No parameters. */
export const trustGranted = 'mcpConfigLens/trustGranted';

/** Notification from the client: look at everything outside of open texts again. No parameters. */
export const lookAgain = 'mcpConfigLens/lookAgain';

/** Notification from the client: files of hooks and pipelines of a folder that only the client can read. */
export const verificationTold = 'mcpConfigLens/verificationTold';

/** Its parameters. */
export interface VerificationTold {
  folder: string;
  files: { path: string; text: string }[];
}

/** Request: the posture of every workspace folder. No parameters. */
export const postureRequest = 'mcpConfigLens/posture';

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
export interface ServerPlace {
  uri: string;
  pointer: string;
}

/** Request: all safe fixes of one server, as edits of its file. Parameters: `ServerPlace`. Answer: `FixAllResult`. */
export const fixServerRequest = 'mcpConfigLens/fixServer';

/** Request: ways to pin what a server starts. Parameters: `ServerPlace`. Answer: `ServerFixes`. */
export const pinServerRequest = 'mcpConfigLens/pinServer';

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

/** Request: the settings file with a decision noted. Parameters: `Decision`. Answer: `DecisionResult`. */
export const decideRequest = 'mcpConfigLens/decide';

/** Command of our client: notes that the server at a `ServerPlace` was reviewed. */
export const markReviewedCommand = 'mcpConfigLens.markReviewed';

/** A person's decision about a server. */
export type Decision =
  | ({ kind: 'reviewed' } & ServerPlace)
  | ({ kind: 'ignore'; rule: string; reason: string } & ServerPlace);

/** The whole text of the settings file before and after; `before` is null where there is none yet. */
export interface DecisionResult {
  uri: string;
  before: string | null;
  after: string;
}

/** Request: where a program of that name is, in trusted folders. Parameters: `{ name }`. Answer: `{ path }`, or null. */
export const programRequest = 'mcpConfigLens/program';

/** Request: the security report as one page. Parameters: `ReportPageQuery`. Answer: the HTML. */
export const reportPageRequest = 'mcpConfigLens/reportPage';

/** How the page is shown: `nonce` allows its style sheet, and rules link to a command of the client. */
export interface ReportPageQuery {
  nonce: string;
}

/** Command of our client: shows the page of a rule, given by its id. */
export const showRuleCommand = 'mcpConfigLens.showRuleDocumentation';

/** Request: what a language model asks through one of our tools. Parameters: `AgentQuestion`. Answer: text. */
export const agentRequest = 'mcpConfigLens/agent';

/** A question; its input is whatever the model has written. */
export interface AgentQuestion {
  tool: 'check_mcp_config' | 'explain_mcp_rule';
  input: { path?: unknown; text?: unknown; rule?: unknown };
}

/** Request from the server on the web: the text of one of its own files that was not needed at start. Parameters: `{ name }`. */
export const partRequest = 'mcpConfigLens/part';
