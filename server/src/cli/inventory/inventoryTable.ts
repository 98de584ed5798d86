/** The inventory for people at a terminal: one line for each package or address of each server. */
import { counted } from '../../../../shared/src/words';
import { painter } from '../report/color';
import { terminalLine } from '../terminalText';
import type { InventoryRow, InventorySetup, WholeInventory } from './inventoryRow';

/** The whole table, with what was not read behind it. */
export function inventoryTable({ rows, gaps, workspaces }: WholeInventory, { isAsked, color }: InventorySetup): string {
  const paint = painter(color);
  const heads = ['PACKAGE OR ADDRESS', 'VERSION', 'PINNED', 'RISK', ...(isAsked ? ['AFFECTED'] : []), 'SERVER', 'FILE'];
  const cells = rows.map((row) => cellsOf(row, isAsked).map(terminalLine));
  const widths = heads.map((head, index) =>
    cells.reduce((most, line) => Math.max(most, line[index]!.length), head.length),
  );
  const laidOut = (line: readonly string[]): string =>
    line.map((cell, index) => (index === line.length - 1 ? cell : cell.padEnd(widths[index]!))).join('  ');
  const missing = gaps.map(({ workspace, path, error }) => {
    return `  ${terminalLine(path === '' ? workspace : `${workspace}/${path}`)}: ${terminalLine(error)}`;
  });
  const lines = [
    ...(rows.length > 0 ? [paint.bold(laidOut(heads)), ...cells.map(laidOut), ''] : []),
    summary(rows, workspaces, isAsked),
    ...(missing.length > 0 ? ['', paint.yellow('Not read, or not in full:'), ...missing] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function cellsOf(row: InventoryRow, isAsked: boolean): string[] {
  const what = row.package === null ? (row.endpoint ?? row.target) : `${row.ecosystem}:${nameOf(row)}`;
  const version = row.digest ?? row.version ?? '';
  return [
    ...[what, version, row.pinned ?? '', row.risk],
    ...(isAsked ? [row.uses ?? ''] : []),
    ...[row.server, `${row.workspace}/${row.path}`],
  ];
}

/** As `--uses` takes it. */
function nameOf({ ecosystem, package: name, registry }: InventoryRow): string {
  const usual = ecosystem === 'oci' ? 'docker.io' : 'github.com';
  const hasHost = (ecosystem === 'oci' || ecosystem === 'git') && registry !== null && registry !== usual;
  return hasHost ? `${registry}/${name}` : (name ?? '');
}

function summary(rows: readonly InventoryRow[], workspaces: number, isAsked: boolean): string {
  const servers = new Set(rows.map(({ workspace, path, pointer }) => `${workspace}\0${path}\0${pointer}`)).size;
  const packages = rows.filter(({ package: name }) => name !== null);
  const names = new Set(packages.map(({ ecosystem, package: name, registry }) => `${ecosystem}\0${registry}\0${name}`));
  const open = packages.filter(({ pinned }) => pinned !== 'exact').length;
  const where = `in ${counted(workspaces, 'workspace')}`;
  if (isAsked) return `${counted(servers, 'server')} affected, ${counted(workspaces, 'workspace')} searched.`;
  return `${counted(servers, 'server')} and ${counted(names.size, 'package')} ${where}; ${open} without an exact version.`;
}
