/**
 * The security report as one page that needs nothing else: no pictures and no code from elsewhere, a strict content
 * policy. Its one script filters; in VS Code it also takes fresh reports.
 */
import { noun } from '../../../../shared/src/words';
import { groupFindings, headFigures, type ReportContent, suppressedFindings, verdict } from './content';
import { documentHtml, pageFoot } from './document';
import { filterBar } from './filters';
import { html, type Markup } from './markup';
import type { Links } from './places';
import {
  findingsSection,
  flowsSection,
  ignoredSection,
  postureSection,
  serversSection,
  skippedSection,
  type View,
} from './sections';

/** How the page is shown. */
export interface PageOptions {
  /** Allows the style sheet and the script; left out, their digests do. */
  nonce?: string;
  links?: Links;
}

/** The whole document. */
export function reportHtml(content: ReportContent, { nonce, links = {} }: PageOptions = {}): string {
  const several = content.report.workspaces.length > 1;
  const views = content.report.workspaces.map((workspace, index): View => {
    return { content, links, workspace, index, prefix: several ? `w${index}-` : '' };
  });
  const bodies = views.map(
    (view) =>
      html`${several && html`<h2 class="folder" id="${view.prefix}folder">Folder ${view.workspace.root}</h2>`}${[
        findingsSection(view),
        serversSection(view),
        flowsSection(view),
        postureSection(view),
        ignoredSection(view),
        skippedSection(view),
      ]}`,
  );
  const main = html`<header id="head">${head(content)}</header>
<nav id="contents" aria-label="Contents">${views.map((view) => contents(view, several))}</nav>
${filterBar(content.report)}<div id="sections">
${bodies}${pageFoot(content.report.tool.version, content.date)}
</div>`;
  return documentHtml({ title: 'MCP Security Report', main, hasScript: true, nonce });
}

function head(content: ReportContent): Markup {
  const figures = headFigures(content).map(
    ({ count, words, severe }) => html`<li class="${severe ? 'severe' : ''}"><strong>${count}</strong> ${words}</li>`,
  );
  return html`<h1>MCP Security Report</h1>
<p>${verdict(content)}</p>
<ul class="figures">${figures}</ul>
`;
}

/** Sections with their counts, and the rules that speak. */
function contents({ workspace, prefix, content, index }: View, several: boolean): Markup {
  const groups = groupFindings(workspace);
  const servers = workspace.files.reduce((sum, file) => sum + file.servers.length, 0);
  const findings = groups.reduce((sum, { places }) => sum + places.length, 0);
  const ignored = suppressedFindings(workspace).length;
  const unread =
    workspace.files.filter(({ status }) => status !== 'parsed').length +
    workspace.notices.length +
    workspace.excluded.length;
  const flows = content.flows[index]?.length ?? 0;
  const entries: [id: string, words: string][] = [
    ['findings', `${findings} ${noun(findings, 'finding')}`],
    ['servers', `${servers} ${noun(servers, 'server')} by risk`],
    ...(flows ? ([['flows', 'Flows between servers']] as [string, string][]) : []),
    ['posture', 'Posture'],
    ...(ignored ? ([['ignored', `${ignored} ignored`]] as [string, string][]) : []),
    ...(unread ? ([['unread', 'Not read in full']] as [string, string][]) : []),
  ];
  const rules = groups.map(
    ({ rule, severity, places }) =>
      html`<li><a class="${severity}" href="#${prefix}rule-${rule}">${rule}</a> <span class="faint">${places.length}</span></li>`,
  );
  return html`${several && html`<p><a href="#${prefix}folder"><strong>Folder ${workspace.root}</strong></a></p>`}<ul>${entries.map(([id, words]) => html`<li><a href="#${prefix}${id}">${words}</a></li>`)}</ul>${rules.length > 0 && html`<ul class="rules">${rules}</ul>`}
`;
}
