/** SARIF 2.1.0 for code scanning. Carries no snippets: a snippet could show a secret. */
import { printableJson, printableLine } from '../../../../shared/src/displayText';
import type { ReportedFile, ReportedFinding } from '../../../../shared/src/report';
import type { RuleMeta } from '../../engine/findings/rule';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import { linter } from '../../linter';
import { redacted } from '../../reporting/redact';
import { docsPath } from '../../reporting/toReport';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { uriFromHere } from './location';
import { notCheckedOf } from './notChecked';
import type { ReportKind, RunTotals } from './runReport';
import { wholeMessage } from './wholeMessage';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** The folder that the program runs in: what relative addresses are relative to. */
const SOURCE_ROOT = '%SRCROOT%';

/**
 * The whole log. Suppressed findings are left out unless asked for: some readers, GitHub among them, show them as open
 * alerts.
 */
export const sarif: ReportKind<SarifPart> = {
  partOf: ({ folder, report }) => ({ folder, report }),
  writer({ options }) {
    const workspaces: SarifPart[] = [];
    const withSuppressed = options.includeSuppressed || options.noIgnores;
    return {
      add(workspace) {
        workspaces.push(workspace);
        return '';
      },
      end: (totals) => `${printableJson(redacted(sarifLog(workspaces, totals, withSuppressed), withoutTokens))}\n`,
    };
  },
};

type SarifPart = Pick<CheckedWorkspace, 'folder' | 'report'>;

function sarifLog(workspaces: readonly SarifPart[], { tool, summary, broken }: RunTotals, all: boolean): object {
  const files = workspaces.flatMap(({ folder, report }) => {
    return report.files.map((file) => {
      const findings = file.findings.filter(({ suppressed }) => all || !suppressed);
      return { file: { ...file, findings }, folder };
    });
  });
  const used = new Set(files.flatMap(({ file }) => file.findings.map(({ rule }) => rule)));
  const rules = linter.rules.filter(({ id }) => used.has(id));
  // Workspaces can lie in each other, and the list of artifacts must name each once.
  const places = new Map(
    files.map(({ file, folder }) => {
      const place = location(folder, file.path);
      return [place.uri, place] as const;
    }),
  );
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            ...{ name: tool.name, fullName: `MCP Config Lens ${tool.version}`, semanticVersion: tool.version },
            rules: rules.map(descriptor),
          },
        },
        // Without it, two tools that are uploaded for one commit replace each other's results.
        automationDetails: { id: `${tool.name}/` },
        originalUriBaseIds: {
          [SOURCE_ROOT]: {
            description: { text: 'The folder in which the program ran, the top of the repository as a rule.' },
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: summary.parsed > 0 && broken === 0,
            toolExecutionNotifications: workspaces.flatMap(notifications),
          },
        ],
        artifacts: [...places.values()].map((place) => ({ location: place })),
        results: files.flatMap(({ file, folder }) =>
          file.findings.map((finding) => result(finding, file, folder, ruleIndex)),
        ),
      },
    ],
  };
}

function descriptor(rule: RuleMeta): object {
  const { id, summary, why, remedy, severity, confidence, control, references } = rule;
  const score = securityScore(rule);
  const weaknesses = references.filter((each) => WEAKNESS.test(each));
  return {
    id,
    name: friendlyName(id),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: remedy, markdown: remedy },
    helpUri: weaknesses[0] ? weaknessPage(weaknesses[0]) : 'https://owasp.org/www-project-mcp-top-10/',
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [
        ...(score === undefined ? [] : ['security']),
        ...[control, ...references],
        // How code scanning names weaknesses that it can filter by.
        ...weaknesses.map((each) => `external/cwe/${each.toLowerCase()}`),
      ],
      precision: confidence,
      'problem.severity': { error: 'error', warning: 'warning', information: 'recommendation', hint: 'recommendation' }[
        severity
      ],
      ...(score !== undefined && { 'security-severity': score }),
      docs: docsPath(id),
    },
  };
}

/** As Microsoft's validator wants it, one word in Pascal case: `UnpinnedPackage`. */
function friendlyName(id: string): string {
  return id.replaceAll(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}

const WEAKNESS = /^CWE-\d+$/;

function weaknessPage(weakness: string): string {
  return `https://cwe.mitre.org/data/definitions/${weakness.slice('CWE-'.length)}.html`;
}

/** Risk points from which on a single finding makes a server critical. */
const CRITICAL_RISK = 60;

/** On the scale of CVSS, as code scanning wants it: above 9 is critical, from 7 high, from 4 medium. Only for dangers. */
function securityScore({ severity, risk = 0, control }: RuleMeta): string | undefined {
  if (control === 'config' && risk === 0) return undefined;
  if (risk >= CRITICAL_RISK) return '9.5';
  return { error: '8.0', warning: '5.5', information: '3.0', hint: '1.0' }[severity];
}

function notifications(workspace: SarifPart): object[] {
  return notCheckedOf(workspace).map(({ path, message, isError, isDecided }) => ({
    level: isError ? 'error' : isDecided ? 'note' : 'warning',
    message: { text: printableLine(message) },
    ...(path && { locations: [{ physicalLocation: { artifactLocation: location(workspace.folder, path) } }] }),
  }));
}

/** Relative to the source root, where the file lies below it. */
function location(folder: string, path: string): { uri: string; uriBaseId?: string } {
  const uri = uriFromHere({ folder }, path);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: SOURCE_ROOT };
}

function result(
  finding: ReportedFinding,
  file: ReportedFile,
  folder: string,
  ruleIndex: ReadonlyMap<string, number>,
): object {
  const { rule, severity, range, pointer, related, suppressed } = finding;
  return {
    ruleId: rule,
    ruleIndex: ruleIndex.get(rule) ?? -1,
    level: levels[severity],
    message: { text: printableLine(wholeMessage(finding)) },
    locations: [
      {
        physicalLocation: physicalLocation(folder, file.path, range),
        logicalLocations: [{ fullyQualifiedName: printableLine(pointer) }],
      },
    ],
    relatedLocations: related.map((other, id) => ({
      id,
      message: { text: printableLine(other.message) },
      physicalLocation: physicalLocation(folder, other.path, other.range),
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

function physicalLocation(folder: string, path: string, { start, end }: ReportedFinding['range']): object {
  const region = { startLine: start.line + 1, startColumn: start.character + 1 };
  return {
    artifactLocation: location(folder, path),
    region: { ...region, endLine: end.line + 1, endColumn: end.character + 1 },
  };
}
