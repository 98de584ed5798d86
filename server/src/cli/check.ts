/** `check`: workspaces one after the other, or several at once, and a report that grows with each. */
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { counted } from '../../../shared/src/words';
import { readVersion } from '../platform/productVersion';
import type { ReportNeeds, WorkspaceOutcome } from './checkedWorkspace';
import { type CheckTools, checkWorkspace } from './checkWorkspace';
import { createCollector } from './collect';
import { exitCodes } from './exitCodes';
import { inputsOf, type WorkspaceInput } from './inputs';
import { unknownRules } from './lintWorkspace';
import { type CheckOptions, UsageError } from './options';
import { complain, type Output } from './output';
import { progressOf } from './progress';
import { wantsColor } from './report/color';
import { addReportKinds, isRare, reportKind } from './report/kinds';
import {
  addTo,
  emptyTotals,
  type ReportSetup,
  type ReportWriter,
  type RunTotals,
  type ThreadSetup,
} from './report/runReport';
import { maxBytesOf, type ReportSink, sinkOf } from './reportSinks';
import { isTerminal, terminalColumns } from './standardOutput';
import { outcomeOf } from './workspaceOutcome';
import { requirePolicy } from './workspacePolicy';

/** What only some runs need. */
export interface RareParts {
  rareKinds: Readonly<Record<string, unknown>>;
  /** With commits and baselines. */
  otherStates(options: CheckOptions): CheckTools;
  checkInThreads(inputs: readonly WorkspaceInput[], setup: ThreadSetup): AsyncGenerator<WorkspaceOutcome>;
}

/** Loads them. */
export type LoadRareParts = () => Promise<RareParts>;

/** Runs the command and returns the exit code. `seen` is told of each workspace, for those who look at them again. */
export async function check(
  options: CheckOptions,
  output: Output,
  loadRare: LoadRareParts,
  seen?: (workspace: WorkspaceOutcome) => void,
): Promise<number> {
  const unknown = unknownRules(Object.keys(options.levels));
  if (unknown) throw new UsageError(`--rule: ${unknown}`);
  requirePolicy(options);
  const tools = await toolsFor(options, loadRare);
  const inputs = inputsOf(options);
  if (inputs.length > MANY && options.jobs === 1) keepMemoryLow();
  if (options.reports.some(({ format }) => isRare(format))) addReportKinds((await loadRare()).rareKinds);
  const run = startRun(options, { count: inputs.length, tools }, output);
  const progress = progressOf(inputs.length, options, output);
  try {
    for await (const workspace of checkAll(inputs, run, loadRare)) {
      progress.step();
      take(run, workspace, output);
      seen?.(workspace);
    }
    progress.end();
    sayGone(run, output);
    if (!options.dryRun) await finish(run);
  } catch (error) {
    progress.end();
    for (const { sink } of run.reports) sink.abandon();
    throw error;
  }
  for (const problem of run.problems) complain(output, problem);
  return exitCode(run, options);
}

/** From so many workspaces on, what a run needs at once counts more than how seldom it tidies up. */
const MANY = 200;

/** Node lets garbage of a long run pile up to several times of what is in use; so it is a third more. */
function keepMemoryLow(): void {
  setFlagsFromString('--optimize-for-size');
}

/** One run with its reports. */
interface Run {
  setup: ReportSetup;
  needs: ReportNeeds;
  tools: CheckTools;
  totals: RunTotals;
  reports: { writer: ReportWriter; sink: ReportSink }[];
  problems: string[];
  /** Files that were checked: no report may replace one. Kept only where a report goes to a file. */
  checked: Set<string>;
  /** What of a baseline is gone: counts by finding. */
  gone: Map<string, number>;
  isFailing: boolean;
}

