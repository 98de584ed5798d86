/** Puts the tools that the editor listed to the entries that it starts. */
import { listed } from '../../../../shared/src/words';
import type { ConfigFile, ServerEntry } from '../model/model';
import type { ToolListing } from '../strings/tools/toolListing';

/** For every reader of a text that the editor reads, too: the same entry starts the same server everywhere. */
export function attachTools(files: readonly ConfigFile[], listing: ToolListing): void {
  const read = new Set(
    files.flatMap(({ view, servers }) =>
      view.host.listsTools
        ? servers.filter(({ unread, shadowed }) => !unread && !shadowed).map(({ node }) => node)
        : [],
    ),
  );
  for (const server of files.flatMap(({ servers }) => servers)) {
    if (read.has(server.node) && !server.unread) server.tools = listing.toolsOf(server.name);
  }
}

/** A sentence about other entries of the file that the editor lists under the same name; empty as a rule. */
export function sharedListing(server: ServerEntry): string {
  const { servers } = server.file;
  const others = servers.filter(
    ({ name, tools }) => name !== server.name && tools.length > 0 && tools === server.tools,
  );
  if (others.length === 0) return '';
  return ` It lists ${listed(others.map(({ name }) => `"${name}"`))} under the same name, so the tools may be theirs.`;
}
