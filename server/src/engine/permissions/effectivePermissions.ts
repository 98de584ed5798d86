/** What runs without a question in each host, what asks, and what is refused, after all files of a workspace. */
import type { Effect } from '../../../../shared/src/hosts/host';
import type { Decision, PermissionOrder } from '../../../../shared/src/hosts/permissions/permission';
import { filesByHost } from '../model/hostFiles';
import { type ConfigFile, type Location, nodeOfLocation } from '../model/model';
import { placesAt } from '../model/places';
import { isPersonalFile } from '../servers/personalFile';
import type { Member, Node } from '../syntax/text';
import { shownRule } from './approvalSecrets';
import { type StricterRules, stricterRules } from './beatenRules';
import { broadVerdict } from './broadApproval';
import { type PermissionRule, permissionRules } from './permissionRules';

/** One line of a file that lets something run, makes it ask, or refuses it. */
export interface PermissionLine {
  /** What it is about, as it is written there; never a credential. */
  what: string;
  /** The setting. */
  key: string;
  file: ConfigFile;
  at: Location;
  /** How dangerous it is that this runs without a question. */
  broad?: 'error' | 'warning';
  /** Why it has no effect. */
  idle?: string;
}

/** A hook that is to guard calls of tools. */
export interface GuardLine extends PermissionLine {
  event: string;
  /** False: its matcher fits no tool. */
  canMatch: boolean;
}

/** The permissions of one host. */
export interface HostPermissions {
  host: ConfigFile['view']['host'];
  runs: readonly PermissionLine[];
  asks: readonly PermissionLine[];
  refused: readonly PermissionLine[];
  /** Lines without effect: ignored, beaten, or overridden by another file. */
  idle: readonly PermissionLine[];
  guards: readonly GuardLine[];
  /** What holds where no line speaks; undefined where that is not known. */
  otherwise: string | undefined;
  /** How the rules come together; undefined where that is not known. */
  order: PermissionOrder['rules'];
}

/** For every host with a line to show. */
export function effectivePermissions(files: readonly ConfigFile[]): HostPermissions[] {
  return filesByHost(files).flatMap((together) => {
    const { host } = together[0].view;
    const rules = together.flatMap(permissionRules);
    const settings = settingLines(together, new Set(rules.flatMap(({ at, value }) => [nodeOfLocation(at), value])));
    const stricter = stricterRules(rules);
    const dangers = dangersOf(together);
    const judged = rules.map((rule) => ({ decision: rule.decision, line: ruleLine(rule, stricter, dangers) }));
    const effective = (decision: Decision) =>
      judged.flatMap(({ decision: own, line }) => (own === decision && line.idle === undefined ? [line] : []));
    const guards = together.flatMap(guardLines);
    if (judged.length + settings.length + guards.length === 0) return [];
    return [
      {
        host,
        runs: [...settings.filter(({ idle }) => idle === undefined), ...effective('allow')],
        asks: effective('ask'),
        refused: [...effective('deny'), ...narrowings(rules)],
        idle: [...settings, ...judged.map(({ line }) => line)].filter(({ idle }) => idle !== undefined),
        guards,
        otherwise: host.permissionOrder?.otherwise,
        order: host.permissionOrder?.rules,
      },
    ];
  });
}

/** What the host refuses because single commands are allowed. */
function narrowings(rules: readonly PermissionRule[]): PermissionLine[] {
  const first = rules.filter(
    ({ source, limit, ignored, subject }, i) =>
      source.narrows &&
      limit !== undefined &&
      !ignored &&
      rules.findIndex((other) => other.source === source && other.subject === subject && other.limit !== undefined) ===
        i,
  );
  return first.map(({ tool, key, file, at }) => ({ what: `every other command of ${tool}`, key, file, at }));
}

function ruleLine(rule: PermissionRule, stricter: StricterRules, dangers: Dangers): PermissionLine {
  const broad = broadVerdict(rule)?.severity ?? (rule.decision === 'allow' ? dangers.get(rule.value) : undefined);
  const idle = idleReason(rule, stricter);
  const what = rule.limit !== undefined && rule.written === rule.tool ? `${rule.tool}: ${rule.limit}` : shownRule(rule);
  return {
    what: rule.source.says ? `${what} (${rule.source.says})` : what,
    key: rule.key,
    file: rule.file,
    at: rule.at,
    ...(broad && { broad }),
    ...(idle !== undefined && { idle }),
  };
}

