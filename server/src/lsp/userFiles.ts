/**
 * A person's own configurations, when they want them looked at: known paths below their home folder, handled like files
 * of a folder.
 */
import type { Session } from './session';

/** Looks for them when the client is ready, and again whenever asked. */
export function createUserFiles(session: Session): { look(): Promise<void> } {
  let known = new Set<string>();
  return {
    async look() {
      const { runtime, client, files, locations, cache } = session;
      if (!runtime.platform || !client.editor) return;
      const { home, files: found } = (await isWanted(session))
        ? runtime.platform.userFiles()
        : { home: undefined, files: [] };
      if (home !== undefined) locations.setHome(home);
      // A home folder that is opened as a workspace is discovered by the client.
      const outside = found.filter(({ uri }) => locations.of(uri).folder === undefined);
      const now = new Set(outside.map(({ uri }) => uri));
      let hasChanged = false;
      for (const { uri, text } of outside) hasChanged = files.discover({ uri, path: uri, text }) || hasChanged;
      for (const uri of known) {
        if (now.has(uri)) continue;
        hasChanged = files.discover({ uri, path: uri }) || hasChanged;
        cache.forget(uri);
      }
      known = now;
      if (hasChanged) session.changed(false);
    },
  };
}

async function isWanted({ client, connection }: Session): Promise<boolean> {
  if (!client.answersConfiguration) return true;
  try {
    const value: unknown = await connection.workspace.getConfiguration({ section: 'mcpConfigLens.userFiles' });
    return value !== false;
  } catch {
    return false;
  }
}
