/** One row for each finding, for spreadsheets and databases. Rows end as RFC 4180 has it. */
import { PIPELINE_COMMAND, printableLine } from '../../../../shared/src/displayText';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { pathFromHere } from './location';
import { NOT_CHECKED, notCheckedOf } from './notChecked';
import { linesKind } from './runReport';

const columns = [
  ...(['workspace', 'path', 'line', 'column', 'severity', 'confidence', 'rule', 'control'] as const),
  ...(['server', 'hosts', 'message', 'suppressed', 'fingerprint'] as const),
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number>>;

/** Written as workspaces are finished. */
export const csv = linesKind((workspace) => rowsOf(workspace).map(lineOf).join(''), `${columns.join(',')}\r\n`);

function rowsOf(workspace: CheckedWorkspace): Row[] {
  const { folder, report } = workspace;
  const findings = report.files.flatMap((file) =>
    file.findings.map(({ rule, severity, confidence, control, server, hosts, message, range, ...finding }): Row => {
      const { suppressed, fingerprint } = finding;
      return {
        workspace: report.root,
        path: pathFromHere({ folder }, file.path),
        line: range.start.line + 1,
        column: range.start.character + 1,
        ...{ severity, confidence, rule, control, server: server ?? '', hosts: hosts.join(' '), message },
        suppressed: suppressed?.reason ?? '',
        fingerprint,
      };
    }),
  );
  const left = notCheckedOf(workspace).map(
    ({ path, message, isError }): Row => ({
      workspace: report.root,
      path: path && pathFromHere({ folder }, path),
      severity: isError ? 'error' : 'information',
      rule: NOT_CHECKED,
      message,
    }),
  );
  return [...findings, ...left];
}

function lineOf(row: Row): string {
  return csvLine(columns.map((column) => row[column] ?? ''));
}

/** One record of a file that a spreadsheet may open. */
export function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = withoutTokens(printableLine(value)).replace(PIPELINE_COMMAND, '#\ufffd');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
