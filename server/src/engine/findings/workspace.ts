/** What can only be seen across files: all config files of one workspace, as rules and the posture read them. */
import type { ConfigFile } from '../model/model';

/** The files of one workspace, each once per host view. */
export interface Workspace {
  files: readonly ConfigFile[];
}
