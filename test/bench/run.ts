/** The full benchmark: `npm run bench` measures and writes docs/benchmarks.md. */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { format, judge, seed } from './compare';
import { runBundled } from './inProcess';
import { isBuilt, type Keystrokes, measureKeystrokes } from './keystrokes';
import type { LintMeasurements } from './lintRatios';
import { measureStart, type StartRatio } from './start';

/** What the project aims at: times of the bare parser, and milliseconds. */
const aims = {
  ratio: (size: number): number => (size < 10_000 ? 5 : 3),
  growth: 1.15,
  keystroke: new Map([
    [50, 5],
    [500, 40],
  ]),
};

async function main(): Promise<void> {
  const before = loadavg()[0]!;
  const lint = await runBundled<LintMeasurements>('lintRatios.ts', '3');
  const keystrokes = isBuilt ? await measureKeystrokes([7, 50, 500], 120) : [];
  const starts = isBuilt ? await measureStart(20) : [];
  const text = page(lint, keystrokes, before) + startSection(starts);
  writeFileSync(join(__dirname, '..', '..', 'docs', 'benchmarks.md'), text);
  console.log(text);
}

function page({ ratios, growth }: LintMeasurements, keystrokes: readonly Keystrokes[], load: number): string {
  const lintRows = ratios.map(({ path, size, kind, ratio }) => {
    const verdict = judge(ratio, aims.ratio(size), ratio.noise);
    const cells = [`\`${path}\``, `${(size / 1000).toFixed(1)} kB`, kind, format(ratio), ratio.left.toFixed(2)];
    return `| ${[...cells, format(ratio.noise, 2), said(verdict)].join(' | ')} |`;
  });
  const keyRows = keystrokes.map(({ servers, pull, push, idle }) => {
    const aim = aims.keystroke.get(servers);
    const verdict = aim === undefined ? '' : said(judge(pull, aim));
    return `| ${[servers, format(pull), format(push), format(idle, 2), aim ?? '', verdict].join(' | ')} |`;
  });
  return `# Benchmarks

Written by \`npm run bench\`. Times are only comparable within one run; ratios are what counts.
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() || 'unknown processor'}, load ${load.toFixed(1)} before the run, seed ${seed}.

## Lint against the bare parser

Time of a full lint (reading, model, all rules) over the time of jsonc-parser's \`parseTree\` on the same text, in one process:
both sides interleaved in random order, a ratio per round, median and 90 % interval. \`known\` is twenty texts in turn, each linted
before; \`typing\` is one value edited again and again, what an editor does; \`fresh\` is a text that the process has never seen.
The null test is the parser against itself. The aim is ${aims.ratio(2_000)} at most for 2 kB and ${aims.ratio(20_000)} for longer texts.

| Path | Size | Kind | Ratio | Lint, ms | Null test | Aim |
|---|---|---|---|---|---|---|
${lintRows.join('\n')}

Growth of time with size (exponent; 1 is linear): ${format(growth, 2)}, aim ${aims.growth}: ${said(judge(growth, aims.growth))}.

## From a keystroke to its diagnostics

The built server over stdio, in milliseconds: median and 90 % interval. \`Idle\` is an edit of an empty configuration, the cost of
the pipe itself.

| Servers in the file | Pull | Push | Idle | Aim | |
|---|---|---|---|---|---|
${keyRows.join('\n')}
`;
}

function startSection(starts: readonly StartRatio[]): string {
  const rows = starts.map(({ what, time, ratio, aim }) => {
    return `| ${[what, time, format(ratio, 2), aim.toFixed(1), said(judge(ratio, aim))].join(' | ')} |`;
  });
  return `
## From the start

The built programs in times of \`node -e 0\`, the two in turn: median and 90 % interval of the pairs' ratios. On Node before 22.1
with the compiled code that the build left beside the programs; built by another version of Node, they compile their text first.

| What | Time | Ratio | Aim | |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function said(verdict: ReturnType<typeof judge>): string {
  return { holds: 'met', broken: 'missed', inconclusive: 'within the noise' }[verdict];
}

void main();
