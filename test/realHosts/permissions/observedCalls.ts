/** The pinned outcomes of the calls of the written repositories. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './writtenRepositories';

/** What became of the calls in one version of a host. */
export interface ObservedCalls {
  readonly version: string;
  readonly observed: string;
  readonly calls: Readonly<Record<string, Outcome>>;
}

const file = join(__dirname, 'observed.json');

/** What is pinned, by host. */
export function readObservedCalls(): Record<string, ObservedCalls> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, ObservedCalls>;
}

/** Pins it. */
export function writeObservedCalls(pinned: Readonly<Record<string, ObservedCalls>>): void {
  writeFileSync(file, `${JSON.stringify(pinned, null, 2)}\n`);
}