/** Those of most runs need less of the program. */
async function toolsFor(options: CheckOptions, loadRare: LoadRareParts): Promise<CheckTools> {
  const { baseline, diff, ref } = options;
  if ((baseline ?? diff ?? ref) === undefined) return { collect: createCollector(options) };
  const { otherStates } = await loadRare();
  return otherStates(options);
}

function startRun(options: CheckOptions, { count, tools }: { count: number; tools: CheckTools }, output: Output): Run {
  const totals = emptyTotals(readVersion());
  const checked = new Set<string>();
  const text = options.reports.find(({ format }) => format === 'text');
  const isOnScreen = text !== undefined && text.file === undefined;
  const columns = isOnScreen ? terminalColumns() : Number.POSITIVE_INFINITY;
  const color = isOnScreen && wantsColor(options.color, process.env, isTerminal);
  const { quiet, noIgnores } = options;
  const formats = options.reports.map(({ format }) => format);
  const setup: ReportSetup = { options, tool: totals.tool, several: count > 1, columns };
  return {
    setup,
    tools,
    needs: {
      text: text && { columns, color, quiet, noIgnores, several: setup.several },
      byteColumns: formats.includes('rdjsonl'),
      flows: formats.includes('html') || formats.includes('markdown'),
    },
    totals,
    reports: options.reports.map((target) => ({
      writer: reportKind(target.format).writer(setup, maxBytesOf(target)),
      sink: sinkOf(target, output, checked),
    })),
    problems: [],
    checked,
    gone: new Map(),
    isFailing: false,
  };
}

/** In the order of the inputs, each as soon as those before it are there. */
async function* checkAll(
  inputs: readonly WorkspaceInput[],
  { setup, needs, tools }: Run,
  loadRare: LoadRareParts,
): AsyncGenerator<WorkspaceOutcome> {
  const { options } = setup;
  if (options.jobs > 1 && inputs.length > 1) {
    const { checkInThreads } = await loadRare();
    yield* checkInThreads(inputs, { setup, needs });
    return;
  }
  for (const input of inputs) yield outcomeOf(await checkWorkspace(input, tools, options, needs), setup);
}

function take(run: Run, workspace: WorkspaceOutcome, output: Output): void {
  for (const remark of workspace.remarks) complain(output, remark);
  for (const diff of workspace.diffs) output.out(diff);
  run.problems.push(...workspace.problems);
  addTo(run.totals, workspace);
  run.isFailing ||= workspace.isFailing;
  for (const { count, ...finding } of workspace.gone) run.gone.set(JSON.stringify(finding), count);
  const hasFile = run.setup.options.reports.some(({ file }) => file !== undefined);
  if (hasFile) for (const path of workspace.files) run.checked.add(resolve(workspace.folder, path));
  for (const [index, part] of workspace.parts.entries()) {
    const { writer, sink } = run.reports[index]!;
    sink.write(writer.add(part));
  }
}

function sayGone({ setup, gone }: Run, output: Output): void {
  const count = [...gone.values()].reduce((sum, each) => sum + each, 0);
  if (count === 0) return;
  const what = `${counted(count, 'finding')} of ${setup.options.baseline} ${count === 1 ? 'is' : 'are'} gone`;
  complain(output, `${what}; "baseline write" takes ${count === 1 ? 'it' : 'them'} out`);
}

async function finish({ reports, totals, problems }: Run): Promise<void> {
  for (const { writer, sink } of reports) {
    sink.write(await writer.end(totals));
    const failure = sink.finish();
    if (failure) problems.push(failure);
  }
}

function exitCode({ totals, problems, isFailing }: Run, options: CheckOptions): number {
  const { files, parsed } = totals.summary;
  if (problems.length > 0 || (options.strict && files > 0 && !totals.complete)) return exitCodes.failure;
  // What was found and could not be read is no empty folder.
  if (parsed === 0) return options.allowEmpty && files === 0 && totals.complete ? exitCodes.clean : exitCodes.nothing;
  return isFailing ? exitCodes.findings : exitCodes.clean;
}
