/** The stub that VS Code loads: it waits for a configuration file, the view or a command, and only then loads the client. */
import {
  commands,
  EventEmitter,
  type ExtensionContext,
  type TextDocument,
  type TreeDataProvider,
  window,
  workspace,
} from 'vscode';
import type { Client } from './client';
import { mayHoldServers } from './configPathPattern';
import type { ServersNode } from './views/serversModel';

const commandIds = [
  'applyFixWithInput',
  'checkWorkspace',
  'fixAllInFile',
  'pinAllInFile',
  'pinAllInWorkspace',
  'refresh',
  'restartServer',
  'showRuleDocumentation',
];

let client: Promise<Client> | undefined;

/** What other extensions and tests may read. */
export interface Exports {
  /** The lines of the view "MCP Servers". */
  servers: TreeDataProvider<ServersNode>;
}

/** Called by VS Code when one of its activation events happens. */
export function activate(context: ExtensionContext): Exports {
  const changed = new EventEmitter<ServersNode | undefined>();
  const load = (): Promise<Client> => {
    client ??= import('./client').then(({ startClient }) => startClient(context, view, () => changed.fire(undefined)));
    return client;
  };
  const treeDataProvider: TreeDataProvider<ServersNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => (await load()).children(node),
    getTreeItem: async (node) => (await load()).item(node),
  };
  const view = window.createTreeView('mcpConfigLens.servers', { treeDataProvider, showCollapseAll: true });
  const look = (document: TextDocument): void => {
    if (!client && mayHoldServers(document.uri.path)) void load();
  };
  context.subscriptions.push(
    changed,
    view,
    workspace.onDidOpenTextDocument(look),
    ...commandIds.map((id) =>
      commands.registerCommand(`mcpConfigLens.${id}`, async (...args: unknown[]) => (await load()).run(id, args)),
    ),
  );
  for (const document of workspace.textDocuments) look(document);
  return { servers: treeDataProvider };
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}
