/**
 * Faults that change no answer, whatever is asked: of a memo or a bound that only saves time or room. `equivalent.json`
 * lists them with the reason, by the text of their line, so that they outlive lines that move.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutantsOf, root } from './bundle';

/** A fault on the only line of its file that reads so; `nth` (from 1) where that line could have the fault more than once. */
export interface EquivalentFault {
  path: string;
  line: string;
  what: string;
  nth?: number;
  why: string;
}

/** The faults of the list by their keys, and entries that name none or more than one. */
export function equivalentFaults(): { byKey: Map<string, EquivalentFault>; stale: EquivalentFault[] } {
  const list = JSON.parse(readFileSync(join(__dirname, 'equivalent.json'), 'utf8')) as EquivalentFault[];
  const byKey = new Map<string, EquivalentFault>();
  const stale: EquivalentFault[] = [];
  for (const path of new Set(list.map((entry) => entry.path))) {
    const faults = faultsOf(path);
    for (const entry of list.filter((each) => each.path === path)) {
      const found = faults.filter(({ text, what }) => text === entry.line && what === entry.what);
      const fault = entry.nth ? found[entry.nth - 1] : found[0];
      if (fault && (entry.nth ? found.length > 1 : found.length === 1)) byKey.set(keyOfFault(fault), entry);
      else stale.push(entry);
    }
  }
  return { byKey, stale };
}

function faultsOf(path: string) {
  try {
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    return mutantsOf(path).map((mutant) => ({ ...mutant, text: lines[mutant.line - 1]?.trim() }));
  } catch {
    return [];
  }
}

/** A fault among all. */
export function keyOfFault({
  path,
  start,
  end,
  what,
}: {
  path: string;
  start: number;
  end: number;
  what: string;
}): string {
  return `${path}:${start}:${end}:${what}`;
}
