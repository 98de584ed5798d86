/** What the report for people says of one workspace: findings by file with excerpts, servers by risk, the practical setup. */
import { hosts } from '../../../../shared/src/hosts/index';
import type { ReportedFile, ReportedFinding, ReportedServer } from '../../../../shared/src/report';
import type { LintResult } from '../../engine/lint/lintResult';
import { lineStarts, type Span } from '../../engine/syntax/text';
import { postureTitles } from '../../engine/workspace/posture';
import { secretSpans } from '../../reporting/secretSpans';
import type { ReportedWorkspace, ReportNeeds } from '../checkedWorkspace';
import { terminalLine } from '../terminalText';
import { wrapped } from '../wrap';
import { type Paint, painter } from './color';
import { type ExcerptSource, excerptOf } from './excerpt';

const labels = new Map(hosts.map(({ id, label }) => [id, label]));

/** How the lines are made. */
export type TextView = NonNullable<ReportNeeds['text']>;

interface View extends TextView {
  paint: Paint;
}

/** The lines of one workspace; none where there is nothing to say. `texts` are the results of the files. */
export function workspaceText(
  report: ReportedWorkspace,
  texts: readonly (LintResult | undefined)[],
  given: TextView,
): string[] {
  const view: View = { ...given, paint: painter(given.color) };
  const { paint, several, quiet } = view;
  const files = report.files.flatMap((file, index) => fileText(file, texts[index], view));
  const servers = report.files.flatMap((file) => file.servers.map((server) => ({ server, file })));
  const overview = quiet || servers.length === 0 ? [] : [...serverTable(servers, paint), ...postureTable(report, view)];
  const body = [...files, ...overview];
  const heading = several && body.length ? [paint.bold(`── ${terminalLine(report.root)}`), ''] : [];
  return [...heading, ...body];
}

function fileText(file: ReportedFile, result: LintResult | undefined, view: View): string[] {
  const { paint, noIgnores } = view;
  const shown = file.findings.map((finding, index) => ({ finding, index }));
  const visible = shown.filter(({ finding }) => !finding.suppressed || noIgnores);
  if (!result || visible.length === 0) return [];
  const source = excerptSource(result);
  const readers = file.hosts.map((id) => labels.get(id) ?? id).join(', ');
  // A line never starts with a name: a pipeline would take some of them for commands.
  const heading = `file ${paint.bold(terminalLine(file.path))} ${paint.dim(`(${readers}; ${file.scope})`)}`;
  const findings = visible.flatMap(({ finding, index }) => {
    return findingText(finding, { source, span: result.findings[index]!.span, file, view });
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
  view: View;
}

function findingText(finding: ReportedFinding, { source, span, file, view }: FindingPoint): string[] {
  const { paint, columns } = view;
  const { start } = finding.range;
  const color = colorOf(finding.severity, paint);
  const at = `${start.line + 1}:${start.character + 1}`;
  const holdsFor =
    finding.hosts.length < file.hosts.length ? `[${finding.hosts.map((id) => labels.get(id) ?? id).join(', ')}]` : '';
  const number = String(start.line + 1);
  const { line, carets } = excerptOf(source, span, columns - number.length - 8);
  const margin = ' '.repeat(number.length);
  return [
    `  ${at} ${color(finding.severity)} ${paint.bold(finding.rule)}${holdsFor && ` ${paint.dim(terminalLine(holdsFor))}`}`,
    ...wrapped(terminalLine(finding.message), columns - 4).map((each) => `    ${each}`),
    ...(finding.detail
      ? wrapped(terminalLine(finding.detail), columns - 4).map((each) => `    ${paint.dim(each)}`)
      : []),
    `    ${paint.dim(`${number} |`)} ${line}`,
    `    ${paint.dim(`${margin} |`)} ${color(carets)}`,
    ...finding.related.flatMap((other) => remark(`${margin} = see`, relatedText(other, file), view)),
    ...finding.fixes
      .slice(0, 1)
      .flatMap(({ title, safe }) => remark(`${margin} = fix${safe ? '' : ' (unsafe)'}:`, terminalLine(title), view)),
    '',
  ];
}

/** A line below a finding, broken where the terminal ends. */
function remark(mark: string, text: string, { paint, columns }: View): string[] {
  const [first = '', ...rest] = wrapped(text, columns - mark.length - 5);
  const indent = ' '.repeat(mark.length + 5);
  return [`    ${paint.dim(mark)} ${first}`, ...rest.map((line) => indent + line)];
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

function postureTable(report: ReportedWorkspace, { paint, columns }: View): string[] {
  const lines = report.posture.flatMap(({ control, status, evidence }) => {
    const color = status === 'pass' ? paint.green : status === 'fail' ? paint.red : paint.yellow;
    const title = postureTitles.get(control) ?? control;
    const whole = wrapped(`${title}: ${terminalLine(evidence)}`, columns - 6);
    return whole.map((line, index) => {
      const text =
        index > 0 ? paint.dim(line) : line.slice(0, title.length + 2) + paint.dim(line.slice(title.length + 2));
      return `  ${index > 0 ? '    ' : color(marks[status])}${text}`;
    });
  });
  return [paint.bold('Practical setup'), ...lines, ''];
}
