/** `inventory`: which servers there are, from workspaces and from reports of earlier checks, and who uses a package. */
import { statSync } from 'node:fs';
import type { UsesQuestion } from '../../engine/strings/packages/usesPackage';
import { readVersion } from '../../platform/productVersion';
import { checkWorkspace } from '../checkWorkspace';
import { createCollector } from '../collect';
import { UsageError } from '../commandLine';
import { exitCodes } from '../exitCodes';
import { inputsOf, listedPaths } from '../inputs';
import type { CheckOptions, InventoryOptions } from '../options';
import { complain, type Output } from '../output';
import { wantsColor } from '../report/color';
import { addReportKinds } from '../report/kinds';
import type { ReportSetup } from '../report/runReport';
import { sinkOf } from '../reportSinks';
import { isTerminal } from '../standardOutput';
import { checkInThreads } from '../threads';
import { outcomeOf } from '../workspaceOutcome';
import { requirePolicy } from '../workspacePolicy';
import { inventoryWriter } from './inventoryFormat';
import { type InventoryPart, inventoryKind, inventoryOf } from './inventoryRow';
import { isReportFile, readReports } from './readReports';
import { readUses, rowsInUse } from './uses';

/** Runs the command and returns the exit code: with `--uses`, as grep does. */
export async function inventory(options: InventoryOptions, output: Output): Promise<number> {
  const questions = readUses(options.uses);
  const { format, file, check } = options;
  requirePolicy(check);
  const tool = { name: 'mcp-config-lens', version: readVersion() };
  const color = file === undefined && wantsColor(check.color, process.env, isTerminal);
  const writer = inventoryWriter(format, { tool, isAsked: questions.length > 0, color });
  const sink = sinkOf({ format: 'inventory', file }, output, new Set());
  const totals = { rows: 0, read: 0, gaps: 0, problems: 0 };
  try {
    for await (const { part, problems } of partsOf(check)) {
      const rows = rowsInUse(part.rows, questions);
      totals.rows += rows.length;
      totals.read += part.read;
      totals.gaps += part.gaps.length;
      totals.problems += problems.length;
      for (const problem of problems) complain(output, problem);
      sink.write(writer.add({ ...part, rows }));
    }
  } catch (error) {
    sink.abandon();
    throw error;
  }
  sink.write(writer.end());
  const failure = sink.finish();
  if (failure) complain(output, failure);
  const isSaid = format === 'table' && file === undefined;
  if (totals.gaps > 0 && !isSaid) complain(output, `${totals.gaps} not read, or not in full, as the inventory says`);
  if (failure || totals.problems > 0 || (check.strict && totals.gaps > 0)) return exitCodes.failure;
  return exitCodeOf(totals, questions, check);
}

function exitCodeOf(
  { rows, read }: { rows: number; read: number },
  questions: readonly UsesQuestion[],
  { allowEmpty }: CheckOptions,
): number {
  if (read === 0 && !allowEmpty) return exitCodes.nothing;
  return questions.length > 0 && rows === 0 ? exitCodes.findings : exitCodes.clean;
}

interface FoundPart {
  part: InventoryPart;
  problems: string[];
}

/** Workspaces first, then the reports; each in the order of the command line. */
async function* partsOf(options: CheckOptions): AsyncGenerator<FoundPart> {
  const given = [...options.paths, ...listedPaths(options.filesFrom)];
  const isReport = (path: string): boolean => path === '-' || (isFile(path) && isReportFile(path));
  const reports = given.filter(isReport);
  const paths = given.filter((path) => !isReport(path));
  if (reports.includes('-') && options.filesFrom === '-') throw new UsageError('standard input is given twice');
  if (paths.length > 0 || options.user) yield* workspaceParts({ ...options, paths, filesFrom: undefined });
  for (const path of new Set(reports)) {
    for await (const reading of readReports(path)) {
      if ('problem' in reading) yield { part: { rows: [], gaps: [], read: 0 }, problems: [reading.problem] };
      else {
        const { root, error } = reading.workspace;
        yield { part: inventoryOf(reading.workspace), problems: error === undefined ? [] : [`${root}: ${error}`] };
      }
    }
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

async function* workspaceParts(given: CheckOptions): AsyncGenerator<FoundPart> {
  addReportKinds({ inventory: inventoryKind });
  const options: CheckOptions = { ...given, reports: [{ format: 'inventory', file: undefined }] };
  const inputs = inputsOf(options);
  const tool: ReportSetup['tool'] = { name: 'mcp-config-lens', version: readVersion() };
  const setup: ReportSetup = { options, tool, several: inputs.length > 1, columns: Number.POSITIVE_INFINITY };
  if (options.jobs > 1 && inputs.length > 1) {
    for await (const { parts, problems } of checkInThreads(inputs, { setup, needs: {} })) {
      yield { part: parts[0] as InventoryPart, problems };
    }
    return;
  }
  const tools = { collect: createCollector(options) };
  for (const input of inputs) {
    const { parts, problems } = outcomeOf(await checkWorkspace(input, tools, options, {}), setup);
    yield { part: parts[0] as InventoryPart, problems };
  }
}
