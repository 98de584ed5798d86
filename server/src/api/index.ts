/** The library: `api.d.ts` describes it for those who use it, `docs/api.md` explains it. Pure, as the engine is. */
import { hosts as hostTables } from '../../../shared/src/hosts/index';
import { redactorOf } from '../engine/findings/textRedactor';
import { fixAll } from '../engine/lint/applyFixes';
import type { LintResult } from '../engine/lint/lintResult';
import { capabilitiesOf } from '../engine/servers/serverCapabilities';
import { loadFormats } from '../engine/syntax/loadFormats';
import { riskRules } from '../engine/workspace/risk';
import { linter } from '../linter';
import { toHostRecord, toRuleRecord } from '../reporting/catalogue';
import { noticesOf } from '../reporting/notices';
import { redacted } from '../reporting/redact';
import { hostWideFindings, toReportedFile } from '../reporting/toReport';
import type { FixOptions, FixReport, Host, LintOptions, LintReport, Rule, SourceFile } from './api';
import { readFiles, readFixLevel, readOptions } from './inputs';

export { InputError } from './inputs';

/** Checks texts of one workspace. */
export async function lint(files: SourceFile | readonly SourceFile[], options: LintOptions = {}): Promise<LintReport> {
  const sources = readFiles(files);
  const lintOptions = readOptions(options);
  await loadFormats(sources.map(({ path }) => path));
  const single = sources.map((source) => linter.lint(source, lintOptions));
  return toLintReport(linter.lintTogether(single, lintOptions));
}

/** Applies fixes that touch this text alone, and says what is left. */
export async function fix(file: SourceFile, options: FixOptions = {}): Promise<FixReport> {
  const [source] = readFiles([file]);
  const level = readFixLevel(options.level);
  const lintOptions = readOptions(options, ['level']);
  await loadFormats([source!.path]);
  const { text, applied, dropped, result } = fixAll(linter, source!, lintOptions, level);
  return { text, applied, removedCredentials: dropped, report: toLintReport([result]) };
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

function toLintReport(results: readonly LintResult[]): LintReport {
  const options = { risk, capabilitiesOf, siblings: results, hostWide: hostWideFindings(results) };
  const files = results.map((result) => toReportedFile(result, options));
  const failed = results.flatMap(({ path, failures }) =>
    failures.map(({ rule, error }) => ({ path, message: `rule ${rule} failed and found nothing (${error})` })),
  );
  const notices = [...noticesOf(results), ...failed];
  const complete = notices.length === 0 && files.every(({ status }) => status === 'parsed');
  return redacted({ files, notices, complete }, redactorOf(results.map(({ text }) => text)));
}
