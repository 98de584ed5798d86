/** Every known server of every known file, for the sidebar; and one notification for any number of changes. */

import {
  CHECK_WORKSPACE_REQUEST,
  type CheckWorkspaceResult,
  type FolderSuppressions,
  INVENTORY_CHANGED,
  INVENTORY_REQUEST,
  type Inventory,
  type InventoryFile,
  type InventoryQuery,
  type InventoryServer,
  RULES_REQUEST,
  type RuleChoice,
} from '../../../shared/src/protocol';
import type { Finding } from '../engine/findings/finding';
import { textRedactor } from '../engine/findings/textRedactor';
import type { ServerEntry } from '../engine/model/model';
import { isComparableDigest, reviewDigest } from '../engine/review/reviewDigest';
import { withoutTokens } from '../engine/strings/secrets/redact';
import { sha256 } from '../engine/strings/sha256';
import { pointerOf } from '../engine/syntax/text';
import { redacted } from '../reporting/redact';
import { hostWideFindings } from '../reporting/toReport';
import { shownFindings, toRange } from './convert';
import type { LintedFile } from './lintCache';
import { bySeverity, listFindings } from './listFindings';
import { folderPermissions } from './permissions';
import { type KnownServer, serversOf, toolTexts } from './servers';
import { serverVersion } from './serverVersion';
import type { Session } from './session';
import { createStandings, type StandingsOf } from './standings';

/** Changes within this time are announced once. */
const BATCH_MS = 100;

type Counts = InventoryFile['findings'];

/** Answers inventory requests; the answer tells the client of changes. */
export function registerInventory(session: Session): { changed(): void } {
  const { connection, guard, cache, runtime } = session;
  const nothing: Inventory = { order: [], files: [], rules: [], suppressions: [], permissions: [] };
  connection.onRequest(
    INVENTORY_REQUEST,
    guard.request<InventoryQuery | undefined, Inventory>('inventory', nothing, (query) =>
      inventory(session, query?.known ?? {}),
    ),
  );
  connection.onRequest(
    CHECK_WORKSPACE_REQUEST,
    guard.request<unknown, CheckWorkspaceResult | null>('check workspace', null, async () =>
      summary(await cache.all()),
    ),
  );
  connection.onRequest(
    RULES_REQUEST,
    guard.request<unknown, RuleChoice[]>('rules', [], () =>
      runtime.linter.rules.map(({ id, summary }) => ({ id, summary })),
    ),
  );
  let pending = false;
  const tell = guard.notification<void>('inventory changed', () => {
    pending = false;
    return connection.sendNotification(INVENTORY_CHANGED);
  });
  return {
    changed() {
      // Only our own client listens.
      if (pending || !session.client.editor) return;
      pending = true;
      runtime.schedule(() => void tell(), BATCH_MS);
    },
  };
}

async function inventory(session: Session, known: Readonly<Record<string, string>>): Promise<Inventory> {
  const all = await session.cache.all();
  const standings = createStandings(all);
  const stamps = stampsOf(session, all, standings);
  const fresh = all.filter(({ uri }) => !Object.hasOwn(known, uri) || known[uri] !== stamps.get(uri));
  const files: InventoryFile[] = [];
  for (const file of fresh)
    files.push(await inventoryFile(session, file, { siblings: all, standings, stamp: stamps.get(file.uri) ?? '' }));
  return {
    order: all.map(({ uri }) => uri),
    files,
    rules: session.runtime.linter.rules.map(({ id }) => id),
    suppressions: await suppressionsOf(session, all),
    permissions: folderPermissions(all),
  };
}

/**
 * A server's risk rests on its own file and on what is switched off for its whole host elsewhere in the folder; where it
 * works rests on other files, too.
 */
