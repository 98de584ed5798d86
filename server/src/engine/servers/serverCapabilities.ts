/** What an entry can do: what its known servers can do with the switches that they are given, and what its tools say. */
import type { Capability } from '../../data/capabilities/row';
import { oncePerEntry } from '../model/entryMemo';
import type { ServerEntry } from '../model/model';
import { launchCapabilities } from '../strings/launch/serverSwitches';
import { knownServersOf, switchViewOf } from './knownServerOf';

/** What an entry can do, as far as its server is known or its tools were listed; nothing for strangers. */
export function capabilitiesOf(server: ServerEntry): readonly Capability[] {
  const known = knownServersOf(server);
  if (known.length === 0 && server.tools.length === 0) return nothing;
  const view = switchViewOf(server);
  const launched = known.flatMap((row) => launchCapabilities(row, view));
  return [...new Set([...launched, ...listedCapabilities(server)])];
}

/** What the tools that were listed can do. They only ever add: what is not listed may still be there. */
export const listedCapabilities = oncePerEntry((server): readonly Capability[] =>
  server.tools.length === 0 ? nothing : [...new Set(server.tools.flatMap(({ capabilities }) => capabilities))],
);

const nothing: readonly Capability[] = [];
