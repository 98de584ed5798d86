/** Which folder is the workspace of the host that reads a file. */

/** The folder that the host opens: the one that holds the file, or its dot folder. Relative as the path is. */
export function openedFolder(path: string): string {
  const folders = path.replaceAll('\\', '/').split('/').slice(0, -1);
  const dot = folders.findIndex((name) => name.startsWith('.') && name.length > 1);
  return folders.slice(0, dot < 0 ? undefined : dot).join('/');
}
