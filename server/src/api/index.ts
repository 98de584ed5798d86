/** The library: `api.d.ts` describes it for those who use it, `docs/api.md` explains it. Pure, as the engine is. */
import { hosts as hostTables } from '../../../shared/src/hosts/index';
import { redactorOf } from '../engine/findings/textRedactor';
import { fixAll } from '../engine/lint/applyFixes';
import type { LintResult } from '../engine/lint/lintResult';
import { capabilitiesOf } from '../engine/servers/serverCapabilities';
import { loadFormats } from '../engine/syntax/loadFormats';
import { riskRules } from '../engine/workspace/risk';
import { detect, linter } from '../linter';
import { toHostRecord, toRuleRecord } from '../reporting/catalogue';
import { noticesOf } from '../reporting/notices';
import { redacted } from '../reporting/redact';
import { hostWideFindings, toReportedFile, toSkippedFile } from '../reporting/toReport';
import type { FileReport, FixOptions, FixReport, Host, LintOptions, LintReport, Rule, SourceFile } from './api';
import { type ReadOptions, readFiles, readFixLevel, readOptions } from './inputs';

export { InputError } from './inputs';

/** Checks texts of one workspace. */
export async function lint(files: SourceFile | readonly SourceFile[], options: LintOptions = {}): Promise<LintReport> {
  const sources = readFiles(files);
  const { lintOptions, exclusionOf } = readOptions(options);
  await loadFormats(sources.map(({ path }) => path));
  const single = sources
    .filter(({ path }) => exclusionOf(path) === undefined)
    .map((source) => linter.lint(source, lintOptions));
  return toLintReport(sources, linter.lintTogether(single, lintOptions), exclusionOf);
}

/** Applies fixes that touch this text alone, and says what is left. */
export async function fix(file: SourceFile, options: FixOptions = {}): Promise<FixReport> {
  const [source] = readFiles([file]);
  const level = readFixLevel(options.level);
  const { lintOptions, exclusionOf } = readOptions(options, ['level']);
  if (exclusionOf(source!.path) !== undefined)
    return { text: source!.text, applied: 0, removedCredentials: 0, report: toLintReport([source!], [], exclusionOf) };
  await loadFormats([source!.path]);
  const { text, applied, dropped, result } = fixAll(linter, source!, lintOptions, level);
  return { text, applied, removedCredentials: dropped, report: toLintReport([source!], [result], exclusionOf) };
}

/** The hosts, and the files that they read. */
export function hosts(): Host[] {
  return hostTables.map(toHostRecord);
}

/** All rules. */
export function rules(): Rule[] {
  return linter.rules.map(toRuleRecord);
}

const risk = riskRules(linter.rules);

/** Files in the order in which they were given. */
function toLintReport(
  sources: readonly SourceFile[],
  results: readonly LintResult[],
  exclusionOf: ReadOptions['exclusionOf'],
): LintReport {
  const options = { risk, capabilitiesOf, siblings: results, hostWide: hostWideFindings(results) };
  const byPath = new Map(results.map((result) => [result.path, result]));
  const files = sources.map(({ path }) => {
    const result = byPath.get(path);
    return result ? toReportedFile(result, options) : leftOut(path, exclusionOf(path) ?? '');
  });
  const failed = results.flatMap(({ path, failures }) =>
    failures.map(({ rule, error }) => ({ path, message: `rule ${rule} failed and found nothing (${error})` })),
  );
  const notices = [...noticesOf(results), ...failed];
  const complete = notices.length === 0 && files.every(({ status }) => status === 'parsed');
  return redacted({ files, notices, complete }, redactorOf(results));
}

function leftOut(path: string, reason: string): FileReport {
  const views = detect(path);
  const ids = [...new Set(views.map(({ host }) => host.id))];
  return toSkippedFile({ path, hosts: ids, scope: views[0]?.scope ?? 'workspace', reason });
}
