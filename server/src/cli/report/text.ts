/** The report for people: findings by file with excerpts, servers by risk, the practical setup, and what was looked at. */
import { hosts } from '../../../../shared/src/hosts/index';
import type { CheckReport, ReportedFile, ReportedFinding, ReportedServer } from '../../../../shared/src/report';
import { counted } from '../../../../shared/src/words';
import type { LintResult } from '../../engine/lint/lintResult';
import { lineStarts, type Span } from '../../engine/syntax/text';
import { postureTitles } from '../../engine/workspace/posture';
import { exclusionLines } from '../../reporting/exclusions';
import { secretSpans } from '../../reporting/secretSpans';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { lookedFor } from '../collect';
import type { CheckOptions } from '../options';
import { isTerminal } from '../standardOutput';
import { terminalLine } from '../terminalText';
import { type Paint, painter, wantsColor } from './color';
import { type ExcerptSource, excerptOf } from './excerpt';
import { coverageLine, findingsLine, fixesLine } from './summary';

const labels = new Map(hosts.map(({ id, label }) => [id, label]));

/** The whole report as one text. */
export function textReport(report: CheckReport, checked: readonly CheckedWorkspace[], options: CheckOptions): string {
  const paint = painter(wantsColor(options.color, process.env, isTerminal));
  const several = checked.length > 1;
  const parts = checked.flatMap((workspace) => workspaceText(workspace, { paint, several, options }));
  return `${[...parts, closing(report, checked, options)].join('\n')}\n`;
}

interface View {
  paint: Paint;
  several: boolean;
  options: CheckOptions;
}

function workspaceText({ report, texts }: CheckedWorkspace, view: View): string[] {
  const { paint, several, options } = view;
  const files = report.files.flatMap((file, index) => fileText(file, texts[index], view));
  const servers = report.files.flatMap((file) => file.servers.map((server) => ({ server, file })));
  const overview =
    options.quiet || servers.length === 0 ? [] : [...serverTable(servers, paint), ...postureTable(report, paint)];
  const body = [...files, ...overview];
  const heading = several && body.length ? [paint.bold(`── ${terminalLine(report.root)}`), ''] : [];
  return [...heading, ...body];
}

function fileText(file: ReportedFile, result: LintResult | undefined, { paint, options }: View): string[] {
  const shown = file.findings.map((finding, index) => ({ finding, index }));
  const visible = shown.filter(({ finding }) => !finding.suppressed || options.noIgnores);
  if (!result || visible.length === 0) return [];
  const source = excerptSource(result);
  const readers = file.hosts.map((id) => labels.get(id) ?? id).join(', ');
  // A line never starts with a name: a pipeline would take some of them for commands.
  const heading = `file ${paint.bold(terminalLine(file.path))} ${paint.dim(`(${readers}; ${file.scope})`)}`;
  const findings = visible.flatMap(({ finding, index }) => {
    return findingText(finding, { source, span: result.findings[index]!.span, file, paint });
  });
  return [heading, ...findings];
}

function excerptSource(result: LintResult): ExcerptSource {
  return { text: result.source, starts: lineStarts(result.source), secrets: secretSpans(result) };
}

interface FindingPoint {
  source: ExcerptSource;
  span: Span;
  file: ReportedFile;
  paint: Paint;
}

function findingText(finding: ReportedFinding, { source, span, file, paint }: FindingPoint): string[] {
  const { start } = finding.range;
  const color = colorOf(finding.severity, paint);
  const at = `${start.line + 1}:${start.character + 1}`;
  const holdsFor =
    finding.hosts.length < file.hosts.length ? `[${finding.hosts.map((id) => labels.get(id) ?? id).join(', ')}]` : '';
  const { line, carets } = excerptOf(source, span);
  const number = String(start.line + 1);
  const margin = ' '.repeat(number.length);
  return [
    `  ${at} ${color(finding.severity)} ${paint.bold(finding.rule)}${holdsFor && ` ${paint.dim(terminalLine(holdsFor))}`}`,
    `    ${terminalLine(finding.message)}`,
    ...(finding.detail ? [`    ${paint.dim(terminalLine(finding.detail))}`] : []),
    `    ${paint.dim(`${number} |`)} ${line}`,
    `    ${paint.dim(`${margin} |`)} ${color(carets)}`,
    ...finding.related.map((other) => `    ${paint.dim(`${margin} = see`)} ${relatedText(other, file)}`),
    ...finding.fixes
      .slice(0, 1)
      .map(
        ({ title, safe }) => `    ${paint.dim(`${margin} = fix${safe ? '' : ' (unsafe)'}:`)} ${terminalLine(title)}`,
      ),
    '',
  ];
}

