/** weakened-output-filter: the host's filtering of tool output is switched off. */
import { removeFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'weakened-output-filter',
  summary: 'The filter for tool output is turned off',
  control: 'tool-output',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The filter removes hidden characters and active markup from what tools return. Without it, a web page or a ticket can give the model instructions that nobody sees.',
  remedy: 'Remove the setting; filtering is the default.',
  references: ['guide: 6. Plan for prompt injection through tools and tool output', 'MCP06', 'ASI01', 'CWE-116'],
  risk: 20,
  checkFile(file, { report }) {
    for (const { effect, node, owner, key, entry } of file.effects) {
      if (effect.kind !== 'output-filter-off') continue;
      report({
        at: node,
        message: `"${key}" ${effect.says}. Remove it.`,
        server: entry,
        fix: () => [removeFix(file, owner, { title: 'Turn the output filter on', safe: true, preferred: true })],
      });
    }
  },
});
