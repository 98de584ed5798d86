/** Which tools of a server are sensitive: what its row says, and what the name of the tool tells. */

import type { EffectUse, ServerEntry } from '../model/model';
import { judgeTool } from '../strings/toolName';
import { knownServerOf } from './knownServerOf';

/** What a tool does that a person should see first; undefined for tools that read, or of which nothing is known. */
export function sensitivityOf(tool: string, server: ServerEntry | undefined): string | undefined {
  const listed = server && knownServerOf(server)?.sensitiveTools;
  const { kind, does } = judgeTool(tool);
  if (listed?.includes(tool)) return does && kind !== 'reads' ? does : 'changes, sends or runs something';
  if (kind === 'dangerous') return does;
  // Where the tools of a server are known, its row says which of the writing ones matter.
  return kind === 'writes' && !listed ? does : undefined;
}

/** The entry that an approval is about. */
export function approvedServer(use: EffectUse, servers: readonly ServerEntry[]): ServerEntry | undefined {
  return use.entry ?? servers.find(({ name, unread }) => !unread && name === use.server);
}
