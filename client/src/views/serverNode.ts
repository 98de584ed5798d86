/** The line of one server, with its findings below. Pure. */
import { toOneLine } from '../../../shared/src/markdown';
import type { FolderPermissions, InventoryServer, ServerEffects } from '../../../shared/src/protocol';
import { t } from '../l10n';
import { detailNodes } from './detailNodes';
import { findingNodes } from './findingNodes';
import type { ServersChoice, ServersNode } from './serversNode';
import {
  type LineStyle,
  type RuleIds,
  type Subject,
  serverDescription,
  serverSpoken,
  serverTooltip,
} from './serverWords';
import { toolNodes } from './toolNodes';

/** Level of a risk. */
export type Level = InventoryServer['risk']['level'];

/** From the most severe. */
export const levels: readonly Level[] = ['critical', 'high', 'moderate', 'low', 'unknown'];

/** Icon and colour of each level. */
export const looks: Readonly<Record<Level, { icon: string; color: string | undefined }>> = {
  critical: { icon: 'error', color: 'problemsErrorIcon.foreground' },
  high: { icon: 'warning', color: 'problemsWarningIcon.foreground' },
  moderate: { icon: 'info', color: 'problemsInfoIcon.foreground' },
  low: { icon: 'pass', color: 'testing.iconPassed' },
  unknown: { icon: 'question', color: undefined },
};

/** What lines are drawn from. */
export interface Draw {
  rules: RuleIds;
  choice: ServersChoice;
  /** Entries of one name in one file, in their order. */
  twins: Map<string, InventoryServer[]>;
  permissions: readonly FolderPermissions[];
}

/** The line of a server. */
export function serverNode(subject: Subject, draw: Draw, style: LineStyle): ServersNode {
  const { server, file } = subject;
  const { enabled, risk, name, range, pointer } = server;
  const id = `server ${file.uri}#${pointer}@${orderOfTwins(subject, draw)}`;
  return {
    ...line({
      id,
      label: toOneLine(name) || t('(no name)'),
      description: serverDescription(server, style),
      ...wordsOf(subject, draw.rules),
      icon: enabled ? looks[risk.level].icon : 'circle-slash',
      color: enabled ? looks[risk.level].color : undefined,
      context: serverContext(subject),
      children: linesBelow(subject, id, draw.rules, draw.choice.effects(subject)),
    }),
    isClosed: true,
    target: { uri: file.uri, range },
    subject,
  };
}

/** What a server opens to: findings with what fixes do, then what explains it. `id` is that of its line. */
export function linesBelow(
  subject: Subject,
  id: string,
  rules: RuleIds,
  effects: ServerEffects | undefined,
): ServersNode[] {
  return [
    ...findingNodes(id, subject.file.uri, subject.server, effects),
    ...detailsOf(subject, id, rules),
    ...toolNodes(subject, id),
  ];
}

/** A record that did not change has the lines that it had. */
const detailsOfServers = new WeakMap<InventoryServer, { above: string; nodes: ServersNode[] }>();

function detailsOf(subject: Subject, above: string, rules: RuleIds): ServersNode[] {
  const known = detailsOfServers.get(subject.server);
  if (known?.above === above) return known.nodes;
  const nodes = detailNodes(subject, above, rules);
  detailsOfServers.set(subject.server, { above, nodes });
  return nodes;
}

type ServerWords = Pick<ServersNode, 'tooltip' | 'spoken'>;

/** A record that did not change is put into words once, however many servers stand beside it. */
const wordsOfServers = new WeakMap<InventoryServer, ServerWords>();

function wordsOf(subject: Subject, rules: RuleIds): ServerWords {
  let words = wordsOfServers.get(subject.server);
  if (!words) {
    words = { tooltip: serverTooltip(subject, rules), spoken: serverSpoken(subject) };
    wordsOfServers.set(subject.server, words);
  }
  return words;
}

/** Entries of one name differ by their order only; by their line they would be new with every line above. */
function orderOfTwins({ file, server }: Subject, { twins }: Draw): number {
  const key = `${file.uri}#${server.pointer}`;
  const known = twins.get(key);
  if (!known) twins.set(key, [server]);
  return known ? known.push(server) - 1 : 0;
}

function serverContext({ server, file }: Subject): string {
  const { fixable, pinnable, review, rules } = server;
  const marks = [
    'server',
    fixable ? 'fix' : '',
    pinnable ? 'pin' : '',
    rules.length ? 'findings' : '',
    // Decisions are kept in the project configuration of a repository.
    file.folder === null ? '' : 'repository',
    review.state === 'current' ? 'reviewed' : 'open',
  ];
  return marks.filter(Boolean).join(' ');
}

/** A line with what most lines have in common. */
export function line(
  given: Omit<ServersNode, 'target' | 'isFile' | 'isClosed' | 'subject' | 'color'> & { color?: string | undefined },
): ServersNode {
  return { color: undefined, target: undefined, isFile: false, isClosed: false, subject: undefined, ...given };
}

/** For sorting; servers that are off come last. */
export function scoreOf({ risk, enabled }: InventoryServer): number {
  return enabled ? (risk.score ?? 0) : -1;
}
