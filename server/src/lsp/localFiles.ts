/** Files of a workspace in Node. What a link takes out of the folder, or of the repository around it, is not read. */
import { type Dirent, existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostDetector } from '../../../shared/src/hosts/detect';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import { TOOL_FOLDER } from '../../../shared/src/toolFolders';
import { limits } from '../engine/syntax/text';
import { discover } from '../platform/discover';
import { repositoryOf } from '../platform/git/gitLookup';
import { homeFolder } from '../platform/home';
import { isBelow, isInside, leadsToNetwork } from '../platform/insideFolder';
import { readTextFile } from '../platform/readTextFile';
import { type ClosedFile, unreadable } from './runtime';
import { childUri } from './uri';

/** A text file by its URI; other schemes are the client's to read. */
export async function readLocalFile(
  uri: string,
  folder: string | undefined,
): Promise<string | undefined | typeof unreadable> {
  if (!uri.startsWith('file:')) return undefined;
  const path = fileURLToPath(uri);
  if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  if (leadsOut(uri, folder)) return unreadable;
  const reading = readTextFile(path, limits.maxChars);
  return 'text' in reading ? reading.text : unreadable;
}

/** Whether a path is taken out of its workspace folder by a link, be it the file's own or one of a folder above it. */
export function leadsOut(uri: string, folder: string | undefined): boolean {
  if (!uri.startsWith('file:') || !folder?.startsWith('file:')) return false;
  const path = fileURLToPath(uri);
  const top = fileURLToPath(folder);
  // Nothing is there that could be read.
  if (!lstatSync(path, { throwIfNoEntry: false })) return false;
  // Further up lie the settings of a repository that is open in part.
  return leadsToNetwork(path) || !isInside(repositoryOf(top) ?? top, path);
}

/** An editor waits for nothing: a tree that is larger is looked at in part. */
const walkLimits = { maxDepth: 8, maxFiles: 500, maxFolders: 5_000 };

/** Configurations below a folder and its settings. None below a home folder, which is no project. */
export async function closedConfigurations(folder: string, detect: HostDetector): Promise<ClosedFile[]> {
  if (!folder.startsWith('file:')) return [];
  const root = fileURLToPath(folder);
  if (!existsSync(root) || holdsHome(root)) return [];
  const paths = [...discover(root, detect, { limits: walkLimits }).files, PROJECT_CONFIG_NAME];
  return paths.flatMap((path): ClosedFile[] => {
    const uri = childUri(folder, path);
    const reading = leadsOut(uri, folder) ? undefined : readTextFile(join(root, path), limits.maxChars);
    return reading && 'text' in reading ? [{ uri, text: reading.text }] : [];
  });
}

function holdsHome(root: string): boolean {
  const home = homeFolder();
  return home !== undefined && isBelow(realpathSync(root), resolve(home));
}

const MAX_FOLDERS_BELOW = 5;

/** The folders at the top of one, by name; links are left out. */
export function foldersBelow(folder: string): readonly string[] {
  if (!folder.startsWith('file:')) return [];
  let entries: Dirent[];
  try {
    entries = readdirSync(fileURLToPath(folder), { withFileTypes: true });
  } catch {
    return [];
  }
  const names = entries.flatMap((entry) => (entry.isDirectory() && !TOOL_FOLDER.test(entry.name) ? entry.name : []));
  return names.sort().slice(0, MAX_FOLDERS_BELOW);
}
