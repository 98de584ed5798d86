/** Draws a tree of lines and keeps it fresh; both views of the side bar are made of it. */
import {
  type Disposable,
  type Event,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { indexTree, renew, renewBelow, type TreeNode } from './treeNode';

/** What the stub asks of a view. */
export interface ViewSource<N extends TreeNode = TreeNode> {
  children(node: N | undefined): Promise<N[]>;
  item(node: N): TreeItem;
  parent(node: N): N | undefined;
}

/** A view as the stub made it, and how its lines are drawn again. */
export interface ViewStub<N extends TreeNode> {
  view: TreeView<N>;
  provider: TreeDataProvider<N>;
  /** Undefined draws all of them. */
  redraw(nodes: N[] | undefined): void;
  disposables: readonly Disposable[];
}

/** What a view is made of. */
export interface ViewParts<N extends TreeNode> {
  client: LanguageClient;
  stub: ViewStub<N>;
  /** The server knows something new. The connection itself has room for one listener only. */
  changed: Event<void>;
}

/** A view whose tree is built from answers of the server. */
export interface LiveTree<N extends TreeNode> extends ViewSource<N> {
  /** Called when the tree was built anew. */
  onBuilt(listener: () => void): Disposable;
  /** Builds the tree anew and draws what changed. */
  refresh(): Promise<void>;
  find(id: string): N | undefined;
  all(): IterableIterator<N>;
  view: TreeView<N>;
}

/**
 * Connects a view to the function that builds its tree; `below` gives the lines below one that is opened where they are
 * known better by now.
 */
export function createLiveTree<N extends TreeNode>(
  { view, redraw }: ViewStub<N>,
  build: () => Promise<N[]>,
  below: (node: N) => Promise<N[] | undefined> = async () => undefined,
): LiveTree<N> {
  let shown: Promise<N[]> | undefined;
  let index: ReturnType<typeof indexTree<N>> = new Map();
  let latest = 0;
  const listeners = new Set<() => void>();
  const told = (): void => {
    for (const listener of listeners) listener();
  };
  const first = async (): Promise<N[]> => {
    const nodes = await build();
    index = indexTree(nodes);
    return nodes;
  };
  return {
    view,
    onBuilt(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    async children(node) {
      if (node) {
        const fresh = await below(node).catch(() => undefined);
        // A line that was redrawn meanwhile has them already.
        if (fresh && index.get(node.id)?.node === node) {
          renewBelow(node, fresh);
          index = indexTree((await shown) ?? []);
        }
        return node.children as N[];
      }
      shown ??= first();
      try {
        return await shown;
      } catch {
        // The server is away; its return redraws the tree.
        shown = undefined;
        return [];
      }
    },
    item: toItem,
    parent: ({ id }) => index.get(id)?.parent,
    find: (id) => index.get(id)?.node,
    *all() {
      for (const { node } of index.values()) yield node;
    },
    async refresh() {
      latest += 1;
      const turn = latest;
      const fresh = await build();
      // A later change has its own turn.
      if (turn !== latest) return;
      const before = (await shown?.catch(() => undefined)) ?? [];
      const { nodes, changed } = renew(before, fresh);
      shown = Promise.resolve(nodes);
      index = indexTree(nodes);
      if (changed === 'everything') redraw(undefined);
      else if (changed.length) redraw(changed);
      told();
    },
  };
}

/** The only command that a tooltip may run. */
const linked = { enabledCommands: ['mcpConfigLens.showRuleDocumentation'] };

function toItem(node: TreeNode): TreeItem {
  const opened = node.isClosed ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(node.label, node.children.length ? opened : TreeItemCollapsibleState.None);
  item.id = node.id;
  item.description = node.description;
  item.tooltip = new MarkdownString(node.tooltip || node.label);
  item.tooltip.isTrusted = linked;
  item.contextValue = node.context;
  item.accessibilityInformation = { label: node.spoken };
  if (node.icon) item.iconPath = new ThemeIcon(node.icon, node.color ? new ThemeColor(node.color) : undefined);
  if (node.command) {
    const { command, above } = node.command;
    item.command = { title: node.label, command, arguments: [{ id: above }] };
  }
  if (!node.target) return item;
  if (node.isFile) {
    // Problems of the file colour its name, as in the explorer.
    item.resourceUri = Uri.parse(node.target.uri, true);
    item.iconPath ??= ThemeIcon.File;
  }
  item.command = { title: 'Open', command: 'mcpConfigLens.openEntry', arguments: [node.id] };
  return item;
}
