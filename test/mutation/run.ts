/**
 * How much the tests notice: small faults are put into the sources, one at a time, and the tests that meet them are run.
 * `npm run mutation -- [--count=400] [--seed=1] [--core] [--only=PART_OF_A_PATH] [--tests=PART_OF_A_PATH,…] [--quick]
 * [--jobs=1] [--out=FILE]`; `--quick` leaves out tests that start the built command line; `--core` takes all faults from
 * what is called so below. What became of each fault is added to a file, line by line as JSON, by default
 * `.cache/mutation-SEED.jsonl`; faults that the file holds already are not tried again, so that a run that was stopped goes
 * on where it was. Faults that change no answer stand in `equivalent.json` and do not count.
 *
 * Kept runners were looked at first. Stryker 10 wants a newer Node than the oldest that is supported here, and its runner
 * for programs that print TAP tells only which file of tests meets a fault and starts a process for each: a fault in one rule
 * would run the fixtures of all. Here all faults stand in one script behind switches, each test is known by the faults it
 * meets, and a fault costs well below a second.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  bundleProgram,
  bundleTests,
  type ChosenMutant,
  filesBelow,
  mutantsOf,
  root,
  startsProgram,
  testFiles,
} from './bundle';
import { equivalentFaults, keyOfFault } from './equivalent';
import type { Ran, Task } from './worker';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    tests: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    core: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '1' },
    out: { type: 'string', default: '' },
  },
});

/** Rules and what they rest on; tables of data are held to their own tests, and need no faults of logic. */
const sources = /^server\/src\/(?:rules|engine|platform|reporting|lsp)\/.+\.ts$|^shared\/src\/[^/]+\.ts$/;

/** The core, two thirds of the faults: what reports, mends, hides secrets, asks programs and prints names. */
const first =
  /\/(?:rules|findings|credentials|secrets|review|platform|lint)\/|redact|displayText|printable|\/edit[A-Z.]|\/servers\/\w*(?:Fix|moveServers|wrapServers|liftedFields|remoteEntry)/i;

/**
 * Of the tests that meet a fault, by how long they take without it; a survivor may have been missed by the rest, so the
 * share is a lower bound.
 */
const mostInProcessMs = 12_000;
const mostStarting = 12;
/** For all tests of a file; with a fault, for the tests that meet it, ten times as long as they usually take and the start. */
const patienceMs = 960_000;
const patienceWithFaultMs = 60_000;
/** Of this run alone, since two may run side by side. */
const folder = join(root, '.cache', `mutation-${process.pid}`);
const out = values.out || join(root, '.cache', `mutation-${values.seed}.jsonl`);

/** Mulberry32: the same seed chooses the same faults. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Evenly over the files: one of each in turn, until there are enough. */
function choose(paths: readonly string[], count: number, next: () => number): Omit<ChosenMutant, 'number'>[] {
  const left = paths.map((path) => {
    const found = mutantsOf(path).map((mutant) => ({ mutant, at: next() }));
    return found.sort((a, b) => a.at - b.at).map(({ mutant }) => mutant);
  });
  const order = left.map((found) => ({ found, at: next() })).sort((a, b) => a.at - b.at);
  const chosen: Omit<ChosenMutant, 'number'>[] = [];
  for (let round = 0; chosen.length < count && order.some(({ found }) => found.length > round); round++)
    for (const { found } of order) if (found[round] && chosen.length < count) chosen.push(found[round]!);
  return chosen;
}

/** What became of a fault. */
interface Outcome {
  path: string;
  line: number;
  what: string;
  start: number;
  end: number;
  outcome: string;
  /** The test that noticed it. */
  by: string | undefined;
  tests: number;
}

/** One worker at a time, in a folder of its own; a new one when the last was stopped, or has seen enough. */
class Bench {
  readonly #bundlePath: string;
  readonly #programPath: string;
  #child: ChildProcess | undefined;
  #done = 0;

