/** Pins to the newest versions on a person's click: asks their package clients, with progress and a way to stop. */
import {
  type ChangeAnnotation,
  type CodeAction,
  CodeActionKind,
  type Command,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type TextDocumentEdit,
  type TextEdit as WireEdit,
} from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import { PIN_FILE_COMMAND, PIN_NEWEST_COMMAND, type PinNewestTarget } from '../../../shared/src/protocol';
import type { Finding } from '../engine/findings/finding';
import type { Cooldown } from '../engine/findings/versionQuery';
import { type AskVersion, type PinOutcome, pinNewest, pinToChoose } from '../engine/lint/pinFindings';
import { cooldownOf, MAX_COOLDOWN_DAYS, USUAL_COOLDOWN_DAYS } from '../platform/cooldown';
import { shownFindings, toEdits } from './convert';
import type { LintedFile } from './lintCache';
import type { AskVersionsForFolder } from './runtime';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspaceEdit';

/** Carries the command out. What the client hands in is not trusted to have a shape. */
export function pinOnCommand(session: Session, given: unknown): Promise<void> {
  return pin(session, readTarget(given));
}

/** As a notification: a client that answers no questions would otherwise end the server. */
function say(connection: Session['connection'], message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
}

/** Whether the person's package clients may be asked: on this machine, and in a workspace that the person trusts. */
export function canAskClients({ client, runtime }: Session): boolean {
  return client.trusted && client.appliesEdits && runtime.askVersions !== undefined;
}

/** The action for one fix. */
export function pinCommand(title: string, file: LintedFile, offset: number, rule: string): Command {
  const target: PinNewestTarget = { uri: file.uri, version: file.version, at: { rule, offset } };
  return { title, command: PIN_NEWEST_COMMAND, arguments: [target] };
}

/** The action for all of a file, where there is more than one. */
export function pinFileActions(session: Session, file: LintedFile): CodeAction[] {
  if (!canAskClients(session)) return [];
  const count = shownFindings(file).filter((finding) => pinToChoose(finding)).length;
  if (count < 2) return [];
  const title = 'Pin all versions in this file…';
  const target: PinNewestTarget = { uri: file.uri };
  // Our own client has a list and a preview for it.
  const command = session.client.commands.includes(PIN_FILE_COMMAND) ? PIN_FILE_COMMAND : PIN_NEWEST_COMMAND;
  return [{ title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [target] } }];
}

async function pin(session: Session, target: PinNewestTarget): Promise<void> {
  const { connection } = session;
  if (!canAskClients(session)) {
    const reason = session.client.trusted ? 'Package managers cannot be used here.' : 'This workspace is not trusted.';
    say(connection, `No versions were looked up. ${reason}`);
    return;
  }
  const files = await filesOf(session, target);
  const pinned = await askForVersions(
    session,
    files.map((file) => ({ file, findings: findingsOf(file, target) })),
  );
  if (pinned) await apply(session, target, pinned);
}

/** Findings of one file that are to be pinned. */
interface WantedPins {
  file: LintedFile;
  findings: readonly Finding[];
}

/** Asks, with progress and a way to stop; undefined when the person has stopped it. One answer for each file. */
export async function askForVersions(
  session: Session,
  wanted: readonly WantedPins[],
): Promise<PinnedFile[] | undefined> {
  const progress = await session.connection.window.createWorkDoneProgress();
  const stopping = new AbortController();
  progress.token.onCancellationRequested(() => stopping.abort());
  progress.begin('Looking up the newest versions', undefined, undefined, true);
  const { signal } = stopping;
  const { folders } = session.locations;
  const tell = (name: string): void => progress.report(printableLine(name));
  let pinned: PinnedFile[];
  try {
    const cooldown = await cooldownFor(session);
    pinned = await askAll(session, wanted, { signal, folders, allowed: new Set() }, tell, cooldown);
    const allowed = await allowedHosts(session, pinned);
    if (allowed.size > 0 && !signal.aborted)
      pinned = await askAll(session, wanted, { signal, folders, allowed }, tell, cooldown);
  } finally {
    progress.done();
  }
  return signal.aborted ? undefined : pinned;
}

/** How old versions have to be is the person's to say, on this machine. */
async function cooldownFor({ client, connection, runtime }: Session): Promise<Cooldown | undefined> {
  const asked = client.answersConfiguration
    ? await connection.workspace.getConfiguration({ section: 'mcpConfigLens.cooldownDays' }).catch(() => undefined)
    : undefined;
  const isDays = Number.isInteger(asked) && asked >= 0 && asked <= MAX_COOLDOWN_DAYS;
  return cooldownOf(isDays ? asked : USUAL_COOLDOWN_DAYS, runtime.today());
}

/** What is written into one file, and what became of each finding. */
export interface PinnedFile {
  file: LintedFile;
  edits: WireEdit[];
  outcomes: readonly PinOutcome[];
}

async function askAll(
  session: Session,
  wanted: readonly WantedPins[],
  options: Parameters<AskVersionsForFolder>[2],
  tell: (name: string) => void,
  cooldown: Cooldown | undefined,
): Promise<PinnedFile[]> {
  const pinned: PinnedFile[] = [];
  for (const { file, findings } of wanted) {
    const ask: AskVersion = (query) => {
      tell(query.name);
      return session.runtime.askVersions!(query, file.folder, { ...options, cooldown });
    };
    const { edits, outcomes } = await pinNewest(findings, ask, cooldown);
    pinned.push({ file, edits: toEdits(file.document, edits), outcomes });
  }
  return pinned;
}

