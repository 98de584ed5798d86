/** global-auto-approval: the host asks before nothing at all. */

import { defineRule } from '../engine/findings/rule';
import { findApprovalSwitches } from '../engine/servers/approvalSwitches';
import { isWithoutEffect, withoutEffect } from '../engine/servers/effectHere';
import { removeEffectAdvice, removeEffectFix } from '../engine/servers/removeEffectFix';

export const rule = defineRule({
  id: 'global-auto-approval',
  summary: 'All tools of all servers run without asking',
  control: 'approval',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'One setting removes you from every decision: shell, database, deployment and mail tools run as soon as the model asks, even if an attacker wrote the request. In a repository, it applies to everyone who opens it.',
  remedy: 'Remove the setting. Approve the few read-only tools that ask too often by name.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'ASI02', 'CWE-862'],
  risk: 50,
  supersedes: ['broad-approval'],
  checkServer(server, { report }) {
    for (const { at, what, advice, end } of findApprovalSwitches(server)) {
      report({
        at,
        message: `"${what}" lets server "${server.name}" act without asking. ${advice}.`,
        server,
        fix: () => [end()],
      });
    }
  },
  checkFile(file, { report }) {
    for (const use of file.effects) {
      if (use.effect.kind !== 'approve-everything') continue;
      if (isWithoutEffect(file, use)) {
        report({ at: use.node, severity: 'information', ...withoutEffect(file, use) });
        continue;
      }
      report({
        at: use.node,
        message: `"${use.key}" ${use.effect.says}. ${removeEffectAdvice(use)}.`,
        server: use.entry,
        severity: use.effect.severity,
        fix: () => [removeEffectFix(file, use)],
      });
    }
  },
});
