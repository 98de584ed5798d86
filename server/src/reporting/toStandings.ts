/** Where servers work, as records for readers: places as ranges, all strings redacted. */
import { printableLine } from '../../../shared/src/displayText';
import type { ReportedEntry, ReportedRemark, ReportedStanding } from '../../../shared/src/standing';
import { redactorOf } from '../engine/findings/textRedactor';
import type { LintResult } from '../engine/lint/lintResult';
import type { EntryStanding, HostStanding, Remark } from '../engine/standing/standing';
import { whereServersWork } from '../engine/standing/whereItWorks';
import { pointerOf } from '../engine/syntax/text';
import { createRangeOf, type RangeOf } from './rangeOf';
import { redacted } from './redact';

/** For all servers of these texts. `prefix` is taken from the paths of a home folder that is checked as a workspace. */
export function toReportedStandings(results: readonly LintResult[]): ReportedStanding[] {
  const standings = whereServersWork(results.flatMap(({ files }) => files));
  return reportedStandings(standings, results);
}

/** Some of them. */
function reportedStandings(standings: readonly HostStanding[], results: readonly LintResult[]): ReportedStanding[] {
  const rangeOf = createRangeOf();
  const records = standings.map((standing) => toReportedStanding(standing, rangeOf));
  return redacted(records, redactorOf(results));
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
