/** Permissions as the report's records. */
import { printableLine } from '../../../shared/src/displayText';
import type { ReportedPermissions } from '../../../shared/src/report';
import { redactorOf } from '../engine/findings/textRedactor';
import type { LintResult } from '../engine/lint/lintResult';
import { nodeOfLocation } from '../engine/model/model';
import {
  effectivePermissions,
  type HostPermissions,
  type PermissionLine,
} from '../engine/permissions/effectivePermissions';
import { pointerOf } from '../engine/syntax/text';
import { createRangeOf } from './rangeOf';
import { redacted } from './redact';

type ReportedLine = ReportedPermissions['runs'][number];

/** The permissions that the files of a workspace give together. */
export function toReportedPermissions(results: readonly LintResult[], prefix = ''): ReportedPermissions[] {
  const rangeOf = createRangeOf();
  const reported = (line: PermissionLine): ReportedLine => {
    const { path } = line.file;
    return {
      what: printableLine(line.what),
      key: printableLine(line.key),
      path: path.startsWith(prefix) ? path.slice(prefix.length) : path,
      pointer: pointerOf(nodeOfLocation(line.at)),
      range: rangeOf(line.file, line.at),
      broad: line.broad ?? null,
      idle: line.idle === undefined ? null : printableLine(line.idle),
    };
  };
  const records = effectivePermissions(results.flatMap(({ files }) => files)).map((host) => record(host, reported));
  return redacted(records, redactorOf(results));
}

function record(host: HostPermissions, reported: (line: PermissionLine) => ReportedLine): ReportedPermissions {
  return {
    host: host.host.id,
    runs: host.runs.map(reported),
    asks: host.asks.map(reported),
    refused: host.refused.map(reported),
    idle: host.idle.map(reported),
    guards: host.guards.map((line) => ({
      ...reported(line),
      event: printableLine(line.event),
      canMatch: line.canMatch,
    })),
    otherwise: host.otherwise ?? null,
    order: host.order ?? null,
  };
}
