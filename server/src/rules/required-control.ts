/** required-control: a line of the practical setup that the policy requires does not hold. */
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'required-control',
  summary: 'A control that the policy requires does not hold',
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
  why: 'The policy names controls that must hold in every file below it, whatever single rules are set to. Findings that a comment hides count against a control, too: whoever writes the configuration does not decide about the policy.',
  remedy:
    'Mend the findings that are named, or have the policy changed by those who keep it. `mcp-config-lens check` shows the practical setup line by line.',
  references: ['guide: practical setup', 'CWE-693'],
  checkRequired(broken, { report }) {
    for (const { required, title, evidence, isUnproven, file, at } of broken) {
      const { place, value } = required;
      const verb = isUnproven ? 'is not shown to hold' : 'does not hold';
      report(file, {
        at,
        message: `Required: "${title}" ${verb}. ${evidence} See require (${value}) in ${place.path}, line ${place.from.line + 1}.`,
        related: [{ policy: place, message: 'It is required here.' }],
      });
    }
  },
});