/** Hosts that files or their repository name: none is asked before the person has seen its name and said so. */
async function allowedHosts(
  { connection, client }: Session,
  pinned: readonly PinnedFile[],
): Promise<ReadonlySet<string>> {
  const outcomes = pinned.flatMap((each) => each.outcomes);
  const hosts = [...new Set(outcomes.flatMap(({ askFirst }) => (askFirst === undefined ? [] : [askFirst])))];
  if (hosts.length === 0 || !client.asksQuestions) return new Set();
  const allow = { title: hosts.length === 1 ? 'Contact It' : 'Contact Them' };
  const named = printableLine(hosts.join(', '));
  const answer = await connection.window
    .showWarningMessage(
      `This workspace names ${hosts.length === 1 ? 'a server' : 'servers'} for its packages: ${named}. Your package managers would contact ${hosts.length === 1 ? 'it' : 'them'}, with the credentials you have set up for ${hosts.length === 1 ? 'it' : 'them'}.`,
      allow,
    )
    // Without an answer nobody has allowed anything.
    .catch(() => undefined);
  return new Set(answer?.title === allow.title ? hosts : []);
}

async function filesOf({ cache }: Session, { uri, version }: PinNewestTarget): Promise<LintedFile[]> {
  if (uri === undefined) return (await cache.all()).filter(({ folder }) => folder !== undefined);
  const file = await cache.get(uri);
  return file && (version === undefined || file.version === version) ? [file] : [];
}

function findingsOf(file: LintedFile, { at }: PinNewestTarget): Finding[] {
  const findings = shownFindings(file);
  return at ? findings.filter(({ rule, span }) => rule === at.rule && span.start === at.offset) : findings;
}

const PIN_ANNOTATION = 'pin';

async function apply(session: Session, target: PinNewestTarget, pinned: readonly PinnedFile[]): Promise<void> {
  const { connection, files, client } = session;
  const outcomes = pinned.flatMap((each) => each.outcomes);
  const written = outcomes.filter((outcome) => outcome.pinned);
  const label = written.length === 1 ? `Pin ${written[0]!.name}` : `Pin ${written.length} versions`;
  const preview = !target.at && client.previewsEdits;
  const changes = pinned.flatMap(({ file, edits }): TextDocumentEdit[] => {
    const version = files.isOpen(file.uri) ? file.version : null;
    const marked = preview ? edits.map((edit) => ({ ...edit, annotationId: PIN_ANNOTATION })) : edits;
    return edits.length ? [{ textDocument: { uri: file.uri, version }, edits: marked }] : [];
  });
  const edit = changes.length ? toWorkspaceEdit(client, changes) : undefined;
  if (edit) {
    const note: ChangeAnnotation = { label: 'Pin to the newest versions', needsConfirmation: true };
    if (preview) edit.changeAnnotations = { [PIN_ANNOTATION]: note };
    const { applied } = await connection.workspace.applyEdit({ label: printableLine(label), edit });
    if (!applied) {
      say(connection, 'Nothing was pinned: the change was not applied, or the file has changed.');
      return;
    }
  }
  // What was chosen in a preview only the person knows.
  const reported = preview && written.length ? outcomes.filter(({ refused }) => refused) : outcomes;
  if (reported.length || !written.length) say(connection, printableLine(messageFor(reported)));
}

const MAX_NAMED_PACKAGES = 3;

/** What was written and what was not, in a few words. */
function messageFor(outcomes: readonly PinOutcome[]): string {
  const written = outcomes.flatMap(({ name, pinned }) =>
    pinned ? [`${name} to ${short(pinned.version)} (${pinned.says})`] : [],
  );
  const refused = outcomes.flatMap(({ name, refused: why }) => (why ? [`${name}: ${why}`] : []));
  if (outcomes.length === 0) return 'There is nothing to pin. The file may have changed.';
  const sentences: string[] = [];
  if (written.length) sentences.push(`Pinned ${listed(written)}.`);
  if (refused.length) sentences.push(`Not pinned: ${listed(refused)}.`);
  return sentences.join(' ');
}

function listed(items: readonly string[]): string {
  const more = items.length > MAX_NAMED_PACKAGES ? ` and ${items.length - MAX_NAMED_PACKAGES} more` : '';
  return items.slice(0, MAX_NAMED_PACKAGES).join('; ') + more;
}

function short(version: string): string {
  return version.length > 30 ? `${version.slice(0, 19)}…` : version;
}

function readTarget(given: unknown): PinNewestTarget {
  const target = (typeof given === 'object' && given !== null ? given : {}) as Partial<PinNewestTarget>;
  const { uri, version, at } = target;
  if (uri !== undefined && typeof uri !== 'string') throw new ResponseError(-32602, 'uri must be a string');
  return {
    ...(uri === undefined ? {} : { uri }),
    ...(typeof version === 'number' ? { version } : {}),
    ...(at && typeof at.rule === 'string' && typeof at.offset === 'number' ? { at } : {}),
  };
}
