/**
 * The tools that VS Code lists for MCP servers, read and sent to the language server. Reading starts and contacts nothing;
 * there is no event for changes, so that the list is looked at while the window is in use.
 */
import * as editor from 'vscode';
import { type Disposable, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  MAX_RUNNING_TOOLS,
  MAX_TOOL_TEXT_CHARS,
  RUNNING_TOOLS,
  type RunningTool,
  type RunningTools,
  splitToolName,
} from '../../shared/src/runningTools';

/** What newer editors have than the oldest supported one; the whole name of a tool is in no published type. */
interface ToolApi {
  lm?: { tools?: readonly ToolInformation[] };
}

interface ToolInformation {
  name?: unknown;
  description?: unknown;
  inputSchema?: unknown;
  tags?: unknown;
  fullReferenceName?: unknown;
}

const POLL_MS = 1_000;
const SETTING = 'mcpConfigLens.runningTools';

/** Looks at the list from time to time. */
export interface RunningToolsWatch extends Disposable {
  /** Looks now. */
  look(): void;
}

/** Starts to look once the server answers. */
export function watchRunningTools(client: LanguageClient): RunningToolsWatch {
  let sent = '[]';
  const look = (): void => {
    if (!client.isRunning()) return;
    const tools = isWanted() ? readRunningTools() : [];
    const text = JSON.stringify(tools);
    if (text === sent) return;
    sent = text;
    void client.sendNotification(RUNNING_TOOLS, { tools } satisfies RunningTools);
  };
  const timer = setInterval(() => {
    if (window.state.focused) look();
  }, POLL_MS);
  const disposables = [
    { dispose: () => clearInterval(timer) },
    // A server that was started anew knows nothing yet.
    client.onDidChangeState(() => {
      sent = '[]';
      look();
    }),
    window.onDidChangeWindowState(look),
    workspace.onDidSaveTextDocument(look),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration(SETTING) ? look() : undefined)),
  ];
  return {
    look,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function isWanted(): boolean {
  return workspace.getConfiguration().get<boolean>(SETTING) !== false;
}

/** The tools of MCP servers, in one order; what cannot be read of one is left out. */
function readRunningTools(): RunningTool[] {
  const listed = (editor as ToolApi).lm?.tools;
  if (!Array.isArray(listed)) return [];
  const tools = listed.flatMap((tool: ToolInformation) => {
    try {
      return toolOf(tool);
    } catch {
      return [];
    }
  });
  tools.sort((a, b) => compare(a.label, b.label) || compare(a.name, b.name));
  return tools.slice(0, MAX_RUNNING_TOOLS);
}

function toolOf({ tags, fullReferenceName, description, inputSchema }: ToolInformation): RunningTool[] {
  if (!Array.isArray(tags) || !tags.includes('mcp') || typeof fullReferenceName !== 'string') return [];
  const parts = splitToolName(fullReferenceName);
  if (!parts) return [];
  const schema = JSON.stringify(inputSchema ?? {}) ?? '';
  // VS Code writes this where a server says nothing.
  const said = typeof description !== 'string' || description === '<empty>' ? '' : description;
  return [{ ...parts, description: bounded(said), schema: bounded(schema) }];
}

function bounded(text: string): string {
  if (text.length <= MAX_TOOL_TEXT_CHARS) return text;
  return `${text.slice(0, MAX_TOOL_TEXT_CHARS)} (${text.length})`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
