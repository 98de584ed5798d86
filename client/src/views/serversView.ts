/** The view "Servers": asks for what changed, draws it, keeps the person's choices, follows the editor. */
import { commands, type Disposable, env, type Memento, type TreeView, type Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  INVENTORY_REQUEST,
  type Inventory,
  type InventoryFile,
  USES_REQUEST,
  type UsesAnswers,
  type UsesQuery,
} from '../../../shared/src/protocol';
import { t } from '../l10n';
import { createEffects, watchOpenServers } from './effects';
import { linesBelow } from './serverNode';
import { buildServersTree, type ServersTree } from './serversModel';
import { type Grouping, type ServersChoice, type ServersNode, type Sorting, usualChoice } from './serversNode';
import type { RuleIds } from './serverWords';
import { createLiveTree, type LiveTree, type ViewParts } from './treeView';

/** The view as the client and the commands use it. */
export interface ServersView extends Disposable {
  tree: LiveTree<ServersNode>;
  readonly rules: RuleIds;
  readonly filter: string;
  choose(part: Partial<Pick<ServersChoice, 'group' | 'sort' | 'filter'>>): Promise<void>;
}

/** What the view is made of. */
export interface ServersViewParts extends ViewParts<ServersNode> {
  state: Memento;
}

/** Connects the view that the stub has made to the server's inventory. */
export function createServersView({ client, stub, changed, state }: ServersViewParts): ServersView {
  const { view } = stub;
  let choice: ServersChoice = { ...usualChoice, ...readChoice(state) };
  let rules: RuleIds = new Set();
  const files = createFileCache(client);
  const effects = createEffects(client);
  const build = async (): Promise<ServersNode[]> => {
    const inventory = await files.ask();
    const asked = await askUses(client, choice.filter);
    rules = inventory.rules;
    const seen = { ...choice, ...whereWeAre(), uses: asked && usesByServer(asked), effects: effects.known };
    const built = buildServersTree(inventory.files, rules, seen, inventory.permissions);
    view.description = placeWords(env.remoteName) ?? '';
    const notes = [asked?.isUnknown ? unknownAdvisory(choice.filter) : '', suppressionWords(inventory.suppressions)];
    dress(view, built, choice, notes);
    return built.nodes;
  };
  const below = async ({ subject, id }: ServersNode): Promise<ServersNode[] | undefined> => {
    const arrived = subject && (await effects.arrive(subject));
    return arrived && linesBelow(subject, id, rules, arrived);
  };
  const tree = createLiveTree(stub, build, below);
  const refresh = (): void => void tree.refresh().catch(() => undefined);
  const follow = (): void => void reveal(tree);
  showChoice(choice);
  const disposables = [
    watchOpenServers(effects, tree),
    changed(refresh),
    window.onDidChangeActiveTextEditor(follow),
    window.onDidChangeTextEditorSelection(({ kind }) => (kind === undefined ? undefined : follow())),
    view.onDidChangeVisibility(({ visible }) => (visible ? follow() : undefined)),
  ];
  return {
    tree,
    get rules() {
      return rules;
    },
    get filter() {
      return choice.filter;
    },
    async choose(part) {
      choice = { ...choice, ...part };
      await state.update(STATE_KEY, { group: choice.group, sort: choice.sort });
      showChoice(choice);
      await tree.refresh();
    },
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

const STATE_KEY = 'servers';

/** What was stored may come from another version. */
function readChoice(state: Memento): Partial<ServersChoice> {
  const stored = state.get<{ group?: Grouping; sort?: Sorting }>(STATE_KEY) ?? {};
  const groups: readonly unknown[] = ['host', 'risk', 'file'];
  const sorts: readonly unknown[] = ['risk', 'name', 'position'];
  return {
    ...(groups.includes(stored.group) && { group: stored.group as Grouping }),
    ...(sorts.includes(stored.sort) && { sort: stored.sort as Sorting }),
  };
}

function showChoice({ group, sort, filter }: ServersChoice): void {
  void commands.executeCommand('setContext', 'mcpConfigLens.group', group);
  void commands.executeCommand('setContext', 'mcpConfigLens.sort', sort);
  void commands.executeCommand('setContext', 'mcpConfigLens.filtered', filter !== '');
}

function whereWeAre(): Pick<ServersChoice, 'folders' | 'remote'> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri, name }) => [uri.toString(), name] as const);
  return {
    folders: new Map(folders),
    remote: env.remoteName && (placeWords(env.remoteName) ?? t('on the other computer')),
  };
}

