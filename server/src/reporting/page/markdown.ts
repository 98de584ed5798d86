/** The security report as Markdown, with the same sections as the page. Text of configurations can be no markup. */

import { escapeMarkdownUncut } from '../../../../shared/src/markdown';
import { postureTitles } from '../../engine/workspace/posture';
import { legs } from '../../engine/workspace/toxicFlow';
import { exclusionLines } from '../exclusions';
import {
  flowWords,
  groupFindings,
  headFigures,
  hostNames,
  legTitles,
  placeOf,
  type ReportContent,
  type ReportedWorkspace,
  rankServers,
  suppressedFindings,
  verdict,
} from './content';

/** The whole document. */
export function reportMarkdown(content: ReportContent): string {
  const { report, flows, date } = content;
  const several = report.workspaces.length > 1;
  const figures = headFigures(content).map(({ count, words }) => `${count} ${words}`);
  const parts = [
    '# MCP Security Report',
    verdict(content),
    `${figures.join(' · ')}`,
    ...report.workspaces.flatMap((workspace, index) => [
      ...(several ? [`## Folder ${escapeMarkdownUncut(workspace.root)}`] : []),
      ...findings(workspace, content),
      ...servers(workspace),
      ...flowTables(flows[index] ?? []),
      ...posture(workspace),
      ...ignored(workspace),
      ...unread(workspace),
    ]),
    `Written by MCP Config Lens ${report.tool.version} on ${date} from configuration files only. No server was started or contacted, and no credential is shown.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function servers(workspace: ReportedWorkspace): string[] {
  const rows = rankServers(workspace).map(({ server, file }) => {
    const { level, score, factors } = server.risk;
    const made = factors
      .filter(({ points }) => points !== 0)
      .map(({ points, text }) => `${points}: ${escapeMarkdownUncut(text)}`);
    const risk = score === null ? level : `${level}, ${score}`;
    const name = `${escapeMarkdownUncut(server.name)}${server.enabled ? '' : ' (off)'}`;
    return [
      name,
      risk,
      made.join('<br>'),
      `${escapeMarkdownUncut(file.path)}<br>${escapeMarkdownUncut(hostNames(file.hosts))}`,
    ];
  });
  const none = 'No server is configured.';
  return ['## Servers by risk', rows.length ? table(['Server', 'Risk', 'Score', 'Where'], rows) : none];
}

function flowTables(flows: ReportContent['flows'][number]): string[] {
  const rows = flows.map((flow) => [
    escapeMarkdownUncut(flow.hosts.join(', ')),
    ...legs.map((leg) => (flow.providers.get(leg) ?? []).map(escapeMarkdownUncut).join(', ') || 'none'),
    flow.complete ? '**complete**' : 'not complete',
  ]);
  if (rows.length === 0) return [];
  const words = flows.map(
    (flow) => `- ${escapeMarkdownUncut(flow.hosts.join(', '))}: ${escapeMarkdownUncut(flowWords(flow))}`,
  );
  const head = ['Host', ...legs.map((leg) => legTitles[leg]), 'Flow'];
  return ['## Flows between servers', table(head, rows), words.join('\n')];
}

function findings(workspace: ReportedWorkspace, { rules }: ReportContent): string[] {
  const groups = groupFindings(workspace);
  if (groups.length === 0) return ['## Findings', 'None in what was read.'];
  return [
    '## Findings',
    ...groups.flatMap(({ rule, severity, places }) => {
      const known = rules.find(({ id }) => id === rule);
      const items = places.map((place) => {
        const of = place.finding.server === null ? '' : ` in **${escapeMarkdownUncut(place.finding.server)}**`;
        return `- ${escapeMarkdownUncut(placeOf(place))}${of}: ${escapeMarkdownUncut([place.finding.message, place.finding.detail].filter(Boolean).join(' '))}`;
      });
      const said = known ? [`${known.summary}. ${known.remedy}`] : [];
      return [`### ${escapeMarkdownUncut(rule)} (${severity})`, ...said, items.join('\n')];
    }),
  ];
}

const statusWords = { pass: 'met', fail: 'not met', unknown: 'unknown' } as const;

function posture({ posture: lines }: ReportedWorkspace): string[] {
  const rows = lines.map(({ control, status, evidence }) => [
    postureTitles.get(control) ?? control,
    statusWords[status],
    escapeMarkdownUncut(evidence),
  ]);
  return ['## Posture', table(['Recommendation', 'State', 'Evidence'], rows)];
}

function ignored(workspace: ReportedWorkspace): string[] {
  const items = suppressedFindings(workspace).map((place) => {
    const words = [placeOf(place), place.finding.rule, place.reason || 'no reason given'];
    return `- ${words.map(escapeMarkdownUncut).join(': ')}`;
  });
  return items.length ? ['## Ignored', items.join('\n')] : [];
}

function unread(workspace: ReportedWorkspace): string[] {
  const { files, notices } = workspace;
  const left = exclusionLines(workspace).map((line) => `- ${escapeMarkdownUncut(line)}`);
  const items = files
    .filter(({ status }) => status !== 'parsed')
    .map(({ path, reason }) => `- ${escapeMarkdownUncut(path)}: ${escapeMarkdownUncut(reason ?? 'read in part')}`);
  const more = notices.map(({ path, message }) => {
    return `- ${path && `${escapeMarkdownUncut(path)}: `}${escapeMarkdownUncut(message)}`;
  });
  const lines = [...items, ...more, ...left];
  return lines.length ? ['## Not read in full', lines.join('\n')] : [];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
