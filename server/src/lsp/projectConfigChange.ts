/** Decisions written into `.mcp-config-lens.json`: as two texts for our own client, as an edit for others. */
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ProjectConfigChange } from '../../../shared/src/protocol';
import { toEdits } from './convert';
import type { LintedFile } from './lintCache';
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

/** The file as the project configuration names it. */
export function pathIn({ below }: ProjectConfigText, { path }: LintedFile): string {
  return below ? `${below}/${path}` : path;
}

/** The texts before and after; null where nothing changes. Files outside all folders have no project configuration. */
export async function changedProjectConfig(
  { settings }: Session,
  { folder }: LintedFile,
  change: (settings: ProjectConfigText) => string | undefined | Promise<string | undefined>,
): Promise<ProjectConfigChange | null> {
  const before = folder === undefined ? undefined : await settings.file(folder);
  if (!before || before.isUnreadable) return null;
  const after = await change(before);
  return after === undefined ? null : { uri: before.uri, before: before.text ?? null, after };
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
