/** Diagnostics of one document: pulled by clients that can, pushed to the others. */
import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { toDiagnostics } from './convert';
import type { LintedFile } from './lintCache';
import { isPolicy, openPolicyDiagnostics } from './policyDiagnostics';
import { diagnosticContext, type Session } from './session';

/** Above this many characters a text is linted only after a pause in typing. */
const DEBOUNCE_ABOVE_CHARS = 262_144;
const DEBOUNCE_MS = 150;

const UNKNOWN_FILE_RESULT_ID = 'none';

/** Answers pulls and pushes where nobody pulls. */
export function registerDiagnostics(session: Session): void {
  const { connection, guard } = session;
  const none: DocumentDiagnosticReport = { kind: 'full', items: [] };
  const answer = guard.request('diagnostics', none, (params: DocumentDiagnosticParams, token) =>
    pullDiagnostics(session, params, () => token.isCancellationRequested),
  );
  connection.languages.diagnostics.on(answer);
  registerPush(session);
}

async function pullDiagnostics(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  isCancelled: () => boolean,
): Promise<DocumentDiagnosticReport> {
  const { uri } = textDocument;
  await waitWhileTyping(session, uri);
  if (isCancelled()) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'overtaken');
  if (isPolicy(uri)) return { kind: 'full', items: await openPolicyDiagnostics(session, uri) };
  const file = await session.cache.get(uri);
  // An unknown or closed text has no findings; saying so clears what was shown.
  const resultId = file?.id ?? UNKNOWN_FILE_RESULT_ID;
  if (previousResultId === resultId) return { kind: 'unchanged', resultId };
  return { kind: 'full', resultId, items: file ? await diagnosticsOf(session, file) : [] };
}

/** A long text is linted once the person pauses; a newer version ends the wait of the older. */
export async function waitWhileTyping({ files, cache, runtime }: Session, uri: string): Promise<void> {
  const document = files.get(uri);
  if (!document || cache.isReady(uri) || document.getText().length <= DEBOUNCE_ABOVE_CHARS) return;
  const { version } = document;
  await new Promise<void>((resolve) => runtime.schedule(resolve, DEBOUNCE_MS));
  if (files.get(uri)?.version !== version) throw outdatedError();
}

function outdatedError(): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'overtaken', { retriggerRequest: false });
}

/** What the client shows for a file. Related places in other files need their texts. */
export async function diagnosticsOf(session: Session, file: LintedFile): Promise<Diagnostic[]> {
  const crosses = file.result.findings.some(({ related }) => related.some(({ path }) => path !== undefined));
  const { policies } = await session.settings.of(file.uri, file.folder);
  return toDiagnostics(file, diagnosticContext(session, crosses ? await session.cache.all() : [], policies));
}

function registerPush(session: Session): void {
  const { files, connection, runtime } = session;
  const waiting = new Map<string, () => void>();
  const stopWaiting = (uri: string): void => {
    waiting.get(uri)?.();
    waiting.delete(uri);
  };
  files.open.onDidChangeContent(({ document }) => {
    if (session.client.pullsDiagnostics) return;
    const push = (): void => void pushDiagnostics(session, document.uri);
    stopWaiting(document.uri);
    if (document.getText().length <= DEBOUNCE_ABOVE_CHARS) push();
    else waiting.set(document.uri, runtime.schedule(push, DEBOUNCE_MS));
  });
  files.open.onDidClose(({ document }) => {
    stopWaiting(document.uri);
    if (!session.client.pullsDiagnostics) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
}

function pushDiagnostics(session: Session, uri: string): Promise<void> {
  const { guard, files, cache, connection } = session;
  const push = guard.notification<void>('push diagnostics', async () => {
    const version = files.open.get(uri)?.version;
    const file = await cache.get(uri);
    const diagnostics = isPolicy(uri)
      ? await openPolicyDiagnostics(session, uri)
      : file && (await diagnosticsOf(session, file));
    // Overtaken meanwhile: the newer version has its own turn.
    if (!diagnostics || version === undefined || files.open.get(uri)?.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics });
  });
  return push();
}

/** Says everything anew, after settings, folders or the environment changed. */
export async function refreshDiagnostics(session: Session): Promise<void> {
  const { client, connection, files } = session;
  if (!client.pullsDiagnostics) for (const uri of files.open.keys()) await pushDiagnostics(session, uri);
  else if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
}
