/** Proves regular expressions free of catastrophic backtracking, and keeps the verdicts in regexes.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { type FoundRegex, nameOf } from './regexSources';

// The checker's JavaScript build gives the same answer on every machine.
process.env['RECHECK_BACKEND'] = 'pure';

const file = join(__dirname, 'regexes.json');

/** How an attacking text is put together: each piece once, its pump as often as fits. */
export interface Attack {
  pumps: { prefix: string; pump: string }[];
  suffix: string;
}

/** The committed verdicts. `automaton` is a proof; `fuzz` means that no attack was found. */
export interface Verdicts {
  checker: string;
  verdicts: Record<string, string>;
  attacks: Record<string, Attack>;
}

/** The exact version of the checker that package.json asks for. */
export function checkerVersion(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  return `recheck ${(manifest as { devDependencies: Record<string, string> }).devDependencies['recheck']}`;
}

/** What is committed. */
export function readVerdicts(): Verdicts {
  return JSON.parse(readFileSync(file, 'utf8')) as Verdicts;
}

/** Proves what has no verdict yet, or everything, and writes the file. */
export async function writeVerdicts(all: readonly FoundRegex[], again: boolean): Promise<void> {
  const known = again ? { verdicts: {}, attacks: {} } : readVerdicts();
  const before = new Map(Object.entries(known.verdicts));
  const attacks = new Map(Object.entries(known.attacks));
  const verdicts: [string, string][] = [];
  for (const regex of all) {
    const name = nameOf(regex);
    const verdict = before.get(name) ?? (await prove(regex, attacks));
    verdicts.push([name, verdict]);
  }
  const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
  const wanted = new Set(verdicts.map(([name]) => name));
  const written: Verdicts = {
    checker: checkerVersion(),
    verdicts: Object.fromEntries(verdicts.sort(byName)),
    attacks: Object.fromEntries([...attacks].filter(([name]) => wanted.has(name)).sort(byName)),
  };
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
}

async function prove(regex: FoundRegex, attacks: Map<string, Attack>): Promise<string> {
  const result = await check(regex.source, regex.flags, { timeout: 60_000 });
  if (result.status === 'safe') return `${result.complexity.type} (${result.checker})`;
  if (result.status === 'unknown') return `unknown (${result.error.kind})`;
  const { pumps, suffix } = result.attack;
  attacks.set(nameOf(regex), { pumps: pumps.map(({ prefix, pump }) => ({ prefix, pump })), suffix });
  return `${result.complexity.type} (${result.checker})`;
}

/** Whether a verdict says that time grows no faster than the text. */
export function isProven(verdict: string): boolean {
  return /^(?:safe|linear) \((?:automaton|fuzz)\)$/.test(verdict);
}

/** An attacking text of a length. */
export function attackText({ pumps, suffix }: Attack, length: number): string {
  const fixed = pumps.reduce((total, { prefix }) => total + prefix.length, suffix.length);
  const share = Math.max(0, length - fixed) / pumps.length;
  const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.floor(share / pump.length))).join('');
  return text + suffix;
}

/** Milliseconds of the quickest of several searches, to be shown where something is proven. */
export function quickest(regex: FoundRegex, text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs && best > 1; run++) {
    const expression = new RegExp(regex.source, regex.flags);
    const started = performance.now();
    text.replace(expression, '');
    best = Math.min(best, performance.now() - started);
  }
  return best;
}
