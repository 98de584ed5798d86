/** The security report for people. Its writers are loaded only for it. */
import { linter } from '../../linter';
import type { CheckedWorkspace, ReportedWorkspace } from '../checkedWorkspace';
import type { ReportWriter } from './runReport';
import { withinBytes } from './withinBytes';

/** As a page or as Markdown; `maxBytes` cuts Markdown where its reader takes no more. */
export function pageWriter(format: 'html' | 'markdown', maxBytes: number | undefined): ReportWriter {
  const all: Pick<CheckedWorkspace, 'report' | 'flows'>[] = [];
  return {
    add({ report, flows }) {
      all.push({ report: withError(report), flows });
      return '';
    },
    async end({ tool, complete, summary }) {
      const workspaces = all.map(({ report }) => report);
      const content = {
        report: { version: 1 as const, tool, workspaces, complete, summary },
        flows: all.map(({ flows }) => flows),
        rules: linter.rules,
        date: new Date().toISOString().slice(0, 10),
      };
      const { reportHtml, reportMarkdown } = await import('../../reporting/page');
      if (format === 'html') return reportHtml(content);
      const text = reportMarkdown(content);
      return maxBytes === undefined ? text : withinBytes(text, maxBytes);
    },
  };
}

/** The page knows what was not checked, and a broken workspace is all that. */
function withError(report: ReportedWorkspace): ReportedWorkspace {
  if (report.error === undefined) return report;
  return { ...report, notices: [...report.notices, { path: '', message: `not checked: ${report.error}` }] };
}
