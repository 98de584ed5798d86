/** sandbox-auto-approval: a sandbox switch that also switches approval off. */
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'sandbox-auto-approval',
  summary: "A sandbox setting that also approves all of the server's tools",
  control: 'approval',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The sandbox confines files and network of the process, and in exchange the host stops asking before each tool call. What the server does through its own credentials, such as tickets, mail or deployments, is not confined by it.',
  remedy:
    'Keep the sandbox for servers without credentials of their own, and state the narrow lists of files and domains it may use.',
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
