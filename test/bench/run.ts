/** The full benchmark: `npm run bench` measures and writes docs/benchmarks.md. */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { format, type Interval, judge, seed } from './compare';
import { runBundled } from './inProcess';
import { isBuilt, type Keystrokes, measureKeystrokes } from './keystrokes';
import type { LintMeasurements } from './lintRatios';
import { measureMemory } from './memory';
import { measureStart, type StartRatio } from './start';

/** What the project holds: times of the bare parser for a text never seen before, and milliseconds by number of servers. */
const lines = {
  ratio: 6,
  growth: 1.15,
  keystroke: new Map([
    [7, 1],
    [50, 2],
    [500, 20],
  ]),
  /** MiB with 50 servers open. */
  memory: 65,
};

/** Keystrokes at the start of a session. */
const EDITS = 300;

/** Servers in the file that is open when memory is measured. */
const OPEN_SERVERS = 50;

async function main(): Promise<void> {
  const before = loadavg()[0]!;
  const lint = await runBundled<LintMeasurements>('lintRatios.ts', '2');
  const keystrokes = isBuilt ? await measureKeystrokes([...lines.keystroke.keys()], EDITS) : [];
  const starts = isBuilt ? await measureStart(20) : [];
  const memory = isBuilt ? await measureMemory(OPEN_SERVERS, 9) : undefined;
  const text = page(lint, keystrokes, before) + startSection(starts) + (memory ? memorySection(memory) : '');
  writeFileSync(join(__dirname, '..', '..', 'docs', 'benchmarks.md'), text);
  console.log(text);
}

function page({ ratios, growth }: LintMeasurements, keystrokes: readonly Keystrokes[], load: number): string {
  const lintRows = ratios.map(({ path, size, kind, ratio }) => {
    const verdict = kind === 'fresh' && size < 100_000 ? said(judge(ratio, lines.ratio, ratio.noise)) : '';
    const cells = [`\`${path}\``, `${(size / 1000).toFixed(1)} kB`, kind, format(ratio), ratio.left.toFixed(2)];
    return `| ${[...cells, format(ratio.noise, 2), verdict].join(' | ')} |`;
  });
  const keyRows = keystrokes.map(({ servers, pull, push, idle }) => {
    const limit = lines.keystroke.get(servers)!;
    const verdicts = [pull, push].map((each) => said(judge(each, limit)));
    return `| ${[servers, format(pull, 2), format(push, 2), format(idle, 2), limit, verdicts.join(', ')].join(' | ')} |`;
  });
  return `# Benchmarks

Written by \`npm run bench\`. Times are only comparable within one run; ratios are what counts.
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() || 'unknown processor'}, load ${load.toFixed(1)} before the run, seed ${seed}.

## Lint against the bare parser

Time of a full lint (reading, model, all rules) over the time of jsonc-parser's \`parseTree\` on the same text, in one process:
both sides interleaved in random order, a ratio per round, median and 90 % interval. \`known\` is twenty texts in turn, each linted
before; \`typing\` is one value edited again and again, what an editor does; \`fresh\` is a text that the process has never seen.
The null test is the parser against itself. The line to hold is ${lines.ratio} for fresh texts of 2 and 19 kB.

| Path | Size | Kind | Ratio | Lint, ms | Null test | Line |
|---|---|---|---|---|---|---|
${lintRows.join('\n')}

Growth of time with size (exponent; 1 is linear): ${format(growth, 2)}, line ${lines.growth}: ${said(judge(growth, lines.growth))}.

## From a keystroke to its diagnostics

The built server over stdio, in milliseconds, for the first ${EDITS} keystrokes after a file was opened, each time in a server of its
own: median and 90 % interval. \`Idle\` is an edit of an empty configuration, the cost of the pipe itself.

| Servers in the file | Pull | Push | Idle | Line | Pull, push |
|---|---|---|---|---|---|
${keyRows.join('\n')}
`;
}

function startSection(starts: readonly StartRatio[]): string {
  const rows = starts.map(({ what, time, ratio, aim }) => {
    const measured = typeof ratio === 'string' ? [ratio, aim.toFixed(1), ''] : ratioCells(ratio, aim);
    return `| ${[what, time, ...measured].join(' | ')} |`;
  });
  return `
## From the start

The built programs in times of \`node -e 0\`, the two in turn: median and 90 % interval of the pairs' ratios. With the
compiled code that the build left beside the programs; built by another version of Node, they compile their text first.

| What | Time | Ratio | Aim | |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function ratioCells(ratio: Interval, aim: number): string[] {
  return [format(ratio, 2), aim.toFixed(1), said(judge(ratio, aim))];
}

function memorySection(memory: Interval): string {
  return `
## Memory

The server with one file of ${OPEN_SERVERS} servers open, resident: ${format(memory)} MiB, line ${lines.memory}: ${said(judge(memory, lines.memory))}.
`;
}

function said(verdict: ReturnType<typeof judge>): string {
  return { holds: 'met', broken: 'missed', inconclusive: 'within the noise' }[verdict];
}

void main();
