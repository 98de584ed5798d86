/** Custom messages between client and server, declared once. Methods carry the product's prefix. */
import type { ReportedServer } from './report';

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
  /** The gravest messages, for the tooltip. */
  messages: string[];
}

/** One file as the sidebar shows it. */
export interface InventoryFile {
  uri: string;
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

/** Everything known now. */
export interface Inventory {
  files: InventoryFile[];
}

/** Request: the current inventory. No parameters. */
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
}
