/** unused-input: a declared prompt that nothing refers to. */
import { removeFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { inputUses, knowsInputs } from '../engine/servers/inputs';

export const rule = defineRule({
  id: 'unused-input',
  summary: 'An input that is never used',
  control: 'secrets',
  countsForPosture: false,
  pointsAt: 'other',
  severity: 'hint',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'An unused prompt often means that the credential is somewhere else in the file, or that a server was removed and its access was not.',
  remedy: 'Remove the input, or use it where the value is needed.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'CWE-1164'],
  checkFile(file, { report }) {
    if (!knowsInputs(file) || file.inputs.length === 0) return;
    const used = new Set(inputUses(file).map(({ id }) => id));
    for (const input of file.inputs) {
      if (used.has(input.id)) continue;
      report({
        at: input.node,
        message: `The input "${input.id}" is never used. Remove it.`,
        tags: ['unnecessary'],
        fix: () => [
          removeFix(file, input.node, { title: `Remove the input "${input.id}"`, safe: true, preferred: true }),
        ],
      });
    }
  },
});
