/**
 * The stub that VS Code loads: it waits for a configuration file, the view or a command, and only then loads the
 * client.
 */
import {
  commands,
  EventEmitter,
  type ExtensionContext,
  ExtensionMode,
  type TextDocument,
  type TreeDataProvider,
  window,
  workspace,
} from 'vscode';
import { registerAgentTools } from './agentTools';
import type { Client } from './client';
import { mayHoldServers } from './configPathPattern';
import type { PostureNode } from './views/postureModel';
import type { ServersNode } from './views/serversNode';
import type { TreeNode } from './views/treeNode';
import type { ViewSource, ViewStub } from './views/treeView';

let client: Promise<Client> | undefined;

/** What other extensions and tests may read. */
export interface Exports {
  /** The lines of the view "Servers". */
  servers: TreeDataProvider<ServersNode>;
  /** The lines of the view "Posture". */
  posture: TreeDataProvider<PostureNode>;
}

/** Called by VS Code when one of its activation events happens. */
export function activate(context: ExtensionContext): Exports {
  const load = (): Promise<Client> => {
    client ??= import('./client').then(({ startClient }) => startClient(context, { servers, posture }));
    return client;
  };
  const servers = stubView<ServersNode>('servers', async () => (await load()).servers);
  const posture = stubView<PostureNode>('posture', async () => (await load()).posture);
  const look = (document: TextDocument): void => {
    if (!client && mayHoldServers(document.uri.path)) void load();
  };
  const { contributes } = context.extension.packageJSON as { contributes: { commands: { command: string }[] } };
  context.subscriptions.push(
    ...servers.disposables,
    ...posture.disposables,
    ...registerAgentTools(async (question) => (await load()).ask(question)),
    workspace.onDidOpenTextDocument(look),
    ...contributes.commands.map(({ command }) =>
      commands.registerCommand(command, async (...args: unknown[]) =>
        (await load()).run(command.slice(command.indexOf('.') + 1), args),
      ),
    ),
  );
  for (const document of workspace.textDocuments) look(document);
  // `npm start` shows what there is; for everybody else the side bar stays as they left it.
  const isFirstRun = context.extensionMode === ExtensionMode.Development && globalThis.process?.env?.MCP_LENS_SHOW_VIEW;
  if (isFirstRun) void commands.executeCommand('mcpConfigLens.servers.focus');
  return { servers: servers.provider, posture: posture.provider };
}

/** A view that exists before the client is loaded; showing it loads the client. */
function stubView<N extends TreeNode>(name: string, source: () => Promise<ViewSource<N>>): ViewStub<N> {
  const changed = new EventEmitter<N | N[] | undefined>();
  let loaded: ViewSource<N> | undefined;
  const load = async (): Promise<ViewSource<N>> => {
    loaded = await source();
    return loaded;
  };
  const provider: TreeDataProvider<N> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => (await load()).children(node),
    getTreeItem: async (node) => (await load()).item(node),
    getParent: (node) => loaded?.parent(node),
  };
  const view = window.createTreeView(`mcpConfigLens.${name}`, { treeDataProvider: provider, showCollapseAll: true });
  return { view, provider, redraw: (nodes) => changed.fire(nodes), disposables: [changed, view] };
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}
