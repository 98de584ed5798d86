/** Where servers work, as records for readers: places as ranges, all strings redacted. */
import { printableLine } from '../../../shared/src/displayText';
import type { ReportedEntry, ReportedRemark, ReportedStanding } from '../../../shared/src/standing';
import { spanOf } from '../engine/findings/reporter';
import { redactorOf } from '../engine/findings/textRedactor';
import type { LintResult } from '../engine/lint/lintResult';
import type { ConfigFile, Location } from '../engine/model/model';
import type { EntryStanding, HostStanding, Remark } from '../engine/standing/standing';
import { whereServersWork } from '../engine/standing/whereItWorks';
import { lineStarts, pointerOf, positionAt } from '../engine/syntax/text';
import { redacted } from './redact';

type RangeOf = (file: ConfigFile, at: Location) => ReportedEntry['range'];

/** For all servers of these texts. `prefix` is taken from the paths of a home folder that is checked as a workspace. */
export function toReportedStandings(results: readonly LintResult[]): ReportedStanding[] {
  const standings = whereServersWork(results.flatMap(({ files }) => files));
  return reportedStandings(standings, results);
}

/** Some of them. */
function reportedStandings(standings: readonly HostStanding[], results: readonly LintResult[]): ReportedStanding[] {
  const rangeOf = createRangeOf();
  const records = standings.map((standing) => toReportedStanding(standing, rangeOf));
  return records.length === 0 ? records : redacted(records, redactorOf(results.map(({ text }) => text)));
}

function createRangeOf(): RangeOf {
  const starts = new Map<string, number[]>();
  return ({ path, text }, at) => {
    const known = starts.get(path) ?? lineStarts(text.text);
    starts.set(path, known);
    const span = spanOf(text, at);
    return { start: positionAt(known, span.start), end: positionAt(known, span.end) };
  };
}

function toReportedStanding(standing: HostStanding, rangeOf: RangeOf): ReportedStanding {
  const { name, host, project, outcome, short, code, entries } = standing;
  return {
    name: printableLine(name),
    host: { id: host.id, label: host.label },
    project: printableLine(project),
    outcome,
    short: printableLine(short),
    code: code === undefined ? null : printableLine(code),
    entries: entries.map((entry) => toReportedEntry(entry, rangeOf)),
  };
}

function toReportedEntry({ server, part, says, proof, remarks }: EntryStanding, rangeOf: RangeOf): ReportedEntry {
  const { member, node, file } = server;
  return {
    path: printableLine(file.path),
    pointer: pointerOf(member ?? node),
    range: rangeOf(file, member ? { kind: 'key', member } : node),
    part,
    says: printableLine(says),
    proof: proof ?? null,
    remarks: remarks.map((remark) => toReportedRemark(remark, rangeOf)),
  };
}

function toReportedRemark({ kind, code, says, at, file, proof }: Remark, rangeOf: RangeOf): ReportedRemark {
  return {
    kind,
    code: code === undefined ? null : printableLine(code),
    says: printableLine(says),
    path: printableLine(file.path),
    range: at ? rangeOf(file, at) : null,
    proof,
  };
}
