/** Commands that the server itself carries out. Each command in its code actions is one of these, or our own client's. */
import { type ExecuteCommandParams, ResponseError } from 'vscode-languageserver';
import { isRecord } from '../../../shared/src/isRecord';
import {
  APPLY_FIX_COMMAND,
  APPLY_SERVER_FIXES_COMMAND,
  APPLY_SERVER_PIN_COMMAND,
  type FixByTitle,
  PIN_NEWEST_COMMAND,
} from '../../../shared/src/protocol';
import type { ClientTraits } from './clientTraits';
import { codeActionsAt } from './codeActions';
import { pinOnCommand } from './pinNewest';
import { applyServerFixes, applyServerPin } from './serverCommands';
import type { Session } from './session';

/** Those that a client is told of. */
export function serverCommands({ literalCodeActions }: ClientTraits): string[] {
  const always = [PIN_NEWEST_COMMAND, APPLY_SERVER_FIXES_COMMAND, APPLY_SERVER_PIN_COMMAND];
  return literalCodeActions ? always : [...always, APPLY_FIX_COMMAND];
}

/** Carries them out. */
export function registerServerCommands(session: Session): void {
  const { connection, guard } = session;
  connection.onExecuteCommand(
    guard.request<ExecuteCommandParams, null>('command', null, async ({ command, arguments: given }) => {
      if (command === PIN_NEWEST_COMMAND) await pinOnCommand(session, given?.[0]);
      else if (command === APPLY_SERVER_FIXES_COMMAND) await applyServerFixes(session, given?.[0]);
      else if (command === APPLY_SERVER_PIN_COMMAND) await applyServerPin(session, given?.[0]);
      else if (command === APPLY_FIX_COMMAND) await applyFix(session, given?.[0]);
      else throw new ResponseError(-32602, 'no command of this server');
      return null;
    }),
  );
}

/** The action is looked for again: no value of the document stands in a command. */
async function applyFix(session: Session, given: unknown): Promise<void> {
  if (!isFixByTitle(given)) throw new ResponseError(-32602, 'uri, version, range and title are needed');
  const { uri, version, range, title } = given;
  const file = await session.cache.get(uri);
  const stays = file && file.version === version;
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  const action = stays ? (await codeActionsAt(session, params)).find((each) => each.title === title) : undefined;
  if (action?.edit) await session.connection.workspace.applyEdit({ label: title, edit: action.edit });
}

function isFixByTitle(given: unknown): given is FixByTitle {
  if (!isRecord(given)) return false;
  const { uri, version, title, range } = given;
  const isPosition = (place: unknown): boolean =>
    isRecord(place) && typeof place.line === 'number' && typeof place.character === 'number';
  return (
    typeof uri === 'string' &&
    typeof version === 'number' &&
    typeof title === 'string' &&
    isRecord(range) &&
    isPosition(range.start) &&
    isPosition(range.end)
  );
}
