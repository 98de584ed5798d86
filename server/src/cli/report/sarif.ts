/** SARIF 2.1.0 for code scanning. Carries no snippets: a snippet could show a secret. */
import { printableLine } from '../../../../shared/src/displayText';
import type { CheckReport, ReportedFile, ReportedFinding } from '../../../../shared/src/report';
import type { RuleMeta } from '../../engine/findings/rule';
import { linter } from '../../linter';
import { exclusionLines } from '../../reporting/exclusions';
import { docsPath } from '../../reporting/toReport';
import type { CheckedWorkspace } from '../checkedWorkspace';
import type { Collection } from '../collect';
import { uriFromHere } from './location';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** The whole log as a value for JSON. */
export function sarifReport(report: CheckReport, checked: readonly CheckedWorkspace[]): object {
  const files = report.workspaces.flatMap((workspace, index) => {
    const { collection } = checked[index]!;
    return workspace.files.map((file) => ({ file, collection }));
  });
  const used = new Set(files.flatMap(({ file }) => file.findings.map(({ rule }) => rule)));
  const rules = linter.rules.filter(({ id }) => used.has(id));
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  const skipped = files.filter(({ file }) => file.status === 'skipped');
  const notices = report.workspaces.flatMap((workspace, index) =>
    workspace.notices.map((notice) => ({ notice, collection: checked[index]!.collection })),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: rules.map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.summary.parsed > 0,
            toolExecutionNotifications: [
              ...skipped.map(({ file, collection }) =>
                notification(`Not checked: ${file.reason}`, file.path, collection),
              ),
              ...report.workspaces.flatMap((workspace, index) =>
                exclusionLines(workspace).map((line) => notification(line, '', checked[index]!.collection)),
              ),
              ...notices.map(({ notice, collection }) =>
                notification(`Not fully checked: ${notice.message}`, notice.path, collection),
              ),
            ],
          },
        ],
        artifacts: files.map(({ file, collection }) => ({ location: { uri: uriFromHere(collection, file.path) } })),
        results: files.flatMap(({ file, collection }) =>
          file.findings.map((finding) => result(finding, file, collection, ruleIndex)),
        ),
      },
    ],
  };
}

function descriptor({ id, summary, why, remedy, severity, control, references }: RuleMeta): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: remedy, markdown: remedy },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [control, ...references], docs: docsPath(id) },
  };
}

function notification(message: string, path: string, collection: Collection): object {
  const locations = path && [{ physicalLocation: { artifactLocation: { uri: uriFromHere(collection, path) } } }];
  return { level: 'warning', message: { text: printableLine(message) }, ...(locations && { locations }) };
}

function result(
  finding: ReportedFinding,
  file: ReportedFile,
  collection: Collection,
  ruleIndex: ReadonlyMap<string, number>,
): object {
  const { rule, severity, message, detail, range, pointer, related, suppressed } = finding;
  return {
    ruleId: rule,
    ruleIndex: ruleIndex.get(rule) ?? -1,
    level: levels[severity],
    message: { text: printableLine(detail ? `${message} ${detail}` : message) },
    locations: [
      {
        physicalLocation: physicalLocation(uriFromHere(collection, file.path), range),
        logicalLocations: [{ fullyQualifiedName: printableLine(pointer) }],
      },
    ],
    relatedLocations: related.map((other, id) => ({
      id,
      message: { text: printableLine(other.message) },
      physicalLocation: physicalLocation(uriFromHere(collection, other.path), other.range),
    })),
    partialFingerprints: { 'mcpConfigLens/v1': finding.fingerprint },
    properties: {
      confidence: finding.confidence,
      hosts: finding.hosts,
      server: finding.server && printableLine(finding.server),
    },
    ...(suppressed && {
      suppressions: [
        {
          kind: suppressed.by === 'comment' ? 'inSource' : 'external',
          justification: printableLine(suppressed.reason),
        },
      ],
    }),
  };
}

function physicalLocation(uri: string, { start, end }: ReportedFinding['range']): object {
  const region = { startLine: start.line + 1, startColumn: start.character + 1 };
  return {
    artifactLocation: { uri },
    region: { ...region, endLine: end.line + 1, endColumn: end.character + 1 },
  };
}
