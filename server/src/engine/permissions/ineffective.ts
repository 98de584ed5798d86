/** Permission rules, matchers and settings of one file that do nothing, with the spelling that works. */

import type { IgnoredForm } from '../../../../shared/src/hosts/permissions/permission';
import { removeFix, replaceFix } from '../findings/fixes';
import { sentences } from '../findings/messageWords';
import type { RuleReport } from '../findings/rule';
import type { ConfigFile, Location } from '../model/model';
import { placesAt } from '../model/places';
import { nearestName } from '../strings/packages/nearestName';
import type { Node, StringNode } from '../syntax/text';
import { shownRule } from './approvalSecrets';
import { beatenIn, stricterRules } from './beatenRules';
import { broadVerdict } from './broadApproval';
import { type PermissionRule, permissionRules } from './permissionRules';
import { policyFaults } from './serverPolicies';

/** Everything in one file. */
export function ineffectiveIn(file: ConfigFile): RuleReport[] {
  if (!file.document.permissions || !file.root) return [];
  return [
    ...ignoredRules(file),
    ...beatenIn(permissionRules(file), stricterRules(permissionRules(file))),
    ...notLists(file),
    ...ignoredMatchers(file),
    ...closedSettings(file),
    ...policyFaults(file),
    ...unknownPolicies(file),
  ];
}

const leads = { allow: 'The form that works is', ask: 'Use', deny: 'Use' } as const;
const effects = { allow: 'approves', ask: 'asks for', deny: 'denies' } as const;

function ignoredRules(file: ConfigFile): RuleReport[] {
  const rules = permissionRules(file);
  return rules.flatMap((rule): RuleReport[] => {
    const { ignored, written, at, key, decision } = rule;
    if (!ignored || broadVerdict(rule)) return [];
    const write = ignored.write === undefined ? undefined : written.replace(ignored.form, ignored.write);
    const shown = shownRule(rule);
    const advice = write === undefined || shown !== written ? '' : ` ${leads[decision]} "${write}".`;
    return [
      {
        at,
        message: `"${shown}" in "${key}" ${effects[decision]} nothing.${advice}`,
        detail: ignored.says,
        fix: () => [ignoredFix(rule, write, rules)],
      },
    ];
  });
}

function ignoredFix(
  { file, at, owner, decision }: PermissionRule,
  write: string | undefined,
  all: readonly PermissionRule[],
) {
  const isThere = all.some((other) => other.decision === decision && other.written === write);
  // What approves nothing can go: to approve more than before is for a person to write.
  if (isThere || decision === 'allow') {
    return removeFix(file, owner, { title: 'Remove this rule', safe: true, preferred: true });
  }
  if (write === undefined || at.kind === 'key') return undefined;
  return replaceFix(file, at, write, { title: `Change to "${write}"`, safe: true, preferred: true });
}

/** A rule alone where the host reads a list of rules. */
function notLists(file: ConfigFile): RuleReport[] {
  const keys = file.document.permissions?.rules ?? [];
  return keys.flatMap(({ path, decision, text }) => {
    if (!decision || text !== 'value' || path.includes('*')) return [];
    return placesAt(file.root, path).flatMap(({ node }): RuleReport[] => {
      if (node.kind === 'array' || node.kind === 'null') return [];
      const single = node.kind === 'string' && node.value !== '' ? node.value : undefined;
      const traits = { title: 'Make it a list', safe: decision !== 'allow', preferred: true };
      return [
        {
          at: node,
          message: `"${path.join('.')}" is not a list, so it ${effects[decision]} nothing. Make it a list.`,
          fix: () => [single === undefined ? undefined : replaceFix(file, node, [single], traits)],
        },
      ];
    });
  });
}

function ignoredMatchers(file: ConfigFile): RuleReport[] {
  const keys = file.document.permissions?.matchers ?? [];
  return keys.flatMap(({ path, events, ignored }) =>
    placesAt(file.root, path).flatMap(({ node, stars }): RuleReport[] => {
      if (node.kind !== 'string' || !events.includes(stars[0] ?? '')) return [];
      const form = ignored.find((each) => each.form.test(node.value));
      return form ? [matcherReport(file, node, form, stars[0]!)] : [];
    }),
  );
}

function matcherReport(
  file: ConfigFile,
  node: StringNode,
  { form, says, write }: IgnoredForm,
  event: string,
): RuleReport {
  const meant = write === undefined ? undefined : node.value.replace(form, write);
  const advice = meant === undefined ? '' : ` Use "${meant}".`;
  return {
    at: node,
    message: `The matcher "${node.value}" matches no tool.${advice}`,
    detail: `This hook never runs on ${event}. ${says}`,
    // The hook never ran before, so a person decides whether it does now.
    fix: () => [
      meant === undefined
        ? undefined
        : replaceFix(file, node, meant, { title: `Change to "${meant}"`, safe: false, preferred: true }),
    ],
  };
}

const YES = /^(?:yes|on|true|1|y)$/i;

function closedSettings(file: ConfigFile): RuleReport[] {
  const closed = file.document.permissions?.closed ?? [];
  return closed.flatMap(({ path, values, says, does, restricts }) =>
    placesAt(file.root, path).flatMap(({ node }): RuleReport[] => {
      const value = scalarOf(node);
      if (value !== undefined && values.includes(value)) return [];
      const texts = values.filter((each): each is string => typeof each === 'string');
      const meant =
        restricts && value !== undefined && YES.test(String(value))
          ? true
          : typeof value === 'string'
            ? nearestName(value, texts)
            : undefined;
      const known = values.length > 0 && `Valid values: ${values.map((each) => `"${each}"`).join(', ')}.`;
      const traits = { title: `Change to ${JSON.stringify(meant)}`, safe: restricts === true, preferred: true };
      return [
        {
          at: node,
          message: `This value of "${path.filter((key) => key !== '*').join('.')}" ${does ?? 'has no effect'}.`,
          detail: sentences(says, known),
          fix: () => [meant === undefined ? undefined : replaceFix(file, node, meant, traits)],
        },
      ];
    }),
  );
}

function scalarOf(node: Node): string | boolean | undefined {
  if (node.kind === 'number') return String(node.value);
  return node.kind === 'string' || node.kind === 'boolean' ? node.value : undefined;
}

function unknownPolicies({ document, root }: ConfigFile): RuleReport[] {
  const names = document.permissions?.policyNames;
  if (!names || !root) return [];
  return root.members.flatMap((member): RuleReport[] => {
    if (!names.looks.test(member.key) || names.known.includes(member.key)) return [];
    const near = nearestName(member.key, names.known);
    const at: Location = { kind: 'key', member };
    const advice = near
      ? `Did you mean "${near}"?`
      : `Use ${names.known
          .slice(0, 2)
          .map((name) => `"${name}"`)
          .join(' or ')}.`;
    return [{ at, message: `"${member.key}" is not a setting, so this policy has no effect. ${advice}` }];
  });
}
