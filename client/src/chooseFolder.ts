/** Lets a person choose a folder below the one that a host opens. */
import { FileType, Uri, window, workspace } from 'vscode';
import { printableLine } from '../../shared/src/displayText';
import type { FixWithInput } from '../../shared/src/protocol';
import { TOOL_FOLDER } from '../../shared/src/toolFolders';
import { folderAnswer, refuseFolder } from './fixInput';
import { t } from './l10n';

const MAX_DEPTH = 2;
const MAX_FOLDERS = 200;

type Question = Pick<FixWithInput, 'title' | 'prompt' | 'folder' | 'without'>;

/** A path from the opened folder, with forward slashes; undefined when nothing was chosen. */
export async function chooseFolder(
  uri: string,
  { title, prompt, folder, without }: Question,
): Promise<string | undefined> {
  const root = folder === undefined ? folderFor(uri) : Uri.parse(folder, true);
  const refuse = (answer: string): string | undefined => refuseFolder(answer, without);
  const folders = root ? (await foldersBelow(root)).filter((path) => refuse(path) === undefined) : [];
  const other = { label: t('Another folder…'), path: undefined };
  if (folders.length > 0) {
    const items = [...folders.map((path) => ({ label: printableLine(path), path })), other];
    const picked = await window.showQuickPick(items, { title, placeHolder: prompt, ignoreFocusOut: true });
    if (picked !== other) return picked?.path;
  }
  const answer = await window.showInputBox({ title, prompt, ignoreFocusOut: true, validateInput: refuse });
  return answer === undefined || refuse(answer) !== undefined ? undefined : folderAnswer(answer);
}

/** A person's own file belongs to no folder; where one alone is open, it is the workspace that the host means. */
function folderFor(uri: string): Uri | undefined {
  const own = workspace.getWorkspaceFolder(Uri.parse(uri, true));
  const [first, ...others] = workspace.workspaceFolders ?? [];
  return (own ?? (others.length ? undefined : first))?.uri;
}

async function foldersBelow(root: Uri): Promise<string[]> {
  const found: string[] = [];
  let level = [''];
  for (let depth = 0; depth < MAX_DEPTH && level.length; depth++) {
    const next: string[] = [];
    for (const path of level) {
      for (const [name, type] of await entriesOf(path ? Uri.joinPath(root, path) : root)) {
        if (type !== FileType.Directory || TOOL_FOLDER.test(name) || found.length + next.length >= MAX_FOLDERS)
          continue;
        next.push(path ? `${path}/${name}` : name);
      }
    }
    found.push(...next);
    level = next;
  }
  return found.sort();
}

/** What cannot be read is not offered. */
async function entriesOf(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
