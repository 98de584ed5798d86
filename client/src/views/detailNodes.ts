/** Lines below a server that say what makes its score and in which hosts it works. Pure. */
import { printableLine } from '../../../shared/src/displayText';
import { escapeMarkdown } from '../../../shared/src/markdown';
import type { ReportedOutcome, StandingWords } from '../../../shared/src/standing';
import { t } from '../l10n';
import type { ServersNode } from './serversNode';
import { levelWord, linkToRule, type RuleIds, type Subject } from './serverWords';

const plain = { color: undefined, target: undefined, isFile: false, isClosed: true, subject: undefined, children: [] };

/** Both; `above` is the id of the server's line. */
export function detailNodes(subject: Subject, above: string, rules: RuleIds): ServersNode[] {
  return [...scoreNode(subject, above, rules), ...worksInNode(subject, above)];
}

/** What adds nothing to the score stays out. Shown open where no finding says why. */
function scoreNode({ server, file }: Subject, above: string, rules: RuleIds): ServersNode[] {
  const { score, level, factors } = server.risk;
  const counted = factors.filter(({ points }) => points > 0);
  if (score === null || counted.length === 0) return [];
  const id = `${above} score`;
  const label = t('Why {0}', score);
  const children = counted.map(({ id: factor, points, text }, index): ServersNode => {
    const range = server.list.find(({ rule }) => rule === factor)?.range;
    const said = printableLine(text);
    const words = escapeMarkdown(text);
    const isRule = rules.has(factor);
    return {
      ...plain,
      id: `${id} ${index}`,
      label: `+${points}`,
      description: said,
      tooltip: isRule ? linkToRule(words, factor) : words,
      icon: undefined,
      spoken: t('{0} points: {1}', points, said),
      context: isRule ? 'factor rule' : 'factor',
      target: range && { uri: file.uri, range },
      rule: isRule ? factor : undefined,
      command:
        isRule && !range ? { command: 'mcpConfigLens.showRuleDocumentation', above: `${id} ${index}` } : undefined,
    };
  });
  const description = levelWord(level);
  return [
    {
      ...plain,
      id,
      label,
      description,
      tooltip: t('What makes the score of this server, from 0 to 100'),
      icon: 'graph',
      spoken: t('why the score is {0} of 100', score),
      context: 'score',
      isClosed: server.list.length > 0,
      children,
    },
  ];
}

const looks: Readonly<Record<ReportedOutcome, { icon: string; color?: string }>> = {
  yes: { icon: 'pass', color: 'testing.iconPassed' },
  differs: { icon: 'warning', color: 'problemsWarningIcon.foreground' },
  waits: { icon: 'lock' },
  'not-known': { icon: 'question' },
  no: { icon: 'circle-slash', color: 'problemsErrorIcon.foreground' },
};

/** One line for each host that reads the entry. */
function worksInNode({ server }: Subject, above: string): ServersNode[] {
  const { worksIn } = server;
  if (worksIn.length === 0) return [];
  const id = `${above} works`;
  const label = t('Works in');
  const working = worksIn.filter(({ outcome }) => outcome === 'yes').length;
  const description = t('{0} of {1} hosts', working, worksIn.length);
  const children = worksIn.map((each, index): ServersNode => {
    const said = standingOf(each);
    return {
      ...plain,
      ...looks[each.outcome],
      color: looks[each.outcome].color,
      id: `${id} ${index} ${each.host.id}`,
      label: each.host.label,
      description: said,
      tooltip: `${escapeMarkdown(each.host.label)}: ${escapeMarkdown(said)}`,
      spoken: `${each.host.label}: ${said}`,
      context: 'standing',
    };
  });
  return [
    {
      ...plain,
      id,
      label,
      description,
      tooltip: t('The programs that read this entry, and whether the server works there'),
      icon: 'plug',
      spoken: `${label} ${description}`,
      context: 'standings',
      children,
    },
  ];
}

function standingOf({ outcome, code, short }: StandingWords): string {
  if (outcome === 'yes') return t('works');
  return printableLine([code ?? '', short].filter(Boolean).join(' ')) || t('does not work');
}
