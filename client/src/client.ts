/** The client itself, loaded by the stub: the language client with the views, the status item and the commands on it. */
import { EventEmitter, type ExtensionContext, l10n, window, workspace } from 'vscode';
import {
  AGENT_REQUEST,
  type AgentQuestion,
  INVENTORY_CHANGED,
  REFRESH_NOTIFICATION,
  TRUST_GRANTED,
} from '../../shared/src/protocol';
import { createCommands } from './commands';
import { dataStatusItem, showDataStatus } from './dataStatus';
import { createDiscovery } from './discovery';
import { useTranslator } from './l10n';
import { createLanguageClient } from './languageClient';
import { watchRunningTools } from './runningTools';
import { createStatusItem } from './statusItem';
import type { PostureNode } from './views/postureModel';
import { createPostureView } from './views/postureView';
import type { ServersNode } from './views/serversNode';
import { createServersView } from './views/serversView';
import type { TreeNode } from './views/treeNode';
import type { ViewSource, ViewStub } from './views/treeView';

/** What the stub asks of the client. */
export interface Client {
  servers: ViewSource<ServersNode>;
  posture: ViewSource<PostureNode>;
  run(command: string, args: readonly unknown[]): Promise<void>;
  /** Answers a language model. */
  ask(question: AgentQuestion): Promise<string>;
  stop(): Promise<void>;
}

/** The views that the stub has made. */
export interface ViewStubs {
  servers: ViewStub<ServersNode>;
  posture: ViewStub<PostureNode>;
}

/** Starts the language server and everything that shows its answers. */
export async function startClient(context: ExtensionContext, stubs: ViewStubs): Promise<Client> {
  useTranslator((message, ...args) => l10n.t(message, ...args));
  const channel = window.createOutputChannel('MCP Config Lens', { log: true });
  const languageClient = createLanguageClient(context, channel);
  const discovery = createDiscovery(languageClient, channel);
  const state = context.workspaceState;
  const changed = new EventEmitter<void>();
  const parts = { client: languageClient, changed: changed.event };
  const servers = createServersView({ ...parts, stub: stubs.servers, state });
  const posture = createPostureView({ ...parts, stub: stubs.posture });
  const status = createStatusItem(languageClient);
  const tools = watchRunningTools(languageClient);
  const tell = (method: string): void => {
    if (languageClient.isRunning()) void languageClient.sendNotification(method);
  };
  context.subscriptions.push(
    ...[channel, discovery, servers, posture, status, dataStatusItem, tools, changed],
    languageClient.onNotification(INVENTORY_CHANGED, () => changed.fire()),
    stubs.servers.view.onDidChangeVisibility(({ visible }) => (visible ? tools.look() : undefined)),
    workspace.onDidGrantWorkspaceTrust(() => tell(TRUST_GRANTED)),
    // Meanwhile another program may have changed the person's own files.
    window.onDidChangeWindowState(({ focused }) => (focused ? tell(REFRESH_NOTIFICATION) : undefined)),
  );
  const ready = languageClient.start().then(async () => {
    await discovery.start();
    tools.look();
  });
  ready
    .then(() => showDataStatus(languageClient))
    .catch((error: unknown) => channel.error(`The language server did not start: ${error}`));
  const { extensionUri } = context;
  const run = createCommands({
    languageClient,
    discovery,
    servers,
    posture,
    extensionUri,
    changed: changed.event,
    ready,
  });
  return {
    servers: onceReady(servers.tree, ready),
    posture: onceReady(posture.tree, ready),
    run,
    async ask(question) {
      await ready;
      return languageClient.sendRequest<string>(AGENT_REQUEST, question);
    },
    stop: () => (languageClient.needsStop() ? languageClient.stop() : Promise.resolve()),
  };
}

function onceReady<N extends TreeNode>(source: ViewSource<N>, ready: Promise<void>): ViewSource<N> {
  return {
    async children(node) {
      await ready.catch(() => undefined);
      return source.children(node);
    },
    item: source.item,
    parent: source.parent,
  };
}
