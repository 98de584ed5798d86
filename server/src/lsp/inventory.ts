/** Every known server of every known file, for the sidebar; and one notification for any number of changes. */

import { printableLine } from '../../../shared/src/displayText';
import {
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
  type FolderDecisions,
  type Inventory,
  type InventoryFile,
  type InventoryQuery,
  type InventoryServer,
  inventoryChanged,
  inventoryRequest,
  type RuleChoice,
  rulesRequest,
} from '../../../shared/src/protocol';
import { reviewKey } from '../engine/decisions/lensConfig';
import { isComparableDigest, reviewDigest } from '../engine/decisions/reviewDigest';
import { compareSeverity, type Finding } from '../engine/findings/finding';
import { hostWideFindings } from '../toReport';
import { shownFindings, toRange } from './convert';
import type { LintedFile } from './lintCache';
import { type KnownServer, serversOf } from './servers';
import { serverVersion } from './serverVersion';
import type { Session } from './session';

/** Changes within this time are told once. */
const together = 100;
const messagesShown = 5;

type Counts = InventoryFile['findings'];

/** Answers inventory requests; the answer tells the client of changes. */
export function registerInventory(session: Session): { changed(): void } {
  const { connection, guard, cache, runtime } = session;
  const nothing: Inventory = { order: [], files: [], rules: [], decisions: [] };
  connection.onRequest(
    inventoryRequest,
    guard.request<InventoryQuery | undefined, Inventory>('inventory', nothing, (query) =>
      inventory(session, query?.known ?? {}),
    ),
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

async function inventory(session: Session, known: Readonly<Record<string, string>>): Promise<Inventory> {
  const all = await session.cache.all();
  const stamps = stampsOf(session, all);
  const fresh = all.filter(({ uri }) => !Object.hasOwn(known, uri) || known[uri] !== stamps.get(uri));
  const files: InventoryFile[] = [];
  for (const file of fresh) files.push(await inventoryFile(session, file, all, stamps.get(file.uri) ?? ''));
  return {
    order: all.map(({ uri }) => uri),
    files,
    rules: session.runtime.linter.rules.map(({ id }) => id),
    decisions: await decisionsOf(session, all),
  };
}

/** A server's risk rests on its own file and on what is switched off for its whole host elsewhere in the folder. */
function stampsOf({ settings }: Session, files: readonly LintedFile[]): ReadonlyMap<string, string> {
  const folders = new Map<string | undefined, string>();
  for (const { folder } of files) {
    if (folders.has(folder)) continue;
    const results = files.flatMap((file) => (file.folder === folder ? [file.result] : []));
    const wide = hostWideFindings(results).map(
      ({ rule, server, hosts }) => `${rule} ${server ?? ''} ${hosts.join(',')}`,
    );
    folders.set(folder, wide.join(';'));
  }
  return new Map(files.map(({ uri, id, folder }) => [uri, `${id}/${settings.revision}/${folders.get(folder)}`]));
}

async function decisionsOf({ settings }: Session, files: readonly LintedFile[]): Promise<FolderDecisions[]> {
  const folders = new Map<string, LintedFile[]>();
  for (const file of files) {
    if (file.folder === undefined) continue;
    const members = folders.get(file.folder);
    if (members) members.push(file);
    else folders.set(file.folder, [file]);
  }
  const decisions: FolderDecisions[] = [];
  for (const [folder, members] of folders) {
    const { switchedOff } = await settings.of(folder, folder);
    const kept = members.flatMap(({ result }) => result.findings.filter(({ suppressed }) => suppressed));
    if (switchedOff.length + kept.length)
      decisions.push({ folder, switchedOff: [...switchedOff], suppressed: kept.length });
  }
  return decisions;
}

async function inventoryFile(
  session: Session,
  file: LintedFile,
  siblings: readonly LintedFile[],
  stamp: string,
): Promise<InventoryFile> {
  const { result } = file;
  const servers = serversOf(session, file, siblings);
  const owned = new Set(servers.flatMap(({ listed }) => listed.findings));
  const hosts = new Map(result.readers.map(({ host }) => [host.id, host.label]));
  const { reviewed } = await session.settings.of(file.uri, file.folder);
  return {
    uri: file.uri,
    stamp,
    folder: file.folder ?? null,
    path: file.path,
    hosts: [...hosts].map(([id, label]) => ({ id, label })),
    scope: result.scope,
    status: result.status,
    reason: result.reason ?? null,
    servers: servers.map((known) => {
      const record = reviewed[reviewKey(file.path, known.listed.server.name)];
      return { ...inventoryServer(session, file, known), review: reviewOf(known, record) };
    }),
    findings: count(shownFindings(file).filter((finding) => !owned.has(finding))),
    suppressed: result.findings.filter(({ suppressed }) => suppressed).length,
  };
}

function reviewOf(
  { listed }: KnownServer,
  record: { digest: string; date: string } | undefined,
): InventoryServer['review'] {
  if (!record || !isComparableDigest(record.digest)) return { state: 'none' };
  return { state: record.digest === reviewDigest(listed.server) ? 'current' : 'changed', date: record.date };
}

function inventoryServer(
  { runtime }: Session,
  { document }: LintedFile,
  { listed, reported }: KnownServer,
): Omit<InventoryServer, 'review'> {
  const shown = listed.findings.filter(({ suppressed }) => !suppressed);
  const gravest = [...shown].sort((a, b) => compareSeverity(a.severity, b.severity));
  const { member, node } = listed.server;
  const rules = [...new Set(gravest.map(({ rule }) => rule))];
  const mends = (fix: 'safe' | 'unsafe', of: string): boolean =>
    runtime.linter.rules.some((rule) => rule.id === of && rule.fix === fix);
  return {
    ...reported,
    range: toRange(document, member ?? node),
    findings: count(shown),
    gravest: gravest.slice(0, messagesShown).map(({ rule, message }) => ({ rule, message: printableLine(message) })),
    rules,
    version: serverVersion(listed.server),
    fixable: rules.some((rule) => mends('safe', rule)),
    pinnable: shown.some(({ traits }) => traits.pinsVersion),
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
