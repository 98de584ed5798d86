/** Reads reports that were written before: a document, or JSON Lines of any length, one line at a time. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { explain } from '../../platform/readTextFile';
import type { InventoriedWorkspace } from './inventoryRow';
import { type RecordReading, readRecord } from './reportRecord';

/** A workspace of a report, or what is wrong with a line of it. */
export type ReportReading = { workspace: InventoriedWorkspace } | { problem: string };

/** Both forms of the report begin so. */
const REPORT_START =
  /^\ufeff?\s{0,20}\{\s{0,20}"version"\s{0,20}:\s{0,20}\d{1,3}\s{0,20},\s{0,20}"tool"\s{0,20}:\s{0,20}\{\s{0,40}"name"\s{0,20}:\s{0,20}"mcp-config-lens"/;

/** Whether a file is a report of this program; it begins as they do, whatever its name is. */
export function isReportFile(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(512);
    return REPORT_START.test(bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, 0)));
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Characters; a report of one workspace does not get so long, and a document is read as a whole. */
const MAX_RECORD_CHARS = 256 * 1024 * 1024;

/** Yields what a file holds; `-` is standard input. */
export async function* readReports(path: string): AsyncGenerator<ReportReading> {
  const name = path === '-' ? 'standard input' : path;
  let number = 0;
  let held = '';
  let isDocument = false;
  try {
    for await (const line of linesOf(path)) {
      number += 1;
      const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
      // Laid out for people, the first line of a document is its bracket.
      if (held === '' && !isDocument && text.trim() === '{') isDocument = true;
      if (isDocument) {
        held += `${text}\n`;
        if (held.length > MAX_RECORD_CHARS) {
          yield { problem: `${name}: the report is too long to be read whole; write it with --format jsonl` };
          return;
        }
      } else if (text.trim() !== '') yield* said(readRecord(text), `${name}, line ${number}`);
    }
  } catch (error) {
    const reason = error instanceof LineTooLong ? `line ${number + 1} is too long` : explain(error);
    yield { problem: `${name}: ${reason}` };
    return;
  }
  if (isDocument) yield* said(readRecord(held), name);
  else if (number === 0) yield { problem: `${name}: it is empty` };
}

function* said(reading: RecordReading, place: string): Generator<ReportReading> {
  if ('problem' in reading) yield { problem: `${place}: ${reading.problem}` };
  else for (const workspace of reading.workspaces) yield { workspace };
}

class LineTooLong extends Error {}

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const parts = decoder.write(chunk as Buffer).split('\n');
    parts[0] = rest + parts[0]!;
    rest = parts.pop()!;
    yield* parts;
    if (rest.length > MAX_RECORD_CHARS) throw new LineTooLong();
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
