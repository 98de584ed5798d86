/** duplicate-key: a member that another one of the same name overrides. */
import { duplicateOutcomes } from '../data/duplicateKeys';
import { defineRule } from '../engine/findings/rule';
import { type Member, walk } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'duplicate-key',
  summary: 'A key is defined twice in one object',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'JSON parsers keep the last value and silently ignore the others. A reviewer who reads the first one approves something that never runs, and an attacker can hide a server this way. TOML and YAML forbid duplicate keys, so one can make the whole file invalid.',
  remedy: 'Keep one of the two. Rename or remove the other.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP09', 'CWE-694'],
  checkText(text, { report }) {
    const { says, last: words, dropped } = duplicateOutcomes[text.format];
    walk(text.root, (node) => {
      if (node.kind !== 'object' || !repeats(node.members)) return;
      const last = new Map<string, Member>();
      for (const member of node.members) last.set(member.key, member);
      for (const member of node.members) {
        const winner = last.get(member.key)!;
        if (winner === member) continue;
        report({
          at: { kind: 'key', member },
          message: `"${member.key}" is defined twice in this object. Keep one.`,
          detail: says,
          related: [{ at: { kind: 'key', member: winner }, message: words }],
          ...(dropped && { tags: ['unnecessary'] }),
        });
      }
    });
  },
});

/** Objects are small as a rule, and comparing a few keys is cheaper than indexing them. */
function repeats(members: readonly Member[]): boolean {
  if (members.length > 12) return new Set(members.map(({ key }) => key)).size < members.length;
  for (let i = 1; i < members.length; i++) {
    for (let j = 0; j < i; j++) if (members[i]!.key === members[j]!.key) return true;
  }
  return false;
}
