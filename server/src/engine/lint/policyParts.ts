/** What policies have to know of the rules. */
import type { Rule } from '../findings/rule';
import type { PolicyParts } from '../policy/loadPolicies';

/**
 * Their ids, and which of them a file below a policy cannot turn down: the policy's own, and those that tell whether
 * something that is required holds.
 */
export function policyPartsOf(rules: readonly Rule[]): PolicyParts {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    terms: { rules: [...byId.keys()] },
    isHeld(id, required) {
      const rule = byId.get(id);
      return rule !== undefined && (rule.setByPolicy === true || (rule.countsForPosture && required.has(rule.control)));
    },
  };
}
