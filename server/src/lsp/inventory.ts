/** Every known server of every known file, for the sidebar; and one notification for any number of changes. */
import {
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
  type Inventory,
  type InventoryFile,
  type InventoryServer,
  inventoryChanged,
  inventoryRequest,
  type RuleChoice,
  rulesRequest,
} from '../../../shared/src/protocol';
import { compareSeverity, type Finding } from '../engine/finding';
import { onePlainText, shownFindings, toRange } from './convert';
import type { LintedFile } from './lintCache';
import { type KnownServer, serversOf } from './servers';
import type { Session } from './session';

/** Changes within this time are told once. */
const together = 100;
const messagesShown = 5;

type Counts = InventoryFile['findings'];

/** Answers inventory requests; the answer tells the client of changes. */
export function registerInventory(session: Session): { changed(): void } {
  const { connection, guard, cache, runtime } = session;
  connection.onRequest(
    inventoryRequest,
    guard.request<unknown, Inventory>('inventory', { files: [] }, async () => {
      const files = await cache.all();
      return { files: files.map((file) => inventoryFile(session, file, files)) };
    }),
  );
  connection.onRequest(
    checkWorkspaceRequest,
    guard.request<unknown, CheckWorkspaceResult | null>('check workspace', null, async () =>
      summary(await cache.all()),
    ),
  );
  connection.onRequest(
    rulesRequest,
    guard.request<unknown, RuleChoice[]>('rules', [], () =>
      runtime.linter.rules.map(({ id, summary }) => ({ id, summary })),
    ),
  );
  let pending = false;
  const tell = guard.notification<void>('inventory changed', () => {
    pending = false;
    return connection.sendNotification(inventoryChanged);
  });
  return {
    changed() {
      // Only our own client listens.
      if (pending || !session.client.editor) return;
      pending = true;
      runtime.schedule(() => void tell(), together);
    },
  };
}

function inventoryFile(session: Session, file: LintedFile, siblings: readonly LintedFile[]): InventoryFile {
  const { result } = file;
  const servers = serversOf(session, file, siblings);
  const owned = new Set(servers.flatMap(({ listed }) => listed.findings));
  const hosts = new Map(result.readers.map(({ host }) => [host.id, host.label]));
  return {
    uri: file.uri,
    path: file.path,
    hosts: [...hosts].map(([id, label]) => ({ id, label })),
    scope: result.scope,
    status: result.status,
    reason: result.reason ?? null,
    servers: servers.map((known) => inventoryServer(file, known)),
    findings: count(shownFindings(file).filter((finding) => !owned.has(finding))),
    suppressed: result.findings.filter(({ suppressed }) => suppressed).length,
  };
}

function inventoryServer({ document }: LintedFile, { listed, reported }: KnownServer): InventoryServer {
  const shown = listed.findings.filter(({ suppressed }) => !suppressed);
  const gravest = [...shown].sort((a, b) => compareSeverity(a.severity, b.severity)).slice(0, messagesShown);
  const { member, node } = listed.server;
  return {
    ...reported,
    range: toRange(document, member ?? node),
    findings: count(shown),
    messages: gravest.map(({ message }) => onePlainText(message)),
  };
}

function count(findings: readonly Finding[]): Counts {
  const counts = { errors: 0, warnings: 0, information: 0 };
  for (const { severity } of findings) {
    if (severity === 'error') counts.errors++;
    else if (severity === 'warning') counts.warnings++;
    else if (severity === 'information') counts.information++;
  }
  return counts;
}

function summary(files: readonly LintedFile[]): CheckWorkspaceResult {
  const { errors, warnings } = count(files.flatMap(shownFindings));
  const skipped = files.filter(({ result }) => result.status === 'skipped');
  return {
    files: files.length,
    parsed: files.length - skipped.length,
    skipped: skipped.map(({ path, result }) => ({ path, reason: result.reason ?? 'not known' })),
    errors,
    warnings,
  };
}
