/** Workflow commands that GitHub turns into annotations on the changed lines. */
import { PIPELINE_COMMAND, printableLine } from '../../../../shared/src/displayText';
import type { CheckReport, ReportedFinding } from '../../../../shared/src/report';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { pathFromHere } from './location';
import { countsLine } from './summary';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** One command per finding that is not suppressed, one per thing that was not checked, then the counts as plain text. */
export function githubReport(report: CheckReport, checked: readonly CheckedWorkspace[]): string {
  const lines = report.workspaces.flatMap((workspace, index) => {
    const { collection } = checked[index]!;
    const notices = workspace.notices.map((notice) => {
      const where: Record<string, string> = notice.path ? { file: pathFromHere(collection, notice.path) } : {};
      return command('warning', where, `Not fully checked: ${notice.message}`);
    });
    const files = workspace.files.flatMap((file) => {
      const path = pathFromHere(collection, file.path);
      const skipped =
        file.status === 'skipped' ? [command('warning', { file: path }, `Not checked: ${file.reason}`)] : [];
      const open = file.findings.filter(({ suppressed }) => !suppressed);
      return [...skipped, ...open.map((finding) => annotation(finding, path))];
    });
    return [...files, ...notices];
  });
  return [...lines, ...countsLine(report), ''].join('\n');
}

function annotation({ severity, range, rule, message, detail }: ReportedFinding, file: string): string {
  const { start, end } = range;
  const line = { line: String(start.line + 1), endLine: String(end.line + 1) };
  // Columns are only understood within one line.
  const columns =
    start.line === end.line ? { col: String(start.character + 1), endColumn: String(end.character + 1) } : {};
  return command(
    commands[severity],
    { file, ...line, ...columns, title: rule },
    detail ? `${message} ${detail}` : message,
  );
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${[name, list.join(',')].filter(Boolean).join(' ')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return withoutTokens(printableLine(text)).replace(PIPELINE_COMMAND, '#\ufffd').replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