  constructor(number: number, tests: string, program: string) {
    const own = join(folder, String(number));
    mkdirSync(own, { recursive: true });
    this.#bundlePath = join(own, 'tests.cjs');
    this.#programPath = join(own, 'cli.js');
    writeFileSync(this.#bundlePath, tests);
    writeFileSync(this.#programPath, program);
  }

  /** What the tests did; undefined when they did not end. */
  async run(task: Task, patience = patienceMs): Promise<Ran[] | undefined> {
    if (this.#done++ % 40 === 0) this.stop();
    this.#child ??= fork(join(__dirname, 'worker.ts'), [this.#bundlePath], {
      cwd: root,
      env: { ...process.env, MCP_LENS_PROGRAM: this.#programPath },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [...process.execArgv, '--max-old-space-size=2048'],
    });
    const child = this.#child;
    return new Promise((resolve) => {
      const end = (ran?: Ran[]): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!ran) this.stop();
        resolve(ran);
      };
      const timer = setTimeout(end, patience);
      child.once('message', (ran) => end(ran as Ran[]));
      child.once('exit', () => end());
      child.send(task);
    });
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

/**
 * Tests for a fault, the most telling first: named like its file, then those that hold many answers word for word, then
 * those that meet few faults in little time.
 */
function testsFor({ number, path }: ChosenMutant, baseline: readonly Ran[]): Ran[] {
  const name = path.split('/').at(-1)!.replace('.ts', '');
  // The fixture of verbose-logging is what tells most about verboseLogging.ts.
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const isAlike = ({ file, id }: Ran): boolean => file.includes(`/${name}.`) || id.startsWith(`${kebab} ›`);
  const dynamic = baseline.filter(({ met }) => met.includes(number));
  // Everything that loads the file meets a fault at load; what looks at many rules at once has few tests.
  const meeting = dynamic.length ? dynamic : baseline.filter(({ metAtLoad }) => metAtLoad.includes(number));
  const inFile = new Map<string, number>();
  for (const { file } of meeting) inFile.set(file, (inFile.get(file) ?? 0) + 1);
  const rankOf = (ran: Ran): number => (isAlike(ran) ? 0 : RECORDED.test(ran.file) ? 1 : 2);
  const costOf = ({ file, met, ms }: Ran): number => (dynamic.length ? met.length * (ms + 20) : inFile.get(file)!);
  const ordered = [...meeting].sort((a, b) => rankOf(a) - rankOf(b) || costOf(a) - costOf(b));
  let leftMs = mostInProcessMs;
  let leftStarting = mostStarting;
  return ordered.filter((ran) => {
    if (startsProgram(ran.file)) return leftStarting-- > 0;
    leftMs -= ran.ms;
    return leftMs > 0 || rankOf(ran) === 0;
  });
}

/** Tests that compare whole answers with records. */
const RECORDED = /\/recorded[./]|Record\.test\./;

function inOrder(tests: readonly Ran[]): Task['tests'] {
  const files = [...new Set(tests.map(({ file }) => file))];
  return files.map((file) => ({ file, ids: tests.filter((test) => test.file === file).map(({ id }) => id) }));
}

async function main(): Promise<void> {
  const next = random(Number(values.seed));
  const paths = ['server/src', 'shared/src'].flatMap(filesBelow).filter((path) => sources.test(path));
  const wanted = paths.filter((path) => path.includes(values.only));
  const count = Number(values.count);
  const main = choose(
    wanted.filter((path) => first.test(path)),
    values.core ? count : Math.ceil((count * 2) / 3),
    next,
  );
  const other = choose(
    wanted.filter((path) => !first.test(path)),
    count - main.length,
    next,
  );
  const mutants = [...main, ...other].map((mutant, i) => ({ ...mutant, number: i + 1 }));
  const known = new Map(readOutcomes().map((outcome) => [keyOfFault(outcome), outcome]));
  const outcomes = mutants.flatMap((mutant) => known.get(keyOfFault(mutant)) ?? []);
  const open = mutants.filter((mutant) => !known.has(keyOfFault(mutant)));
  const equivalent = equivalentFaults();
  for (const { path, line, what } of equivalent.stale)
    console.log(`equivalent.json is out of date: not one fault «${what}» in ${path} at «${line}»`);
  console.log(`${mutants.length} faults in ${new Set(mutants.map(({ path }) => path)).size} files`);
  if (outcomes.length) console.log(`${outcomes.length} of them are in ${out} already`);

  const files = wantedTests();
  const tests = await bundleTests(mutants, files);
  const program = await bundleProgram(mutants);
  const benches = Array.from({ length: Number(values.jobs) }, (_, i) => new Bench(i, tests, program));
  const baseline = await runBaseline(benches, files);
  const started = Date.now();
  await inTurn(benches, open, async (bench, mutant) => {
    const outcome = await tryMutant(bench, mutant, baseline);
    outcomes.push(outcome);
    appendFileSync(out, `${JSON.stringify(outcome)}\n`);
    if (outcomes.length % 25 === 0) console.log(`${outcomes.length} done`);
    if (outcome.outcome !== 'killed') {
      const why = equivalent.byKey.get(keyOfFault(mutant))?.why;
      const note = why ? ` (changes no answer: ${why})` : '';
      console.log(`${mutant.path}:${mutant.line} ${outcome.outcome}: ${mutant.what}${note}`);
    }
  });
  for (const bench of benches) bench.stop();
  rmSync(folder, { recursive: true });
  printScore(outcomes, new Set(equivalent.byKey.keys()));
  console.log(`${Math.round((Date.now() - started) / Math.max(1, open.length))} ms each`);
}

function readOutcomes(): Outcome[] {
  if (!existsSync(out)) return [];
  const lines = readFileSync(out, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Outcome);
}

function wantedTests(): string[] {
  const parts = values.tests.split(',');
  return testFiles().filter(
    (path) => parts.some((part) => path.includes(part)) && !(values.quick && startsProgram(path)),
  );
}

/** Every test without a fault: which of them pass, and what they meet. */
async function runBaseline(benches: readonly Bench[], wanted: readonly string[]): Promise<Ran[]> {
  const baseline: Ran[] = [];
  await inTurn(benches, wanted, async (bench, file) => {
    const ran = await bench.run({ mutant: 0, tests: [{ file }] });
    if (!ran) console.log(`left out, since it did not end: ${file}`);
    for (const { id, failure } of ran ?? [])
      if (failure !== undefined) console.log(`left out, since it fails without a fault: ${file}: ${id}: ${failure}`);
    baseline.push(...(ran ?? []).filter(({ failure }) => failure === undefined));
  });
  console.log(`${baseline.length} tests, ${Math.round(baseline.reduce((sum, { ms }) => sum + ms, 0) / 1000)} s`);
  return baseline;
}

/** Each bench takes the next one when it has done its last. */
async function inTurn<T>(benches: readonly Bench[], all: readonly T[], use: (bench: Bench, one: T) => Promise<void>) {
  const left = [...all];
  const takeAll = async (bench: Bench): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await use(bench, one);
  };
  await Promise.all(benches.map(takeAll));
}

async function tryMutant(bench: Bench, mutant: ChosenMutant, baseline: readonly Ran[]): Promise<Outcome> {
  const tests = testsFor(mutant, baseline);
  const patience = patienceWithFaultMs + 10 * tests.reduce((sum, { ms }) => sum + ms, 0);
  const ran = tests.length ? await bench.run({ mutant: mutant.number, tests: inOrder(tests) }, patience) : [];
  const failed = ran?.find(({ failure }) => failure !== undefined);
  const { path, line, what, start, end } = mutant;
  return {
    path,
    line,
    what,
    start,
    end,
    outcome: !ran ? 'killed: no end' : failed ? 'killed' : tests.length ? 'survived' : 'not met by any test',
    by: failed && `${failed.file}: ${failed.id}`,
    tests: tests.length,
  };
}

/**
 * By room, the folder below `server/src/engine` or `server/src`, and in all: of the faults that could be noticed, and of
 * all that were tried where some change no answer. One of those that a test noticed was not equivalent after all.
 */
function printScore(outcomes: readonly Outcome[], equivalent: ReadonlySet<string>): void {
  const roomOf = ({ path }: Outcome): string => /^(?:server\/src\/)?(?:engine\/)?([^/]+)/.exec(path)![1]!;
  const isNoticed = ({ outcome }: Outcome): boolean => outcome.startsWith('killed');
  const isEquivalent = (outcome: Outcome): boolean => equivalent.has(keyOfFault(outcome));
  const figures = (of: readonly Outcome[]): string => {
    const killed = of.filter(isNoticed).length;
    return `${killed} of ${of.length} faults noticed (${((100 * killed) / of.length).toFixed(1)} %)`;
  };
  const print = (name: string, of: readonly Outcome[]): void => {
    const real = of.filter((outcome) => isNoticed(outcome) || !isEquivalent(outcome));
    const rest = of.length - real.length;
    console.log(`${name}: ${figures(real)}${rest ? `; with the ${rest} that change no answer ${figures(of)}` : ''}`);
  };
  for (const outcome of outcomes.filter(isEquivalent).filter(isNoticed))
    console.log(`equivalent.json is wrong: ${outcome.path}:${outcome.line} «${outcome.what}» noticed by ${outcome.by}`);
  for (const room of [...new Set(outcomes.map(roomOf))].sort())
    print(
      room,
      outcomes.filter((outcome) => roomOf(outcome) === room),
    );
  print('all', outcomes);
}

// The longest of the checks, and none that a fault of logic would fail.
process.env['MCP_LENS_RECORDS'] = 'only';
void main();
