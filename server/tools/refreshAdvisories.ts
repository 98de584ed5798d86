/**
 * Brings the package data up to date: `npm run refresh:advisories -- --from FOLDER [--write]`, or `-` for standard input.
 * Reads OSV records in bulk (one per file in any depth, or a list, or one per line), says what it would take and what it
 * refuses, and writes with `--write` alone. `--registries` asks npm which known servers their authors have given up.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { maliciousPackages, retiredPackages, vulnerablePackages } from '../src/data/advisories';
import { knownServers } from '../src/data/capabilities';
import { knowledgeHeader } from '../src/data/knowledgeHeader';
import { onlineVersions } from '../src/platform/onlineVersions';
import { runProcess } from '../src/platform/runProcess';
import { advisoryFiles, headerFile } from './advisoryFiles';
import { type AdvisoryRows, refreshRows } from './osvRows';
import { writeRepositoryFile } from './repository';
import { retiredMarks } from './retiredMarks';

/** The records in a text: one object, a list, or one object per line. Throws on anything else. */
export function readRecords(text: string): unknown[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  try {
    const value: unknown = JSON.parse(trimmed);
    return Array.isArray(value) ? value : [value];
  } catch {
    return trimmed.split('\n').map((line) => JSON.parse(line) as unknown);
  }
}

/** All records below a folder, in the order of their paths. */
export function readInput(place: string): unknown[] {
  if (place === '-') return readRecords(readFileSync(0, 'utf8'));
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return names.sort().flatMap((name) => readRecords(readFileSync(join(place, name), 'utf8')));
}

function refreshFrom(place: string, today: string, write: boolean): void {
  const records = readInput(place);
  const before: AdvisoryRows = { vulnerable: vulnerablePackages(), malicious: maliciousPackages() };
  const after = refreshRows(records, before, today);
  for (const row of [...after.vulnerable, ...after.malicious].filter((each) => each.listed === today)) {
    console.log(`${row.ecosystem} ${row.name} ${row.affected}: ${row.ids.join(', ')}. ${row.summary}`);
  }
  for (const doubt of after.doubts) console.error(`refused: ${doubt}`);
  const counts = `${after.taken.length} taken, ${after.doubts.length} refused, ${after.unrelated} not about MCP`;
  console.log(`${records.length} records read: ${counts}`);
  if (after.doubts.length > 0) process.exitCode = 1;
  if (!write || after.taken.length === 0) return;
  for (const [path, text] of [...advisoryFiles(after), headerFile(knowledgeHeader, today)]) {
    if (writeRepositoryFile(path, text)) console.log(`wrote ${path}`);
  }
  console.log(
    'Write a sentence of your own for each new row, and say which of them only matter to servers on the network.',
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      write: { type: 'boolean', default: false },
      registries: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
    },
  });
  if (values.from === undefined && !values.registries) {
    console.error('usage: refreshAdvisories --from FOLDER [--write] | --registries [--only NAME …]');
    process.exitCode = 2;
    return;
  }
  const today = new Date().toISOString().slice(0, 10);
  if (values.from !== undefined) refreshFrom(values.from, today, values.write);
  if (!values.registries) return;
  const ask = onlineVersions(runProcess);
  const options = { folder: undefined, folders: [], allowed: new Set<string>() };
  const marks = await retiredMarks(knownServers(), retiredPackages(), values.only, (query) => ask(query, options));
  for (const line of marks.proposals) console.log(line);
  for (const line of marks.doubts) console.error(`not known: ${line}`);
}

if (require.main === module) void main();