function relatedText({ path, range, message }: ReportedFinding['related'][number], file: ReportedFile): string {
  const place = `${path === file.path ? 'line ' : `${path}:`}${range.start.line + 1}`;
  return terminalLine(`${place}: ${message}`);
}

function colorOf(severity: ReportedFinding['severity'], paint: Paint): (text: string) => string {
  if (severity === 'error') return paint.red;
  return severity === 'warning' ? paint.yellow : paint.blue;
}

interface Row {
  server: ReportedServer;
  file: ReportedFile;
}

const MAX_TABLE_ROWS = 20;
const MAX_NAMES_LOOKED_FOR = 5;

function serverTable(rows: readonly Row[], paint: Paint): string[] {
  const sorted = [...rows].sort((a, b) => (b.server.risk.score ?? -1) - (a.server.risk.score ?? -1));
  const lines = sorted.slice(0, MAX_TABLE_ROWS).map(({ server, file }) => {
    const { score, level } = server.risk;
    const risk = `${String(score ?? '?').padStart(3)} ${level.padEnd(8)}`;
    const painted =
      level === 'critical' || level === 'high' ? paint.red(risk) : level === 'moderate' ? paint.yellow(risk) : risk;
    const state = server.enabled ? '' : ', off';
    return `  ${painted} ${terminalLine(server.name)} ${paint.dim(terminalLine(`${server.target} (${server.transport}${state}; ${file.path})`))}`;
  });
  const more = sorted.length > MAX_TABLE_ROWS ? [`  … and ${sorted.length - MAX_TABLE_ROWS} more`] : [];
  return [paint.bold('Servers by risk'), ...lines, ...more, ''];
}

const marks = { pass: 'ok  ', fail: 'no  ', unknown: '?   ' } as const;

function postureTable(report: CheckedWorkspace['report'], paint: Paint): string[] {
  const lines = report.posture.map(({ control, status, evidence }) => {
    const color = status === 'pass' ? paint.green : status === 'fail' ? paint.red : paint.yellow;
    return `  ${color(marks[status])}${postureTitles.get(control) ?? control}: ${paint.dim(terminalLine(evidence))}`;
  });
  return [paint.bold('Practical setup'), ...lines, ''];
}

/** Always said, quiet or not: what was found, read and skipped, and why. */
function closing(report: CheckReport, checked: readonly CheckedWorkspace[], options: CheckOptions): string {
  const several = checked.length > 1;
  const lines: string[] = [];
  for (const { report: workspace } of checked) {
    const where = several ? `${workspace.root}: ` : '';
    const explained = new Set(workspace.notices.map(({ path }) => path));
    for (const { path, status, reason } of workspace.files) {
      if (status === 'skipped') lines.push(`skipped ${where}${path}: ${reason}`);
      if (status === 'partial' && !explained.has(path)) lines.push(`partly read: ${where}${path} has syntax errors`);
    }
    for (const { path, message } of workspace.notices)
      lines.push(`not fully checked: ${where}${path ? `${path}: ` : ''}${message}`);
    lines.push(...exclusionLines(workspace).map((line) => `${where}${line}`));
  }
  lines.push(coverageLine(report));
  const fixed = checked.reduce((total, workspace) => total + workspace.fixed, 0);
  if (fixed) lines.push(`${counted(fixed, 'fix').replace('fixs', 'fixes')} applied.`);
  lines.push(
    findingsLine(report),
    ...[fixesLine(checked.flatMap(({ results }) => results))].filter((line) => line !== undefined),
  );
  if (report.summary.files === 0) lines.push(...nothingText(checked, options));
  return lines.map(terminalLine).join('\n');
}

function nothingText(checked: readonly CheckedWorkspace[], options: CheckOptions): string[] {
  const folders = checked.reduce((total, { collection }) => total + collection.folders, 0);
  const where = checked.map(({ report }) => report.root).join(', ');
  const names = lookedFor(options.user);
  const more = names.length - MAX_NAMES_LOOKED_FOR;
  return [
    `No MCP configuration was found in ${where} (${counted(folders, 'folder')} searched).`,
    `Looked for: ${names.slice(0, MAX_NAMES_LOOKED_FOR).join(', ')}${more > 0 ? ` and ${more} more; docs/hosts.md lists them` : ''}.`,
  ];
}
