/** Every reason why the launch of an entry cannot work as it is written. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { ServerEntry } from '../model/model';
import { argumentFaults, splitHeaderFaults } from './argumentMistakes';
import { containerStartFaults } from './containerStart';
import { homeSignFaults } from './homeSign';
import { noFaults, type StartFault } from './startFault';
import { shimFaults } from './windowsShim';

const finders: readonly ((server: ServerEntry, views: readonly HostView[]) => readonly StartFault[])[] = [
  containerStartFaults,
  homeSignFaults,
  argumentFaults,
  splitHeaderFaults,
  shimFaults,
];

/** The faults of one entry; `views` are those that a fix must suit. */
export function startFaults(server: ServerEntry, views: readonly HostView[]): readonly StartFault[] {
  let faults = noFaults;
  if (server.elsewhere) return faults;
  for (const find of finders) {
    const found = find(server, views);
    if (found.length > 0) faults = [...faults, ...found];
  }
  return faults;
}
