/** Which tools of a known server the model gets, by the lists of its entry. */
import type { ServerEntry } from '../model/model';
import { isReadOnly } from '../strings/launch/serverSwitches';
import { knownServerOf, switchViewOf } from './knownServerOf';
import { sensitivityOf } from './sensitiveTools';

/** The server only reads as it is set up here: by a switch, an address, its groups of tools, or lists of the host. */
export function isLimitedToReading(server: ServerEntry): boolean {
  const known = knownServerOf(server);
  if (!known) return false;
  return isReadOnly(known, switchViewOf(server)) === true || offersChanges(server) === false;
}

/** Whether a tool that changes or sends something gets through the lists; undefined where no such tool is known. */
export function offersChanges(server: ServerEntry): boolean | undefined {
  const sensitive = knownServerOf(server)?.sensitiveTools ?? [];
  if (sensitive.length === 0) return undefined;
  const { allowedTools, excludedTools } = server;
  const passes = (tool: string): boolean => !excludedTools.some(({ value }) => matches(value, tool));
  const offered = allowedTools?.some(({ value }) => value === '*') ? undefined : allowedTools;
  return offered
    ? offered.some(({ value }) => passes(value) && sensitivityOf(value, server) !== undefined)
    : sensitive.some(passes);
}

/** Items of such lists may end in a star. */
function matches(item: string, tool: string): boolean {
  return item === tool || (item.endsWith('*') && tool.startsWith(item.slice(0, -1)));
}
