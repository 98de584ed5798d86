/** Commands that the server carries out itself, in every editor that applies edits. */
import { type ExecuteCommandParams, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import {
  APPLY_SERVER_FIXES_COMMAND,
  APPLY_SERVER_PIN_COMMAND,
  PIN_NEWEST_COMMAND,
  type ServerLocation,
} from '../../../shared/src/protocol';
import type { Finding, Fix } from '../engine/findings/finding';
import { automaticFix, compatibleFixes } from '../engine/lint/applyFixes';
import { toDocumentEdit, toEdits } from './convert';
import { pinNewest } from './pinNewest';
import { serversOf } from './servers';
import type { Session } from './session';

/** Names of the commands, for the introduction of the server. */
export const serverCommandNames = [PIN_NEWEST_COMMAND, APPLY_SERVER_FIXES_COMMAND, APPLY_SERVER_PIN_COMMAND];

/** Carries them out. */
export function registerServerCommands(session: Session): void {
  const { connection, guard } = session;
  connection.onExecuteCommand(
    guard.request<ExecuteCommandParams, null>('command', null, async ({ command, arguments: given }) => {
      if (command === PIN_NEWEST_COMMAND) await pinNewest(session, given?.[0]);
      else if (command === APPLY_SERVER_FIXES_COMMAND) {
        await applyTo(session, given?.[0], 'Apply safe fixes', (findings) => compatibleFixes(findings, 'safe'));
      } else if (command === APPLY_SERVER_PIN_COMMAND) {
        await applyTo(session, given?.[0], 'Pin the version', (findings) => {
          const pin = knownPin(findings);
          return pin ? [pin.fix] : [];
        });
      }
      return null;
    }),
  );
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
  const isDone =
    change !== undefined &&
    edits.length > 0 &&
    (await connection.workspace.applyEdit({ label, edit: { documentChanges: [change] } })).applied;
  if (isDone) return;
  const message = 'Nothing was changed: the file has moved on. Please try again.';
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}
