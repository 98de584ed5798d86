/** Lines of the tree for findings: severity, message, place, and what a fix does to the score of the server. Pure. */
import { printableLine } from '../../../shared/src/displayText';
import { escapeMarkdown, toOneLine } from '../../../shared/src/markdown';
import type { InventoryFile, InventoryFinding, InventoryServer, ServerEffects } from '../../../shared/src/protocol';
import { t } from '../l10n';
import type { FindingSubject, ServersNode } from './serversNode';
import { findingWords, linkToRule, total } from './serverWords';

const looks: Readonly<Record<InventoryFinding['severity'], { icon: string; color: string | undefined }>> = {
  error: { icon: 'error', color: 'problemsErrorIcon.foreground' },
  warning: { icon: 'warning', color: 'problemsWarningIcon.foreground' },
  information: { icon: 'info', color: 'problemsInfoIcon.foreground' },
  hint: { icon: 'lightbulb', color: undefined },
};

const plain = { color: undefined, target: undefined, isFile: false, isClosed: false, subject: undefined, children: [] };

/** Findings of one server; what fixes do is known once the server's line was opened. */
export function findingNodes(
  above: string,
  uri: string,
  { list, risk }: Pick<InventoryServer, 'list' | 'risk'>,
  effects: ServerEffects | undefined,
): ServersNode[] {
  const single = new Map((effects?.single ?? []).map((effect) => [placeKey(effect.rule, effect.start), effect]));
  const together = effects?.together;
  const nodes = uniqueIds(above, list).map(({ id, finding }) =>
    findingNode(id, { uri, finding }, risk.score, single.get(placeKey(finding.rule, finding.range.start))),
  );
  return together ? [togetherNode(above, together, risk.score), ...nodes] : nodes;
}

type Effect = Pick<ServerEffects['single'][number], 'title' | 'safe' | 'score'>;

function findingNode(
  id: string,
  subject: FindingSubject,
  before: number | null,
  effect: Effect | undefined,
): ServersNode {
  const { rule, severity, message, range, fixable } = subject.finding;
  const label = ruleWords(rule);
  const said = toOneLine(message);
  const change = effect ? changeWords(before, effect.score) : '';
  const place = t('line {0}', range.start.line + 1);
  const says = effect ? `${toOneLine(effect.title)}${change && ` (${change})`}` : '';
  return {
    ...plain,
    ...looks[severity],
    id,
    label,
    // A narrow side bar cuts the end: what a fix does comes before the message.
    description: printableLine([change, said].filter(Boolean).join(' · ')),
    tooltip: [
      `${escapeMarkdown(message)} (${place})`,
      says && `${t('Fix')}: ${escapeMarkdown(says)}`,
      linkToRule(rule, rule),
    ]
      .filter(Boolean)
      .join('\n\n'),
    spoken: printableLine(
      [severityWord(severity), label, said, place, says && t('fix: {0}', says)].filter(Boolean).join(', '),
    ),
    context: fixable ? 'finding fix' : 'finding',
    target: { uri: subject.uri, range },
    finding: subject,
  };
}

/** What all safe fixes of a server do; a click applies them. */
function togetherNode(
  above: string,
  { fixes, score }: NonNullable<ServerEffects['together']>,
  before: number | null,
): ServersNode {
  const label = t('Fix {0} safely', fixes);
  const description = changeWords(before, score);
  return {
    ...plain,
    id: `${above} together`,
    label,
    description,
    tooltip: t('Applies all safe fixes of this server.'),
    icon: 'wand',
    spoken: [label, description].filter(Boolean).join(', '),
    context: 'together',
    command: { command: 'mcpConfigLens.fixServer', above },
  };
}

/** Findings that are about a whole file or about several servers together. */
export function wholeFileNode(file: InventoryFile, above: string): ServersNode[] {
  if (file.list.length === 0) return [];
  const id = `${above} whole`;
  const label = t('Other findings');
  const count = total(file.findings) || file.list.length;
  return [
    {
      ...plain,
      id,
      label,
      description: String(count),
      tooltip: t('Not about one server: settings, inputs, or several servers together'),
      icon: 'references',
      spoken: `${label}, ${findingWords(count)}`,
      context: 'wholeFile',
      children: uniqueIds(id, file.list).map(({ id: own, finding }) =>
        findingNode(own, { uri: file.uri, finding }, null, undefined),
      ),
    },
  ];
}

/** "Hardcoded secret" for `hardcoded-secret`: short, and the same in every list. */
function ruleWords(rule: string): string {
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "73 → 24"; nothing where the score stays or is not known. */
function changeWords(before: number | null, after: number | null): string {
  return before === null || after === null || before === after ? '' : `${before} → ${after}`;
}

function severityWord(severity: InventoryFinding['severity']): string {
  switch (severity) {
    case 'error':
      return t('error');
    case 'warning':
      return t('warning');
    case 'information':
      return t('information');
    default:
      return t('hint');
  }
}

/** By rule and order: a new line above must not make every line below a new one. */
function uniqueIds(above: string, list: readonly InventoryFinding[]): { id: string; finding: InventoryFinding }[] {
  const seen = new Map<string, number>();
  return list.map((finding) => {
    const count = seen.get(finding.rule) ?? 0;
    seen.set(finding.rule, count + 1);
    return { id: `${above} ${finding.rule} ${count}`, finding };
  });
}

function placeKey(rule: string, { line, character }: InventoryFinding['range']['start']): string {
  return `${rule} ${line} ${character}`;
}
