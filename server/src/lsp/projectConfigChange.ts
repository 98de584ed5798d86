/** A decision written into `.mcp-config-lens.json` by an edit, for clients without a command of ours for it. */
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { toEdits } from './convert';
import type { ProjectConfigText } from './runtime';
import type { Session } from './session';
import { shortestEdit } from './shortestEdit';
import { type EditPart, toWorkspaceEdit } from './workspaceEdit';

/** The settings that hold for a folder, as the editor shows them where they are open. */
export async function shownProjectConfig({ settings, files }: Session, folder: string): Promise<ProjectConfigText> {
  const known = await settings.file(folder);
  const open = files.open.get(known.uri);
  return open ? { ...known, text: open.getText() } : known;
}

/** The change to a new text; undefined where nothing changes or the client cannot make the file. */
export function projectConfigChange(
  { files, client }: Session,
  { uri, text, isUnreadable }: ProjectConfigText,
  after: string | undefined,
): WorkspaceEdit | undefined {
  if (after === undefined || after === text || isUnreadable) return undefined;
  const open = files.open.get(uri);
  const before = text ?? '';
  const edits = toEdits(open ?? files.passing(uri, before), [shortestEdit(before, after)]);
  const change: TextDocumentEdit = { textDocument: { uri, version: open?.version ?? null }, edits };
  const made: EditPart[] = text === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }] : [];
  return toWorkspaceEdit(client, [...made, change]);
}
