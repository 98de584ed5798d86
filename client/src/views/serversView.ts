/** Draws the tree of servers and keeps it fresh. */
import {
  type Disposable,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Inventory, inventoryChanged, inventoryRequest } from '../../../shared/src/protocol';
import { countWords } from '../../../shared/src/riskWords';
import { buildServersTree, type ServersNode, type ServersTree } from './serversModel';

/** The view as the client and the commands use it. */
export interface ServersView extends Disposable {
  children(node: ServersNode | undefined): Promise<ServersNode[]>;
  item(node: ServersNode): TreeItem;
  /** Asks the server anew and redraws. */
  refresh(): Promise<void>;
}

/** Connects the view that the stub has made to the server's inventory. */
export function createServersView(
  client: LanguageClient,
  view: TreeView<ServersNode>,
  redraw: () => void,
): ServersView {
  let tree: Promise<ServersTree> | undefined;
  const ask = async (): Promise<ServersTree> => {
    const inventory = await client.sendRequest<Inventory>(inventoryRequest);
    const built = buildServersTree(inventory);
    showBadge(view, built);
    return built;
  };
  const refresh = async (): Promise<void> => {
    tree = ask();
    await tree;
    redraw();
  };
  const listener = client.onNotification(inventoryChanged, () => refresh().catch(() => undefined));
  return {
    async children(node) {
      if (node) return node.children;
      tree ??= ask();
      try {
        return (await tree).nodes;
      } catch {
        // The server is away; its return redraws the tree.
        tree = undefined;
        return [];
      }
    },
    item: toItem,
    refresh,
    dispose: () => listener.dispose(),
  };
}

function showBadge(view: TreeView<ServersNode>, { alarming }: ServersTree): void {
  const tooltip = `${countWords(alarming, 'MCP server')} of high or critical risk`;
  view.badge = alarming ? { value: alarming, tooltip } : undefined;
}

function toItem(node: ServersNode): TreeItem {
  const item = new TreeItem(
    node.label,
    node.children.length ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.id = `${node.kind} ${node.id}`;
  item.description = node.description;
  item.tooltip = new MarkdownString(node.tooltip);
  item.contextValue = node.kind;
  item.accessibilityInformation = { label: node.spoken };
  if (node.icon) item.iconPath = new ThemeIcon(node.icon, node.color ? new ThemeColor(node.color) : undefined);
  if (!node.target) return item;
  const uri = Uri.parse(node.target.uri, true);
  if (node.kind === 'file') {
    // Problems of the file colour its name, as in the explorer.
    item.resourceUri = uri;
    item.iconPath ??= ThemeIcon.File;
  }
  const start = node.target.range?.start;
  const options = start ? { selection: new Range(start.line, start.character, start.line, start.character) } : {};
  item.command = { title: 'Open', command: 'vscode.open', arguments: [uri, options] };
  return item;
}
