/** Fixes that reach beyond their own file: the edits of the others, which are shown before they are made. */
import type { ChangeAnnotation, CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Append, appends } from '../appendedLines';
import type { AppendedLine } from '../engine/finding';
import type { LintedFile } from './lintCache';
import type { Session } from './session';
import { childUri } from './uri';

const annotation = 'other-files';

/** Whether this client can carry such fixes out; the others' files belong to a folder that the person trusts. */
export function canAppend({ client }: Session): boolean {
  return client.trusted && client.createsFiles;
}

/** The edit of one fix in all its files; undefined where another file stands against it, or has all of it already. */
export async function editWithOthers(
  session: Session,
  file: LintedFile,
  own: TextDocumentEdit,
  lines: readonly AppendedLine[],
): Promise<WorkspaceEdit | undefined> {
  const { folder } = file;
  if (folder === undefined || !canAppend(session)) return undefined;
  const texts = new Map<string, string | undefined>();
  for (const { path } of lines) texts.set(path, await session.runtime.readFile(childUri(folder, path)));
  const outcome = appends(lines, (path) => texts.get(path));
  if ('conflict' in outcome || (outcome.changes.length === 0 && own.edits.length === 0)) return undefined;
  const marked = session.client.previewsEdits ? { annotationId: annotation } : {};
  const documentChanges: (TextDocumentEdit | CreateFile)[] = own.edits.length ? [own] : [];
  for (const change of outcome.changes) documentChanges.push(...editsOf(childUri(folder, change.path), change, marked));
  const note: ChangeAnnotation = { label: 'Other files', needsConfirmation: true };
  return session.client.previewsEdits
    ? { documentChanges, changeAnnotations: { [annotation]: note } }
    : { documentChanges };
}

function editsOf(
  uri: string,
  { before, added }: Append,
  marked: { annotationId?: string },
): (TextDocumentEdit | CreateFile)[] {
  const text = TextDocument.create(uri, 'plaintext', 0, before ?? '');
  const end = text.positionAt(before?.length ?? 0);
  const edit = { range: { start: end, end }, newText: added, ...marked };
  const change = { textDocument: { uri, version: null }, edits: [edit] };
  if (before !== undefined) return [change];
  return [{ kind: 'create', uri, options: { ignoreIfExists: true }, ...marked }, change];
}
