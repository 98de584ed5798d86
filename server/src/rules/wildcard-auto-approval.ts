/** wildcard-auto-approval: every tool of a server runs without a question. */
import { defineRule } from '../engine/findings/rule';
import { removeEffectFix } from '../engine/servers/removeEffectFix';

export const rule = defineRule({
  id: 'wildcard-auto-approval',
  summary: 'All tools of a server run without asking',
  control: 'approval',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The approval prompt is the only moment when you see what is about to happen. With a wildcard, tools that write, delete, send or execute run without it, and so does every tool that a later version adds. A prompt injected through a web page or a ticket then acts with your rights.',
  remedy: 'Remove the wildcard and approve single tools that only read.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'ASI02', 'CWE-862'],
  risk: 45,
  checkFile(file, { report }) {
    for (const use of file.effects) {
      if (use.effect.kind !== 'approve-server') continue;
      report({
        at: use.node,
        message: `"${use.key}" ${use.effect.says}. Approve single tools.`,
        server: use.entry,
        severity: use.effect.severity,
        fix: () => [removeEffectFix(file, use, 'Remove this approval')],
      });
    }
  },
});
