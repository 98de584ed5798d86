/** A line of one of our trees, and how a tree is renewed so that only what changed is drawn again. Pure. */
import type { WireRange } from '../../../shared/src/protocol';

/** One line. A node keeps its identity while it is on the screen; its content is renewed in place. */
export interface TreeNode {
  /** Stable, so that the tree stays open and selected while it is renewed. */
  id: string;
  label: string;
  description: string;
  /** Markdown; everything from a configuration is escaped. */
  tooltip: string;
  /** Id of a product icon; files have the icon of their kind. */
  icon: string | undefined;
  /** Id of a theme colour. */
  color: string | undefined;
  /** What a screen reader says. */
  spoken: string;
  /** Words that decide which actions are offered. */
  context: string;
  /** Where a click leads. */
  target: { uri: string; range: WireRange | undefined } | undefined;
  /** What a click does instead of leading somewhere: a command of ours with the line that it is about. */
  command?: { command: string; above: string } | undefined;
  /** It stands for a whole file. */
  isFile: boolean;
  /** Shown closed at first. */
  isClosed: boolean;
  children: TreeNode[];
}

/** The tree to show, and the nodes to draw again: `everything` where the top list changed. */
export interface Renewal<N> {
  nodes: N[];
  changed: N[] | 'everything';
}

/** Puts new content into the nodes that are shown already. */
export function renew<N extends TreeNode>(before: readonly N[], after: readonly N[]): Renewal<N> {
  const changed: N[] = [];
  const nodes = renewList(before, after, changed);
  return { nodes, changed: isSameList(before, nodes) ? changed : 'everything' };
}

/** The same for the lines below one that is being opened: nothing has to be drawn again for it. */
export function renewBelow<N extends TreeNode>(node: N, after: readonly N[]): void {
  node.children = renewList(node.children as N[], after, []);
}

function renewList<N extends TreeNode>(before: readonly N[], after: readonly N[], changed: N[]): N[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return after.map((fresh) => {
    const node = known.get(fresh.id);
    if (!node) return fresh;
    const below: N[] = [];
    const children = renewList(node.children as N[], fresh.children as N[], below);
    const sameChildren = isSameList(node.children as N[], children);
    // Drawing a node again draws its children again.
    if (!sameChildren || !looksAlike(node, fresh)) changed.push(node);
    if (sameChildren) changed.push(...below);
    Object.assign(node, fresh, { children });
    return node;
  });
}

function isSameList<N>(before: readonly N[], after: readonly N[]): boolean {
  return before.length === after.length && before.every((node, index) => node === after[index]);
}

/** Where a click leads is looked up at the click, so that a new line above does not redraw everything below it. */
function looksAlike(a: TreeNode, b: TreeNode): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.tooltip === b.tooltip &&
    a.icon === b.icon &&
    a.color === b.color &&
    a.spoken === b.spoken &&
    a.context === b.context &&
    a.command?.command === b.command?.command &&
    (a.children.length === 0) === (b.children.length === 0)
  );
}

/** All nodes by id, with their parents. */
export function indexTree<N extends TreeNode>(
  nodes: readonly N[],
): ReadonlyMap<string, { node: N; parent: N | undefined }> {
  const index = new Map<string, { node: N; parent: N | undefined }>();
  const add = (list: readonly N[], parent: N | undefined): void => {
    for (const node of list) {
      index.set(node.id, { node, parent });
      add(node.children as N[], node);
    }
  };
  add(nodes, undefined);
  return index;
}
