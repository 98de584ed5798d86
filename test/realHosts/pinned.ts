/** The pinned observations: one file for each host, small enough to be reviewed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Observation, observation } from './observation';

const MAX_LINE_CHARS = 120;

/** Where the observations of a host are kept. */
export function pinnedFile(hostId: string): string {
  return join(__dirname, 'observed', `${hostId}.json`);
}

/** The observations of a host, if there are any; throws where the file is no observation. */
export function readPinned(hostId: string): Observation | undefined {
  const file = pinnedFile(hostId);
  return existsSync(file) ? observation.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** Replaces the observations of a host. */
export function writePinned(seen: Observation): void {
  writeFileSync(pinnedFile(seen.host), printObservation(seen));
}

/** Sorted keys below the head, small objects on one line: a changed answer is one changed line. */
export function printObservation(seen: Observation): string {
  const members = Object.entries(observation.parse(seen)).map(([key, value]) => member(key, value, '  '));
  return `{\n${members.join(',\n')}\n}\n`;
}

function member(key: string, value: unknown, indent: string): string {
  const name = `${indent}${JSON.stringify(key)}: `;
  if (typeof value !== 'object' || value === null) return `${name}${JSON.stringify(value)}`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return `${name}{}`;
  const isFlat = entries.every(([, inner]) => typeof inner === 'string');
  const inOneLine = `{ ${entries.map(([inner, text]) => `${JSON.stringify(inner)}: ${JSON.stringify(text)}`).join(', ')} }`;
  // Of a reference: set and unset.
  if (isFlat && entries.length <= 2 && name.length + inOneLine.length < MAX_LINE_CHARS) return name + inOneLine;
  const inner = entries.map(([key, value]) => member(key, value, `${indent}  `));
  return `${name}{\n${inner.join(',\n')}\n${indent}}`;
}
