/** "Create Configuration…": the smallest file for the host that a person chooses, at the place where it looks. */
import { commands, Selection, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { NEW_CONFIGS_REQUEST, type NewConfigChoice } from '../../shared/src/protocol';
import type { Command, CommandParts } from './command';
import { t } from './l10n';

/** Commands by their names without prefix. */
export const createConfigCommands: readonly (readonly [string, Command])[] = [['createConfig', createConfig]];

async function createConfig({ languageClient }: CommandParts): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const choices = await languageClient.sendRequest<NewConfigChoice[]>(NEW_CONFIGS_REQUEST);
  const items = choices.map((choice) => ({ label: choice.host, description: choice.path, choice }));
  const placeHolder = t('Choose the program that will read it');
  const picked = await window.showQuickPick(items, {
    title: t('Create Configuration'),
    placeHolder,
    matchOnDescription: true,
  });
  if (picked) await openNew(Uri.joinPath(folder, picked.choice.path), picked.choice.text);
}

async function chooseFolder(): Promise<Uri | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? [];
  if (!first) return void window.showInformationMessage(t('Open a folder first.'));
  return others.length ? (await window.showWorkspaceFolderPick())?.uri : first.uri;
}

/** A file that is there is shown, never replaced. */
async function openNew(target: Uri, text: string): Promise<void> {
  const change = new WorkspaceEdit();
  change.createFile(target, { ignoreIfExists: true, contents: new TextEncoder().encode(text) });
  await workspace.applyEdit(change);
  const editor = await window.showTextDocument(target, { preview: false });
  if (editor.document.getText() !== text) return;
  // Where the first server goes: behind the last bracket that opens.
  const offset = Math.max(text.lastIndexOf('{'), text.lastIndexOf('['), 0);
  const at = editor.document.positionAt(Math.min(offset + 1, text.length));
  editor.selection = new Selection(at, at);
  editor.revealRange(editor.selection);
  // What can stand there is offered: snippets of servers that are safe to start with.
  await commands.executeCommand('editor.action.triggerSuggest');
}
