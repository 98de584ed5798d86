/** oversized-output: a limit on tool output raised far beyond the host's default, or switched off. */
import { removeFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import type { Node } from '../engine/syntax/text';

/** A limit this many times the default no longer limits anything. */
const OVERSIZE_FACTOR = 10;

export const rule = defineRule({
  id: 'oversized-output',
  summary: 'The limit on tool output is off, or far above the default',
  control: 'tool-output',
  countsForPosture: false,
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The limit keeps one tool answer from filling the context of the model. Without it, a single large answer pushes out your own request, costs more, and gives an injected text more room.',
  remedy: 'Use the default, and let the tool page or filter its results.',
  references: ['guide: 6. Plan for prompt injection through tools and tool output', 'MCP10', 'CWE-770'],
  risk: 3,
  checkFile(file, { report }) {
    for (const { effect, node, owner, key, entry } of file.effects) {
      if (effect.kind !== 'output-limit' || effect.limit === undefined) continue;
      const value = numberOf(node);
      if (value === undefined) continue;
      const off = effect.offAt !== undefined && value <= effect.offAt;
      if (!off && value < effect.limit * OVERSIZE_FACTOR) continue;
      report({
        at: node,
        message: off
          ? `"${key}" turns off the limit on tool output. Use the default.`
          : `"${key}" is ${Math.floor(value / effect.limit)} times the default limit on tool output. Lower it.`,
        detail: `It ${effect.says}. The default is ${effect.limit}.`,
        server: entry,
        fix: () => [removeFix(file, owner, { title: 'Use the default limit', safe: true, preferred: true })],
      });
    }
  },
});

/** Environment variables hold their numbers as text. */
function numberOf(node: Node): number | undefined {
  if (node.kind === 'number') return node.value;
  return node.kind === 'string' && /^\s*-?\d{1,15}\s*$/.test(node.value) ? Number(node.value) : undefined;
}
