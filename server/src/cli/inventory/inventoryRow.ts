/** What an inventory says of a workspace: a row for each package of each server, and what could not be read. */
import type { ReportedFile, ReportedPackage, ReportedServer } from '../../../../shared/src/report';
import type { UsesAnswer } from '../../engine/strings/packages/usesPackage';
import type { ReportedWorkspace } from '../checkedWorkspace';
import type { ReportKind } from '../report/runReport';

/** One package of one server; a server without packages is one row, too. Absent things are null. */
export interface InventoryRow {
  workspace: string;
  path: string;
  scope: ReportedFile['scope'];
  hosts: string[];
  server: string;
  pointer: string;
  enabled: boolean;
  transport: ReportedServer['transport'];
  /** The program, package or host in a few words. */
  target: string;
  ecosystem: string | null;
  package: string | null;
  version: string | null;
  pinned: ReportedPackage['pinned'] | null;
  purl: string | null;
  registry: string | null;
  image: string | null;
  digest: string | null;
  endpoint: string | null;
  risk: ReportedServer['risk']['level'];
  score: number | null;
  capabilities: string[];
  /** The answer to `--uses`. */
  uses?: Exclude<UsesAnswer, 'no'>;
}

/** Something that was not read, or not in full: nobody knows what it would have added. */
export interface InventoryGap {
  workspace: string;
  /** Empty for the whole workspace. */
  path: string;
  error: string;
}

/** One workspace; plain data, so that threads can hand it over. */
export interface InventoryPart {
  rows: InventoryRow[];
  gaps: InventoryGap[];
  /** Files that were read. */
  read: number;
}

/** All of a run. */
export interface WholeInventory {
  rows: InventoryRow[];
  gaps: InventoryGap[];
  workspaces: number;
}

/** What the formats are told of a run. */
export interface InventorySetup {
  tool: { name: string; version: string };
  /** `--uses` was asked. */
  isAsked: boolean;
  color: boolean;
}

/** What rows are made of. */
export type InventoriedWorkspace = Pick<ReportedWorkspace, 'root' | 'files' | 'notices' | 'error'>;

/** The part of a workspace. */
export function inventoryOf({ root, files, notices, error }: InventoriedWorkspace): InventoryPart {
  const gaps: InventoryGap[] = [
    ...(error === undefined ? [] : [{ workspace: root, path: '', error }]),
    ...notices.map(({ path, message }) => ({ workspace: root, path, error: message })),
  ];
  const named = new Set(gaps.map(({ path }) => path));
  for (const { path, status, reason } of files) {
    if (status === 'parsed' || (status === 'partial' && named.has(path))) continue;
    gaps.push({ workspace: root, path, error: reason ?? (status === 'partial' ? 'only read in part' : 'not read') });
  }
  const rows = files.flatMap((file) => file.servers.flatMap((server) => rowsOf(root, file, server)));
  return { rows, gaps, read: files.filter(({ status }) => status !== 'skipped').length };
}

function rowsOf(workspace: string, { path, scope, hosts }: ReportedFile, server: ReportedServer): InventoryRow[] {
  const { name, pointer, enabled, transport, target, packages, endpoint, image, risk, capabilities } = server;
  const row = (used: ReportedPackage | undefined): InventoryRow => ({
    ...{ workspace, path, scope, hosts, server: name, pointer, enabled, transport, target },
    ecosystem: used?.ecosystem ?? null,
    package: used?.name ?? null,
    version: used?.version ?? null,
    pinned: used?.pinned ?? null,
    purl: used?.purl ?? null,
    registry: used?.registry ?? null,
    image: used?.ecosystem === 'oci' ? image : null,
    digest: used?.digest ?? null,
    ...{ endpoint, risk: risk.level, score: risk.score, capabilities },
  });
  return packages.length > 0 ? packages.map(row) : [row(undefined)];
}

/** For the machinery of `check`, which has workspaces checked one by one or in threads. */
export const inventoryKind: ReportKind<InventoryPart> = {
  partOf: ({ report }) => inventoryOf(report),
  writer: () => ({ add: () => '', end: () => '' }),
};