/** Where the workspace is, said so that nobody takes it for a word about the servers. */
function placeWords(name: string | undefined): string | undefined {
  switch (name) {
    case 'wsl':
      return t('in WSL');
    case 'ssh-remote':
      return t('over SSH');
    case 'dev-container':
    case 'attached-container':
      return t('in a container');
    case 'codespaces':
      return t('in Codespaces');
    default:
      return undefined;
  }
}

/** Records by URI: the server sends only those that changed. */
function createFileCache(client: LanguageClient): {
  ask(): Promise<Pick<Inventory, 'suppressions' | 'permissions'> & { files: InventoryFile[]; rules: RuleIds }>;
} {
  let records = new Map<string, InventoryFile>();
  return {
    async ask() {
      const known = Object.fromEntries([...records].map(([uri, { stamp }]) => [uri, stamp]));
      const answer = await client.sendRequest<Inventory>(INVENTORY_REQUEST, { known });
      const { order, files, rules, suppressions, permissions } = answer;
      const fresh = new Map(files.map((file) => [file.uri, file]));
      records = new Map(
        order.flatMap((uri) => {
          const record = fresh.get(uri) ?? records.get(uri);
          return record ? [[uri, record] as const] : [];
        }),
      );
      return { files: [...records.values()], rules: new Set(rules), suppressions, permissions };
    },
  };
}

/** A filter that names a package or an advisory is a question for the server. */
async function askUses(client: LanguageClient, text: string): Promise<UsesAnswers | undefined> {
  if (!text.includes(':') && !text.includes('-')) return undefined;
  return (await client.sendRequest<UsesAnswers | null>(USES_REQUEST, { text } satisfies UsesQuery)) ?? undefined;
}

function usesByServer({ servers }: UsesAnswers): ServersChoice['uses'] {
  return new Map(servers.map(({ uri, pointer, answer }) => [`${uri}#${pointer}`, answer]));
}

function unknownAdvisory(id: string): string {
  return t('{0} is not in the data. Filter by package instead, for example npm:name@<1.2.3.', id);
}

function dress(
  view: TreeView<ServersNode>,
  built: ServersTree,
  { filter }: ServersChoice,
  notes: readonly string[],
): void {
  const { alarming, servers, shown } = built;
  const tooltip =
    alarming === 1
      ? t('1 MCP server of high or critical risk')
      : t('{0} MCP servers of high or critical risk', alarming);
  view.badge = alarming ? { value: alarming, tooltip } : undefined;
  // Where nothing fits, the view itself says so, with a way out.
  const filtered = filter === '' || shown === 0 ? '' : t('“{0}”: {1} of {2} servers.', filter, shown, servers);
  view.message = [filtered, ...notes].filter(Boolean).join(' ');
}

/** A repository that nobody trusts yet can hide findings by its own project configuration; that much is said. */
function suppressionWords(suppressions: Inventory['suppressions']): string {
  if (workspace.isTrusted) return '';
  const rules = suppressions.flatMap(({ switchedOff }) => switchedOff).length;
  const findings = suppressions.reduce((sum, { suppressed }) => sum + suppressed, 0);
  if (rules + findings === 0) return '';
  return t('This repository is not trusted and hides findings: {0} rules off, {1} findings ignored.', rules, findings);
}

/** Selects the server around the cursor, or its file; nothing moves while the view is not shown. */
async function reveal({ view, all, children }: LiveTree<ServersNode>): Promise<void> {
  const editor = window.activeTextEditor;
  if (!view.visible || !editor) return;
  await children(undefined);
  const node = nodeAt(all(), editor.document.uri, editor.selection.active.line);
  if (!node || view.selection[0] === node) return;
  // A list that was just opened begins with the greatest risk; a file alone is no reason to scroll away from it.
  if (node.isFile && view.selection.length === 0) return;
  await Promise.resolve(view.reveal(node, { select: true, focus: false, expand: false })).catch(() => undefined);
}

function nodeAt(nodes: Iterable<ServersNode>, uri: Uri, line: number): ServersNode | undefined {
  const wanted = uri.toString();
  let file: ServersNode | undefined;
  for (const node of nodes) {
    if (node.target?.uri !== wanted || node.finding) continue;
    const { range } = node.target;
    if (!range) file ??= node;
    else if (range.start.line <= line && line <= range.end.line) return node;
  }
  return file;
}
