/** Changes that are saved at once, each with a way back as long as nobody has changed the file since. */
import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ProjectConfigChange } from '../../shared/src/protocol';
import type { Discovery } from './discovery';
import { applyEdits, type VersionedEdits } from './edits';
import { t } from './l10n';
import { replaceText } from './replaceText';

/** What was saved, and how it is taken back. */
export interface SavedChange {
  target: Uri;
  undo(): Promise<void>;
}

/** The server found no way to write a decision down. */
export function sayUnchangeable(): void {
  void window.showWarningMessage(t('The project configuration could not be changed. Check that it is valid JSON.'));
}

/** Edits of a configuration. What the person has not saved yet stays unsaved. */
export async function saveEdits(client: LanguageClient, change: VersionedEdits): Promise<SavedChange | undefined> {
  const target = Uri.parse(change.uri, true);
  const document = await workspace.openTextDocument(target);
  const before = document.getText();
  const wasSaved = !document.isDirty && !document.isUntitled;
  if (!(await applyEdits(client, change))) return undefined;
  if (wasSaved) await document.save();
  return { target, undo: undoOf(document, before, document.getText()) };
}

/** A decision in the project configuration, which is made where there is none. The server is told at once. */
export async function saveDecision(
  { uri, before, after }: ProjectConfigChange,
  discovery: Discovery,
): Promise<SavedChange | undefined> {
  const target = Uri.parse(uri, true);
  if (before === null) {
    await workspace.fs.writeFile(target, new TextEncoder().encode(after));
    await discovery.look(target);
    const undo = async (): Promise<void> => {
      const document = await workspace.openTextDocument(target);
      if (document.getText() !== after) return sayMovedOn();
      await workspace.fs.delete(target);
      await discovery.look(target);
    };
    return { target, undo };
  }
  const document = await workspace.openTextDocument(target);
  if (document.getText() !== before) {
    await window.showTextDocument(document);
    void window.showInformationMessage(t('The project configuration has unsaved changes. Save it and try again.'));
    return undefined;
  }
  if (!(await replaceText(document, after))) return undefined;
  await document.save();
  await discovery.look(target);
  const undo = undoOf(document, before, after);
  return {
    target,
    async undo() {
      await undo();
      await discovery.look(target);
    },
  };
}

function undoOf(document: TextDocument, before: string, after: string): () => Promise<void> {
  return async () => {
    const { isDirty } = document;
    if (document.getText() !== after) return sayMovedOn();
    if ((await replaceText(document, before)) && !isDirty) await document.save();
  };
}

function sayMovedOn(): void {
  void window.showInformationMessage(t('The file has changed since. Nothing was undone.'));
}
