/** sandbox-auto-approval: a sandbox switch that also switches approval off. */
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'sandbox-auto-approval',
  summary: 'A sandbox setting that also approves all tools of the server',
  control: 'approval',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The sandbox limits the files and network of the process, but the host stops asking before each tool call. What the server does with its own credentials, such as tickets, mail or deployments, is not limited.',
  remedy: 'Use the sandbox for servers without credentials, and list only the files and domains they need.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'CWE-862'],
  risk: 15,
  checkFile(file, { report }) {
    for (const use of file.effects) {
      if (use.effect.kind !== 'approve-sandboxed') continue;
      report({
        at: use.node,
        message: `"${use.key}" ${use.effect.says}.`,
        detail: 'Make sure that this server can do nothing that needs your approval.',
        server: use.entry,
      });
    }
  },
});
