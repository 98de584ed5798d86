/** Entries of a text that several hosts read, each once. */

import type { Node } from '../syntax/text';
import type { ConfigFile, ServerEntry } from './model';

/** An entry to be checked once by rules whose answer does not depend on the host. */
export interface SharedServer {
  server: ServerEntry;
  /** Index of the file whose view of it is checked. */
  index: number;
  /** Everybody who reads it. */
  hosts: string[];
}

/** Each entry once, with all hosts that read it, in text order. */
export function shareServers(files: readonly ConfigFile[]): SharedServer[] {
  const shared = new Map<Node, SharedServer>();
  // Readers that really read an entry come first; those that only see it under a foreign key count when alone.
  for (const unread of [false, true]) {
    files.forEach((file, index) => {
      for (const server of file.servers) if (server.unread === unread) add(shared, server, index);
    });
  }
  return [...shared.values()].sort((a, b) => a.server.node.start - b.server.node.start);
}

function add(shared: Map<Node, SharedServer>, server: ServerEntry, index: number): void {
  const host = server.file.view.host.id;
  const known = shared.get(server.node);
  if (!known) shared.set(server.node, { server, index, hosts: [host] });
  else if ((!server.unread || known.server.unread) && !known.hosts.includes(host)) known.hosts.push(host);
}
