/** A line above each server: its risk, its findings, and what can be done about them without a question. */
import { type CodeLens, type CodeLensParams, CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import { printableStart } from '../../../shared/src/displayText';
import {
  APPLY_SERVER_FIXES_COMMAND,
  APPLY_SERVER_PIN_COMMAND,
  REVEAL_SERVER_COMMAND,
  type ServerLocation,
} from '../../../shared/src/protocol';
import { noun } from '../../../shared/src/words';
import { compatibleFixes } from '../engine/lint/applyFixes';
import { toRange } from './convert';
import { waitWhileTyping } from './diagnostics';
import type { LintedFile } from './lintCache';
import { knownPin } from './serverCommands';
import { type KnownServer, serversOf } from './servers';
import type { Session } from './session';

/** More servers than anybody reads one by one: beyond, the line says the risk and offers nothing. */
const MAX_SERVERS_WITH_FIXES = 100;

/** Answers requests. Everything comes from the findings that exist; nothing is linted or asked for the sake of a lens. */
export function registerCodeLens(session: Session): void {
  session.connection.onCodeLens(
    session.guard.request('code lens', [], (params: CodeLensParams) => codeLenses(session, params)),
  );
}

/** Has them asked for again, where the client can do that: what is said of a server may have changed elsewhere. */
export async function refreshCodeLenses({ client, connection }: Session): Promise<void> {
  if (client.refreshesCodeLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
}

async function codeLenses(session: Session, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const { uri } = textDocument;
  await waitWhileTyping(session, uri);
  const file = await session.cache.get(uri);
  if (!file || !(await session.settings.of(uri, file.folder)).codeLens) return [];
  const servers = serversOf(session, file, await session.cache.all());
  const offersFixes = servers.length <= MAX_SERVERS_WITH_FIXES;
  return servers.flatMap((server) => lensesOf(session, file, server, offersFixes));
}

function lensesOf(session: Session, file: LintedFile, server: KnownServer, offersFixes: boolean): CodeLens[] {
  const { member, node } = server.listed.server;
  const { start } = toRange(file.document, member?.keySpan ?? node);
  const range = { start, end: start };
  const target: ServerLocation = { uri: file.uri, pointer: server.reported.pointer };
  const commands = [summary(session, server, target), ...(offersFixes ? actions(session, server, target) : [])];
  return commands.map((command) => ({ range, command }));
}

function summary({ client }: Session, { listed, reported }: KnownServer, target: ServerLocation): Command {
  const { risk, enabled } = reported;
  const count = listed.findings.filter(({ suppressed, severity }) => !suppressed && severity !== 'hint').length;
  const score = risk.score === null ? 'risk not known' : `${risk.level} ${risk.score}`;
  const notes = [enabled ? score : `off · ${score}`, count ? `${count} ${noun(count, 'finding')}` : ''];
  const title = notes.filter(Boolean).join(' · ');
  // A title without a command is shown as text.
  return client.commands.includes(REVEAL_SERVER_COMMAND)
    ? { title, command: REVEAL_SERVER_COMMAND, arguments: [target] }
    : { title, command: '' };
}

function actions({ client }: Session, { listed }: KnownServer, target: ServerLocation): Command[] {
  if (!client.appliesEdits || listed.findings.length === 0) return [];
  const safe = compatibleFixes(listed.findings, 'safe').length;
  const pin = knownPin(listed.findings);
  return [
    ...(safe ? [{ title: `Fix ${safe}`, command: APPLY_SERVER_FIXES_COMMAND, arguments: [target] }] : []),
    ...(pin
      ? [{ title: `Pin ${printableStart(pin.version, 24)}`, command: APPLY_SERVER_PIN_COMMAND, arguments: [target] }]
      : []),
  ];
}
