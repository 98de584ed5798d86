/** required-control: a line of the practical setup that the policy requires does not hold. */
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'required-control',
  summary: 'A control that the policy requires is not met',
  control: 'config',
  countsForPosture: false,
  setByPolicy: true,
  aboutWorkspace: true,
  needsEnvironment: true,
  suppressible: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.1.0',
  why: 'The policy names controls that must be met in every file that it covers. Findings that a comment ignores count, too: the author of a configuration does not decide about the policy.',
  remedy:
    'Fix the findings that are named, or ask the owner of the policy to change it. `mcp-config-lens check` shows all controls.',
  references: ['guide: practical setup', 'CWE-693'],
  checkRequired(broken, { report }) {
    for (const { required, title, evidence, isUnproven, file, at } of broken) {
      const { place, value } = required;
      const verb = isUnproven ? 'cannot be confirmed' : 'is not met';
      report(file, {
        at,
        message: `Required: "${title}" ${verb}. See "${value}" in ${place.path}, line ${place.from.line + 1}.`,
        detail: evidence,
        related: [{ policy: place, message: 'Required here.' }],
      });
    }
  },
});
