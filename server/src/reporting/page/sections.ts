/** The sections of the page, each from the content alone. */

import { postureTitles } from '../../engine/workspace/posture';
import { exclusionLines } from '../exclusions';
import {
  type FindingGroup,
  flowWords,
  groupFindings,
  hostNames,
  type RankedServer,
  type ReportContent,
  type ReportedWorkspace,
  rankServers,
  suppressedFindings,
} from './content';
import { flowPicture } from './flowPicture';
import { html, type Markup, sentencePart } from './markup';
import { type Links, linkedText, placeLink } from './places';

/** What sections share. */
export interface View {
  content: ReportContent;
  workspace: ReportedWorkspace;
  /** Index of the workspace in the report. */
  index: number;
  links: Links;
  /** Makes ids unique where several workspaces stand on one page. */
  prefix: string;
}

/** Flows drawn; who has more looks at the most severe. */
const MAX_FLOWS = 8;

/** Servers by risk, with what the score is made of. */
export function serversSection(view: View): Markup {
  const ranked = rankServers(view.workspace);
  const list = html`<ol class="servers">${ranked.map((server) => serverItem(server, view))}</ol>`;
  return section(view, 'servers', 'Servers by risk', ranked.length ? list : html`<p>No server is configured.</p>`);
}

function serverItem({ server, file }: RankedServer, { index, links }: View): Markup {
  const { risk, name } = server;
  const factors = risk.factors.filter(({ points }) => points !== 0);
  const can = server.capabilities.map((id) => id.replaceAll('-', ' ')).join(', ');
  const isOpen = risk.level === 'critical' || risk.level === 'high';
  const what = [server.transport, server.target].filter(Boolean).join(', ');
  const items = factors.map(
    ({ points, text }) =>
      html`<li><span class="points">${points > 0 ? `+${points}` : points}</span><span>${text}</span></li>`,
  );
  return html`<li class="server" data-hosts="${file.hosts.join(' ')}"><div class="line"><h3 class="name" title="${name}">${name}</h3>${!server.enabled && html`<span class="faint">off</span>`}<span class="badge ${risk.level}">${risk.level}</span>${risk.score !== null && meter(risk.score, risk.level)}</div>
<div class="faint">${placeLink({ workspace: index, path: file.path, pointer: server.pointer }, links)} · ${what} · ${hostNames(file.hosts)}</div>${can !== '' && html`<div class="faint">Can: ${can}</div>`}${factors.length > 0 && html`<details${isOpen && html` open`}><summary>What makes the score</summary><ul class="factors">${items}</ul></details>`}</li>
`;
}

function meter(score: number, level: string): Markup {
  return html` <span class="faint">${score} of 100</span><svg class="meter ${level}" viewBox="0 0 84 6" aria-hidden="true"><rect class="track" width="84" height="6" rx="3"/><rect class="filled" width="${Math.round(score * 0.84)}" height="6" rx="3"/></svg>`;
}

/** Flows between servers, drawn. */
export function flowsSection(view: View): Markup {
  const { content, index: at, prefix } = view;
  const flows = content.flows[at] ?? [];
  const shown = flows.slice(0, MAX_FLOWS).map((flow, index) => {
    return html`<figure>${flowPicture(flow, `${prefix}flow${index}`)}<figcaption><strong>${flow.hosts.join(', ')}${flow.complete ? ': can leak private data' : ''}.</strong> ${flowWords(flow)}</figcaption></figure>`;
  });
  const more = flows.length > MAX_FLOWS && html`<p class="faint">And ${flows.length - MAX_FLOWS} more.</p>`;
  const none = html`<p>No server is known to read private data, read text from strangers or send data out.</p>`;
  return section(view, 'flows', 'Flows between servers', shown.length ? html`${shown}${more}` : none);
}

/** Findings by rule, the most severe first. */
export function findingsSection(view: View): Markup {
  const groups = groupFindings(view.workspace);
  const body = groups.length ? groups.map((group) => groupBox(group, view)) : [html`<p>None in what was read.</p>`];
  return section(view, 'findings', 'Findings', html`${body}`);
}

function groupBox({ rule, severity, places }: FindingGroup, view: View): Markup {
  const { content, links, prefix } = view;
  const known = content.rules.find(({ id }) => id === rule);
  const title = links.rule ? html`<a href="${links.rule(rule)}">${rule}</a>` : html`${rule}`;
  return html`<div class="group"><span class="badge ${severity}">${severity}</span> <h3 id="${prefix}rule-${rule}">${title}</h3>${known && html`<p>${inline(known.summary)}.</p>`}
<ul class="places">${places.map((place) => placeItem(place, view))}</ul>${known && html`<p class="faint">What to do: ${inline(known.remedy)}</p>`}</div>
`;
}

