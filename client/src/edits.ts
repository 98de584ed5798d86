/** Applies edits that the server computed for one version of a text, and shows where. */
import { commands, Position, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { printableLine } from '../../shared/src/displayText';
import type { WireEdit } from '../../shared/src/protocol';
import { t } from './l10n';
import { replaceText } from './replaceText';

/** Edits of one version of one text. */
export interface VersionedEdits {
  uri: string;
  version: number;
  edits: readonly WireEdit[];
}

/** A text that has moved on is left alone. Says whether the edits were applied. */
export async function applyEdits(client: LanguageClient, { uri, version, edits }: VersionedEdits): Promise<boolean> {
  const target = client.protocol2CodeConverter.asUri(uri);
  const document = await workspace.openTextDocument(target);
  if (document.version !== version) {
    void window.showInformationMessage(t('The file has changed. Choose the fix again.'));
    return false;
  }
  const change = new WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(target, client.protocol2CodeConverter.asRange(range), newText);
  return workspace.applyEdit(change);
}

/** Opens a text, so that the server knows its version, and shows it: nobody's file is changed out of sight. */
export async function showForEdit(uri: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  await window.showTextDocument(document, { preview: false, preserveFocus: true });
  return document;
}

/** Shows a new file as it would be. Nothing is written before the person saves it. */
export async function proposeFile(target: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(target.with({ scheme: 'untitled' }));
  const shown = await window.showTextDocument(document, { preview: false });
  if (document.getText() === '') await shown.edit((edit) => edit.insert(new Position(0, 0), text));
  if (document.getText() === text) await offerToSave(document);
  else void window.showInformationMessage(t('This file has not been saved. Save it and try again.'));
}

/** Shows what would change in a file, beside what it holds. Nothing is changed before the person says so. */
export async function proposeText(document: TextDocument, text: string): Promise<void> {
  const { uri } = document;
  const proposed = Uri.from({ scheme: PROPOSAL_SCHEME, path: uri.path });
  const before = document.getText();
  // Documents of a provider cannot be edited, and no automatic saving touches them.
  const provider = workspace.registerTextDocumentContentProvider(PROPOSAL_SCHEME, {
    provideTextDocumentContent: () => text,
  });
  const name = printableLine(uri.path.slice(uri.path.lastIndexOf('/') + 1));
  await commands.executeCommand('vscode.diff', uri, proposed, t('{0}: proposed change', name));
  const write = t('Write');
  void window.showInformationMessage(t('Write the proposed change to {0}?', name), write).then(async (choice) => {
    provider.dispose();
    if (choice !== write) return;
    if (document.getText() === before && (await replaceText(document, text))) await document.save();
    else void window.showInformationMessage(t('The file has changed. Choose the action again.'));
  });
}

const PROPOSAL_SCHEME = 'mcp-config-lens-proposal';

/** Not waited for: the person may look as long as they like, and save as they always do. */
async function offerToSave(document: TextDocument): Promise<void> {
  const save = t('Save');
  const message = t('Check the proposed text. It is written when you save it.');
  void window.showInformationMessage(message, save).then((choice) => (choice === save ? document.save() : undefined));
}
