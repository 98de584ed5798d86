/** Approvals that another rule always beats, where the host is known to take the strictest rule of all. */
import { removeFix } from '../findings/fixes';
import type { RuleReport } from '../findings/rule';
import { isCommitted } from '../servers/personalFile';
import { shownRule } from './approvalSecrets';
import type { PermissionRule } from './permissionRules';

const strictness = { allow: 0, ask: 1, deny: 2 } as const;

/** Finds what beats a rule, without comparing every rule with every other. */
export interface StricterRules {
  over(rule: PermissionRule): PermissionRule | undefined;
}

/** Rules that begin alike and are more than these are not compared. */
const MAX_ALIKE = 200;

/** Those of the rules that can beat others. */
export function stricterRules(rules: readonly PermissionRule[]): StricterRules {
  const alike = new Map<string, PermissionRule[]>();
  for (const rule of rules) {
    if (rule.decision === 'allow' || rule.ignored || rule.source.says || !isStrictest(rule)) continue;
    const key = isWide(rule) ? wideKey(rule) : beginning(rule);
    const known = alike.get(key);
    if (!known) alike.set(key, [rule]);
    else if (known.length < MAX_ALIKE) known.push(rule);
  }
  return {
    over(rule) {
      if (alike.size === 0 || rule.ignored || rule.source.says) return undefined;
      const candidates = ['*', wideKey(rule), beginning(rule)].flatMap((key) => alike.get(key) ?? []);
      return candidates.find((other) => strictness[other.decision] > strictness[rule.decision] && covers(other, rule));
    },
  };
}

function isWide({ written, limit, subject }: PermissionRule): boolean {
  return written === '*' || (subject !== 'mcp' && (limit === undefined || limit === '*' || limit === '**'));
}

function wideKey({ written, tool, subject }: PermissionRule): string {
  return written === '*' ? '*' : `${subject} ${tool ?? ''}`;
}

/** The server of a tool, or the first word of what a tool is limited to. */
function beginning({ written, tool, subject, limit }: PermissionRule): string {
  if (subject === 'mcp') return `mcp ${written.split('__', 2).join('__')}`;
  return `${subject} ${tool ?? ''} ${/^[^\s:*]*/.exec(limit ?? '')?.[0] ?? ''}`;
}

/** What is said of rules that others beat. */
export function beatenIn(rules: readonly PermissionRule[], stricter: StricterRules): RuleReport[] {
  return rules.flatMap((rule): RuleReport[] => {
    const winner = stricter.over(rule);
    return winner ? [beaten(rule, winner)] : [];
  });
}

function isStrictest({ file }: PermissionRule): boolean {
  return file.view.host.permissionOrder?.rules === 'strictest';
}

function beaten(rule: PermissionRule, winner: PermissionRule): RuleReport {
  const outcome = winner.decision === 'deny' ? 'denies it' : 'asks';
  const where = winner.file === rule.file ? '' : ` of ${winner.file.path}`;
  return {
    at: rule.at,
    message: `"${shownRule(rule)}" has no effect: a stricter rule ${outcome}.`,
    detail: `The other rule is "${shownRule(winner)}" in "${winner.key}"${where}.`,
    related: [
      {
        at: winner.at,
        message: 'This rule applies.',
        ...(winner.file === rule.file ? {} : { file: winner.file }),
      },
    ],
    // A question that only this person's own files make needless is still needed by everybody else.
    fix: () => [
      rule.decision === 'allow' || holdsForAll(winner, rule)
        ? removeFix(rule.file, rule.owner, { title: 'Remove this rule', safe: true, preferred: true })
        : undefined,
    ],
  };
}

function holdsForAll(winner: PermissionRule, rule: PermissionRule): boolean {
  return winner.file.path === rule.file.path || isCommitted(winner.file) || !isCommitted(rule.file);
}

/** Everything that the second rule is about is something that the first one is about. */
function covers(wide: PermissionRule, narrow: PermissionRule): boolean {
  if (wide.written === '*') return true;
  if (wide.subject === 'mcp' || narrow.subject === 'mcp') return coversTool(wide.written, narrow.written);
  if (wide.tool !== narrow.tool || wide.subject !== narrow.subject) return false;
  if (wide.limit === undefined || wide.limit === narrow.limit) return true;
  if (wide.limit === '*' || wide.limit === '**') return wide.subject !== 'read' && wide.subject !== 'edit';
  if (narrow.limit === undefined) return false;
  if (wide.compared === 'words') return narrow.limit.startsWith(`${wide.limit} `);
  if (wide.compared !== 'wildcard') return false;
  const words = OPEN_END.exec(wide.limit)?.[1];
  if (words === undefined || words.includes('*')) return false;
  const text = narrow.limit.replace(/:\*$/, '');
  return text === words || text.startsWith(`${words} `);
}

const OPEN_END = /^(.*?)(?::\*| \*)$/s;

function coversTool(wide: string, narrow: string): boolean {
  const server = wide.endsWith('__*') ? wide.slice(0, -3) : wide;
  return narrow === wide || narrow === server || narrow.startsWith(`${server}__`);
}
