/** The sections of the page, each from the content alone. */

import { postureTitles } from '../../engine/workspace/posture';
import { exclusionLines } from '../exclusions';
import {
  type FindingGroup,
  flowWords,
  groupFindings,
  hostNames,
  placeOf,
  type RankedServer,
  type ReportContent,
  type ReportedWorkspace,
  rankServers,
} from './content';
import { flowPicture } from './flowPicture';
import { html, type Markup } from './markup';

/** What sections share. */
export interface View {
  content: ReportContent;
  /** Address of a rule's page, where there is one. */
  ruleLink: ((rule: string) => string) | undefined;
  /** Makes ids unique where several workspaces stand on one page. */
  prefix: string;
}

/** Flows drawn; who has more looks at the most severe. */
const MAX_FLOWS = 8;

/** Servers by risk, with what the score is made of. */
export function serversSection(workspace: ReportedWorkspace, { prefix }: View): Markup {
  const ranked = rankServers(workspace);
  if (ranked.length === 0) return section(prefix, 'servers', 'Servers by risk', html`<p>No server is configured.</p>`);
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Table of servers"><table>
<thead><tr><th scope="col">Server</th><th scope="col">Risk</th><th scope="col">What it is made of</th><th scope="col" class="wide">Where</th></tr></thead>
<tbody>${ranked.map(serverRow)}</tbody></table></div>`;
  return section(prefix, 'servers', 'Servers by risk', table);
}

function serverRow({ server, file }: RankedServer): Markup {
  const { risk } = server;
  const factors = risk.factors.filter(({ points }) => points !== 0);
  const can = server.capabilities.map((id) => id.replaceAll('-', ' ')).join(', ');
  return html`<tr><th scope="row">${server.name}${!server.enabled && html` <span class="faint">(off)</span>`}</th>
<td class="level"><span class="badge ${risk.level}">${risk.level}</span>${risk.score !== null && meter(risk.score, risk.level)}</td>
<td>${factors.length ? html`<ul class="factors">${factors.map(({ points, text }) => html`<li><span class="points">${points > 0 ? `+${points}` : points}</span>${text}</li>`)}</ul>` : html`<span class="faint">Nothing adds to it.</span>`}${can !== '' && html`<div class="faint">Can: ${can}</div>`}</td>
<td class="wide"><code>${file.path}</code><div class="faint">${server.transport}${server.target && `, ${server.target}`}</div><div class="faint">${hostNames(file.hosts)}</div></td></tr>
`;
}

function meter(score: number, level: string): Markup {
  return html` <span class="faint">${score} of 100</span><svg class="meter ${level}" viewBox="0 0 84 6" aria-hidden="true"><rect class="track" width="84" height="6" rx="3"/><rect class="filled" width="${Math.round(score * 0.84)}" height="6" rx="3"/></svg>`;
}

/** Flows between servers, drawn. */
export function flowsSection(flows: ReportContent['flows'][number], { prefix }: View): Markup {
  const shown = flows.slice(0, MAX_FLOWS).map((flow, index) => {
    return html`<figure>${flowPicture(flow, `${prefix}flow${index}`)}<figcaption><strong>${flow.hosts.join(', ')}${flow.complete ? ': can leak private data' : ''}.</strong> ${flowWords(flow)}</figcaption></figure>`;
  });
  const more = flows.length > MAX_FLOWS && html`<p class="faint">And ${flows.length - MAX_FLOWS} more.</p>`;
  const none = html`<p>No server is known to read private data, read text from strangers or send data out.</p>`;
  return section(prefix, 'flows', 'Flows between servers', shown.length ? html`${shown}${more}` : none);
}

/** Findings by rule, the most severe first. */
export function findingsSection(workspace: ReportedWorkspace, view: View): Markup {
  const groups = groupFindings(workspace);
  const body = groups.length ? groups.map((group) => groupBox(group, view)) : [html`<p>None in what was read.</p>`];
  return section(view.prefix, 'findings', 'Findings', html`${body}`);
}

function groupBox({ rule, severity, places }: FindingGroup, { content, ruleLink }: View): Markup {
  const known = content.rules.find(({ id }) => id === rule);
  const title = ruleLink ? html`<a href="${ruleLink(rule)}">${rule}</a>` : html`${rule}`;
  return html`<div class="group"><span class="badge ${severity}">${severity}</span> <h3>${title}</h3>${known && html`<p>${inline(known.summary)}.</p>`}
<ul class="places">${places.map(placeItem)}</ul>${known && html`<p class="faint">What to do: ${inline(known.remedy)}</p>`}</div>
`;
}

function placeItem(place: FindingGroup['places'][number]): Markup {
  const { finding } = place;
  const safe = finding.fixes.filter(({ safe: isSafe }) => isSafe).length > 0;
  const fix = safe ? 'Has a safe fix.' : finding.fixes.length > 0 ? 'Has a fix to review.' : undefined;
  return html`<li><code>${placeOf(place)}</code>${finding.server !== null && html` in <strong>${finding.server}</strong>`}<br>${finding.message}${finding.detail !== undefined && html` <span class="faint">${finding.detail}</span>`}${fix && html` <span class="faint">${fix}</span>`}</li>`;
}

/** Words of a rule: code between backticks is the only Markdown that is shown as such. */
function inline(markdown: string): Markup {
  const parts = markdown.split('`');
  return html`${parts.map((part, index) => (index % 2 ? html`<code>${part}</code>` : html`${part}`))}`;
}

const statusWords = { pass: 'met', fail: 'not met', unknown: 'unknown' } as const;

/** The practical setup of the guide. */
export function postureSection({ posture }: ReportedWorkspace, { prefix }: View): Markup {
  const rows = posture.map(
    ({ control, status, evidence }) =>
      html`<tr><th scope="row">${postureTitles.get(control) ?? control}</th><td class="level"><span class="badge ${status}">${statusWords[status]}</span></td><td>${evidence}</td></tr>
`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Posture table"><table><thead><tr><th scope="col">Recommendation</th><th scope="col">State</th><th scope="col">Evidence</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return section(prefix, 'posture', 'Posture', table);
}

/** Files that were not read, with the reasons. */
export function skippedSection(workspace: ReportedWorkspace, { prefix }: View): Markup {
  const { files, notices } = workspace;
  const left = exclusionLines(workspace).map((line) => html`<li>${line}</li>`);
  const skipped = files.filter(({ status }) => status !== 'parsed');
  if (skipped.length + notices.length + left.length === 0) return html``;
  const items = skipped.map(
    ({ path, status, reason }) =>
      html`<li><code>${path}</code>: ${status === 'partial' ? 'read in part' : 'not read'}${reason !== null && `, ${reason}`}</li>`,
  );
  const more = notices.map(({ path, message }) => html`<li>${path && html`<code>${path}</code>: `}${message}</li>`);
  return section(prefix, 'unread', 'Not read in full', html`<ul class="places">${[...items, ...more, ...left]}</ul>`);
}

function section(prefix: string, id: string, title: string, body: Markup): Markup {
  return html`<section aria-labelledby="${prefix}${id}"><h2 id="${prefix}${id}">${title}</h2>
${body}</section>
`;
}
