/** Everything known about bad packages, in three lists. */
import type { VulnerableRow } from './row';
import { vulnerableLibraries } from './vulnerableLibraries';
import { vulnerableNpmServers } from './vulnerableNpmServers';
import { vulnerableOtherServers } from './vulnerableOtherServers';
import { vulnerablePythonServers } from './vulnerablePythonServers';

export { maliciousPackages } from './malicious';
export { retiredPackages } from './retired';
export type * from './row';
export { advisorySources } from './row';

/** Published weaknesses of servers, libraries and platforms. */
export const vulnerablePackages = (): readonly VulnerableRow[] => [
  ...vulnerableNpmServers(),
  ...vulnerablePythonServers(),
  ...vulnerableOtherServers(),
  ...vulnerableLibraries(),
];
