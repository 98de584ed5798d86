/** What an entry can do: what its known servers can do with the switches that they are given. */
import type { Capability } from '../../data/capabilities/row';
import type { ServerEntry } from '../model/model';
import { launchCapabilities } from '../strings/launch/serverSwitches';
import { knownServersOf, switchViewOf } from './knownServerOf';

/** What an entry can do, as far as its server is known; nothing for strangers. */
export function capabilitiesOf(server: ServerEntry): readonly Capability[] {
  const known = knownServersOf(server);
  if (known.length === 0) return nothing;
  const view = switchViewOf(server);
  return [...new Set(known.flatMap((row) => launchCapabilities(row, view)))];
}

const nothing: readonly Capability[] = [];
