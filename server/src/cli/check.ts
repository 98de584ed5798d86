/** `check`: workspaces one after the other, or several at once, and a report that grows with each. */
import { resolve } from 'node:path';
import { compareSeverity } from '../engine/findings/finding';
import { readVersion } from '../platform/productVersion';
import type { CheckedWorkspace, ReportNeeds } from './checkedWorkspace';
import { checkWorkspace } from './checkWorkspace';
import { createCollector } from './collect';
import { exitCodes } from './exitCodes';
import { inputsOf, type WorkspaceInput } from './inputs';
import { unknownRules } from './lintWorkspace';
import { type CheckOptions, UsageError } from './options';
import { complain, type Output } from './output';
import { progressOf } from './progress';
import { wantsColor } from './report/color';
import { addTo, emptyTotals, type ReportWriter, type RunTotals } from './report/runReport';
import { createWriter } from './report/writers';
import { maxBytesOf, type ReportSink, sinkOf } from './reportSinks';
import { isTerminal, terminalColumns } from './standardOutput';

/** Folders of a run, by absolute path, for those who look at them again. */
export type SearchedFolders = { folder: string; searched: string[]; files: string[] }[];

/** Runs the command and returns the exit code. `searched` is filled where it is given. */
export async function check(options: CheckOptions, output: Output, searched?: SearchedFolders): Promise<number> {
  const unknown = unknownRules(Object.keys(options.levels));
  if (unknown) throw new UsageError(`--rule: ${unknown}`);
  const inputs = inputsOf(options);
  const run = startRun(options, inputs.length, output);
  const progress = progressOf(inputs.length, options, output);
  try {
    for await (const workspace of checkAll(inputs, options, run.needs)) {
      progress.step();
      take(run, workspace, options, output);
      searched?.push({
        folder: workspace.folder,
        searched: workspace.searched,
        files: workspace.report.files.map(({ path }) => path),
      });
    }
    progress.end();
    if (!options.dryRun) await finish(run);
  } catch (error) {
    progress.end();
    for (const { sink } of run.reports) sink.abandon();
    throw error;
  }
  for (const problem of run.problems) complain(output, problem);
  return exitCode(run, options);
}

/** One run with its reports. */
interface Run {
  needs: ReportNeeds;
  totals: RunTotals;
  reports: { writer: ReportWriter; sink: ReportSink }[];
  problems: string[];
  /** Files that were checked: no report may replace one. Kept only where a report goes to a file. */
  checked: Set<string>;
  hasFailing: boolean;
}

function startRun(options: CheckOptions, count: number, output: Output): Run {
  const totals = emptyTotals(readVersion());
  const checked = new Set<string>();
  const several = count > 1;
  const text = options.reports.find(({ format }) => format === 'text');
  const isOnScreen = text !== undefined && text.file === undefined;
  const columns = isOnScreen ? terminalColumns() : Number.POSITIVE_INFINITY;
  const color = isOnScreen && wantsColor(options.color, process.env, isTerminal);
  const { quiet, noIgnores } = options;
  const formats = options.reports.map(({ format }) => format);
  return {
    needs: {
      text: text && { columns, color, quiet, noIgnores, several },
      byteColumns: formats.includes('rdjsonl'),
      flows: formats.includes('html') || formats.includes('markdown'),
    },
    totals,
    reports: options.reports.map((target) => ({
      writer: createWriter(target.format, {
        options,
        tool: totals.tool,
        several,
        columns,
        maxBytes: maxBytesOf(target),
      }),
      sink: sinkOf(target, output, checked),
    })),
    problems: [],
    checked,
    hasFailing: false,
  };
}

/** In the order of the inputs, each as soon as those before it are there. */
async function* checkAll(
  inputs: readonly WorkspaceInput[],
  options: CheckOptions,
  needs: ReportNeeds,
): AsyncGenerator<CheckedWorkspace> {
  if (options.jobs > 1 && inputs.length > 1) {
    const { checkInThreads } = await import('./threads');
    yield* checkInThreads(inputs, options, needs);
    return;
  }
  const collect = createCollector(options);
  for (const input of inputs) yield await checkWorkspace(input, collect, options, needs);
}

function take(run: Run, workspace: CheckedWorkspace, options: CheckOptions, output: Output): void {
  const { report, diffs, remarks, problems, folder } = workspace;
  for (const remark of remarks) complain(output, remark);
  for (const diff of diffs) output.out(diff);
  run.problems.push(...problems);
  addTo(run.totals, workspace);
  const hasFile = options.reports.some(({ file }) => file !== undefined);
  if (hasFile) for (const { path } of report.files) run.checked.add(resolve(folder, path));
  const { failOn } = options;
  run.hasFailing ||= report.files.some(({ findings }) =>
    findings.some(({ suppressed, severity }) => {
      return !suppressed && failOn !== 'never' && compareSeverity(severity, failOn) <= 0;
    }),
  );
  if (options.dryRun) return;
  for (const { writer, sink } of run.reports) sink.write(writer.add(workspace));
}

async function finish({ reports, totals, problems }: Run): Promise<void> {
  for (const { writer, sink } of reports) {
    sink.write(await writer.end(totals));
    const failure = sink.finish();
    if (failure) problems.push(failure);
  }
}

function exitCode({ totals, problems, hasFailing }: Run, options: CheckOptions): number {
  const { files, parsed } = totals.summary;
  if (problems.length > 0 || (options.strict && files > 0 && !totals.complete)) return exitCodes.failure;
  // What was found and could not be read is no empty folder.
  if (parsed === 0) return options.allowEmpty && files === 0 && totals.complete ? exitCodes.clean : exitCodes.nothing;
  return hasFailing ? exitCodes.findings : exitCodes.clean;
}