function placeItem({ finding, path }: FindingGroup['places'][number], { index, links }: View): Markup {
  const { rule, severity, hosts, server, message, detail, fixes, related, range } = finding;
  const place = { workspace: index, path, start: range.start };
  const isSafe = fixes.some(({ safe }) => safe);
  const address = fixes.length > 0 ? links.fix?.({ ...place, rule }) : undefined;
  const words = isSafe ? 'Has a safe fix.' : fixes.length > 0 ? 'Has a fix to review.' : undefined;
  const fix = address
    ? html` <a class="button" href="${address}" title="${fixes[0]!.title}" aria-label="Fix ${rule} at ${path}:${range.start.line + 1}">Fix</a>`
    : words && html` <span class="faint">${words}</span>`;
  const others = related.map(
    (other) =>
      html`<div class="faint">${other.message} ${placeLink({ workspace: index, path: other.path, start: other.range.start }, links)}</div>`,
  );
  return html`<li class="finding" data-rule="${rule}" data-level="${severity}" data-hosts="${hosts.join(' ')}"><div>${placeLink(place, links)}${server !== null && html` in <strong class="name" title="${server}">${server}</strong>`}${fix}</div><div>${message}${detail !== undefined && html` <span class="faint">${detail}</span>`}</div>${others}</li>
`;
}

/** What people decided to ignore, with their reasons. */
export function ignoredSection(view: View): Markup {
  const kept = suppressedFindings(view.workspace);
  if (kept.length === 0) return html``;
  const items = kept.map(({ finding, path, by, reason }) => {
    const place = placeLink({ workspace: view.index, path, start: finding.range.start }, view.links);
    return html`<li>${place} <strong>${finding.rule}</strong>${finding.server !== null && html` in <strong class="name" title="${finding.server}">${finding.server}</strong>`}<div>${reason || 'No reason given.'} <span class="faint">(${ignoredBy[by]})</span></div></li>
`;
  });
  return section(view, 'ignored', 'Ignored', html`<ul class="places">${items}</ul>`);
}

const ignoredBy = {
  comment: 'in a comment',
  'ignore-file': 'in the project file',
  baseline: 'in the baseline',
} as const;

/** Words of a rule: code between backticks is the only Markdown that is shown as such. */
function inline(markdown: string): Markup {
  const parts = markdown.split('`');
  return html`${parts.map((part, index) => (index % 2 ? html`<code>${part}</code>` : sentencePart(part)))}`;
}

const statusWords = { pass: 'met', fail: 'not met', unknown: 'unknown' } as const;

/** The practical setup of the guide. */
export function postureSection(view: View): Markup {
  const { workspace, index, links } = view;
  const paths = workspace.files.map(({ path }) => path);
  const rows = workspace.posture.map(
    ({ control, status, evidence }) =>
      html`<tr><th scope="row">${postureTitles.get(control) ?? control}</th><td class="level"><span class="badge ${status}">${statusWords[status]}</span></td><td>${linkedText(evidence, index, paths, links)}</td></tr>
`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Posture table"><table><thead><tr><th scope="col">Recommendation</th><th scope="col">State</th><th scope="col">Evidence</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return section(view, 'posture', 'Posture', table);
}

/** Files that were not read, with the reasons. */
export function skippedSection(view: View): Markup {
  const { workspace, index, links } = view;
  const { files, notices } = workspace;
  const left = exclusionLines(workspace).map((line) => html`<li>${line}</li>`);
  const skipped = files.filter(({ status }) => status !== 'parsed');
  if (skipped.length + notices.length + left.length === 0) return html``;
  const at = (path: string): Markup => placeLink({ workspace: index, path }, links);
  const items = skipped.map(
    ({ path, status, reason }) =>
      html`<li>${at(path)}: ${status === 'partial' ? 'read in part' : 'not read'}${reason !== null && `, ${reason}`}</li>`,
  );
  const more = notices.map(({ path, message }) => html`<li>${path && html`${at(path)}: `}${message}</li>`);
  return section(view, 'unread', 'Not read in full', html`<ul class="places">${[...items, ...more, ...left]}</ul>`);
}

function section({ prefix }: View, id: string, title: string, body: Markup): Markup {
  return html`<section aria-labelledby="${prefix}${id}"><h2 id="${prefix}${id}">${title}</h2>
${body}</section>
`;
}
