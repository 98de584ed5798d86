/** Puts another text into a whole document, as one step to undo. */
import { Position, Range, type TextDocument, WorkspaceEdit, workspace } from 'vscode';

/** Says whether the text was taken. */
export async function replaceText(document: TextDocument, text: string): Promise<boolean> {
  const change = new WorkspaceEdit();
  change.replace(document.uri, new Range(new Position(0, 0), document.positionAt(document.getText().length)), text);
  return workspace.applyEdit(change);
}
