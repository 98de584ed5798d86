/** Workflow commands that GitHub turns into annotations on the changed lines. */
import { PIPELINE_COMMAND, printableLine } from '../../../../shared/src/displayText';
import type { ReportedFinding } from '../../../../shared/src/report';
import { counted } from '../../../../shared/src/words';
import { withoutTokens } from '../../engine/strings/secrets/redact';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { terminalLine } from '../terminalText';
import { pathFromHere } from './location';
import { notCheckedOf } from './notChecked';
import type { ReportKind } from './runReport';
import { countsLine } from './summary';
import { wholeMessage } from './wholeMessage';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;
type Kind = (typeof commands)[keyof typeof commands];

/**
 * What GitHub shows of one step: ten of each kind; the rest is dropped without a word. Source: docs.github.com, "Workflow
 * commands" and its limits for annotations (10 warnings, 10 errors, 10 notices for a step; 50 for a run), 28 Nov 2026.
 */
const MAX_OF_A_KIND = 10;

/** An annotation, and the plain line that stands for it where there are too many. */
interface Annotation {
  kind: Kind;
  command: string;
  line: string;
}

/** One command for each finding that is not suppressed and for each thing that was not checked, the rest as plain lines. */
export const github: ReportKind<Annotation[]> = {
  partOf: annotationsOf,
  writer() {
    const annotations: Annotation[] = [];
    return {
      add(part) {
        annotations.push(...part);
        return '';
      },
      end(totals) {
        const shown = new Map<Kind, number>();
        const commandsShown: string[] = [];
        const others: string[] = [];
        for (const { kind, command, line } of annotations) {
          const count = (shown.get(kind) ?? 0) + 1;
          shown.set(kind, count);
          if (count <= MAX_OF_A_KIND) commandsShown.push(command);
          else others.push(line);
        }
        const more = `${counted(others.length, 'more result')}, without annotation: GitHub shows ${MAX_OF_A_KIND} of a kind for a step.`;
        const rest = others.length > 0 ? [more, ...others] : [];
        return [...commandsShown, ...rest, ...countsLine(totals), ''].join('\n');
      },
    };
  },
};

function annotationsOf(workspace: CheckedWorkspace): Annotation[] {
  const { folder, report } = workspace;
  const findings = report.files.flatMap((file) => {
    const path = pathFromHere({ folder }, file.path);
    return file.findings.filter(({ suppressed }) => !suppressed).map((finding) => annotation(finding, path));
  });
  const left = notCheckedOf(workspace).map(({ path, message, isError, isDecided }): Annotation => {
    const file = path && pathFromHere({ folder }, path);
    const kind = isError ? 'error' : isDecided ? 'notice' : 'warning';
    return {
      kind,
      command: command(kind, file ? { file } : {}, message),
      line: terminalLine(`${file && `${file}: `}${message}`),
    };
  });
  return [...findings, ...left];
}

function annotation(finding: ReportedFinding, file: string): Annotation {
  const { severity, range, rule } = finding;
  const message = wholeMessage(finding);
  const { start, end } = range;
  const line = { line: String(start.line + 1), endLine: String(end.line + 1) };
  // Columns are only understood within one line.
  const columns =
    start.line === end.line ? { col: String(start.character + 1), endColumn: String(end.character + 1) } : {};
  return {
    kind: commands[severity],
    command: command(commands[severity], { file, ...line, ...columns, title: rule }, message),
    line: terminalLine(`${file}:${line.line}: ${severity} ${rule}: ${message}`),
  };
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${[name, list.join(',')].filter(Boolean).join(' ')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return withoutTokens(printableLine(text)).replace(PIPELINE_COMMAND, '#\ufffd').replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
