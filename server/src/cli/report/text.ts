/** The report for people: each workspace as it is finished, then what was found, read and skipped, and why. */
import { hosts } from '../../../../shared/src/hosts/index';
import { counted } from '../../../../shared/src/words';
import { exclusionLines } from '../../reporting/exclusions';
import type { ReportedWorkspace } from '../checkedWorkspace';
import type { CheckOptions } from '../options';
import { terminalLine } from '../terminalText';
import { wrapped } from '../wrap';
import type { ReportKind, RunTotals } from './runReport';
import { coverageLine, findingsLine, fixesLine } from './summary';

/** The lines of a workspace, and what is said of it at the end. */
interface TextPart {
  text: string[];
  left: string[];
}

/** Each workspace as it is finished; what was left out comes together at the end. */
export const text: ReportKind<TextPart> = {
  partOf: (workspace, { several }) => ({ text: workspace.text, left: leftOutLines(workspace.report, several) }),
  writer({ options, columns }) {
    const left: string[] = [];
    return {
      add(part) {
        left.push(...part.left);
        return part.text.length > 0 ? `${part.text.join('\n')}\n` : '';
      },
      end(totals) {
        const lines = [...left, ...closing(totals, options)].map(terminalLine);
        return `${lines.flatMap((line) => wrapped(line, columns)).join('\n')}\n`;
      },
    };
  },
};

const MAX_UNRELATED = 5;

/** Always said, quiet or not. */
function leftOutLines(workspace: ReportedWorkspace, several: boolean): string[] {
  const { root, files, notices, unrelated = [], error } = workspace;
  const where = several ? `${root}: ` : '';
  if (error !== undefined) return [`not checked: ${error.startsWith(root) ? '' : `${root}: `}${error}`];
  const explained = new Set(notices.map(({ path }) => path));
  const read = files.flatMap(({ path, status, reason }) => {
    if (status === 'skipped') return [`skipped ${where}${path}: ${reason}`];
    return status === 'partial' && !explained.has(path) ? [`partly read: ${where}${path} has syntax errors`] : [];
  });
  const more = unrelated.length - MAX_UNRELATED;
  return [
    ...read,
    ...notices.map(({ path, message }) => `not fully checked: ${where}${path ? `${path}: ` : ''}${message}`),
    ...exclusionLines(workspace).map((line) => `${where}${line}`),
    ...unrelated
      .slice(0, MAX_UNRELATED)
      .map((path) => `no configuration: ${where}${path}: no known MCP host reads this file`),
    ...(more > 0 ? [`no configuration: ${where}${counted(more, 'more file')}`] : []),
  ];
}

function closing(totals: RunTotals, options: CheckOptions): string[] {
  const { fixed, summary } = totals;
  return [
    coverageLine(totals),
    ...(fixed ? [`${counted(fixed, 'fix').replace('fixs', 'fixes')} applied.`] : []),
    findingsLine(totals),
    ...[fixesLine(totals)].filter((line) => line !== undefined),
    ...(summary.files === 0 && totals.searched > 0 ? nothingText(totals, options) : []),
  ];
}

const MAX_NAMES_LOOKED_FOR = 5;

function nothingText({ searched, roots, workspaces }: RunTotals, { user }: CheckOptions): string[] {
  const more = workspaces - roots.length;
  const where = `${roots.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const names = lookedFor(user);
  const unnamed = names.length - MAX_NAMES_LOOKED_FOR;
  return [
    `No MCP configuration was found in ${where} (${counted(searched, 'folder')} searched).`,
    `Looked for: ${names.slice(0, MAX_NAMES_LOOKED_FOR).join(', ')}${unnamed > 0 ? ` and ${unnamed} more; docs/hosts.md lists them` : ''}.`,
  ];
}

/** What discovery looks for, the best known first: names that speak of MCP, read by many hosts, short. */
function lookedFor(user: boolean): string[] {
  const readers = new Map<string, Set<string>>();
  for (const { id, documents } of hosts) {
    for (const { pattern, scope } of documents.flatMap(({ files }) => files)) {
      if (user || scope === 'workspace') readers.set(pattern, (readers.get(pattern) ?? new Set()).add(id));
    }
  }
  const fame = ([pattern, ids]: [string, Set<string>]): number => (pattern.includes('mcp') ? 1_000 : 0) + ids.size;
  const sorted = [...readers].sort((a, b) => fame(b) - fame(a) || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([pattern]) => pattern);
}
