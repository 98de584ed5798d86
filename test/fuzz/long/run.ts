/**
 * The long run: `npm run fuzz -- [--cases N] [--seed S] [--sessions N] [--minutes M] [--from N]`. Not part of the gate.
 *
 * A case is a path of some host and a text: from the fixtures, the examples and the corpus as they are, mutated, spliced or
 * repeated, or made from a grammar, with credentials in it. Each case is linted, each range and each message is looked at,
 * and one sink of all is driven; every fourth case builds and applies all its fixes. So a case stays cheap, and a long run
 * drives each sink many thousand times. Two processes share the cases; limits are CPU time, so a busy machine matters not.
 * A failing case is printed with its number: `--seed S --from N --cases 1` runs it alone.
 */
import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, type FailedCase, key, noCounts } from './runCases';
import type { Share } from './worker';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    sessions: { type: 'string', default: '2000' },
    minutes: { type: 'string', default: '60' },
  },
});

const PROCESSES = 2;
/** A process that says nothing for this long hangs. */
const PATIENCE_MS = 240_000;
const PROGRESS_EVERY_MS = 10_000;
const MOST_PRINTED = 40;

const seed = Number(values.seed ?? randomInt(1, 1_000_000));
const from = Number(values.from);
const end = from + Number(values.cases);
const started = Date.now();
const untilMs = started + Number(values.minutes) * 60_000;
const execArgv = ['--import', 'tsx', '--expose-gc'];

async function main(): Promise<void> {
  console.log(`seed ${seed}, cases ${from} to ${end - 1}`);
  const total = noCounts();
  const progress = setInterval(() => printProgress(total), PROGRESS_EVERY_MS);
  const shares = Array.from({ length: Math.min(PROCESSES, end - from) }, (_, first) => {
    return runShare({ first: from + first, step: PROCESSES, end, seed, untilMs }, total);
  });
  const hung = (await Promise.all(shares)).filter((problem) => problem !== undefined);
  clearInterval(progress);
  printSummary(total);
  for (const problem of hung) console.log(`✖ ${problem}`);
  const rest = Number(values.sessions) > 0 ? await runSessions() : 0;
  process.exitCode = total.failed.length + hung.length + rest ? 1 : 0;
}

/** Runs a share of the cases in a process of its own; answers with what went wrong with the process itself. */
function runShare(share: Share, total: Counts): Promise<string | undefined> {
  const child = fork(join(__dirname, 'worker.ts'), { execArgv });
  return new Promise((resolve) => {
    let done = share.first;
    let problem: string | undefined;
    const giveUp = (): void => {
      problem = `a process hangs at case ${done} or soon after it`;
      child.kill('SIGKILL');
    };
    let patience = setTimeout(giveUp, PATIENCE_MS);
    child.on('message', (counts: Counts) => {
      clearTimeout(patience);
      patience = setTimeout(giveUp, PATIENCE_MS);
      done += counts.cases * share.step;
      for (const failed of counts.failed) printFailure(failed, total);
      addCounts(total, counts);
    });
    child.on('close', (code) => {
      clearTimeout(patience);
      resolve(problem ?? (code === 0 ? undefined : `a process ended with ${code} at case ${done} or soon after it`));
    });
    child.send(share);
  });
}

function addCounts(total: Counts, counts: Counts): void {
  total.cases += counts.cases;
  total.fixes += counts.fixes;
  total.cpuMs += counts.cpuMs;
  if (counts.slowestMs > total.slowestMs) {
    total.slowestMs = counts.slowestMs;
    total.slowest = counts.slowest;
  }
  total.failed.push(...counts.failed);
  for (const part of ['kinds', 'sinks'] as const) {
    for (const [name, count] of Object.entries(counts[part])) total[part][name] = (total[part][name] ?? 0) + count;
  }
}

/** The first of each kind in full, of the others nothing: a fault that many cases meet is one fault. */
function printFailure(failed: FailedCase, { failed: before }: Counts): void {
  if (before.length > MOST_PRINTED || before.some((other) => key(other) === key(failed))) return;
  const { number, kind, message, path, chars, smallest } = failed;
  console.log(`✖ ${kind}: ${message}\n  case ${number} of seed ${seed}, ${JSON.stringify(path)}, ${chars} characters`);
  if (smallest !== undefined) console.log(`  ${JSON.stringify(smallest)}`);
}

function printProgress({ cases, failed, cpuMs }: Counts): void {
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(
    `${minutes} min: ${cases} cases, ${failed.length} failed, ${Math.round((cases * 1_000) / cpuMs)} per CPU s`,
  );
}

function printSummary({ cases, fixes, cpuMs, slowestMs, slowest, kinds, sinks, failed }: Counts): void {
  const listed = (counts: Record<string, number>): string => {
    return Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  };
  const of = (kind: FailedCase['kind']): number => failed.filter((one) => one.kind === kind).length;
  console.log(`\n${cases} cases in ${Math.round(cpuMs / 1_000)} s of CPU time, ${fixes} fixes applied`);
  console.log(`slowest: ${Math.round(slowestMs)} ms (case ${slowest})`);
  console.log(`texts: ${listed(kinds)}`);
  console.log(`sinks: ${listed(sinks)}`);
  console.log(
    `${of('crash')} crashes, ${of('slow')} over one second, ${of('range')} ranges outside the text, ` +
      `${of('leak')} credentials shown, ${of('fix')} fixes that break a parse`,
  );
}

/** Sessions and memory of the language server, in a process of their own. */
function runSessions(): Promise<number> {
  const child = fork(join(__dirname, 'sessions.ts'), [values.sessions, String(seed)], { execArgv });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

void main();
