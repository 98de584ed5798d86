/** One server in words: its line, its tooltip, what a screen reader says, and a copy for an issue or a chat. Pure. */
import { printableLine } from '../../../shared/src/displayText';
import { escapeMarkdown } from '../../../shared/src/markdown';
import type { InventoryFile, InventoryServer, ServerUse } from '../../../shared/src/protocol';
import { standingWords } from '../../../shared/src/standing';
import { t } from '../l10n';

/** A server with the file it stands in. */
export interface Subject {
  file: InventoryFile;
  server: InventoryServer;
}

/** Ids of rules; their pages can be linked. */
export type RuleIds = ReadonlySet<string>;

/** How many findings a count has. */
export function total({ errors, warnings, information }: InventoryServer['findings']): number {
  return errors + warnings + information;
}

/** "1 finding", "2 findings". */
export function findingWords(count: number): string {
  return count === 1 ? t('1 finding') : t('{0} findings', count);
}

/** "1 server", "2 servers". */
export function serverWords(count: number): string {
  return count === 1 ? t('1 server') : t('{0} servers', count);
}

/** Name of a level. */
export function levelWord(level: InventoryServer['risk']['level']): string {
  switch (level) {
    case 'critical':
      return t('critical');
    case 'high':
      return t('high');
    case 'moderate':
      return t('moderate');
    case 'low':
      return t('low');
    default:
      return t('unknown');
  }
}

/** How a line of a server is written: the level is left out where the group says it, the place where the tree shows it. */
export interface LineStyle {
  level: boolean;
  where: string;
  /** Whether it is what a filter by package or advisory asks for. */
  uses?: ServerUse['answer'] | undefined;
}

/** What stands behind the name, the most important first: narrow side bars cut the end. The tooltip says the rest. */
export function serverDescription(server: InventoryServer, style: LineStyle): string {
  const { enabled, version, review } = server;
  const count = total(server.findings);
  const notes = [
    scoreWords(server, style),
    enabled ? '' : t('off'),
    style.uses === 'maybe' ? t('may be affected') : '',
    count ? findingWords(count) : '',
    review.state === 'changed' ? t('changed since review') : '',
    style.where,
    version && !version.pinned ? t('not pinned') : '',
    review.state === 'current' ? t('reviewed') : '',
  ];
  return printableLine(notes.filter(Boolean).join(' · '));
}

function scoreWords({ risk, enabled }: InventoryServer, { level }: LineStyle): string {
  if (risk.score === null) return level ? t('unknown') : '';
  return level || !enabled ? `${levelWord(risk.level)} ${risk.score}` : String(risk.score);
}

/** The same as a sentence for a screen reader. */
export function serverSpoken({ server }: Subject): string {
  const { name, risk, enabled, version, review, transport } = server;
  const notes = [
    t('server {0}', name),
    riskSentence(risk),
    total(server.findings) ? findingWords(total(server.findings)) : '',
    enabled ? '' : t('off'),
    transport === 'unknown' ? '' : transport,
    version ? (version.pinned ? t('pinned to {0}', version.text) : t('version not pinned')) : '',
    review.state === 'changed' ? t('changed since review') : review.state === 'current' ? t('reviewed') : '',
  ];
  return printableLine(notes.filter(Boolean).join(', '));
}

function riskSentence({ score, level }: InventoryServer['risk']): string {
  return score === null ? t('risk not known') : t('{0} risk, {1} of 100', levelWord(level), score);
}

/** Why the score is what it is, with links to the pages of rules. */
export function serverTooltip(subject: Subject, rules: RuleIds): string {
  return [
    ...headLines(subject),
    ...factorLines(subject.server, rules, linkToRule),
    ...findingLines(subject.server, linkToRule),
  ].join('\n\n');
}

/** The same for other programs: no links that only this editor understands. */
export function serverMarkdown(subject: Subject, rules: RuleIds): string {
  const plain = (text: string, rule: string): string => `${text} (\`${rule}\`)`;
  const { path } = subject.file;
  return `${[
    ...headLines(subject),
    `${t('File')}: ${escapeMarkdown(path)}`,
    ...factorLines(subject.server, rules, plain),
    ...findingLines(subject.server, plain),
  ].join('\n\n')}\n`;
}

const MAX_MESSAGES = 5;

type Link = (text: string, rule: string) => string;

/** A link that shows the page of a rule. */
export function linkToRule(text: string, rule: string): string {
  const argument = encodeURIComponent(JSON.stringify([rule]));
  return `[${text}](command:mcpConfigLens.showRuleDocumentation?${argument})`;
}

function headLines(subject: Subject): string[] {
  const { server } = subject;
  const { name, risk, enabled, target, transport, version, capabilities, review } = server;
  const title = enabled ? `**${escapeMarkdown(name)}**` : `**${escapeMarkdown(name)}** (${t('off')})`;
  const facts = [
    target ? `${t('Target')}: ${escapeMarkdown(target)}` : '',
    transport === 'unknown' ? '' : `${t('Transport')}: ${transport}`,
    version ? `${t('Version')}: ${versionWords(version)}` : '',
    capabilities.length ? `${t('Can')}: ${capabilities.map((id) => escapeMarkdown(abilityWords(id))).join(', ')}` : '',
    worksInWords(subject),
    reviewWords(review),
  ].filter(Boolean);
  return [`${title}: ${riskSentence(risk)}`, facts.map((fact) => `- ${fact}`).join('\n')];
}

/** In which hosts it works; what is not read by any known host is read by nobody. */
function worksInWords({ server, file }: Subject): string {
  if (server.worksIn.length === 0) {
    return `${t('Read by')}: ${file.hosts.map(({ label }) => escapeMarkdown(label)).join(', ')}`;
  }
  const words = server.worksIn.map((each) =>
    standingWords({ ...each, short: escapeMarkdown(each.short) }, escapeMarkdown),
  );
  return `${t('Works in')}: ${words.join(' · ')}`;
}

function versionWords({ text, pinned }: NonNullable<InventoryServer['version']>): string {
  return pinned
    ? t('{0}, pinned', escapeMarkdown(text))
    : t('{0}, not pinned: it can change at any start', escapeMarkdown(text));
}

function reviewWords({ state, date }: InventoryServer['review']): string {
  if (state === 'none') return '';
  return state === 'current' ? t('Reviewed on {0}', date ?? '') : t('Changed since the review of {0}', date ?? '');
}

/** What adds nothing to the score stays out. */
function factorLines({ risk }: InventoryServer, rules: RuleIds, link: Link): string[] {
  const counted = risk.factors.filter(({ points }) => points > 0);
  if (counted.length === 0) return [];
  const lines = counted.map(({ id, points, text }) => {
    const words = escapeMarkdown(text);
    return `- +${points}: ${rules.has(id) ? link(words, id) : words}`;
  });
  return [`${t('What makes the score')}:`, lines.join('\n')];
}

function findingLines({ list, findings }: InventoryServer, link: Link): string[] {
  if (list.length === 0) return [];
  const mostSevere = list.slice(0, MAX_MESSAGES);
  const lines = mostSevere.map(({ rule, message }) => `- ${escapeMarkdown(message)} ${link(rule, rule)}`);
  const more = total(findings) - mostSevere.length;
  if (more > 0) lines.push(`- ${t('and {0} more', more)}`);
  return ['---', lines.join('\n')];
}

function abilityWords(id: string): string {
  return id.replaceAll('-', ' ');
}
