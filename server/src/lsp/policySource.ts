/** Where the policies of a folder are read from. */
import type { PolicyHost } from '../engine/policy/policyUnits';

/** Where policies of a folder lie: `root` is the URI of the repository or folder, `below` the path from it down. */
export interface PolicySource {
  root: string;
  below: string;
  host: PolicyHost;
}