function idleReason(rule: PermissionRule, stricter: StricterRules): string | undefined {
  if (rule.ignored) return rule.ignored.says;
  const winner = stricter.over(rule);
  return winner && `"${shownRule(winner)}" in ${winner.file.path} is stricter.`;
}

const approving = new Set(['approve-everything', 'approve-server', 'approve-tools', 'approve-broadly']);
const others = new Set(['trust-project-servers', 'approve-sandboxed', 'sandbox-off']);

/** Settings that let more run; those that rules show already are left out. */
function settingLines(files: readonly ConfigFile[], shown: ReadonlySet<Node | Member>): PermissionLine[] {
  return files.flatMap((file) =>
    file.effects.flatMap((use): PermissionLine[] => {
      const { effect, node, owner, key, entry, everyServer } = use;
      if (!approving.has(effect.kind) && !others.has(effect.kind)) return [];
      if (shown.has(node) || shown.has(owner)) return [];
      const server = entry?.name ?? use.server;
      const whose = everyServer ? 'every server' : server && `server "${server}"`;
      const named = [whose, use.tool && `tool "${use.tool}"`].filter(Boolean).join(', ');
      const isIdle = effect.ownFileOnly && file.view.scope === 'workspace';
      const idle = isIdle ? 'The host takes it from a personal file alone.' : overriddenBy(files, file, owner);
      return [
        {
          what: `${named ? `${named}: ` : ''}${effect.says}`,
          key,
          file,
          at: node,
          ...dangerOf(effect),
          ...(idle !== undefined && { idle }),
        },
      ];
    }),
  );
}

/** What a kind of effect is worth where its table says nothing. */
function dangerOf({ kind, severity }: Effect): Pick<PermissionLine, 'broad'> {
  if (kind === 'approve-tools') return {};
  const own = severity ?? (kind === 'approve-broadly' ? 'warning' : 'error');
  return own === 'information' ? {} : { broad: own };
}

type Dangers = ReadonlyMap<Node, PermissionLine['broad']>;

/** A value that is a rule may be read as the approval of a whole server, too: both say the same of it. */
function dangersOf(files: readonly ConfigFile[]): Dangers {
  return new Map(
    files.flatMap(({ effects }) =>
      effects.flatMap(({ effect, node }) =>
        approving.has(effect.kind) ? [[node, dangerOf(effect).broad] as const] : [],
      ),
    ),
  );
}

type Rank = NonNullable<PermissionOrder['settings']>[number];

/** A personal file within the project is stronger than the project's own in hosts that have both. */
function rankOf({ path, view }: ConfigFile): Rank {
  return isPersonalFile(path) && !path.startsWith('~/') ? 'local' : view.scope;
}

/** Another file sets the same key and is known to be stronger. Lists of all files count together. */
function overriddenBy(files: readonly ConfigFile[], file: ConfigFile, owner: Member | Node): string | undefined {
  const order = file.view.host.permissionOrder?.settings;
  const path = owner.kind === 'member' ? pathOf(owner) : undefined;
  if (!order || !path) return undefined;
  const own = order.indexOf(rankOf(file));
  const winner = files.find((other) => {
    const rank = order.indexOf(rankOf(other));
    return other.path !== file.path && rank >= 0 && rank < own && placesAt(other.root, path).length > 0;
  });
  return winner && `${winner.path} sets it too and is stronger.`;
}

function pathOf(member: Member): string[] | undefined {
  const path = [member.key];
  let { parent } = member.parent;
  while (parent) {
    if (parent.kind === 'array') return undefined;
    path.unshift(parent.key);
    ({ parent } = parent.parent);
  }
  return path;
}

function guardLines(file: ConfigFile): GuardLine[] {
  const keys = file.document.permissions?.matchers ?? [];
  return keys.flatMap(({ path, events, ignored }) =>
    placesAt(file.root, path.slice(0, -1)).flatMap(({ node, stars }): GuardLine[] => {
      const [event = ''] = stars;
      if (!events.includes(event)) return [];
      const [place] = placesAt(node, path.slice(-1));
      const matcher = place?.node.kind === 'string' ? place.node.value : undefined;
      const form = matcher === undefined ? undefined : ignored.find((each) => each.form.test(matcher));
      const what = matcher === undefined || matcher === '' || matcher === '*' ? 'every tool' : matcher;
      const common = { what, key: `hooks.${event}`, file, at: place?.node ?? node, event, canMatch: !form };
      return [form ? { ...common, idle: form.says } : common];
    }),
  );
}
