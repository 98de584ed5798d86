/** The client itself, loaded by the stub: the language client with the view, the status item and the commands on it. */
import { type ExtensionContext, type TreeItem, type TreeView, window } from 'vscode';
import { createCommands } from './commands';
import { createDiscovery } from './discovery';
import { createLanguageClient } from './languageClient';
import { createStatusItem } from './statusItem';
import type { ServersNode } from './views/serversModel';
import { createServersView } from './views/serversView';

/** What the stub asks of the client. */
export interface Client {
  children(node: ServersNode | undefined): Promise<ServersNode[]>;
  item(node: ServersNode): TreeItem;
  run(command: string, args: readonly unknown[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the language server and everything that shows its answers. */
export async function startClient(
  context: ExtensionContext,
  view: TreeView<ServersNode>,
  changed: () => void,
): Promise<Client> {
  const channel = window.createOutputChannel('MCP Config Lens', { log: true });
  const languageClient = createLanguageClient(context, channel);
  const discovery = createDiscovery(languageClient, channel);
  const servers = createServersView(languageClient, view, changed);
  const status = createStatusItem(languageClient);
  context.subscriptions.push(channel, discovery, servers, status);
  const ready = languageClient.start().then(() => discovery.start());
  ready.catch((error: unknown) => channel.error(`The language server did not start: ${error}`));
  const run = createCommands({ languageClient, discovery, servers, extensionUri: context.extensionUri, ready });
  return {
    async children(node) {
      await ready.catch(() => undefined);
      return servers.children(node);
    },
    item: servers.item,
    run,
    stop: () => (languageClient.needsStop() ? languageClient.stop() : Promise.resolve()),
  };
}
