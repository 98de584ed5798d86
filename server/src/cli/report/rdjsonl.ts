/**
 * Lines for reviewdog, which comments on pull requests of most code hosts. Its columns count bytes. Source: reviewdog's
 * proto/rdf, "Diagnostic", 28 Nov 2026.
 */
import { printableJson, printableLine } from '../../../../shared/src/displayText';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import { redacted } from '../../reporting/redact';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { pathFromHere } from './location';
import { NOT_CHECKED, notCheckedOf } from './notChecked';
import { linesKind } from './runReport';
import { wholeMessage } from './wholeMessage';

const severities = { error: 'ERROR', warning: 'WARNING', information: 'INFO', hint: 'INFO' } as const;
const source = { name: 'mcp-config-lens' };

/** Written as workspaces are finished. */
export const rdjsonl = linesKind((workspace) => diagnosticsOf(workspace).map(lineOf).join(''));

function lineOf(value: object): string {
  return `${printableJson(redacted(value, withoutTokens), 0)}\n`;
}

function diagnosticsOf(workspace: CheckedWorkspace): object[] {
  const { folder, report, byteColumns } = workspace;
  const findings = report.files.flatMap((file, at) => {
    const path = pathFromHere({ folder }, file.path);
    return file.findings.flatMap((finding, index) => {
      const { rule, severity, range, suppressed } = finding;
      if (suppressed) return [];
      const { start, end } = byteColumns[at]![index]!;
      return [
        {
          message: printableLine(wholeMessage(finding)),
          location: {
            path,
            range: {
              start: { line: range.start.line + 1, column: start },
              end: { line: range.end.line + 1, column: end },
            },
          },
          severity: severities[severity],
          source,
          code: { value: rule },
        },
      ];
    });
  });
  const left = notCheckedOf(workspace).map(({ path, message, isError }) => ({
    message: printableLine(message),
    location: { path: path ? pathFromHere({ folder }, path) : report.root },
    severity: isError ? 'ERROR' : 'INFO',
    source,
    code: { value: NOT_CHECKED },
  }));
  return [...findings, ...left];
}
