/** What a machine with files and programs tells the language server. Nothing here runs what a configuration names. */
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hosts } from '../../../shared/src/hosts/index';
import { findProgram, foreignFolders } from '../platform/findProgram';
import { repositoryOf } from '../platform/git/gitLookup';
import { gitStates } from '../platform/git/gitStates';
import { homeFolder } from '../platform/home';
import { isInside } from '../platform/insideFolder';
import { diskPolicyHost } from '../platform/policyFiles';
import { folderBelow, projectConfigPath } from '../platform/projectConfigFile';
import { readTextFile } from '../platform/readTextFile';
import { findUserFiles, userPatterns } from '../platform/userFiles';
import { readVerificationFiles } from '../platform/verificationFiles';
import { closedConfigurations, foldersBelow, leadsOut } from './localFiles';
import type { PolicySource } from './policySource';
import type { Platform, ProjectConfigText, UserFile } from './runtime';

/** The platform of a Node process. */
export function nodePlatform(): Platform {
  const states = gitStates();
  return {
    policySource,
    projectConfigAbove: async (folder) => projectConfigAbove(folder),
    gitState: (folder, changed) => (folder.startsWith('file:') ? states(fileURLToPath(folder), changed) : undefined),
    configurations: closedConfigurations,
    foldersBelow,
    leadsOut,
    userFiles,
    verification: (folder) => {
      if (!folder.startsWith('file:')) return undefined;
      const path = fileURLToPath(folder);
      return readVerificationFiles(repositoryOf(path) ?? path);
    },
    findProgram: programOnPath,
  };
}

function policySource(folder: string): PolicySource | undefined {
  if (!folder.startsWith('file:')) return undefined;
  const path = fileURLToPath(folder);
  const root = repositoryOf(path) ?? resolve(path);
  const below = relative(root, resolve(path)).split(sep).join('/');
  // The folder's own URI is how the client calls what lies in it.
  return { root: below === '' ? folder : pathToFileURL(root).href, below, host: diskPolicyHost(root) };
}

function projectConfigAbove(folder: string): ProjectConfigText | undefined {
  if (!folder.startsWith('file:')) return undefined;
  const from = fileURLToPath(folder);
  const top = repositoryOf(from);
  const path = top === undefined || top === resolve(from) ? undefined : projectConfigPath(dirname(from), top);
  if (path === undefined || top === undefined) return undefined;
  const reading = isInside(top, path) ? readTextFile(path) : undefined;
  const place = { uri: pathToFileURL(path).href, below: folderBelow(path, from) };
  return reading && 'text' in reading
    ? { ...place, text: reading.text }
    : { ...place, text: undefined, isUnreadable: true };
}

function userFiles(): { home: string | undefined; files: UserFile[] } {
  const home = homeFolder();
  if (home === undefined) return { home: undefined, files: [] };
  const files = findUserFiles(home, userPatterns(hosts, process.platform)).flatMap((path): UserFile[] => {
    const full = join(home, path);
    const reading = readTextFile(full);
    return 'text' in reading ? [{ uri: pathToFileURL(full).href, text: reading.text }] : [];
  });
  return { home: pathToFileURL(home).href, files };
}

function programOnPath(name: string, folders: readonly string[]): string | undefined {
  const local = folders.filter((folder) => folder.startsWith('file:')).map((folder) => fileURLToPath(folder));
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  return findProgram(name, foreignFolders(local), { endings });
}
