/** What is wrong with policy files, at its place: of an open one while it is typed, of the others as they lie on disk. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import type { PolicyProblem } from '../engine/policy/policyModel';
import { DIAGNOSTIC_SOURCE } from './convert';
import { problemsByUri } from './policies';
import type { Session } from './session';
import { locate, pathOfUri, toFolder } from './uri';

/** Whether a document is a policy by its name. */
export function isPolicy(uri: string): boolean {
  return pathOfUri(uri).endsWith(`/${PROJECT_CONFIG_NAME}`);
}

/** Diagnostics of an open policy, with the text as it is now. */
export async function openPolicyDiagnostics(session: Session, uri: string): Promise<Diagnostic[]> {
  const text = session.files.get(uri)?.getText();
  const { folder } = session.locations.of(uri);
  if (text === undefined || folder === undefined) return [];
  const policies = session.settings.policiesWith(folder, uri, text);
  const { path } = locate(uri, [toFolder(folder)]);
  await policies.prepare(path);
  policies.tree.at(path);
  return toDiagnostics(session, problemsByUri(policies).get(uri) ?? []);
}

/** Diagnostics of closed policies of all folders, by URI. */
export async function closedPolicyDiagnostics(session: Session): Promise<Map<string, Diagnostic[]>> {
  const found = new Map<string, Diagnostic[]>();
  for (const folder of session.locations.folders) {
    const { policies } = await session.settings.of(folder, folder);
    if (!policies) continue;
    for (const [uri, problems] of problemsByUri(policies)) {
      // What lies above the folder is shown where that is opened.
      if (!session.files.isOpen(uri) && session.locations.of(uri).folder === folder)
        found.set(uri, toDiagnostics(session, problems));
    }
  }
  return found;
}

function toDiagnostics({ client }: Session, problems: readonly PolicyProblem[]): Diagnostic[] {
  return problems
    .filter(({ bySchema }) => !(bySchema && client.editor === 'vscode'))
    .map(({ from, to, severity, message }) => ({
      range: { start: from, end: to },
      severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      source: DIAGNOSTIC_SOURCE,
      message: printableLine(message),
    }));
}
