/** JSON: one document, or one line for each workspace. Both are written as workspaces are finished; nothing is kept. */
import { printableJson } from '../../../../shared/src/displayText';
import type { ReportLine } from '../../../../shared/src/report';
import { REPORT_VERSION } from '../../../../shared/src/reportVersion';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import { dataInUse } from '../../reporting/dataInUse';
import { isComplete } from '../../reporting/notices';
import { redacted } from '../../reporting/redact';
import { summarize } from '../../reporting/toReport';
import { linesKind, type ReportKind } from './runReport';

/** The whole report as one document. */
export const json: ReportKind<string> = {
  partOf: ({ report }) => indented(printableJson(redacted(report, withoutTokens)), 4),
  writer({ tool }) {
    let count = 0;
    const head = `{\n  "version": ${REPORT_VERSION},\n  "tool": ${indented(printableJson(tool), 2)},\n  "data": ${indented(printableJson(dataInUse()), 2)},\n  "workspaces": [`;
    return {
      add: (part) => `${count++ === 0 ? head : ','}\n    ${part}`,
      end({ complete, summary }) {
        const rest = `"complete": ${complete},\n  "summary": ${indented(printableJson(summary), 2)}\n}\n`;
        return `${count === 0 ? `${head}],\n  ` : '\n  ],\n  '}${rest}`;
      },
    };
  },
};

function indented(text: string, columns: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(columns)}`);
}

/** JSON Lines: each is a whole record, with its own counts. */
export const jsonl: ReportKind<string> = {
  ...linesKind(() => ''),
  partOf({ report }, { tool }) {
    const line: ReportLine = {
      ...{ version: REPORT_VERSION, tool, data: dataInUse(), ...report },
      ...{ complete: isComplete([report]), summary: summarize([report]) },
    };
    return `${printableJson(redacted(line, withoutTokens), 0)}\n`;
  },
};
