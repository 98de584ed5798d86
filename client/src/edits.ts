/** Applies edits that the server computed for one version of a text, and shows where. */
import { type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { DecisionResult, WireEdit } from '../../shared/src/protocol';
import { t } from './l10n';

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
    void window.showInformationMessage(t('The file has changed meanwhile; please choose the fix again.'));
    return false;
  }
  const change = new WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(target, client.protocol2CodeConverter.asRange(range), newText);
  return workspace.applyEdit(change);
}

/**
 * Opens a text, so that the server knows its version, and shows it: nobody's file is changed out of sight.
 */
export async function showForEdit(uri: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  await window.showTextDocument(document, { preview: false, preserveFocus: true });
  return document;
}

/** Writes a decision into the settings file. A file that is not there yet is shown in the editor's preview first. */
export async function writeDecision({ uri, before, after }: DecisionResult, label: string): Promise<void> {
  const target = Uri.parse(uri, true);
  if (before === null) return createWithPreview(target, after, label);
  const document = await workspace.openTextDocument(target);
  if (document.getText() !== before) {
    await window.showTextDocument(document);
    void window.showInformationMessage(t('The settings file has unsaved changes; save it and try again.'));
    return;
  }
  const change = new WorkspaceEdit();
  change.replace(target, document.validateRange(everything(document)), after);
  if (await workspace.applyEdit(change)) await document.save();
}

/** A new file, which exists only once the person has agreed in the preview. */
export async function createWithPreview(target: Uri, text: string, label: string): Promise<void> {
  const change = new WorkspaceEdit();
  const contents = new TextEncoder().encode(text);
  change.createFile(target, { contents, ignoreIfExists: true }, { label, needsConfirmation: true });
  await workspace.applyEdit(change);
}

/** New text of a file, which is written only once the person has agreed in the preview. */
export async function replaceWithPreview(document: TextDocument, text: string, label: string): Promise<void> {
  const change = new WorkspaceEdit();
  change.replace(document.uri, everything(document), text, { label, needsConfirmation: true });
  await workspace.applyEdit(change);
}

function everything(document: TextDocument) {
  return document.lineAt(document.lineCount - 1).rangeIncludingLineBreak.with(document.positionAt(0));
}
