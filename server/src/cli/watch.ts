/** `check --watch`: checks again after a change to one of the folders that were searched. Ctrl+C ends it. */
import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import { counted } from '../../../shared/src/words';
import { mayBeRead } from '../platform/configNames';
import { explain } from '../platform/readTextFile';
import type { WorkspaceOutcome } from './checkedWorkspace';
import { complain, type Output } from './output';

/** Programs write a file in several steps; after the last of them it is read. */
const SETTLE_MS = 150;
/** Systems allow a few thousand watched folders for all programs together. */
const MAX_FOLDERS = 4_000;

/** Never ends by itself. */
export async function watch(check: CheckRun, output: Output): Promise<number> {
  let watchers: FSWatcher[] = [];
  let isChanged = false;
  let wake = (): void => undefined;
  // The folders of the last check are watched until the next one is done, so that no change falls between the two.
  const changed = (): void => {
    isChanged = true;
    wake();
  };
  for (;;) {
    isChanged = false;
    const seen: Seen[] = [];
    await check(({ folder, searched, files }) => void seen.push({ folder, searched, files }));
    const folders = foldersOf(seen);
    for (const watcher of watchers) watcher.close();
    watchers = folders.slice(0, MAX_FOLDERS).flatMap((folder) => watcherOf(folder, changed, output));
    if (folders.length > MAX_FOLDERS)
      complain(output, `only the first ${MAX_FOLDERS} of ${folders.length} folders are watched`);
    output.err(`Watching ${counted(watchers.length, 'folder')}. Ctrl+C ends.\n`);
    if (!isChanged) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    await settled();
  }
}

/** Checks once, and tells of each workspace. */
export type CheckRun = (seen: (workspace: WorkspaceOutcome) => void) => Promise<unknown>;

type Seen = Pick<WorkspaceOutcome, 'folder' | 'searched' | 'files'>;

/** Those with configurations first. */
function foldersOf(workspaces: readonly Seen[]): string[] {
  const folders = new Set<string>();
  for (const { folder, files } of workspaces) {
    if (folder === '') continue;
    for (const path of ['', ...files]) folders.add(join(folder, path, path === '' ? '' : '..'));
  }
  for (const { folder, searched } of workspaces) for (const path of searched) folders.add(join(folder, path));
  return [...folders];
}

function watcherOf(folder: string, changed: () => void, output: Output): FSWatcher[] {
  try {
    const watcher = watchFolder(folder, (event, name) => {
      // A folder that comes or goes may hold configurations; other files that are written do not.
      if (name === null || event === 'rename' || isRead(name, folder)) changed();
    });
    watcher.on('error', changed);
    return [watcher];
  } catch (error) {
    complain(output, `${folder} is not watched: ${explain(error)}`);
    return [];
  }
}

function isRead(name: string, folder: string): boolean {
  return (
    name === PROJECT_CONFIG_NAME || name === '.gitignore' || mayBeRead(name, folder.slice(folder.lastIndexOf('/') + 1))
  );
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
