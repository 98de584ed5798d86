/** The security report for people. Its writers are loaded only for it. */

import { REPORT_VERSION } from '../../../../shared/src/reportVersion';
import { linter } from '../../linter';
import { today } from '../../platform/today';
import { dataInUse } from '../../reporting/dataInUse';
import type { ReportContent } from '../../reporting/page/content';
import type { CheckedWorkspace, ReportedWorkspace } from '../checkedWorkspace';
import { placeLinks } from './placeLinks';
import type { ReportKind } from './runReport';
import { withinBytes } from './withinBytes';

/** As a page. */
export const html = pageKind((content, { reportHtml }, { folders, file }) =>
  reportHtml(content, { links: { place: placeLinks(folders, file) } }),
);

/** As Markdown, cut where its reader takes no more. */
export const markdown = pageKind((content, { reportMarkdown }, { maxBytes }) => {
  const text = reportMarkdown(content);
  return maxBytes === undefined ? text : withinBytes(text, maxBytes);
});

type PagePart = Pick<CheckedWorkspace, 'report' | 'flows' | 'folder'>;
type PageWriters = typeof import('../../reporting/page');

/** Where the page goes and what it may lead to. */
interface PagePlace {
  folders: readonly string[];
  file: string | undefined;
  maxBytes: number | undefined;
}

function pageKind(
  write: (content: ReportContent, writers: PageWriters, place: PagePlace) => string,
): ReportKind<PagePart> {
  return {
    partOf: ({ report, flows, folder }) => ({ report: withError(report), flows, folder }),
    writer({ options }, maxBytes) {
      const all: PagePart[] = [];
      return {
        add(part) {
          all.push(part);
          return '';
        },
        async end({ tool, complete, summary }) {
          const workspaces = all.map(({ report }) => report);
          const content = {
            report: { version: REPORT_VERSION, tool, data: dataInUse(), workspaces, complete, summary },
            flows: all.map(({ flows }) => flows),
            rules: linter.rules,
            date: today(),
          };
          const file = options.reports.find(({ format }) => format === 'html')?.file;
          const place = { folders: all.map(({ folder }) => folder), file, maxBytes };
          return write(content, await import('../../reporting/page'), place);
        },
      };
    },
  };
}

/** The page knows what was not checked, and a broken workspace is all that. */
function withError(report: ReportedWorkspace): ReportedWorkspace {
  if (report.error === undefined) return report;
  return { ...report, notices: [...report.notices, { path: '', message: `not checked: ${report.error}` }] };
}
