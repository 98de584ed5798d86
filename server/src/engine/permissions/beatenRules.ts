/** Approvals that another rule always beats, where the host is known to take the strictest rule of all. */
import { removeFix } from '../findings/fixes';
import type { RuleReport } from '../findings/rule';
import { shownRule } from './approvalSecrets';
import type { PermissionRule } from './permissionRules';

const strictness = { allow: 0, ask: 1, deny: 2 } as const;

/** What is said of the first rules where one of the second beats it. */
export function beatenIn(rules: readonly PermissionRule[], others: readonly PermissionRule[]): RuleReport[] {
  if (!others.some((rule) => rule.decision !== 'allow')) return [];
  return rules.flatMap((rule): RuleReport[] => {
    const winner = others.find((other) => beats(other, rule));
    return winner ? [beaten(rule, winner)] : [];
  });
}

/** The first rule decides whenever the second one would. */
export function beats(winner: PermissionRule, rule: PermissionRule): boolean {
  if (winner.ignored || rule.ignored || winner.source.says || rule.source.says) return false;
  return strictness[winner.decision] > strictness[rule.decision] && isStrictest(winner) && covers(winner, rule);
}

function isStrictest({ file }: PermissionRule): boolean {
  return file.view.host.permissionOrder?.rules === 'strictest';
}

function beaten(rule: PermissionRule, winner: PermissionRule): RuleReport {
  const outcome = winner.decision === 'deny' ? 'refuses it' : 'asks all the same';
  const where = winner.file === rule.file ? '' : ` of ${winner.file.path}`;
  return {
    at: rule.at,
    message: `"${shownRule(rule)}" in "${rule.key}" has no effect: "${shownRule(winner)}" in "${winner.key}"${where} is stricter and ${outcome}.`,
    related: [
      {
        at: winner.at,
        message: 'This rule decides.',
        ...(winner.file === rule.file ? {} : { file: winner.file }),
      },
    ],
    fix: () => [
      removeFix(rule.file, rule.owner, { title: 'Remove the rule that has no effect', safe: true, preferred: true }),
    ],
  };
}

/** Everything that the second rule is about is something that the first one is about. */
function covers(wide: PermissionRule, narrow: PermissionRule): boolean {
  if (wide.written === '*') return true;
  if (wide.subject === 'mcp' || narrow.subject === 'mcp') return coversTool(wide.written, narrow.written);
  if (wide.tool !== narrow.tool || wide.subject !== narrow.subject) return false;
  if (wide.limit === undefined || wide.limit === narrow.limit) return true;
  if (wide.limit === '*' || wide.limit === '**') return wide.subject !== 'read' && wide.subject !== 'edit';
  if (narrow.limit === undefined || wide.compared !== 'wildcard') return false;
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
