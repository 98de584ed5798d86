/** The formats of an inventory: lines are written as workspaces are finished, the others at the end. */
import { printableJson } from '../../../../shared/src/displayText';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import { redacted } from '../../reporting/redact';
import type { inventoryFormats } from '../optionTable';
import { csvLine } from '../report/csv';
import { cyclonedx } from './cyclonedx';
import { inventoryHtml } from './inventoryHtml';
import type { InventoryGap, InventoryPart, InventoryRow, InventorySetup, WholeInventory } from './inventoryRow';
import { inventoryTable } from './inventoryTable';

/** One of them. */
export type InventoryFormat = (typeof inventoryFormats)[number];

/** Takes parts of an inventory and gives the text that is written at once. */
export interface InventoryWriter {
  add(part: InventoryPart): string;
  end(): string;
}

/** The writer of a format. */
export function inventoryWriter(format: InventoryFormat, setup: InventorySetup): InventoryWriter {
  if (format === 'jsonl') return { add: ({ rows, gaps }) => [...rows, ...gaps].map(jsonLine).join(''), end: () => '' };
  if (format === 'csv') return csvWriter();
  const write = { table: inventoryTable, html: inventoryHtml, cyclonedx }[format];
  const all: WholeInventory = { rows: [], gaps: [], workspaces: 0 };
  return {
    add({ rows, gaps }) {
      for (const row of rows) all.rows.push(row);
      for (const gap of gaps) all.gaps.push(gap);
      all.workspaces += 1;
      return '';
    },
    end: () => write(redacted(all, withoutTokens), setup),
  };
}

function jsonLine(value: InventoryRow | InventoryGap): string {
  return `${printableJson(redacted(value, withoutTokens), 0)}\n`;
}

const columns = [
  ...(['workspace', 'path', 'scope', 'hosts', 'server', 'pointer', 'enabled', 'transport', 'target'] as const),
  ...(['ecosystem', 'package', 'version', 'pinned', 'purl', 'registry', 'image', 'digest', 'endpoint'] as const),
  ...(['risk', 'score', 'capabilities', 'uses', 'error'] as const),
] as const;

function csvWriter(): InventoryWriter {
  const lineOf = (record: Partial<Record<(typeof columns)[number], unknown>>): string =>
    csvLine(columns.map((column) => cellOf(record[column])));
  let before = csvLine(columns);
  const withHead = (text: string): string => {
    const whole = before + text;
    before = '';
    return whole;
  };
  return {
    add: ({ rows, gaps }) => withHead([...rows, ...gaps].map(lineOf).join('')),
    end: () => withHead(''),
  };
}

function cellOf(value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.join(' ');
  return value === undefined || value === null ? '' : String(value);
}
