/** Runs cases of the long run and counts; a failing case is made smaller while it still breaks the same promise. */
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { seededPick } from '../../fixtures/secretMarkers';
import { stillPlanted } from './canaries';
import { caseOf, type FuzzCase } from './cases';
import { checkCase, type Fault, toFault } from './checkCase';
import { endSinks } from './sinks';
import type { Material } from './texts';

/** A case that broke a promise. */
export interface FailedCase {
  number: number;
  kind: Fault['kind'];
  message: string;
  path: string;
  chars: number;
  /** The smallest text found that does the same, with planted credentials masked; none where the text stays long. */
  smallest?: string;
}

/** Counts of a part of the run. */
export interface Counts {
  cases: number;
  fixes: number;
  /** Of the process, with all that it loads. */
  cpuMs: number;
  slowestMs: number;
  slowest: number;
  kinds: Record<string, number>;
  sinks: Record<string, number>;
  failed: FailedCase[];
}

/** Nothing counted yet. */
export function noCounts(): Counts {
  return { cases: 0, fixes: 0, cpuMs: 0, slowestMs: 0, slowest: -1, kinds: {}, sinks: {}, failed: [] };
}

/** Makes all formats readable. */
export async function prepareFormats(): Promise<void> {
  await loadFormats(['a.toml', 'a.yaml', 'a.md']);
}

/** Runs one case and adds what it did. */
export async function runCase(number: number, seed: number, material: Material, counts: Counts): Promise<void> {
  const fuzzCase = caseOf(number, seed, material);
  counts.cases++;
  add(counts.kinds, fuzzCase.kind);
  try {
    const { sink, fixes, ms } = await checkCase(fuzzCase, () => caseOf(number, seed, material));
    counts.fixes += fixes;
    add(counts.sinks, sink);
    if (ms > counts.slowestMs) Object.assign(counts, { slowestMs: ms, slowest: number });
  } catch (error) {
    const fault = toFault(error);
    // A server that has thrown is not asked again.
    await endSinks().catch(() => undefined);
    const { path, text } = fuzzCase;
    const smallest = await smaller(fuzzCase, fault, number, seed);
    const failed: FailedCase = { number, kind: fault.kind, message: fault.message, path, chars: text.length };
    counts.failed.push({ ...failed, ...(smallest !== undefined && { smallest }) });
  }
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

const MOST_TRIES = 400;
const MOST_PRINTED_CHARS = 800;

/** Leaves out parts, smaller ones each time, as long as the fault stays the same. */
async function smaller(fuzzCase: FuzzCase, fault: Fault, number: number, seed: number): Promise<string | undefined> {
  // Each try of a slow case would take a second.
  if (fault.kind === 'slow' || fuzzCase.text.length > 20_000) return undefined;
  let { text } = fuzzCase;
  let tries = 0;
  const fails = async (shorter: string): Promise<boolean> => {
    const planted = stillPlanted(shorter, fuzzCase.planted);
    for (let choice = 0; choice < 4; choice++) {
      // What is chosen while a case runs comes from the same series, so the sink is mostly the same at the first try.
      const pick = seededPick(seed * 1_000_003 + number + choice * 7_919);
      const again = (): FuzzCase => ({ ...fuzzCase, text: shorter, planted, pick });
      const found = await checkCase(again(), again).then(
        () => undefined,
        (error: unknown) => toFault(error),
      );
      if (found && key(found) === key(fault)) return true;
    }
    return false;
  };
  for (let size = Math.ceil(text.length / 2); size >= 1 && tries < MOST_TRIES; size = Math.floor(size / 2)) {
    for (let at = 0; at < text.length && tries < MOST_TRIES; tries++) {
      const shorter = text.slice(0, at) + text.slice(at + size);
      if (await fails(shorter)) text = shorter;
      else at += size;
    }
  }
  if (text.length > MOST_PRINTED_CHARS) return undefined;
  return fuzzCase.planted.reduce((masked, { kind, value }) => masked.replaceAll(value, `«${kind}»`), text);
}

/** Failures that say the same apart from numbers are of one kind. */
export function key({ kind, message }: Pick<Fault, 'kind' | 'message'>): string {
  return `${kind}: ${message.replaceAll(/\d+/g, '#')}`;
}
