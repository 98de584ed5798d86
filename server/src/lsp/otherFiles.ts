/** Fixes that reach beyond their own file, as one change: what one file loses stands in the other at any time. */
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { AppendedLine, OtherEdits } from '../engine/findings/finding';
import { type Append, appends } from '../engine/lint/appendedLines';
import { toEdits } from './convert';
import type { LintedFile } from './lintCache';
import { type ServerRuntime, unreadable } from './runtime';
import type { Session } from './session';
import { childUri } from './uri';
import { type EditPart, toWorkspaceEdit } from './workspaceEdit';

/** Whether this client can carry such fixes out; the others' files belong to a folder that the person trusts. */
export function canAppend({ client }: Session): boolean {
  return client.trusted && client.createsFiles;
}

/**
 * The edit of one fix in all its files; undefined where another file stands against it, or has all of it already. No part
 * is marked as in need of a confirmation: editors then leave it out unless it is chosen, and a credential would be lost.
 */
export async function editWithOthers(
  session: Session,
  file: LintedFile,
  own: TextDocumentEdit,
  lines: readonly AppendedLine[],
): Promise<WorkspaceEdit | undefined> {
  const { folder } = file;
  if (folder === undefined || !canAppend(session)) return undefined;
  const texts = new Map<string, string | undefined>();
  for (const { path } of lines) {
    const text = await readIn(session, folder, path);
    if (text === unreadable) return undefined;
    texts.set(path, text);
  }
  const outcome = appends(lines, (path) => texts.get(path));
  if ('conflict' in outcome || (outcome.changes.length === 0 && own.edits.length === 0)) return undefined;
  const others = outcome.changes.flatMap((change) => editsOf(session, childUri(folder, change.path), change));
  return toWorkspaceEdit(session.client, own.edits.length ? [...others, own] : others);
}

/** The edit of a fix that changes other files; undefined where one of them is not what the edits were made for. */
export async function editInOthers(
  session: Session,
  file: LintedFile,
  own: TextDocumentEdit,
  others: readonly OtherEdits[],
): Promise<WorkspaceEdit | undefined> {
  const { folder } = file;
  if (folder === undefined) return undefined;
  const changes: TextDocumentEdit[] = [];
  for (const { path, before, edits } of others) {
    const uri = childUri(folder, path);
    const open = session.files.open.get(uri);
    if ((await readIn(session, folder, path)) !== before) return undefined;
    const document = open ?? session.files.passing(uri, before);
    changes.push({ textDocument: { uri, version: open?.version ?? null }, edits: toEdits(document, edits) });
  }
  return toWorkspaceEdit(session.client, own.edits.length ? [...changes, own] : changes);
}

/** A file of the folder as the editor shows it, else as it stands on disk. */
async function readIn(session: Session, folder: string, path: string): ReturnType<ServerRuntime['readFile']> {
  const uri = childUri(folder, path);
  return session.files.open.get(uri)?.getText() ?? (await session.runtime.readFile(uri, folder));
}

function editsOf({ files }: Session, uri: string, { before, added }: Append): EditPart[] {
  const end = files.passing(uri, before ?? '').positionAt(before?.length ?? 0);
  const change = { textDocument: { uri, version: null }, edits: [{ range: { start: end, end }, newText: added }] };
  return before === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change] : [change];
}
