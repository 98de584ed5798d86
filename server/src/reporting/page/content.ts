/** What a security report says, in the order it says it; the page and the Markdown are written from here. */
import type { Control } from '../../../../shared/src/controls';
import { hosts } from '../../../../shared/src/hosts/index';
import type { CheckReport, ReportedFile, ReportedFinding, ReportedServer } from '../../../../shared/src/report';
import { noun } from '../../../../shared/src/words';
import { compareSeverity } from '../../engine/findings/finding';
import type { HostFlow } from '../../engine/workspace/flows';
import type { Leg } from '../../engine/workspace/toxicFlow';

/** One folder of a report. */
export type ReportedWorkspace = CheckReport['workspaces'][number];

/** What the writers of the report get. */
export interface ReportContent {
  report: CheckReport;
  /** Flows of each workspace, in the same order. */
  flows: readonly (readonly HostFlow[])[];
  /** What is said about each rule. */
  rules: readonly { id: string; summary: string; remedy: string; control: Control }[];
  /** YYYY-MM-DD. */
  date: string;
}

/** A server with the file that it stands in. */
export interface RankedServer {
  server: ReportedServer;
  file: ReportedFile;
}

/** Servers by risk; those whose risk is not known come last. */
export function rankServers({ files }: ReportedWorkspace): RankedServer[] {
  const all = files.flatMap((file) => file.servers.map((server) => ({ server, file })));
  return all.sort((a, b) => (b.server.risk.score ?? -1) - (a.server.risk.score ?? -1));
}

/** Findings of one rule. */
export interface FindingGroup {
  rule: string;
  severity: ReportedFinding['severity'];
  places: { finding: ReportedFinding; path: string }[];
}

/** Findings by rule, the most severe rules first. Suppressed ones are counted elsewhere. */
export function groupFindings({ files }: ReportedWorkspace): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const { path, findings } of files) {
    for (const finding of findings) {
      if (finding.suppressed) continue;
      const group = groups.get(finding.rule);
      if (!group) {
        groups.set(finding.rule, { rule: finding.rule, severity: finding.severity, places: [{ finding, path }] });
        continue;
      }
      group.places.push({ finding, path });
      if (compareSeverity(finding.severity, group.severity) < 0) group.severity = finding.severity;
    }
  }
  return [...groups.values()].sort(
    (a, b) => compareSeverity(a.severity, b.severity) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/** Findings that people decided to ignore, with their reasons, in the order of the files. */
export function suppressedFindings({ files }: ReportedWorkspace): SuppressedPlace[] {
  return files.flatMap(({ path, findings }) =>
    findings.flatMap((finding) => (finding.suppressed ? [{ finding, path, ...finding.suppressed }] : [])),
  );
}

/** One of them. */
export interface SuppressedPlace {
  finding: ReportedFinding;
  path: string;
  by: NonNullable<ReportedFinding['suppressed']>['by'];
  reason: string;
}

/** Figures of the head of the report: how many of what. */
export function headFigures({ report }: ReportContent): { count: number; words: string; severe: boolean }[] {
  const { summary, workspaces } = report;
  const servers = workspaces.flatMap(({ files }) => files.flatMap((file) => file.servers));
  const risky = servers.filter(({ risk }) => risk.level === 'high' || risk.level === 'critical').length;
  return [
    { count: summary.servers, words: noun(summary.servers, 'server'), severe: false },
    { count: risky, words: 'of high or critical risk', severe: risky > 0 },
    { count: summary.errors, words: noun(summary.errors, 'error'), severe: summary.errors > 0 },
    { count: summary.warnings, words: noun(summary.warnings, 'warning'), severe: false },
    { count: summary.parsed, words: `${noun(summary.parsed, 'file')} read`, severe: false },
    { count: summary.skipped, words: `${noun(summary.skipped, 'file')} not read`, severe: summary.skipped > 0 },
  ];
}

/** One sentence on what was looked at; nothing read is never called clean. */
export function verdict({ report: { summary, complete } }: ReportContent): string {
  const { parsed, errors, warnings, information, hints, suppressed } = summary;
  if (parsed === 0) return 'No MCP configuration was read, so this report says nothing about risk.';
  const open = errors + warnings + information + hints;
  const part = complete ? '' : ' Not everything was checked: see "Not read in full".';
  const kept = suppressed ? ` ${suppressed} ${noun(suppressed, 'finding')} ignored.` : '';
  if (open === 0) return `No findings in what was read.${kept}${part}`;
  const counts = [
    errors && `${errors} ${noun(errors, 'error')}`,
    warnings && `${warnings} ${noun(warnings, 'warning')}`,
    information + hints && `${information + hints} with advice`,
  ].filter(Boolean);
  return `${open} ${noun(open, 'finding')}: ${counts.join(', ')}.${kept}${part}`;
}

/** What each ability is called in headings of a flow. */
export const legTitles: Readonly<Record<Leg, string>> = {
  'untrusted-content': 'Read untrusted content',
  'private-data': 'Read private data',
  'network-out': 'Can send data out',
};

/** What a flow means, in a sentence or two. */
export function flowWords({ complete, providers }: HostFlow): string {
  if (complete) return `${complete.words}. ${complete.advice}.`;
  const missing = [...providers].filter(([, names]) => names.length === 0).map(([leg]) => missingWords[leg]);
  return `Not complete: ${missing.join(' and ')}, as far as is known.`;
}

const missingWords: Readonly<Record<Leg, string>> = {
  'untrusted-content': 'none reads text from strangers',
  'private-data': 'none reads private data',
  'network-out': 'none can send data out',
};

/** Names of the hosts that read a file. */
export function hostNames(ids: readonly string[]): string {
  return ids.map((id) => labels.get(id) ?? id).join(', ');
}

const labels = new Map(hosts.map(({ id, label }) => [id, label]));

/** `path:line` of a finding. */
export function placeOf({ finding, path }: FindingGroup['places'][number]): string {
  return `${path}:${finding.range.start.line + 1}`;
}
