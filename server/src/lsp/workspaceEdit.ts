/** Changes of several files in the form that the client takes. */
import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ClientTraits } from './clientTraits';

/** One step: the edits of a file, or a file that is made first. */
export type EditPart = TextDocumentEdit | CreateFile;

/** The edit; undefined where this client cannot make files and one is needed. */
export function toWorkspaceEdit(
  { versionedEdits, createsFiles }: Pick<ClientTraits, 'versionedEdits' | 'createsFiles'>,
  parts: readonly EditPart[],
): WorkspaceEdit | undefined {
  const texts = parts.filter((part): part is TextDocumentEdit => 'edits' in part);
  if (texts.length < parts.length && !createsFiles) return undefined;
  if (versionedEdits) return { documentChanges: [...parts] };
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const { textDocument, edits } of texts) {
    const plain = edits.flatMap((edit) => ('newText' in edit ? [{ range: edit.range, newText: edit.newText }] : []));
    changes[textDocument.uri] = [...(changes[textDocument.uri] ?? []), ...plain];
  }
  return { changes };
}
