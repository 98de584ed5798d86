/** auto-trusted-project-servers: servers that a repository brings start without a question. */
import { defineRule } from '../engine/findings/rule';
import { isShared, trackedAdvice } from '../engine/servers/personalFile';
import { removeEffectAdvice, removeEffectFix } from '../engine/servers/removeEffectFix';

export const rule = defineRule({
  id: 'auto-trusted-project-servers',
  summary: 'Servers that a repository brings are trusted without a question',
  control: 'approval',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'A server entry is a command that runs on the machine. When project servers are trusted in advance, opening or pulling a repository is enough to run whatever its newest commit says.',
  remedy: 'Remove the setting and let the host ask once for each server.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP09', 'ASI04', 'CWE-829'],
  risk: 40,
  checkFile(file, { report, environment }) {
    const shared = isShared(file, environment);
    const tracked = trackedAdvice(file, environment);
    for (const use of file.effects) {
      if (use.effect.kind !== 'trust-project-servers') continue;
      // A list that a person keeps for themselves is the careful way; the same list in a repository trusts itself.
      if (use.effect.committedOnly && !shared) continue;
      report({
        at: use.node,
        message: `"${use.key}" ${use.effect.says}. ${removeEffectAdvice(use)} and let the host ask for each server.${tracked}`,
        ...(use.effect.severity ? { severity: use.effect.severity } : {}),
        fix: () => [removeEffectFix(file, use)],
      });
    }
  },
});
