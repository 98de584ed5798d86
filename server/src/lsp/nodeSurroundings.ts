/** What a machine with files and programs tells the language server. Nothing here runs what a configuration names. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hosts } from '../../../shared/src/hosts/index';
import { findProgram, foreignFolders } from '../surroundings/findProgram';
import { repositoryOf } from '../surroundings/git/gitLookup';
import { gitStates } from '../surroundings/git/gitStates';
import { homeFolder } from '../surroundings/home';
import { readTextFile } from '../surroundings/readTextFile';
import { folderBelow, settingsPath } from '../surroundings/settingsFile';
import { findUserFiles, userPatterns } from '../surroundings/userFiles';
import { readVerificationFiles } from '../surroundings/verificationFiles';
import type { SettingsText, Surroundings, UserFile } from './runtime';

/** The surroundings of a Node process. */
export function nodeSurroundings(): Surroundings {
  const states = gitStates();
  return {
    settingsAbove: async (folder) => settingsAbove(folder),
    gitState: (folder, changed) => (folder.startsWith('file:') ? states(fileURLToPath(folder), changed) : undefined),
    userFiles,
    verification: (folder) => {
      if (!folder.startsWith('file:')) return undefined;
      const path = fileURLToPath(folder);
      return readVerificationFiles(repositoryOf(path) ?? path);
    },
    findProgram: programOnPath,
  };
}

function settingsAbove(folder: string): SettingsText | undefined {
  if (!folder.startsWith('file:')) return undefined;
  const from = fileURLToPath(folder);
  const top = repositoryOf(from);
  const path = top === undefined || top === resolve(from) ? undefined : settingsPath(dirname(from), top);
  const reading = path === undefined ? undefined : readTextFile(path);
  if (path === undefined || !reading || !('text' in reading)) return undefined;
  return { uri: pathToFileURL(path).href, text: reading.text, below: folderBelow(path, from) };
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
