/** duplicate-key: a member that another one of the same name overrides. */
import { defineRule } from '../engine/rule';
import { type Member, walk } from '../engine/text';

export const rule = defineRule({
  id: 'duplicate-key',
  summary: 'A member that a later one of the same name overrides',
  control: 'config',
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Parsers keep the last member of a name and drop the others without a word. A reviewer who reads the first one approves something that never runs, which is also a way to hide a server.',
  remedy: 'Keep one of the two and give the other another name, or delete it.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP09', 'CWE-694'],
  checkText(text, { report }) {
    walk(text.root, (node) => {
      if (node.kind !== 'object' || node.members.length < 2) return;
      const last = new Map<string, Member>();
      for (const member of node.members) last.set(member.key, member);
      if (last.size === node.members.length) return;
      for (const member of node.members) {
        const winner = last.get(member.key)!;
        if (winner === member) continue;
        report({
          at: { kind: 'key', member },
          message: `"${member.key}" is written twice in this object and the host uses the last one, so this one does nothing. Keep one.`,
          related: [{ at: { kind: 'key', member: winner }, message: 'The host uses this one.' }],
          tags: ['unnecessary'],
        });
      }
    });
  },
});
