/** Every reason why the launch of an entry cannot work as it is written. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { ServerEntry } from '../model/model';
import { argumentFaults, splitHeaderFaults } from './argumentMistakes';
import { containerStartFaults } from './containerStart';
import { homeSignFaults } from './homeSign';
import type { StartFault } from './startFault';
import { shimFaults } from './windowsShim';

const finders: readonly ((server: ServerEntry, views: readonly HostView[]) => readonly StartFault[])[] = [
  containerStartFaults,
  homeSignFaults,
  argumentFaults,
  splitHeaderFaults,
  shimFaults,
];

/** The faults of one entry; `views` are those that a fix must suit. */
export function startFaults(server: ServerEntry, views: readonly HostView[]): StartFault[] {
  if (server.elsewhere) return [];
  const faults: StartFault[] = [];
  for (const find of finders) for (const fault of find(server, views)) faults.push(fault);
  return faults;
}
