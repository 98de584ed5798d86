/**
 * GitLab's Code Quality report, which merge requests show at the changed lines in every tier; its security reports need the
 * highest one, and read SARIF by other means. Source: docs.gitlab.com, "Code Quality report format", 28 Nov 2026.
 */
import { createHash } from 'node:crypto';
import { printableJson, printableLine } from '../../../../shared/src/displayText';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import { redacted } from '../../reporting/redact';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { pathFromHere } from './location';
import { NOT_CHECKED, notCheckedOf } from './notChecked';
import type { ReportKind } from './runReport';

const severities = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' } as const;

interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: (typeof severities)[keyof typeof severities];
  location: { path: string; lines: { begin: number; end?: number } };
}

/** Written as workspaces are finished. */
export const gitlab: ReportKind<Issue[]> = {
  partOf: (workspace) => redacted(issuesOf(workspace), withoutTokens),
  writer() {
    const seen = new Map<string, number>();
    let count = 0;
    return {
      add: (issues) =>
        issues
          .map((issue) => {
            const text = printableJson({ ...issue, fingerprint: unique(issue.fingerprint, seen) });
            return `${count++ === 0 ? '[' : ','}\n  ${text.replaceAll('\n', '\n  ')}`;
          })
          .join(''),
      end: () => (count === 0 ? '[]\n' : '\n]\n'),
    };
  },
};

function issuesOf(workspace: CheckedWorkspace): Issue[] {
  const { folder, report } = workspace;
  const findings = report.files.flatMap((file) => {
    const path = pathFromHere({ folder }, file.path);
    const open = file.findings.filter(({ suppressed }) => !suppressed);
    return open.map(
      ({ rule, severity, message, range, fingerprint }): Issue => ({
        description: printableLine(message),
        check_name: rule,
        fingerprint: digest(`${path} ${fingerprint}`),
        severity: severities[severity],
        location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
      }),
    );
  });
  const left = notCheckedOf(workspace).map(({ path, message, isError }): Issue => {
    const shown = path ? pathFromHere({ folder }, path) : report.root;
    return {
      description: printableLine(message),
      check_name: NOT_CHECKED,
      // Never of the words, which may change.
      fingerprint: digest(`${shown} ${NOT_CHECKED}`),
      severity: isError ? 'critical' : 'info',
      location: { path: shown, lines: { begin: 1 } },
    };
  });
  return [...findings, ...left];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

/** GitLab drops the second of two issues with one fingerprint. */
function unique(fingerprint: string, seen: Map<string, number>): string {
  const count = seen.get(fingerprint) ?? 0;
  seen.set(fingerprint, count + 1);
  return count === 0 ? fingerprint : digest(`${fingerprint} ${count}`);
}
