/** Files inside a repository that are one person's own, unless git tracks them all the same. */
import type { LintEnvironment } from '../findings/lintEnvironment';
import type { ConfigFile } from '../model/model';

const LOCAL = /\.local\.[a-z]{1,10}$/;

/** Whether hosts keep a file of this name out of git. */
export function isPersonalFile(path: string): boolean {
  return LOCAL.test(path);
}

/** Everybody who has the project has the file: what a person decides for themselves is their own business. */
export function isCommitted({ view, path }: ConfigFile): boolean {
  return view.scope === 'workspace' && !isPersonalFile(path);
}

/** It lies outside of the repository: the person's or the administrator's, whatever folder is open. */
export function isOutside({ view, path }: ConfigFile): boolean {
  return view.scope !== 'workspace' && !isPersonalFile(path);
}

/** Git tracks a file that is meant for one person. */
function isTrackedPersonalFile({ path }: ConfigFile, { gitState }: LintEnvironment): boolean {
  return isPersonalFile(path) && gitState?.(path) === 'tracked';
}

/** What stands in the file holds for everybody who has the repository. */
export function isShared(file: ConfigFile, environment: LintEnvironment): boolean {
  if (isTrackedPersonalFile(file, environment)) return true;
  return file.view.scope !== 'user' && !isPersonalFile(file.path);
}

/** A sentence for findings in such a file; nothing for all others. */
export function trackedAdvice(file: ConfigFile, environment: LintEnvironment): string | undefined {
  if (!isTrackedPersonalFile(file, environment)) return undefined;
  return 'Git tracks this personal file, so it applies to everyone who clones the repository. Stop tracking it (`git rm --cached`) and ignore it.';
}
