/** All formats by name. */
import type { ReportFormat } from '../options';
import { json, jsonl } from './json';
import type { ReportKind } from './runReport';
import { text } from './text';

const kinds = new Map<string, ReportKind>(Object.entries({ text, json, jsonl }) as [string, ReportKind][]);

/** Whether a format has to be added first. */
export function isRare(format: ReportFormat): boolean {
  return !kinds.has(format);
}

/** Formats that a short run for a person does not need, once somebody wants one of them. */
export function addReportKinds(rare: Readonly<Record<string, unknown>>): void {
  for (const [name, kind] of Object.entries(rare)) kinds.set(name, kind as ReportKind);
}

/** The format of a name. */
export function reportKind(format: ReportFormat): ReportKind {
  const kind = kinds.get(format);
  if (!kind) throw new Error(`the format ${format} was not loaded`);
  return kind;
}
