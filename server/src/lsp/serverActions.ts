/** What the sidebar does to one server: its safe fixes, its pins, and its review. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import {
  FIX_SERVER_REQUEST,
  type FixAllResult,
  MARK_REVIEWED_COMMAND,
  MARK_REVIEWED_REQUEST,
  PIN_SERVER_REQUEST,
  type ProjectConfigChange,
  type ServerFix,
  type ServerFixes,
  type ServerLocation,
} from '../../../shared/src/protocol';
import type { Finding, Fix } from '../engine/findings/finding';
import { automaticFix, compatibleFixes } from '../engine/lint/applyFixes';
import { nodeOfLocation } from '../engine/model/model';
import { reviewKey } from '../engine/review/projectConfig';
import { withReview } from '../engine/review/projectConfigEdit';
import { reviewDigest } from '../engine/review/reviewDigest';
import { reviewedParts } from '../engine/review/reviewedParts';
import { reviewOutline } from '../engine/review/reviewOutline';
import { pointerOf } from '../engine/syntax/text';
import { toEdits } from './convert';
import type { LintedFile } from './lintCache';
import { canAskClients, pinCommand } from './pinNewest';
import { changedProjectConfig, pathIn, projectConfigChange, shownProjectConfig } from './projectConfigChange';
import { reviewedTools } from './runningTools';
import type { ProjectConfigText } from './runtime';
import { type KnownServer, serversOf } from './servers';
import type { Session } from './session';

/** Answers the requests. */
export function registerServerActions(session: Session): void {
  const { connection, guard } = session;
  connection.onRequest(
    FIX_SERVER_REQUEST,
    guard.request<ServerLocation, FixAllResult | null>('fix server', null, async (place) => {
      const found = await findServer(session, place);
      return found ? fixesOf(found) : null;
    }),
  );
  connection.onRequest<ServerFixes, never>(
    PIN_SERVER_REQUEST,
    guard.request<ServerLocation, ServerFixes>('pin server', { version: 0, fixes: [] }, async (place) => {
      const found = await findServer(session, place);
      return found ? pinsOf(session, found) : { version: 0, fixes: [] };
    }),
  );
  connection.onRequest(
    MARK_REVIEWED_REQUEST,
    guard.request<ServerLocation, ProjectConfigChange | null>('mark reviewed', null, (place) => review(session, place)),
  );
}

/** A server, and the file in which it stands. */
export interface FoundServer {
  file: LintedFile;
  server: KnownServer;
}

/** The server at a place. */
export async function findServer(session: Session, { uri, pointer }: ServerLocation): Promise<FoundServer | undefined> {
  const file = await session.cache.get(uri);
  const server = file && serversOf(session, file, [file]).find(({ reported }) => reported.pointer === pointer);
  return file && server && { file, server };
}

function fixesOf({ file, server }: FoundServer): FixAllResult {
  const fixes = compatibleFixes(server.listed.findings, 'safe');
  const edits = toEdits(
    file.document,
    fixes.flatMap((fix) => fix.edits),
  );
  return { version: file.version, edits, applied: fixes.length };
}

function pinsOf(session: Session, { file, server }: FoundServer): ServerFixes {
  const findings = server.listed.findings.filter(({ traits, suppressed }) => traits.pinsVersion && !suppressed);
  const fixes = findings.flatMap((finding) => {
    const automatic = automaticFix(finding, 'unsafe');
    const others = finding.fixes().filter((fix) => fix !== automatic);
    return [...(automatic ? [automatic] : []), ...others].flatMap((fix) => serverFix(session, file, finding, fix));
  });
  return { version: file.version, fixes };
}

function serverFix(session: Session, file: LintedFile, finding: Finding, fix: Fix): ServerFix[] {
  const { title, asks, pin, copies, otherFiles } = fix;
  if (copies || otherFiles || fix.edits.length === 0) return [];
  const plain = { title, edits: toEdits(file.document, fix.edits), command: null };
  if (typeof pin?.version !== 'object')
    return [
      {
        ...plain,
        asks: asks ? { prompt: asks.prompt, marker: asks.marker, ...(asks.form && { form: asks.form }) } : null,
      },
    ];
  if (!canAskClients(session)) return [];
  const { command, arguments: given } = pinCommand(title, file, finding.span.start, finding.rule);
  return [{ title, edits: [], asks: null, command: { command, arguments: given ?? [] } }];
}

async function review(session: Session, place: ServerLocation): Promise<ProjectConfigChange | null> {
  const file = await session.cache.get(place.uri);
  return file ? changedProjectConfig(session, file, (settings) => reviewedText(session, settings, place)) : null;
}

/** The settings with the review in them; undefined where they stay as they are. */
async function reviewedText(
  session: Session,
  settings: ProjectConfigText,
  place: ServerLocation,
): Promise<string | undefined> {
  const found = await findServer(session, place);
  if (!found) return reviewedPart(session, settings, place);
  const { server } = found.server.listed;
  const { reviewed } = await session.settings.of(found.file.uri, found.file.folder);
  return withReview(settings.text, reviewKey(pathIn(settings, found.file), server.name), {
    digest: reviewDigest(server),
    date: session.runtime.today(),
    version: session.runtime.version,
    seen: reviewOutline(server),
    ...reviewedTools(server, reviewed(found.file.path, server.name)),
  });
}

/** The review of what hosts run beside the servers: all of it that is met at the place. */
async function reviewedPart(
  { runtime, cache }: Session,
  settings: ProjectConfigText,
  { uri, pointer }: ServerLocation,
): Promise<string | undefined> {
  const file = await cache.get(uri);
  if (!file) return undefined;
  const parts = file.result.files.flatMap(reviewedParts).filter(({ places }) => {
    return places.some((place) => pointerOf(nodeOfLocation(place)) === pointer);
  });
  let after: string | undefined = parts.length ? settings.text : undefined;
  for (const { name, digest, seen } of parts) {
    const record = { digest, date: runtime.today(), version: runtime.version, seen };
    after = withReview(after, reviewKey(pathIn(settings, file), name), record) ?? after;
  }
  return after === settings.text ? undefined : after;
}

/** The action that ends findings about what nobody has looked at yet: the entry as it is now was reviewed. */
export async function reviewActions(
  session: Session,
  file: LintedFile,
  findings: readonly Finding[],
): Promise<CodeAction[]> {
  const { folder } = file;
  if (folder === undefined) return [];
  const actions: CodeAction[] = [];
  for (const { traits, server, location } of findings) {
    if (!traits.endsWithReview) continue;
    const node = nodeOfLocation(location);
    const what = node.kind === 'member' && server !== undefined ? `"${server}"` : 'the commands of this file';
    const title = printableLine(`Mark ${what} as reviewed`);
    const target: ServerLocation = { uri: file.uri, pointer: pointerOf(node) };
    const effect = session.client.editor
      ? { command: { title, command: MARK_REVIEWED_COMMAND, arguments: [target] } }
      : await reviewEdit(session, folder, target);
    if (effect) actions.push({ title, kind: CodeActionKind.QuickFix, ...effect });
  }
  return actions;
}

async function reviewEdit(
  session: Session,
  folder: string,
  target: ServerLocation,
): Promise<Pick<CodeAction, 'edit'> | undefined> {
  const settings = await shownProjectConfig(session, folder);
  const after = await reviewedText(session, settings, target);
  const edit = projectConfigChange(session, settings, after);
  return edit && { edit };
}
