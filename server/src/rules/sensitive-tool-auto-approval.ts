/** sensitive-tool-auto-approval: a tool that changes something, or reads secrets, runs without a question. */
import { defineRule } from '../engine/findings/rule';
import { removeEffectAdvice, removeEffectFix } from '../engine/servers/removeEffectFix';
import { approvedServer, sensitivityOf } from '../engine/servers/sensitiveTools';

export const rule = defineRule({
  id: 'sensitive-tool-auto-approval',
  summary: 'A tool that changes data or reads secrets runs without asking',
  control: 'approval',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'The approval prompt shows you what is about to be written, sent, deleted or executed. A prompt injected through a web page or a ticket can call an approved tool with any arguments.',
  remedy: 'Remove the tool from the list. Approve only tools that read.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'ASI02', 'CWE-862'],
  risk: 20,
  checkFile(file, { report }) {
    for (const use of file.effects) {
      if (use.effect.kind !== 'approve-tools') continue;
      const tool = use.tool ?? (use.node.kind === 'string' ? use.node.value : undefined);
      if (!tool) continue;
      const server = approvedServer(use, file.servers);
      const does = sensitivityOf(tool, server);
      if (!does) continue;
      const name = server?.name ?? use.server;
      const whose = use.everyServer ? ' of every server' : name ? ` of server "${name}"` : '';
      report({
        at: use.node,
        message: `"${tool}" ${does} without asking. ${use.owner.kind === 'member' ? removeEffectAdvice(use) : 'Remove it from the list'}.`,
        detail: `"${use.key}" approves this tool${whose} in advance.`,
        server,
        fix: () => [removeEffectFix(file, use, `Ask before "${tool}" runs`)],
      });
    }
  },
});
