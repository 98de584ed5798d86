/** Commands that the server carries out itself, in every editor that applies edits. */
import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { ServerLocation } from '../../../shared/src/protocol';
import type { Finding, Fix } from '../engine/findings/finding';
import { automaticFix, compatibleFixes } from '../engine/lint/applyFixes';
import { toDocumentEdit, toEdits } from './convert';
import { serversOf } from './servers';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspaceEdit';

/** Applies the safe fixes of one server. What the client hands in is not trusted to have a shape. */
export function applyServerFixes(session: Session, given: unknown): Promise<void> {
  return applyTo(session, given, 'Apply safe fixes', (findings) => compatibleFixes(findings, 'safe'));
}

/** Pins one server to a version that is known without asking anybody. */
export function applyServerPin(session: Session, given: unknown): Promise<void> {
  return applyTo(session, given, 'Pin the version', (findings) => {
    const pin = knownPin(findings);
    return pin ? [pin.fix] : [];
  });
}

/** A fix that pins to a version which is known without asking anybody. */
export function knownPin(findings: readonly Finding[]): { fix: Fix; version: string } | undefined {
  for (const finding of findings) {
    if (!finding.traits.pinsVersion) continue;
    const fix = automaticFix(finding, 'unsafe');
    if (typeof fix?.pin?.version === 'string') return { fix, version: fix.pin.version };
  }
  return undefined;
}

async function applyTo(
  session: Session,
  given: unknown,
  label: string,
  choose: (findings: readonly Finding[]) => readonly Fix[],
): Promise<void> {
  const { cache, connection, files } = session;
  const { uri, pointer } = (typeof given === 'object' && given !== null ? given : {}) as Partial<ServerLocation>;
  const file = typeof uri === 'string' ? await cache.get(uri) : undefined;
  const server = file && serversOf(session, file, [file]).find(({ reported }) => reported.pointer === pointer);
  const edits = server ? choose(server.listed.findings).flatMap((fix) => fix.edits) : [];
  const change = file && toDocumentEdit(file, toEdits(file.document, edits), files.isOpen(file.uri));
  const edit = change && edits.length > 0 ? toWorkspaceEdit(session.client, [change]) : undefined;
  const isDone = edit !== undefined && (await connection.workspace.applyEdit({ label, edit })).applied;
  if (isDone) return;
  const message = 'Nothing was changed: the file has moved on. Please try again.';
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}
