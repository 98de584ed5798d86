/**
 * Brings the package data up to date: `tsx server/tools/refreshAdvisories.ts FOLDER`, or `-` for standard input.
 * Reads OSV records (one per file, or a list, or one per line) and writes nothing at all when there is a doubt.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maliciousPackages, vulnerablePackages } from '../src/data/advisories';
import { advisoryFiles } from './advisoryFiles';
import { refreshRows } from './osvRows';
import { writeRepositoryFile } from './repository';

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

function readInput(place: string): unknown[] {
  if (place === '-') return readRecords(readFileSync(0, 'utf8'));
  const names = readdirSync(place).filter((name) => name.endsWith('.json'));
  return names.sort().flatMap((name) => readRecords(readFileSync(join(place, name), 'utf8')));
}

function main(): void {
  const [place] = process.argv.slice(2);
  if (place === undefined) {
    console.error('usage: refreshAdvisories FOLDER | -');
    process.exitCode = 2;
    return;
  }
  const records = readInput(place);
  const before = { vulnerable: vulnerablePackages(), malicious: maliciousPackages() };
  const today = new Date().toISOString().slice(0, 10);
  const after = refreshRows(records, before, today);
  if (records.length === 0 || after.doubts.length > 0) {
    for (const doubt of after.doubts) console.error(doubt);
    console.error(`${records.length} records read, nothing written`);
    process.exitCode = 1;
    return;
  }
  for (const [path, text] of advisoryFiles(after)) {
    if (writeRepositoryFile(path, text)) console.log(`wrote ${path}`);
  }
}

if (require.main === module) main();
