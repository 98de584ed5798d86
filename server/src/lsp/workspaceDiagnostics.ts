/** Findings in closed files. Asked every two seconds by some clients, so only what changed is answered. */
import type {
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnosticsOf } from './diagnostics';
import { closedPolicyDiagnostics, isPolicy } from './policyDiagnostics';
import type { Session } from './session';

/** Answers workspace pulls. */
export function registerWorkspaceDiagnostics(session: Session): void {
  const { connection, guard } = session;
  const nothing: WorkspaceDiagnosticReport = { items: [] };
  connection.languages.diagnostics.onWorkspace(
    guard.request('workspace diagnostics', nothing, (params: WorkspaceDiagnosticParams) => pull(session, params)),
  );
}

/** A file that is left out keeps what the client knows of it; one that is gone is emptied. */
async function pull(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
): Promise<WorkspaceDiagnosticReport> {
  const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  for (const file of await session.cache.all()) {
    const { uri, id } = file;
    const known = previous.get(uri);
    previous.delete(uri);
    // A person's own files are shown in the sidebar; the Problems of a workspace are about the workspace.
    const isOpen = session.files.isOpen(uri);
    // A text that is open and not on the screen is asked about by nobody; what VS Code shows, it asks about itself.
    if (known === id || file.folder === undefined || (isOpen && !session.client.editor)) continue;
    if (!isOpen && (await session.settings.of(uri, file.folder)).openFilesOnly) {
      if (known !== undefined && known !== GONE_FILE_RESULT_ID) previous.set(uri, known);
      continue;
    }
    items.push({
      uri,
      version: isOpen ? file.version : null,
      kind: 'full',
      resultId: id,
      items: await diagnosticsOf(session, file),
    });
  }
  for (const [uri, diagnostics] of await closedPolicyDiagnostics(session)) {
    const id = JSON.stringify(diagnostics);
    if (previous.get(uri) !== id) items.push({ uri, version: null, kind: 'full', resultId: id, items: diagnostics });
    previous.delete(uri);
  }
  for (const [uri, id] of previous) {
    // VS Code keeps texts open that are on no screen: what is excluded now would stay in its list of problems.
    const isSilent = session.files.isOpen(uri) && (!session.client.editor || isPolicy(uri));
    if (id !== GONE_FILE_RESULT_ID && !isSilent)
      items.push({ uri, version: null, kind: 'full', resultId: GONE_FILE_RESULT_ID, items: [] });
  }
  return { items };
}

const GONE_FILE_RESULT_ID = 'none';