function stampsOf(
  { settings }: Session,
  files: readonly LintedFile[],
  standings: StandingsOf,
): ReadonlyMap<string, string> {
  const folders = new Map<string | undefined, string>();
  for (const { folder } of files) {
    if (folders.has(folder)) continue;
    const results = files.flatMap((file) => (file.folder === folder ? [file.result] : []));
    const wide = hostWideFindings(results).map(
      ({ rule, server, hosts }) => `${rule} ${server ?? ''} ${hosts.join(',')}`,
    );
    // A name may hold a credential, and a stamp leaves the server.
    folders.set(folder, sha256(wide.join(';')));
  }
  return new Map(
    files.map(({ uri, id, folder, result }) => {
      const pointers = new Set(result.files.flatMap(({ servers }) => servers.map(pointerOfServer)));
      const works = [...pointers].map((pointer) => JSON.stringify(standings(uri, pointer)));
      return [uri, `${id}/${settings.revision}/${folders.get(folder)}/${sha256(works.join())}`];
    }),
  );
}

function pointerOfServer({ member, node }: ServerEntry): string {
  return pointerOf(member ?? node);
}

async function suppressionsOf({ settings }: Session, files: readonly LintedFile[]): Promise<FolderSuppressions[]> {
  const folders = new Map<string, LintedFile[]>();
  for (const file of files) {
    if (file.folder === undefined) continue;
    const members = folders.get(file.folder);
    if (members) members.push(file);
    else folders.set(file.folder, [file]);
  }
  const suppressions: FolderSuppressions[] = [];
  for (const [folder, members] of folders) {
    const { switchedOff } = await settings.of(folder, folder);
    const kept = members.flatMap(({ result }) => result.findings.filter(({ suppressed }) => suppressed));
    if (switchedOff.length + kept.length)
      suppressions.push({ folder, switchedOff: [...switchedOff], suppressed: kept.length });
  }
  return suppressions;
}

async function inventoryFile(
  session: Session,
  file: LintedFile,
  { siblings, standings, stamp }: { siblings: readonly LintedFile[]; standings: StandingsOf; stamp: string },
): Promise<InventoryFile> {
  const { result } = file;
  const servers = serversOf(session, file, siblings);
  const owned = new Set(servers.flatMap(({ listed }) => listed.findings));
  const others = shownFindings(file).filter((finding) => !owned.has(finding));
  const redact = result.text ? textRedactor(result.text) : withoutTokens;
  const hosts = new Map(result.views.map(({ host }) => [host.id, host.label]));
  const settings = await session.settings.of(file.uri, file.folder);
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
      const record = settings.reviewed(file.path, known.listed.server.name);
      const worksIn = standings(file.uri, pointerOfServer(known.listed.server));
      return { ...inventoryServer(session, file, known), review: reviewOf(known, record), worksIn };
    }),
    // A person's own settings often hold an empty place for servers; that is no news.
    isEmpty:
      servers.length === 0 && file.folder !== undefined && result.files.some((each) => each.serverMaps.length > 0),
    findings: count(others),
    list: listFindings(session.runtime.linter.rules, file.document, bySeverity(others), redact),
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
): Omit<InventoryServer, 'review' | 'worksIn'> {
  const shown = listed.findings.filter(({ suppressed }) => !suppressed);
  const mostSevere = bySeverity(shown);
  const { member, node } = listed.server;
  const redact = textRedactor(listed.server.file.text);
  const rules = [...new Set(mostSevere.map(({ rule }) => rule))];
  const hasFix = (fix: 'safe' | 'unsafe', of: string): boolean =>
    runtime.linter.rules.some((rule) => rule.id === of && rule.fix === fix);
  return {
    ...reported,
    range: toRange(document, member ?? node),
    findings: count(shown),
    list: listFindings(runtime.linter.rules, document, mostSevere, redact),
    rules,
    version: redacted(serverVersion(listed.server), redact),
    fixable: rules.some((rule) => hasFix('safe', rule)),
    pinnable: shown.some(({ traits }) => traits.pinsVersion),
    tools: redacted(toolTexts(listed.server), redact),
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
  const cut = files.filter(({ result }) => result.notices.length);
  return {
    files: files.length,
    parsed: files.length - skipped.length,
    skipped: [
      ...skipped.map(({ path, result }) => ({ path, reason: result.reason ?? 'not known' })),
      ...cut.map(({ path, result }) => ({ path, reason: `only in part: ${result.notices.join('; ')}` })),
    ],
    errors,
    warnings,
  };
}
