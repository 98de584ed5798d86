/**
 * Configurations of the workspace that are not open, for clients that do not send them: what several files show together
 * (settings that trust servers, flows between servers) needs all of them. Our own client sends them itself.
 */
import type { FileSystemWatcher } from 'vscode-languageserver';
import { hosts } from '../../../shared/src/hosts/index';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import { unreadable } from './runtime';
import type { Session } from './session';
import { pathOfUri } from './uri';

/** The files, as they are kept up to date. */
export interface ClosedFiles {
  /** Looks at all folders once the first answers are out. */
  lookSoon(): void;
  /** Looks at these files again, where they are configurations or settings. */
  reread(uris: readonly string[]): Promise<void>;
  /** A file was saved in the editor. */
  saved(uri: string): Promise<void>;
  /** What a client is asked to watch. */
  readonly watchers: FileSystemWatcher[];
}

/** The answers to the first requests come before a walk over the folders. */
const LOOK_AFTER_MS = 200;

/** Whether a URI names the settings of a repository. */
export function isProjectConfig(uri: string): boolean {
  return pathOfUri(uri).endsWith(`/${PROJECT_CONFIG_NAME}`);
}

/** Knows nothing yet. */
export function createClosedFiles(session: Session): ClosedFiles {
  const { runtime, client, files, cache, locations, settings, guard } = session;
  let known = new Set<string>();
  let stop = (): void => undefined;

  const take = (uri: string, text: string | undefined): boolean => {
    const hasChanged = files.discover({ uri, path: uri, text });
    if (hasChanged) cache.forget(uri);
    if (text === undefined) known.delete(uri);
    else known.add(uri);
    return hasChanged;
  };
  const look = guard.notification<void>('closed files', async () => {
    const { platform } = runtime;
    if (!platform) return;
    const before = known;
    known = new Set();
    let hasChanged = false;
    for (const folder of locations.folders) {
      for (const { uri, text } of await platform.configurations(folder, runtime.linter.detect)) {
        if (isProjectConfig(uri)) hasChanged = settings.projectConfigText(uri, text) || hasChanged;
        else hasChanged = take(uri, text) || hasChanged;
      }
    }
    for (const uri of before) if (!known.has(uri)) hasChanged = take(uri, undefined) || hasChanged;
    if (hasChanged) session.changed(true);
  });
  const reread = guard.notification<readonly string[]>('closed files', async (uris) => {
    if (client.editor) return;
    let hasChanged = false;
    for (const uri of uris) {
      const { folder, readable } = locations.of(uri);
      if (!isProjectConfig(uri) && (folder === undefined || !readable)) continue;
      const text = await runtime.readFile(uri, folder);
      if (isProjectConfig(uri)) hasChanged = settings.projectConfigText(uri, text) || hasChanged;
      else hasChanged = take(uri, text === unreadable ? undefined : text) || hasChanged;
    }
    if (hasChanged) session.changed(true);
  });
  const lookSoon = (): void => {
    if (client.editor || !runtime.platform) return;
    stop();
    stop = runtime.schedule(() => void look(), LOOK_AFTER_MS);
  };
  return {
    lookSoon,
    reread,
    async saved(uri) {
      await reread([uri]);
      // What other programs have written meanwhile is seen then, where nobody watches.
      if (!client.watchesFiles) lookSoon();
    },
    get watchers() {
      return [{ globPattern: `**/{${watchedNames().join(',')}}` }];
    },
  };
}

/** Names that configurations have wherever they lie, and that of the settings; others are read when they are opened. */
function watchedNames(): string[] {
  const patterns = hosts.flatMap((host) => host.documents.flatMap(({ files }) => files.map(({ pattern }) => pattern)));
  const names = patterns.map((pattern) => pattern.slice(pattern.lastIndexOf('/') + 1));
  return [...new Set([PROJECT_CONFIG_NAME, ...names.filter((name) => /^[\w.-]+$/.test(name))])].sort();
}
