/** The practical setup of the hardening guide, line by line: does this workspace follow it, and what shows it. */
import type { Control } from '../../../../shared/src/controls';
import type { ReportedPosture } from '../../../../shared/src/report';
import { counted, firstFew } from '../../../../shared/src/words';
import type { Finding } from '../findings/finding';
import type { VerificationText } from '../findings/lintEnvironment';
import type { LintResult } from '../lint/lintResult';
import type { ServerEntry } from '../model/model';
import { isLoopback } from '../strings/addresses/hostAddress';
import { parseUrl } from '../strings/addresses/url';
import { lineStarts, type Node, positionAt } from '../syntax/text';
import { readVerification } from './verification';

const MAX_EVIDENCE = 5;

/** What the posture needs besides the lint results. */
export interface PostureContext {
  /** Files of hooks, scripts and pipelines; undefined when nobody looked for them. */
  verification?: readonly VerificationText[] | undefined;
  /** Configuration files that could not be read. */
  skipped?: readonly string[] | undefined;
}

/** Ids of the lines in the guide's order, with the guide's sense in one phrase. */
export const postureTitles: ReadonlyMap<string, string> = new Map([
  ['transport', 'Local stdio servers where possible'],
  ['roots', 'Project-scoped roots only'],
  ['secrets', 'Credentials by reference'],
  ['approval', 'Approval required for high-impact tools'],
  ['supply-chain', 'Pinned server versions'],
  ['local-scan', 'Local scan before commit'],
  ['diff-scan', 'Diff scan of pull requests in CI'],
  ['llm-scan', 'LLM-integrated code is checked'],
]);

/** Judges every line. A line passes only on evidence: what was not read is unknown. */
export function postureOf(results: readonly LintResult[], context: PostureContext = {}): ReportedPosture[] {
  const seen = readServers(results, context.skipped ?? []);
  return [
    transportLine(seen),
    ...(['roots', 'secrets', 'approval', 'supply-chain'] as const).map((control) => controlLine(control, seen)),
    ...readVerification(context.verification),
  ];
}

interface Seen {
  results: readonly LintResult[];
  servers: { server: ServerEntry; result: LintResult }[];
  /** Paths that were read in part or not at all. */
  unread: string[];
}

function readServers(results: readonly LintResult[], skipped: readonly string[]): Seen {
  const servers: Seen['servers'] = [];
  for (const result of results) {
    const known = new Set<Node>();
    for (const server of result.files.flatMap((file) => file.servers)) {
      if (server.unread || !server.enabled || known.has(server.node)) continue;
      known.add(server.node);
      servers.push({ server, result });
    }
  }
  const partial = results.filter(({ status }) => status !== 'parsed').map(({ path }) => path);
  return { results, servers, unread: [...new Set([...partial, ...skipped])] };
}

function transportLine(seen: Seen): ReportedPosture {
  const remote = seen.servers.filter(({ server }) => isRemote(server));
  if (remote.length) {
    const places = firstFew(remote, MAX_EVIDENCE, ({ server, result }) =>
      place(result, (server.member ?? server.node).start),
    );
    return { control: 'transport', status: 'fail', evidence: `Remote servers: ${places}.` };
  }
  return controlLine('transport', seen);
}

/** The server runs on another machine. */
export function isRemote(server: ServerEntry): boolean {
  if (server.command || !server.url) return false;
  const host = parseUrl(server.url.value)?.host;
  return host === undefined || !isLoopback(host);
}

/** A line that holds when its control has no finding more severe than advice. */
function controlLine(control: Control, seen: Seen): ReportedPosture {
  const faults = seen.results.flatMap((result) =>
    result.findings
      .filter((finding) => finding.control === control && isFault(finding))
      .map((finding) => ({ finding, result })),
  );
  const open = faults.filter(({ finding }) => !finding.suppressed);
  if (open.length) {
    const places = firstFew(
      open,
      MAX_EVIDENCE,
      ({ finding, result }) => `${finding.rule} at ${place(result, finding.span.start)}`,
    );
    return { control, status: 'fail', evidence: `${places}.` };
  }
  if (seen.unread.length)
    return {
      control,
      status: 'unknown',
      evidence: `Not read in full: ${firstFew(seen.unread, MAX_EVIDENCE, String)}.`,
    };
  if (seen.servers.length === 0) return { control, status: 'unknown', evidence: 'No enabled server was found.' };
  const kept = faults.length ? ` ${counted(faults.length, 'finding')} ignored.` : '';
  const files = new Set(seen.servers.map(({ result }) => result.path));
  const evidence = `${counted(seen.servers.length, 'server')} checked in ${firstFew([...files], MAX_EVIDENCE, String)}.${kept}`;
  return { control, status: 'pass', evidence };
}

/** A finding that breaks the line of its control. */
export function isFault({ traits, severity }: Finding): boolean {
  return (severity === 'error' || severity === 'warning') && traits.countsForPosture;
}

function place(result: LintResult, offset: number): string {
  return `${result.path}:${positionAt(lineStarts(result.source), offset).line + 1}`;
}
