/** Lets a person choose a folder below the workspace's. */
import { FileType, Uri, window, workspace } from 'vscode';
import { t } from './l10n';

const deepest = 2;
const mostFolders = 200;
/** Nobody narrows a root to what tools keep for themselves. */
const skipped = /^(?:\..*|node_modules|__pycache__|dist|build|out|target)$/;

/** A path from the workspace folder of a document, with forward slashes; undefined when nothing was chosen. */
export async function chooseFolder(uri: string, title: string, prompt: string): Promise<string | undefined> {
  const root = workspace.getWorkspaceFolder(Uri.parse(uri, true))?.uri;
  const folders = root ? await foldersBelow(root) : [];
  if (folders.length === 0) return window.showInputBox({ title, prompt, ignoreFocusOut: true });
  const other = { label: t('Another folder…') };
  const items = [...folders.map((label) => ({ label })), other];
  const picked = await window.showQuickPick(items, { title, placeHolder: prompt, ignoreFocusOut: true });
  return picked === other ? window.showInputBox({ title, prompt, ignoreFocusOut: true }) : picked?.label;
}

async function foldersBelow(root: Uri): Promise<string[]> {
  const found: string[] = [];
  let level = [''];
  for (let depth = 0; depth < deepest && level.length; depth++) {
    const next: string[] = [];
    for (const path of level) {
      for (const [name, type] of await workspace.fs.readDirectory(path ? Uri.joinPath(root, path) : root)) {
        if (type !== FileType.Directory || skipped.test(name) || found.length + next.length >= mostFolders) continue;
        next.push(path ? `${path}/${name}` : name);
      }
    }
    found.push(...next);
    level = next;
  }
  return found.sort();
}
